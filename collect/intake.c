#include "collect/intake.h"

#include <poll.h>

#include "base/arena.h"
#include "base/diag.h"
#include "collect/deposit.h"
#include "collect/follow.h"
#include "collect/manners.h"
#include "collect/plan.h"
#include "collect/readers.h"
#include "collect/taken.h"
#include "collect/visit.h"
#include "store/capture.h"
#include "store/run.h"
#include "store/store.h"

/* A batch is committed when it has so many captures, bytes, or is so old. */
#define BATCH_MAX   256
#define BATCH_BYTES ((size_t)32 * 1024 * 1024)
#define BATCH_MS    1000

#define WAIT_MS 100 /* for a reader, between two looks */
#define WATCHED 128 /* descriptors of readers */

/* What came of the errands of one source. */
struct tally {
	struct collect_line line;
	bool whole; /* the outcome is that of a whole document */
	size_t open; /* errands on their way */
};

struct intake {
	struct arena *arena;
	struct intake_what what;
	struct diag *diag;
	struct readers *readers;
	size_t waiting; /* weight of what is being read */
	struct warc *warc;
	int64_t run_id; /* 0: not begun */
	struct taken *batch[BATCH_MAX];
	size_t n;
	size_t weight;
	int64_t since; /* when the batch began, ms; 0: not known yet */
	struct errands led; /* by what is committed */
	struct tally *tally; /* of each entry of the plan */
	size_t done; /* sources */
};

static struct tally *
tally_of(struct intake *in, const struct errand *e)
{
	return &in->tally[e->entry - in->what.plan->entry];
}

static int
lock(struct intake *in)
{
	const struct collect_what *w = in->what.what;
	int fail;

	if ((fail = w->lock(w->lock_to)) != 0)
		return fail;
	if ((fail = store_begin(in->what.store, in->diag)) != 0)
		w->unlock(w->lock_to);
	return fail;
}

/* Commits where all went well, and lets others write. */
static int
unlock(struct intake *in, int fail)
{
	if (fail == 0)
		fail = store_commit(in->what.store, in->diag);
	if (fail != 0)
		store_rollback(in->what.store);
	in->what.what->unlock(in->what.what->lock_to);
	return fail;
}

static int
put_capture(struct intake *in, const struct taken *t, int64_t *id_out)
{
	struct capture row = { .run_id = in->run_id,
		.source_id = t->errand->entry->source.id,
		.kind = CAPTURE_RESPONSE,
		.uri = t->url,
		.taken = t->at,
		.sha256 = t->warc.sha256,
		.bytes = (int64_t)t->bytes,
		.warc = t->warc.path,
		.warc_offset = t->warc.offset,
		.warc_length = t->warc.length,
		.format = t->reading.feed.format.n > 0 ? t->reading.feed.format :
						 STR("unknown"),
		.etag = t->etag,
		.last_modified = t->last_modified,
		.reach = deposit_reach(&t->reading.feed) };

	return capture_put(in->what.store, &row, id_out, in->diag);
}

static int
put_items(struct intake *in, struct taken *t, int64_t capture_id,
    struct follow_span *span)
{
	const struct errand *e = t->errand;
	struct store *st = in->what.store;
	bool whole = str_eq(str_from(t->outcome), STR("new"));
	struct deposit dep = { .source = &e->entry->source,
		.feed = &t->reading.feed,
		.capture_id = capture_id,
		.file = t->url,
		.seen = t->at,
		.whole = whole && e->part == ERRAND_SOURCE,
		.as = e->part == ERRAND_ARTICLE ? &e->to : NULL };
	int fail;

	if (e->part == ERRAND_SAMPLE)
		return deposit_sample(st, &dep, &e->post, in->diag);
	if ((fail = deposit_items(st, &dep, &t->added, in->diag)) != 0)
		return fail;
	return follow_feed(st, in->arena,
	    &(struct follow){ e, &t->reading.feed, t->at, t->added, whole }, span,
	    &in->led, t->diag);
}

static bool
is_gone(const struct taken *t)
{
	return t->status == 404 || t->status == 410;
}

