#include "collect/visit.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "collect/guard.h"
#include "collect/http.h"
#include "collect/polite.h"
#include "collect/url.h"

#define IN_FLIGHT     32 /* of all hosts together: bounds memory */
#define POLL_MS	      100 /* how long a stop, or a tick, waits at most */
#define RETRY_AFTER_S 60 /* a server that wants more gets the next run */

struct host {
	struct host *next;
	struct str name;
	struct str port;
	bool allowed;
	struct polite_host polite;
	struct job *first; /* waiting */
	struct job **last;
};

/* One ask on its way. */
struct job {
	struct job *next;
	size_t index;
	const struct visit_ask *ask;
	struct visit *visit;
	struct host *host;
	struct str url; /* of this hop */
	int redirects;
	int64_t failures;
	struct arena *arena; /* of this exchange */
	struct diag *diag;
	struct fetch_exchange x;
	bool running;
};

struct visit {
	struct arena *arena;
	const struct visit_settings *set;
	const struct visit_sink *sink;
	struct fetch *fetch;
	struct host *hosts;
	size_t running;
	size_t left;
};

static struct host *
host_of(struct visit *v, struct str name, struct str port)
{
	const struct visit_settings *set = v->set;
	struct host *h = v->hosts;

	while (h != NULL && !(str_eq(h->name, name) && str_eq(h->port, port)))
		h = h->next;
	if (h != NULL)
		return h;
	h = ARENA_NEW(v->arena, struct host);
	h->name = str_dup(v->arena, name);
	h->port = str_dup(v->arena, port);
	h->allowed = guard_lists(set->allow, set->nallow, name, port);
	h->polite.rule.gap = h->allowed ? 0 : set->gap_ms;
	h->polite.rule.in_flight = set->per_host;
	h->polite.seed = (uint64_t)set->seed;
	h->last = &h->first;
	h->next = v->hosts;
	v->hosts = h;
	return h;
}

static void
push(struct host *h, struct job *j)
{
	j->next = NULL;
	j->host = h;
	*h->last = j;
	h->last = &j->next;
}

static void
pop(struct host *h)
{
	h->first = h->first->next;
	if (h->first == NULL)
		h->last = &h->first;
}

static void
job_prepare(struct job *j)
{
	j->arena = arena_new();
	j->diag = diag_new(j->arena);
	j->x = (struct fetch_exchange){ .arena = j->arena, .owner = j };
}

static void
job_start(struct job *j, int64_t now)
{
	struct visit *v = j->visit;

	job_prepare(j);
	j->x.url = j->url;
	j->x.unguarded = j->host->allowed;
	if (str_eq(j->ask->known_url, j->url)) {
		j->x.etag = j->ask->etag;
		j->x.last_modified = j->ask->last_modified;
	}
	polite_start(&j->host->polite, now);
	j->running = true;
	v->running++;
	fetch_start(v->fetch, &j->x);
}

/* The exchange is over. */
static void
job_ended(struct job *j)
{
	j->running = false;
	j->visit->running--;
	polite_end(&j->host->polite);
}

static void
job_clear(struct job *j)
{
	arena_free(j->arena);
	j->arena = NULL;
}

static struct diag_place
place(const struct job *j)
{
	return DIAG_FILE(j->url);
}

/* Why there is no usable response; 0 where there is one. */
static int
exchange_fail(struct job *j)
{
	const struct fetch_settings *set = &j->visit->set->fetch;
	struct arena *a = j->arena;

	switch (j->x.end) {
	case FETCH_DONE:
		return 0;
	case FETCH_CUT:
		if (j->x.status != 200)
			break; /* the status says enough */
		DIAG(j->diag, W3211, place(j),
		    str_int(a, (int64_t)j->x.wire.n));
		return 0;
	case FETCH_BODY:
		DIAG(j->diag, E3204, place(j), str_int(a, (int64_t)LIMIT_BODY));
		return FAIL_DATA;
	case FETCH_HEAD:
		DIAG(j->diag, E3205, place(j),
		    str_int(a, (int64_t)LIMIT_HEADERS));
		return FAIL_DATA;
	case FETCH_STALLED:
		DIAG(j->diag, E3203, place(j), str_int(a, set->stall_ms));
		return FAIL_IO;
	case FETCH_LATE:
		DIAG(j->diag, E3202, place(j), str_int(a, set->total_ms));
		return FAIL_IO;
	case FETCH_GUARDED:
		DIAG(j->diag, E3210, place(j), j->x.why);
		return FAIL_PERM;
	case FETCH_LOST:
		DIAG(j->diag, E3201, place(j), j->x.why);
		return FAIL_IO;
	}
	return 0;
}

static bool
was_conditional(const struct job *j)
{
	return j->x.etag.n > 0 || j->x.last_modified.n > 0;
}

static int
status_fail(struct job *j)
{
	int64_t status = j->x.status;

	if (status == 200 || (status == 304 && was_conditional(j)))
		return 0;
	if (status == 304)
		DIAG0(j->diag, E3209, place(j));
	else
		DIAG(j->diag, E3208, place(j), str_int(j->arena, status));
	return FAIL_DATA;
}

/* fail: what is known already, with its reason in the job's diag. */
static int
answer(struct job *j, int fail)
{
	struct visit *v = j->visit;
	struct visit_answer ans = { .index = j->index,
		.arena = j->arena,
		.diag = j->diag,
		.url = j->url,
		.status = j->x.status,
		.head = buf_str(&j->x.head),
		.wire = buf_str(&j->x.wire) };

	if (fail == 0)
		fail = exchange_fail(j);
	if (fail == 0)
		fail = status_fail(j);
	ans.unchanged = fail == 0 && j->x.status == 304;
	ans.cut = fail == 0 && j->x.end == FETCH_CUT;
	if (fail == 0 && !ans.unchanged)
		fail = http_decode(j->arena, ans.head, ans.wire, j->url,
		    &ans.body, j->diag);
	ans.fail = fail;
	j->arena = NULL; /* the receiver's from now on */
	v->left--;
	return v->sink->answer(v->sink->to, &ans);
}

