#include "collect/visit.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "collect/guard.h"
#include "collect/http.h"
#include "collect/polite.h"
#include "collect/queue.h"
#include "collect/url.h"
#include "collect/verdict.h"

#define IN_FLIGHT     32 /* of all hosts together: bounds memory */
#define IN_MEMORY     ((size_t)64 * 1024 * 1024) /* bytes that came */
#define POLL_MS	      100 /* how long a stop, or a tick, waits at most */
#define RETRY_AFTER_S 60 /* a server that wants more gets the next run */

/* One ask on its way. */
struct visit_job {
	struct queue_item item;
	struct visit *visit;
	struct visit_job *next; /* of the same list */
	struct visit_job *before; /* of those that are asked */
	struct visit_job *more; /* refused too */
	struct visit_ask ask;
	struct str url; /* of this hop */
	int refused; /* not 0: not asked, for the reason in diag */
	int redirects;
	bool for_good; /* all of them */
	int64_t failures;
	struct arena *arena; /* of this hop; NULL while the first waits */
	struct diag *diag;
	struct fetch_exchange x;
};

struct visit {
	struct arena *arena;
	struct visit_settings set;
	struct visit_sink sink;
	struct fetch *fetch;
	struct queue *queue;
	struct visit_job *asked; /* all that are not answered */
	struct visit_job *refused;
	struct visit_job *spare; /* to be used again */
	size_t running;
};

static struct visit_job *
job_new(struct visit *v, const struct visit_ask *ask)
{
	struct visit_job *j = v->spare;

	if (j != NULL)
		v->spare = j->next;
	else
		j = ARENA_NEW(v->arena, struct visit_job);
	*j = (struct visit_job){ .visit = v,
		.item = { .owner = j },
		.ask = *ask,
		.url = ask->url,
		.for_good = true };
	if ((j->next = v->asked) != NULL)
		j->next->before = j;
	v->asked = j;
	return j;
}

/* It is answered: whoever received that has its arena. */
static void
job_drop(struct visit_job *j)
{
	struct visit *v = j->visit;

	if (j->before != NULL)
		j->before->next = j->next;
	else
		v->asked = j->next;
	if (j->next != NULL)
		j->next->before = j->before;
	j->next = v->spare;
	v->spare = j;
}

/* An arena for the next hop: what the last one left goes. */
static void
job_renew(struct visit_job *j, struct str url)
{
	struct arena *old = j->arena;

	j->arena = arena_new();
	j->diag = diag_new(j->arena);
	j->url = str_dup(j->arena, url);
	arena_free(old);
	j->x = (struct fetch_exchange){ .arena = j->arena, .owner = j };
}

/* Thousands wait: before the first hop nothing is kept but the job. */
static void
job_rest(struct visit_job *j)
{
	if (j->redirects > 0)
		return;
	arena_free(j->arena);
	j->arena = NULL;
	j->url = j->ask.url;
}

static void
job_start(struct visit_job *j)
{
	struct visit *v = j->visit;

	if (j->arena == NULL)
		job_renew(j, j->url);
	j->x.url = j->url;
	j->x.unguarded = j->item.host->allowed;
	if (str_eq(j->ask.known_url, j->url)) {
		j->x.etag = j->ask.etag;
		j->x.last_modified = j->ask.last_modified;
	}
	v->running++;
	fetch_start(v->fetch, &j->x);
}

/* fail: what is known already, with its reason in the job's diag. */
static int
answer(struct visit_job *j, int fail)
{
	struct visit *v = j->visit;
	struct visit_answer ans = { .owner = j->ask.owner,
		.arena = j->arena,
		.diag = j->diag,
		.url = j->url,
		.status = j->x.status,
		.gone = j->x.end == FETCH_DONE && j->x.status == 410,
		.request = j->x.request,
		.ip = j->x.ip,
		.ms = j->x.ms,
		.head = buf_str(&j->x.head),
		.wire = buf_str(&j->x.wire) };
	int (*own)(void *, const struct visit_answer *);

	if (fail == 0)
		fail = verdict_of(&j->x, &v->set.fetch, j->url, j->diag);
	ans.unchanged = fail == 0 && j->x.status == 304;
	ans.cut = fail == 0 && j->x.end == FETCH_CUT;
	if (fail == 0 && !ans.unchanged)
		fail = http_decode(j->arena, ans.head, ans.wire, j->url,
		    &ans.body, j->diag);
	if (fail == 0 && j->redirects > 0 && j->for_good)
		ans.moved_to = j->url;
	ans.fail = fail;
	own = j->ask.answer;
	job_drop(j);
	return own != NULL ? own(ans.owner, &ans) :
			     v->sink.answer(v->sink.to, &ans);
}