static int
put_frontier(struct intake *in, const struct taken *t)
{
	const struct errand *e = t->errand;
	enum frontier_end end = FRONTIER_READ;

	if (e->to.id == 0)
		return 0;
	if (str_eq(str_from(t->outcome), STR("failed")))
		end = is_gone(t) ? FRONTIER_GONE : FRONTIER_FAILED;
	return frontier_tried(in->what.store, e->to.id, end, t->at, in->diag);
}

static int
put_fetch(struct intake *in, const struct taken *t, int64_t capture_id,
    const struct follow_span *span)
{
	struct fetchlog row = { .run_id = in->run_id,
		.source_id = t->errand->entry->source.id,
		.at = t->at,
		.part = errand_part_name(t->errand->part),
		.url = t->errand->url,
		.outcome = str_from(t->outcome),
		.status = t->status,
		.moved_to = t->errand->part == ERRAND_SOURCE ? t->moved_to :
							       STR(""),
		.reason = t->reason,
		.detail = t->detail,
		.capture_id = capture_id,
		.items = (int64_t)t->items,
		.added = (int64_t)t->added,
		.reach = span->reach,
		.upto = span->upto };

	if (t->recorded) {
		row.warc = t->warc.path;
		row.warc_offset = t->warc.offset;
		row.warc_length = t->warc.length;
	}
	return fetchlog_put(in->what.store, &row, in->diag);
}

/* A failed page, or day, says of which days nothing was learnt. */
static struct follow_span
span_lost(const struct taken *t)
{
	const struct errand *e = t->errand;
	struct follow_span s = { STR(""), STR("") };

	if (e->part == ERRAND_PAGE || e->part == ERRAND_DAY)
		s.reach = e->to.reach;
	if (e->part == ERRAND_DAY)
		s.upto = e->to.upto;
	return s;
}

static int
put_taken(struct intake *in, struct taken *t)
{
	struct follow_span span = span_lost(t);
	int64_t capture_id = t->known_id;
	int fail = 0;

	if (t->kept)
		fail = put_capture(in, t, &capture_id);
	if (fail == 0 && t->read)
		fail = put_items(in, t, capture_id, &span);
	if (fail == 0)
		fail = put_frontier(in, t);
	return fail != 0 ? fail : put_fetch(in, t, capture_id, &span);
}

static int
begin_run(struct intake *in)
{
	const struct collect_what *w = in->what.what;

	if (in->run_id != 0)
		return 0;
	return run_begin(in->what.store,
	    &(struct run){ .stage = STR("collect"),
		.as_of = w->as_of,
		.began = w->now,
		.version = w->version },
	    &in->run_id, in->diag);
}

/* A source is told of once, when all that it led to is done. */
static void
say(struct intake *in, const struct errand *e)
{
	const struct collect_what *w = in->what.what;
	struct tally *t = tally_of(in, e);

	in->done++;
	if (w->said != NULL)
		w->said(w->said_to, &t->line);
	if (w->progress != NULL)
		w->progress(w->progress_to, in->done, in->what.report->sources,
		    in->what.report->items);
}

static void
count_whole(struct collect_report *r, struct tally *t, const struct taken *k)
{
	struct str outcome = str_from(k->outcome);

	if (str_eq(outcome, STR("unchanged")))
		r->unchanged++;
	else if (str_eq(outcome, STR("new")))
		r->read++;
	else if (str_eq(outcome, STR("partial")))
		r->partial++;
	else
		r->failed++;
	/* of several days the worst is told */
	if (t->whole && !str_eq(outcome, STR("failed")) &&
	    !str_eq(outcome, STR("partial")))
		return;
	t->whole = true;
	t->line.outcome = outcome;
	t->line.status = k->status;
	t->line.reason = k->reason; /* a code: it lasts */;
}

