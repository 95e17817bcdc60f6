#include "collect/fetch.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "base/arena.h"
#include "base/limits.h"
#include "collect/guard.h"
#include "collect/http.h"

#define STALL_CHECK_MS 50

/* A handle with what stays the same from one exchange to the next. */
struct fetch_slot {
	struct fetch_slot *next;
	struct fetch *fetch;
	CURL *easy;
	struct curl_slist *headers;
	struct fetch_exchange *x;
};

struct fetch {
	struct arena *arena;
	struct fetch_settings set;
	CURLM *multi;
	struct fetch_slot *idle;
	struct fetch_exchange *running;
	size_t bytes; /* of the bodies of those */
	int64_t checked; /* for stalls */
	int64_t looked; /* when all were last moved on */
};

struct str
fetch_version(struct arena *a)
{
	return str_printf(a, "libcurl %s",
	    curl_version_info(CURLVERSION_NOW)->version);
}

int64_t
fetch_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static struct str
url_part(struct arena *a, CURLU *u, CURLUPart part)
{
	char *text = NULL;
	struct str out = { NULL, 0 };

	if (curl_url_get(u, part, &text, CURLU_DEFAULT_PORT) == CURLUE_OK)
		out = str_dup(a, str_from(text));
	curl_free(text);
	return out;
}

static struct str
host_name(struct arena *a, struct str s)
{
	char *p = ARENA_ARRAY(a, s.n + 1, char);

	for (size_t i = 0; i < s.n; i++)
		p[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ?
		    (char)(s.p[i] - 'A' + 'a') :
		    s.p[i];
	if (s.n > 1 && p[s.n - 1] == '.')
		s.n--;
	return (struct str){ p, s.n };
}

bool
fetch_url(struct arena *a, struct str url, struct fetch_url *out)
{
	CURLU *u = curl_url();
	bool ok;

	if (u == NULL)
		abort();
	ok = curl_url_set(u, CURLUPART_URL, str_z(a, url), 0) == CURLUE_OK;
	if (ok) {
		struct str query = url_part(a, u, CURLUPART_QUERY);

		out->scheme = url_part(a, u, CURLUPART_SCHEME);
		out->host = host_name(a, url_part(a, u, CURLUPART_HOST));
		out->port = url_part(a, u, CURLUPART_PORT);
		out->path = url_part(a, u, CURLUPART_PATH);
		if (query.n > 0)
			out->path = str_printf(a, STR_FMT "?" STR_FMT,
			    STR_ARG(out->path), STR_ARG(query));
		ok = url_part(a, u, CURLUPART_USER).n == 0 &&
		    (str_eq(out->scheme, STR("http")) ||
			str_eq(out->scheme, STR("https")));
	}
	curl_url_cleanup(u);
	return ok;
}

static size_t
on_head(char *p, size_t size, size_t n, void *to)
{
	struct fetch_exchange *x = ((struct fetch_slot *)to)->x;
	struct str line = { p, size * n };

	x->heard = fetch_now();
	/* also of interim responses and behind the body, without end */
	x->headed += line.n;
	if (x->headed > LIMIT_HEADERS) {
		x->head.full = true;
		return 0;
	}
	if (str_starts(line, STR("HTTP/"))) {
		x->head.n = 0; /* an interim response came before */
		x->in_body = false;
	}
	if (x->in_body) /* what trails the body is no head */
		return line.n;
	buf_add(&x->head, line);
	x->in_body = str_trim(line).n == 0;
	return line.n;
}

static size_t
on_body(char *p, size_t size, size_t n, void *to)
{
	struct fetch_slot *s = to;
	struct fetch_exchange *x = s->x;
	size_t had = x->wire.n;

	x->heard = fetch_now();
	buf_add(&x->wire, (struct str){ p, size * n });
	s->fetch->bytes += x->wire.n - had;
	return x->wire.full ? 0 : size * n;
}

/* Asked for the very address: see guard.h. */
static curl_socket_t
on_socket(void *to, curlsocktype purpose, struct curl_sockaddr *addr)
{
	struct fetch_exchange *x = ((struct fetch_slot *)to)->x;

	if (purpose != CURLSOCKTYPE_IPCXN)
		return CURL_SOCKET_BAD;
	if (!x->unguarded && !guard_permits(&addr->addr)) {
		x->end = FETCH_GUARDED;
		x->why = guard_text(x->arena, &addr->addr);
		return CURL_SOCKET_BAD;
	}
	return socket(addr->family, addr->socktype | SOCK_CLOEXEC,
	    addr->protocol);
}

static struct curl_slist *
add_header(struct curl_slist *list, struct arena *a, const char *name,
    struct str value)
{
	struct curl_slist *more;

	if (value.n == 0)
		return list;
	more = curl_slist_append(list,
	    str_z(a, str_printf(a, "%s: " STR_FMT, name, STR_ARG(value))));
	if (more == NULL)
		abort();
	return more;
}

/* The request as it was sent: libcurl shows it to a debugger only. */
static int
on_debug(CURL *easy, curl_infotype type, char *p, size_t n, void *to)
{
	struct fetch_exchange *x = ((struct fetch_slot *)to)->x;

	(void)easy;
	if (type != CURLINFO_HEADER_OUT)
		return 0;
	/* it may come in parts; one that is whole is sent again, as another,
	 * where a kept connection turned out to be closed */
	if (str_ends(x->request, STR("\r\n\r\n")))
		x->request.n = 0;
	x->request = str_printf(x->arena, STR_FMT "%.*s", STR_ARG(x->request),
	    (int)n, p);
	return 0;
}

static void
set_options(struct fetch *f, struct fetch_slot *s)
{
	const struct fetch_settings *set = &f->set;
	CURL *c = s->easy;

	curl_easy_setopt(c, CURLOPT_PRIVATE, s);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
	/* each hop is judged and queued by itself */
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	/* else all wait for a name that is given up, until the resolver does */
	curl_easy_setopt(c, CURLOPT_QUICK_EXIT, 1L);
	/* evidence is HTTP/1.1 as it was sent */
	curl_easy_setopt(c, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
	curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "gzip");
	curl_easy_setopt(c, CURLOPT_HTTP_CONTENT_DECODING, 0L);
	curl_easy_setopt(c, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	curl_easy_setopt(c, CURLOPT_USERAGENT,
	    str_z(f->arena, set->user_agent));
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)set->connect_ms);
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)set->total_ms);
	curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, on_head);
	curl_easy_setopt(c, CURLOPT_HEADERDATA, s);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, s);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, on_socket);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, s);
	curl_easy_setopt(c, CURLOPT_DEBUGFUNCTION, on_debug);
	curl_easy_setopt(c, CURLOPT_DEBUGDATA, s);
	curl_easy_setopt(c, CURLOPT_VERBOSE, 1L);
}