/* Is another try worth it? */
static bool
try_again(const struct visit_job *j)
{
	if (j->failures >= j->visit->set.retries)
		return false;
	switch (j->x.end) {
	case FETCH_DONE:
		return (j->x.status == 429 || j->x.status >= 500) &&
		    j->x.retry_after <= RETRY_AFTER_S;
	case FETCH_CUT:
	case FETCH_LOST:
		return true;
	case FETCH_STALLED:
	case FETCH_LATE:
		return j->x.disturbed;
	case FETCH_BODY:
	case FETCH_HEAD:
	case FETCH_GUARDED:
		break;
	}
	return false;
}

/* What a host is granted after an exchange, also if nothing is tried again. */
static void
let_rest(struct visit_job *j, int64_t now)
{
	struct polite_host *host = &j->item.host->polite;
	bool done = j->x.end == FETCH_DONE;
	int64_t wait = done ? j->x.retry_after : 0;

	if (done && j->x.status < 500 && j->x.status != 429)
		return;
	if (done && (j->x.status == 429 || j->x.status == 503))
		polite_slow(host);
	polite_rest(host, now, wait > RETRY_AFTER_S ? 0 : wait * 1000);
}

/* The host that a URL asks for; what may not be asked is said in the job. */
static int
find_host(struct visit_job *j, struct str url, struct queue_host **out)
{
	const struct visit_settings *set = &j->visit->set;
	struct arena *a = j->arena;
	struct fetch_url u;

	if (url.n > LIMIT_URL || !fetch_url(a, url, &u)) {
		DIAG(j->diag, E3212, DIAG_FILE(j->url), url_masked(a, url));
		return FAIL_DATA;
	}
	*out = queue_host(j->visit->queue, u.host, u.port);
	if (set->fetch.proxied && !(*out)->allowed &&
	    !guard_permits_host(a, u.host)) {
		DIAG(j->diag, E3210, DIAG_FILE(j->url), u.host);
		return FAIL_PERM;
	}
	return 0;
}

/* Its answer comes from visit_run. */
static void
refuse(struct visit_job *j, int fail)
{
	struct visit *v = j->visit;

	j->refused = fail;
	j->more = v->refused;
	v->refused = j;
}

/* Is this hop's URL one that may be asked for?  If not it is refused, or
 * held. */
static bool
may_go(struct visit_job *j)
{
	struct visit_sink *sink = &j->visit->sink;
	struct str why = STR("");

	if (sink->may == NULL || j->ask.heedless)
		return true;
	switch (sink->may(sink->may_to, j->visit, j->url, j, &why)) {
	case VISIT_MAY:
		return true;
	case VISIT_FORBIDDEN:
		DIAG0(j->diag, E3214, DIAG_FILE(j->url));
		refuse(j, FAIL_PERM);
		break;
	case VISIT_UNKNOWN:
		DIAG(j->diag, E3215, DIAG_FILE(j->url), why);
		refuse(j, FAIL_IO);
		break;
	case VISIT_HELD:
		job_rest(j);
		break;
	}
	return false;
}

static int
follow(struct visit_job *j, int64_t now)
{
	struct queue_host *to = NULL, *from = j->item.host;
	int fail;

	if (++j->redirects > LIMIT_REDIRECTS) {
		DIAG(j->diag, E3207, DIAG_FILE(j->url),
		    str_int(j->arena, LIMIT_REDIRECTS));
		fail = FAIL_DATA;
	} else {
		fail = find_host(j, j->x.redirect, &to);
	}
	if (fail != 0)
		return answer(j, fail);
	j->for_good = j->for_good && verdict_moved(&j->x);
	j->item.host = to;
	job_renew(j, j->x.redirect);
	if (!may_go(j))
		return 0;
	if (to != from) {
		queue_put(j->visit->queue, to, &j->item, true);
	} else { /* one visit, however many steps */
		polite_start(&to->polite, now);
		job_start(j);
	}
	return 0;
}