static void
count(struct intake *in, const struct taken *t)
{
	struct collect_report *r = in->what.report;
	struct tally *k = tally_of(in, t->errand);
	bool failed = str_eq(str_from(t->outcome), STR("failed"));

	k->line.added += t->added;
	r->added += t->added;
	/* an article is the item that a listing counted */
	if (t->errand->part != ERRAND_ARTICLE &&
	    t->errand->part != ERRAND_SAMPLE) {
		k->line.items += t->items;
		if (!str_eq(str_from(t->outcome), STR("unchanged")))
			r->items += t->items;
	}
	if (errand_is_whole(t->errand)) {
		count_whole(r, k, t);
		return;
	}
	if (failed && !is_gone(t))
		r->lost++;
	k->line.followed++;
	k->line.lost += failed;
	r->followed++;
}

static void
pass_on(void *to, const struct diag_message *m)
{
	diag_add(to, m->code, m->at, m->arg, m->nargs);
}

/* Only what is committed is talked about. */
static void
report(struct intake *in, const struct taken *t)
{
	struct tally *k = tally_of(in, t->errand);

	count(in, t);
	diag_each(t->diag, pass_on, in->diag);
	if (--k->open == 0)
		say(in, t->errand);
}

static void
drop_batch(struct intake *in)
{
	for (size_t i = 0; i < in->n; i++)
		arena_free(in->batch[i]->arena);
	in->n = 0;
	in->weight = 0;
	in->since = 0;
}

static int
put_batch(struct intake *in)
{
	int64_t run_before = in->run_id;
	int fail;

	if ((fail = warc_sync(in->warc, in->diag)) != 0 ||
	    (fail = lock(in)) != 0)
		return fail;
	fail = begin_run(in);
	if (fail == 0 && in->what.manners != NULL)
		fail = manners_put(in->what.manners, in->diag);
	for (size_t i = 0; fail == 0 && i < in->n; i++)
		fail = put_taken(in, in->batch[i]);
	if ((fail = unlock(in, fail)) != 0)
		in->run_id = run_before;
	return fail;
}

static int
flush(struct intake *in)
{
	size_t led_before = in->led.n;
	int fail;

	if (in->n == 0)
		return 0;
	if ((fail = put_batch(in)) != 0) {
		in->led.n = led_before;
		return fail;
	}
	for (size_t i = led_before; i < in->led.n; i++)
		intake_expect(in, in->led.errand[i]);
	for (size_t i = 0; i < in->n; i++)
		report(in, in->batch[i]);
	drop_batch(in);
	return 0;
}

void
intake_expect(struct intake *in, const struct errand *e)
{
	tally_of(in, e)->open++;
}

static int
join_batch(struct intake *in, struct taken *t)
{
	in->batch[in->n++] = t;
	in->weight += t->weight;
	return in->n == BATCH_MAX || in->weight > BATCH_BYTES ?
	    flush(in) :
	    0;
}

/* Is it in the store from an earlier replay?  Then it is dropped. */
static int
is_repeated(struct intake *in, const struct errand *e, struct str at, bool *out)
{
	*out = false;
	if (!in->what.replay)
		return 0;
	return fetchlog_known(in->what.store,
	    &(struct fetchlog){ .source_id = e->entry->source.id,
		.part = errand_part_name(e->part),
		.at = at,
		.url = e->url },
	    out, in->diag);
}

/* Those that were read meanwhile. */
static int
take_read(struct intake *in)
{
	struct reading *r;
	int fail;

	while ((fail = readers_take(in->readers, &r, in->diag)) == 0 &&
	    r != NULL) {
		struct taken *t = taken_of(r);

		in->waiting -= t->weight;
		taken_settle(t);
		if ((fail = join_batch(in, t)) != 0)
			return fail;
	}
	return fail;
}

/* Gives it to the readers, once they have room. */
static int
read_it(struct intake *in, struct taken *t)
{
	int fail = 0;

	while (fail == 0 && readers_room(in->readers) == 0)
		if ((fail = readers_wait(in->readers, WAIT_MS, in->diag)) == 0)
			fail = take_read(in);
	if (fail != 0)
		return fail;
	in->waiting += t->weight;
	readers_give(in->readers, &t->reading);
	return take_read(in);
}