/* Is another try worth it?  Then its host rests before. */
static bool
try_again(struct job *j, int64_t now)
{
	int64_t wait = 0;

	if (j->failures >= j->visit->set->retries)
		return false;
	switch (j->x.end) {
	case FETCH_DONE:
		if (j->x.status != 429 && j->x.status < 500)
			return false;
		wait = j->x.retry_after;
		if (wait > RETRY_AFTER_S)
			return false;
		break;
	case FETCH_CUT:
	case FETCH_LOST:
		break;
	case FETCH_BODY:
	case FETCH_HEAD:
	case FETCH_STALLED:
	case FETCH_LATE:
	case FETCH_GUARDED:
		return false;
	}
	j->failures++;
	polite_rest(&j->host->polite, now, wait * 1000);
	return true;
}

static bool
redirected(const struct job *j)
{
	switch (j->x.end == FETCH_DONE ? j->x.status : 0) {
	case 301:
	case 302:
	case 303:
	case 307:
	case 308:
		return j->x.redirect.n > 0;
	}
	return false;
}

/* The host that a URL asks for; what may not be asked is said in the job. */
static int
find_host(struct job *j, struct str url, struct host **out)
{
	const struct visit_settings *set = j->visit->set;
	struct arena *a = j->arena;
	struct str host, port;

	if (url.n > LIMIT_URL || !fetch_host(a, url, &host, &port)) {
		DIAG(j->diag, E3212, place(j), url_masked(a, url));
		return FAIL_DATA;
	}
	*out = host_of(j->visit, host, port);
	if (set->fetch.proxied && !(*out)->allowed &&
	    !guard_permits_host(a, host)) {
		DIAG(j->diag, E3210, place(j), host);
		return FAIL_PERM;
	}
	return 0;
}

static int
follow(struct job *j, int64_t now)
{
	struct host *to = NULL, *from = j->host;
	int fail;

	if (++j->redirects > LIMIT_REDIRECTS) {
		DIAG(j->diag, E3207, place(j),
		    str_int(j->arena, LIMIT_REDIRECTS));
		fail = FAIL_DATA;
	} else {
		fail = find_host(j, j->x.redirect, &to);
	}
	if (fail != 0)
		return answer(j, fail);
	j->url = str_dup(j->visit->arena, j->x.redirect);
	job_clear(j);
	j->host = to;
	if (to == from)
		job_start(j, now); /* one visit, however many steps */
	else
		push(to, j);
	return 0;
}

static int
finish(struct job *j, int64_t now)
{
	job_ended(j);
	if (try_again(j, now)) {
		job_clear(j);
		push(j->host, j);
		return 0;
	}
	return redirected(j) ? follow(j, now) : answer(j, 0);
}

static void
start_ready(struct visit *v, int64_t now)
{
	for (struct host *h = v->hosts; h != NULL; h = h->next)
		while (h->first != NULL && v->running < IN_FLIGHT &&
		    polite_wait(&h->polite, now) == 0) {
			struct job *j = h->first;

			pop(h);
			job_start(j, now);
		}
}

/* Milliseconds until a host may be asked again. */
static int64_t
next_start(const struct visit *v, int64_t now)
{
	int64_t least = POLL_MS;

	for (const struct host *h = v->hosts; h != NULL; h = h->next) {
		int64_t wait = h->first == NULL ? -1 :
						  polite_wait(&h->polite, now);

		if (wait > 0 && wait < least)
			least = wait;
	}
	return least;
}

static int
enqueue(struct visit *v, struct job *j, const struct visit_ask *ask,
    size_t index)
{
	struct host *h;
	int fail;

	*j = (struct job){ .index = index,
		.ask = ask,
		.visit = v,
		.url = ask->url };
	job_prepare(j);
	if ((fail = find_host(j, ask->url, &h)) != 0)
		return answer(j, fail);
	job_clear(j);
	push(h, j);
	return 0;
}

static int
loop(struct visit *v, struct diag *d)
{
	const struct visit_sink *sink = v->sink;
	int fail = 0;

	while (v->left > 0 && fail == 0) {
		struct fetch_exchange *x;
		int64_t now = fetch_now();

		if (*sink->stop != 0) {
			DIAG0(d, E3213, DIAG_NOWHERE);
			return FAIL_STOP;
		}
		start_ready(v, now);
		if ((x = fetch_ended(v->fetch)) != NULL)
			fail = finish(x->owner, now);
		if (fail == 0)
			fail = sink->tick(sink->to, now);
		if (fail == 0 && x == NULL && v->left > 0)
			fetch_wait(v->fetch, next_start(v, now));
	}
	return fail;
}

int
visit_all(struct arena *a, const struct visit_settings *set,
    const struct visit_ask *asks, size_t n, const struct visit_sink *sink,
    struct diag *d)
{
	struct visit v = { .arena = a, .set = set, .sink = sink, .left = n };
	struct job *jobs = ARENA_ARRAY(a, n, struct job);
	int fail = 0;

	v.fetch = fetch_open(a, &set->fetch);
	for (size_t i = 0; fail == 0 && i < n; i++)
		fail = enqueue(&v, &jobs[i], &asks[i], i);
	if (fail == 0)
		fail = loop(&v, d);
	fetch_close(v.fetch);
	for (size_t i = 0; i < n; i++)
		job_clear(&jobs[i]);
	return fail;
}