static int
finish(struct visit_job *j, int64_t now)
{
	struct visit *v = j->visit;

	v->running--;
	polite_end(&j->item.host->polite);
	let_rest(j, now);
	if (try_again(j)) {
		j->failures++;
		job_renew(j, j->url);
		queue_put(v->queue, j->item.host, &j->item, j->ask.early);
		return 0;
	}
	return verdict_redirects(&j->x) ? follow(j, now) : answer(j, 0);
}

static bool
is_full(const struct visit *v)
{
	return v->running >= IN_FLIGHT || fetch_bytes(v->fetch) >= IN_MEMORY ||
	    (v->sink.full != NULL && v->sink.full(v->sink.to));
}

static void
start_ready(struct visit *v, int64_t now)
{
	struct queue_item *item;

	while (!is_full(v) && (item = queue_take(v->queue, now)) != NULL)
		job_start(item->owner);
}

static int
answer_refused(struct visit *v)
{
	struct visit_job *j;
	int fail = 0;

	while (fail == 0 && (j = v->refused) != NULL) {
		v->refused = j->more;
		fail = answer(j, j->refused);
	}
	return fail;
}

/* All that ended. */
static int
take_ended(struct visit *v, int64_t now)
{
	struct fetch_exchange *x;
	int fail = 0;

	while (fail == 0 && *v->sink.stop == 0 &&
	    (x = fetch_ended(v->fetch)) != NULL) {
		fail = finish(x->owner, now);
		if (fail == 0)
			start_ready(v, now);
	}
	return fail;
}

static int
step(struct visit *v, int64_t now)
{
	int fail;

	if ((fail = answer_refused(v)) != 0)
		return fail;
	start_ready(v, now);
	if ((fail = take_ended(v, now)) != 0)
		return fail;
	return v->sink.tick(v->sink.to, now);
}

static size_t
watched(struct visit *v, int *fd)
{
	return v->sink.watch == NULL ?
	    0 :
	    v->sink.watch(v->sink.to, fd, FETCH_WATCH);
}

int
visit_run(struct visit *v, struct diag *d)
{
	int fd[FETCH_WATCH];
	size_t nfd = watched(v, fd);

	while (v->asked != NULL || nfd > 0) {
		int64_t now = fetch_now();
		int fail;

		if (*v->sink.stop != 0) {
			DIAG0(d, E3213, DIAG_NOWHERE);
			return FAIL_STOP;
		}
		if ((fail = step(v, now)) != 0)
			return fail;
		nfd = watched(v, fd);
		if (v->refused == NULL && (v->asked != NULL || nfd > 0))
			fetch_wait(v->fetch,
			    is_full(v) ? POLL_MS :
					 queue_wait(v->queue, now, POLL_MS),
			    fd, nfd);
	}
	return 0;
}

void
visit_ask(struct visit *v, const struct visit_ask *ask)
{
	struct visit_job *j = job_new(v, ask);
	int fail;

	job_renew(j, ask->url);
	if ((fail = find_host(j, ask->url, &j->item.host)) != 0)
		refuse(j, fail);
	else
		visit_release(v, j);
}

void
visit_release(struct visit *v, struct visit_job *j)
{
	if (j->arena == NULL)
		job_renew(j, j->url);
	if (!may_go(j))
		return;
	queue_put(v->queue, j->item.host, &j->item,
	    j->ask.early || j->redirects > 0);
	job_rest(j);
}

struct visit *
visit_open(struct arena *a, const struct visit_settings *set,
    const struct visit_sink *sink)
{
	struct visit *v = ARENA_NEW(a, struct visit);

	v->arena = a;
	v->set = *set;
	v->sink = *sink;
	v->fetch = fetch_open(a, &set->fetch);
	v->queue = queue_new(a,
	    &(struct queue_rule){ set->nallow, set->allow, set->gap_ms,
		set->per_host, set->seed });
	return v;
}

void
visit_close(struct visit *v)
{
	if (v == NULL)
		return;
	fetch_close(v->fetch);
	for (struct visit_job *j = v->asked; j != NULL; j = j->next)
		arena_free(j->arena);
}