int
intake_answer(struct intake *in, const struct errand *e,
    const struct visit_answer *ans, struct str at)
{
	const struct collect_what *w = in->what.what;
	struct taken *t = ARENA_NEW(ans->arena, struct taken);
	bool repeated;
	int fail;

	taken_begin(t, e, ans,
	    at.n > 0 ? at : w->clock(w->clock_to, ans->arena));
	if ((fail = is_repeated(in, e, t->at, &repeated)) != 0 || repeated) {
		tally_of(in, e)->open--;
		arena_free(ans->arena);
		return fail;
	}
	if (ans->fail == 0 &&
	    (fail = taken_keep(t, in->warc, ans, in->diag)) != 0) {
		arena_free(ans->arena);
		return fail;
	}
	if (taken_wants_reading(t, ans))
		return read_it(in, t);
	taken_pass(t);
	return join_batch(in, t);
}

int
intake_flush(struct intake *in)
{
	int fail = take_read(in);

	while (fail == 0 && readers_busy(in->readers) > 0)
		if ((fail = readers_wait(in->readers, WAIT_MS, in->diag)) == 0)
			fail = take_read(in);
	return fail != 0 ? fail : flush(in);
}

size_t
intake_watch(struct intake *in, int *fd, size_t max)
{
	struct pollfd p[WATCHED];
	size_t n;

	if (readers_busy(in->readers) == 0)
		return 0;
	n = readers_fds(in->readers, p, max < WATCHED ? max : WATCHED);
	for (size_t i = 0; i < n; i++)
		fd[i] = p[i].fd;
	return n;
}

int
intake_tick(struct intake *in, int64_t now_ms)
{
	int fail = take_read(in);

	if (fail != 0)
		return fail;
	if (in->n == 0)
		return 0;
	if (in->since == 0)
		in->since = now_ms;
	return now_ms - in->since >= BATCH_MS ? flush(in) : 0;
}

bool
intake_full(const struct intake *in)
{
	return in->weight + in->waiting > BATCH_BYTES;
}

void
intake_hold(struct intake *in)
{
	for (size_t i = 0; i < in->what.plan->n; i++)
		in->tally[i].open++;
}

void
intake_release(struct intake *in)
{
	for (size_t i = 0; i < in->what.plan->n; i++) {
		struct plan_entry *e = &in->what.plan->entry[i];

		if (--in->tally[i].open == 0 && e->wanted)
			say(in, &(struct errand){ .entry = e });
	}
}

void
intake_led(struct intake *in, struct errands *out)
{
	*out = in->led;
	in->led = (struct errands){ NULL, 0 };
}

int
intake_end(struct intake *in, int so_far)
{
	const struct collect_what *w = in->what.what;
	const struct collect_report *r = in->what.report;
	bool partial = so_far != 0 || r->failed > 0 || r->partial > 0 ||
	    r->lost > 0;
	int fail;

	if (in->run_id == 0)
		return 0;
	if ((fail = lock(in)) != 0)
		return fail;
	return unlock(in,
	    run_end(in->what.store, in->run_id, w->clock(w->clock_to, in->arena),
		partial ? STR("partial") : STR("done"), in->diag));
}

int
intake_open(struct arena *a, const struct intake_what *what,
    struct intake **out, struct diag *d)
{
	struct intake *in = ARENA_NEW(a, struct intake);
	const struct plan *p = what->plan;
	int fail;

	*out = NULL;
	in->arena = a;
	in->what = *what;
	in->diag = d;
	in->tally = ARENA_ARRAY(a, p->n + 1, struct tally);
	for (size_t i = 0; i < p->n; i++)
		in->tally[i].line = (struct collect_line){
			.source = p->entry[i].source.code,
			.outcome = STR("new")
		};
	if ((fail = warc_open(a, what->what->workspace, what->what->now,
		 &in->warc, d)) != 0)
		return fail;
	if ((fail = readers_open(&what->readers, &in->readers, d)) != 0)
		warc_close(in->warc);
	else
		*out = in;
	return fail;
}

void
intake_close(struct intake *in)
{
	if (in == NULL)
		return;
	readers_close(in->readers);
	drop_batch(in);
	warc_close(in->warc);
}
