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
#define POLL_MS	      100 /* how long a stop, or a tick, waits at most */
#define RETRY_AFTER_S 60 /* a server that wants more gets the next run */

/* One ask on its way. */
struct job {
	struct queue_item item;
	struct visit *visit;
	struct job *next; /* of the same list */
	struct job *before; /* of those that are asked */
	struct visit_ask ask;
	struct str url; /* of this hop */
	int refused; /* not 0: never asked, for the reason in diag */
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
	struct job *asked; /* all that are not answered */
	struct job *refused;
	struct job *spare; /* to be used again */
	size_t running;
};

static struct job *
job_new(struct visit *v, const struct visit_ask *ask)
{
	struct job *j = v->spare;

	if (j != NULL)
		v->spare = j->next;
	else
		j = ARENA_NEW(v->arena, struct job);
	*j = (struct job){ .visit = v,
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
job_drop(struct job *j)
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
job_renew(struct job *j, struct str url)
{
	struct arena *old = j->arena;

	j->arena = arena_new();
	j->diag = diag_new(j->arena);
	j->url = str_dup(j->arena, url);
	arena_free(old);
	j->x = (struct fetch_exchange){ .arena = j->arena, .owner = j };
}

static void
job_start(struct job *j)
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
answer(struct job *j, int fail)
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
	job_drop(j);
	return v->sink.answer(v->sink.to, &ans);
}

/* Is another try worth it?  Then its host rests before. */
static bool
try_again(struct job *j, int64_t now)
{
	int64_t wait = 0;

	if (j->failures >= j->visit->set.retries)
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
	polite_rest(&j->item.host->polite, now, wait * 1000);
	return true;
}

/* The host that a URL asks for; what may not be asked is said in the job. */
static int
find_host(struct job *j, struct str url, struct queue_host **out)
{
	const struct visit_settings *set = &j->visit->set;
	struct arena *a = j->arena;
	struct str host, port;

	if (url.n > LIMIT_URL || !fetch_host(a, url, &host, &port)) {
		DIAG(j->diag, E3212, DIAG_FILE(j->url), url_masked(a, url));
		return FAIL_DATA;
	}
	*out = queue_host(j->visit->queue, host, port);
	if (set->fetch.proxied && !(*out)->allowed &&
	    !guard_permits_host(a, host)) {
		DIAG(j->diag, E3210, DIAG_FILE(j->url), host);
		return FAIL_PERM;
	}
	return 0;
}

static int
follow(struct job *j, int64_t now)
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
	job_renew(j, j->x.redirect);
	if (to != from) {
		queue_put(j->visit->queue, to, &j->item, true);
	} else { /* one visit, however many steps */
		polite_start(&to->polite, now);
		job_start(j);
	}
	return 0;
}

static int
finish(struct job *j, int64_t now)
{
	struct visit *v = j->visit;

	v->running--;
	polite_end(&j->item.host->polite);
	if (try_again(j, now)) {
		job_renew(j, j->url);
		queue_put(v->queue, j->item.host, &j->item, j->ask.early);
		return 0;
	}
	return verdict_redirects(&j->x) ? follow(j, now) : answer(j, 0);
}

static bool
is_full(const struct visit *v)
{
	return v->running >= IN_FLIGHT ||
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
	struct job *j;
	int fail = 0;

	while (fail == 0 && (j = v->refused) != NULL) {
		v->refused = j->x.owner;
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
	struct job *j = job_new(v, ask);
	struct queue_host *h;

	job_renew(j, ask->url);
	if ((j->refused = find_host(j, ask->url, &h)) != 0) {
		j->x.owner = v->refused;
		v->refused = j;
		return;
	}
	/* thousands wait: nothing but the job itself is kept for each */
	arena_free(j->arena);
	j->arena = NULL;
	j->url = ask->url;
	queue_put(v->queue, h, &j->item, ask->early);
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
	for (struct job *j = v->asked; j != NULL; j = j->next)
		arena_free(j->arena);
}