static struct fetch_slot *
take_slot(struct fetch *f)
{
	struct fetch_slot *s = f->idle;

	if (s != NULL) {
		f->idle = s->next;
		return s;
	}
	s = ARENA_NEW(f->arena, struct fetch_slot);
	s->fetch = f;
	if ((s->easy = curl_easy_init()) == NULL)
		abort();
	set_options(f, s);
	return s;
}

struct fetch *
fetch_open(struct arena *a, const struct fetch_settings *set)
{
	struct fetch *f = ARENA_NEW(a, struct fetch);

	f->arena = a;
	f->set = *set;
	f->checked = fetch_now();
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK ||
	    (f->multi = curl_multi_init()) == NULL)
		abort();
	return f;
}

size_t
fetch_bytes(const struct fetch *f)
{
	return f->bytes;
}

void
fetch_start(struct fetch *f, struct fetch_exchange *x)
{
	struct fetch_slot *s = take_slot(f);

	x->end = FETCH_DONE;
	x->head = buf_new(x->arena, LIMIT_HEADERS);
	x->wire = buf_new(x->arena, LIMIT_BODY);
	x->headed = 0;
	x->in_body = false;
	x->unguarded = x->unguarded || f->set.proxied;
	x->began = x->heard = fetch_now();
	x->slot = s;
	s->x = x;
	if (f->running == NULL)
		f->looked = x->began;
	s->headers = add_header(NULL, x->arena, "If-None-Match", x->etag);
	s->headers = add_header(s->headers, x->arena, "If-Modified-Since",
	    x->last_modified);
	curl_easy_setopt(s->easy, CURLOPT_URL, str_z(x->arena, x->url));
	curl_easy_setopt(s->easy, CURLOPT_HTTPHEADER, s->headers);
	if (curl_multi_add_handle(f->multi, s->easy) != CURLM_OK)
		abort();
	x->next = f->running;
	f->running = x;
}

/* Takes it out of what runs. */
static void
forget(struct fetch *f, struct fetch_exchange *x)
{
	struct fetch_exchange **at = &f->running;
	struct fetch_slot *s = x->slot;

	while (*at != x)
		at = &(*at)->next;
	*at = x->next;
	f->bytes -= x->wire.n;
	curl_multi_remove_handle(f->multi, s->easy);
	curl_easy_setopt(s->easy, CURLOPT_HTTPHEADER, NULL);
	curl_slist_free_all(s->headers);
	s->headers = NULL;
	s->next = f->idle;
	f->idle = s;
	x->slot = NULL;
}

static void
set_end(struct fetch_exchange *x, CURLcode code)
{
	curl_off_t sent = 0;

	curl_easy_getinfo(x->slot->easy, CURLINFO_PRETRANSFER_TIME_T, &sent);
	if (x->wire.full) {
		x->end = FETCH_BODY;
	} else if (x->head.full) {
		x->end = FETCH_HEAD;
	} else if (code == CURLE_OK) {
		x->end = FETCH_DONE; /* by another address, perhaps */
	} else if (x->end == FETCH_GUARDED || x->end == FETCH_STALLED) {
		return;
	} else if (code == CURLE_OPERATION_TIMEDOUT && sent > 0) {
		x->end = FETCH_LATE;
	} else if (x->wire.n > 0 &&
	    (code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR)) {
		x->end = FETCH_CUT;
	} else {
		x->end = FETCH_LOST;
		x->why = str_from(curl_easy_strerror(code));
	}
}

