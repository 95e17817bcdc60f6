#include "collect/intake.h"

#include <poll.h>

#include "base/arena.h"
#include "base/diag.h"
#include "collect/manners.h"
#include "collect/plan.h"
#include "collect/readers.h"
#include "collect/taken.h"
#include "collect/taken_put.h"
#include "collect/tally.h"
#include "collect/visit.h"
#include "collect/writing.h"
#include "store/run.h"
#include "store/store.h"

/* A batch is committed when it has so many captures, bytes, or is so old. */
#define BATCH_MAX   256
#define BATCH_BYTES ((size_t)32 * 1024 * 1024)
#define BATCH_MS    1000

#define WAIT_MS 100 /* for a reader, between two looks */
#define WATCHED 128 /* descriptors of readers */

struct intake {
	struct arena *arena;
	struct intake_what what;
	struct diag *diag;
	struct readers *readers;
	struct taken *reading; /* in the order in which it was given */
	struct taken **last;
	size_t waiting; /* its weight */
	struct warc *warc;
	int64_t run_id; /* 0: not begun */
	struct taken *batch[BATCH_MAX];
	size_t n;
	size_t weight;
	int64_t since; /* when the batch began, ms; 0: not known yet */
	struct errands led; /* by what is committed */
	struct tally *tally;
};

static int
lock(struct intake *in)
{
	return writing_begin(in->what.store, in->what.what, in->diag);
}

static int
unlock(struct intake *in, int fail)
{
	return writing_end(in->what.store, in->what.what, fail, in->diag);
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

/* Only what is committed is talked about. */
static void
report(struct intake *in, const struct taken *t)
{
	diag_pass(t->diag, in->diag);
	tally_add(in->tally, t);
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
	struct taken_put put = { .store = in->what.store,
		.arena = in->arena,
		.led = &in->led,
		.diag = in->diag };
	int64_t run_before = in->run_id;
	int fail;

	if ((fail = warc_sync(in->warc, in->diag)) != 0 ||
	    (fail = lock(in)) != 0)
		return fail;
	fail = begin_run(in);
	if (fail == 0 && in->what.manners != NULL)
		fail = manners_put(in->what.manners, in->diag);
	put.run_id = in->run_id;
	for (size_t i = 0; fail == 0 && i < in->n; i++)
		fail = taken_put(&put, in->batch[i]);
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
	/* what an archive holds of these is expected as it is met */
	for (size_t i = led_before; !in->what.replay && i < in->led.n; i++)
		intake_expect(in, in->led.errand[i]);
	for (size_t i = 0; i < in->n; i++)
		report(in, in->batch[i]);
	drop_batch(in);
	return 0;
}

void
intake_expect(struct intake *in, const struct errand *e)
{
	tally_expect(in->tally, e);
}

static int
join_batch(struct intake *in, struct taken *t)
{
	in->batch[in->n++] = t;
	in->weight += t->weight;
	return in->n == BATCH_MAX || in->weight > BATCH_BYTES ? flush(in) : 0;
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
		.url = e->url,
		.how = e->entry->how },
	    out, in->diag);
}

static void
give(struct intake *in, struct taken *t)
{
	t->next = NULL;
	*in->last = t;
	in->last = &t->next;
	in->waiting += t->weight;
	readers_give(in->readers, &t->reading);
}

/* Those that were read meanwhile.  One was taken, so there is room to give it
 * once more. */
static int
take_read(struct intake *in)
{
	struct reading *r;
	int fail;

	while ((fail = readers_take(in->readers, &r, in->diag)) == 0 &&
	    r != NULL) {
		struct taken *t = taken_of(r);

		in->waiting -= t->weight;
		in->reading = t->next; /* they keep the order */
		if (in->reading == NULL)
			in->last = &in->reading;
		if (taken_again(t)) {
			give(in, t);
			continue;
		}
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
	if (fail != 0) {
		arena_free(t->arena);
		return fail;
	}
	give(in, t);
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
		tally_drop(in->tally, e);
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
	tally_hold(in->tally);
}

void
intake_release(struct intake *in)
{
	tally_release(in->tally);
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
	    run_end(in->what.store, in->run_id,
		w->clock(w->clock_to, in->arena),
		partial ? STR("partial") : STR("done"), in->diag));
}

int
intake_open(struct arena *a, const struct intake_what *what,
    struct intake **out, struct diag *d)
{
	struct intake *in = ARENA_NEW(a, struct intake);
	int fail;

	*out = NULL;
	in->arena = a;
	in->what = *what;
	in->diag = d;
	in->last = &in->reading;
	in->tally = tally_new(a,
	    &(struct tally_what){ what->what, what->report, what->plan });
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
	while (in->reading != NULL) {
		struct taken *t = in->reading;

		in->reading = t->next;
		arena_free(t->arena);
	}
	drop_batch(in);
	warc_close(in->warc);
}