/* Seconds, or a date (RFC 9110, section 10.2.3): by the clock of the server,
 * where it says what that shows. */
static int64_t
retry_after(struct fetch_exchange *x)
{
	struct str head = buf_str(&x->head);
	struct str until = http_header(head, "retry-after");
	struct str date = http_header(head, "date");
	curl_off_t wait = 0;

	if (until.n > 0 && date.n > 0 && !str_to_int(until, &(int64_t){ 0 }))
		wait = curl_getdate(str_z(x->arena, until), NULL) -
		    curl_getdate(str_z(x->arena, date), NULL);
	else
		curl_easy_getinfo(x->slot->easy, CURLINFO_RETRY_AFTER, &wait);
	return wait > 0 ? wait : 0;
}

static void
take_result(struct fetch *f, struct fetch_exchange *x, CURLcode code)
{
	CURL *easy = x->slot->easy;
	long status = 0;
	char *to = NULL, *ip = NULL;

	set_end(x, code);
	curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(easy, CURLINFO_REDIRECT_URL, &to);
	curl_easy_getinfo(easy, CURLINFO_PRIMARY_IP, &ip);
	x->status = status;
	x->ms = fetch_now() - x->began;
	if (!f->set.proxied)
		x->ip = str_dup(x->arena, str_from(ip));
	x->redirect = str_dup(x->arena, str_from(to));
	x->retry_after = retry_after(x);
	forget(f, x);
}

/* libcurl's own limit counts whole seconds. */
static struct fetch_exchange *
find_stalled(struct fetch *f)
{
	int64_t now = fetch_now();

	if (now - f->checked < STALL_CHECK_MS)
		return NULL;
	for (struct fetch_exchange *x = f->running; x != NULL; x = x->next) {
		curl_off_t sent = 0;
		int64_t since = x->heard;

		/* until the request is sent the limit of connecting holds */
		curl_easy_getinfo(x->slot->easy, CURLINFO_PRETRANSFER_TIME_T,
		    &sent);
		if (since < x->began + sent / 1000)
			since = x->began + sent / 1000;
		if (sent > 0 && now - since >= f->set.stall_ms)
			return x;
	}
	f->checked = now;
	return NULL;
}

/* The next that libcurl is done with. */
static struct fetch_exchange *
find_done(struct fetch *f)
{
	int count;
	CURLMsg *m = curl_multi_info_read(f->multi, &count);
	CURLcode code;
	char *owner = NULL;
	struct fetch_exchange *x;

	if (m == NULL)
		return NULL;
	code = m->data.result;
	curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &owner);
	x = ((struct fetch_slot *)(void *)owner)->x;
	take_result(f, x, code);
	return x;
}

/* The caller was busy, or the whole process stopped. */
static void
note_absence(struct fetch *f)
{
	const struct fetch_settings *set = &f->set;
	int64_t now = fetch_now();
	int64_t least = set->stall_ms < set->total_ms ? set->stall_ms :
							set->total_ms;

	if (now - f->looked > least / 2)
		for (struct fetch_exchange *x = f->running; x != NULL;
		     x = x->next) {
			x->disturbed = true;
			x->heard = now;
		}
	f->looked = now;
}

struct fetch_exchange *
fetch_ended(struct fetch *f)
{
	struct fetch_exchange *x = find_done(f);
	int count;

	if (x != NULL)
		return x;
	note_absence(f);
	/* all of them are moved on once, then all that ended are told */
	if (curl_multi_perform(f->multi, &count) != CURLM_OK)
		abort();
	if ((x = find_done(f)) == NULL && (x = find_stalled(f)) != NULL) {
		x->end = FETCH_STALLED;
		take_result(f, x, CURLE_OPERATION_TIMEDOUT);
	}
	return x;
}

void
fetch_wait(struct fetch *f, int64_t ms, const int *fd, size_t nfd)
{
	struct curl_waitfd more[FETCH_WATCH];

	for (size_t i = 0; i < nfd; i++)
		more[i] = (struct curl_waitfd){ fd[i], CURL_WAIT_POLLIN, 0 };
	/* a failure to wait is no failure: the loop comes again */
	curl_multi_poll(f->multi, more, (unsigned)nfd, (int)ms, NULL);
}

void
fetch_close(struct fetch *f)
{
	if (f == NULL)
		return;
	while (f->running != NULL)
		forget(f, f->running);
	for (struct fetch_slot *s = f->idle; s != NULL; s = s->next)
		curl_easy_cleanup(s->easy);
	curl_multi_cleanup(f->multi);
	curl_global_cleanup();
}
