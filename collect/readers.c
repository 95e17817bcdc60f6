#include "collect/readers.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/crew.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/rx.h"
#include "collect/wire.h"

/* Documents that were read, or are to be: so many for each worker, whatever
 * the first one waits for. */
enum { HELD = 128 };

struct readers {
	struct arena *arena;
	struct readers_what what;
	struct worker_kept *kept;
	struct crew_settings set;
	struct crew *crew; /* NULL: this process reads */
	struct rx_kit *kit; /* of the process that reads */
	struct reading *first; /* in the order in which they were given */
	struct reading **last;
	size_t held;
};

static void *
prepare(void *to)
{
	struct readers *r = to;

	r->kit = rx_kit_new();
	return r;
}

/* A rule's place in the list, from 1: no pointer comes from another process. */
static uint64_t
number_of(const struct readers *r, const struct rule *rule)
{
	size_t i = 0;

	if (rule == NULL)
		return 0;
	while (i < r->what.nrules && r->what.rule[i] != rule)
		i++;
	if (i == r->what.nrules)
		abort(); /* it was not there when the processes were made */
	return i + 1;
}

/* In the worker. */
static void
job(void *to, struct arena *a, struct str request, struct buf *reply)
{
	const struct readers *r = to;
	struct wire in = { .left = request };
	struct diag *d = diag_new(a);
	struct format_hints hints;
	struct feed feed;
	uint64_t rule;
	int fail;

	wire_hints(&in, &hints);
	rule = wire_int(&in);
	hints.rule = rule > 0 ? r->what.rule[rule - 1] : NULL;
	hints.book = r->what.book;
	hints.kit = r->kit;
	fail = format_read(a, in.left, &hints, &feed, d);
	wire_put_end(reply, fail, d);
	if (fail == 0)
		wire_put_feed(reply, &feed);
}

int
readers_open(const struct readers_what *what, struct readers **out,
    struct diag *d)
{
	struct arena *a = arena_new();
	struct readers *r = ARENA_NEW(a, struct readers);
	int fail = 0;

	r->arena = a;
	r->what = *what;
	r->last = &r->first;
	r->set = worker_settings(what->limits,
	    (struct crew_work){ prepare, job, r });
	if (what->limits.workers == 0) {
		r->kit = rx_kit_new();
	} else {
		r->kept = worker_keep(what->book);
		fail = crew_open(&r->set, &r->crew, d);
	}
	*out = r;
	if (fail != 0) {
		readers_close(r);
		*out = NULL;
	}
	return fail;
}

void
readers_close(struct readers *r)
{
	if (r == NULL)
		return;
	crew_close(r->crew);
	worker_keep_free(r->kept);
	rx_kit_free(r->kit);
	arena_free(r->arena);
}

size_t
readers_room(const struct readers *r)
{
	size_t most, room;

	if (r->crew == NULL)
		return r->held == 0;
	most = HELD * r->what.limits.workers;
	room = crew_room(r->crew);
	return r->held >= most	  ? 0 :
	    room < most - r->held ? room :
				    most - r->held;
}

size_t
readers_busy(const struct readers *r)
{
	return r->held;
}

void
readers_give(struct readers *r, struct reading *one)
{
	struct buf head;

	one->ready = false;
	one->next = NULL;
	*r->last = one;
	r->last = &one->next;
	r->held++;
	if (r->crew == NULL) {
		struct format_hints hints = one->hints;

		hints.kit = r->kit;
		hints.book = r->what.book;
		one->fail = format_read(one->arena, one->bytes, &hints,
		    &one->feed, one->diag);
		one->ready = true;
		return;
	}
	head = buf_new(one->arena, LIMIT_REPLY);
	wire_put_hints(&head, &one->hints);
	wire_put_int(&head, number_of(r, one->hints.rule));
	crew_give(r->crew,
	    &(struct crew_job){ .head = buf_str(&head),
		.body = one->bytes,
		.arena = one->arena,
		.owner = one });
}

static void
decode(struct readers *r, const struct crew_done *done, struct reading *one)
{
	struct wire in = { .left = done->reply };

	one->feed = (struct feed){ .partial = false };
	if (done->end == CREW_DONE) {
		one->fail = wire_end(&in, one->diag);
		if (one->fail == 0)
			wire_feed(&in, one->arena, &one->feed);
		if (!in.bad && in.left.n == 0)
			return;
		one->feed = (struct feed){ .partial = false };
	}
	one->fail = worker_fail(&r->set, done, one->hints.file, one->diag);
}

/* What the crew has done. */
static int
gather(struct readers *r, struct diag *d)
{
	struct crew_done done;
	bool got = r->crew != NULL;
	int fail = 0;

	while (fail == 0 && got) {
		fail = crew_take(r->crew, &done, &got, d);
		if (fail == 0 && got) {
			struct reading *one = done.owner;

			decode(r, &done, one);
			one->ready = true;
		}
	}
	return fail;
}

int
readers_take(struct readers *r, struct reading **out, struct diag *d)
{
	int fail = 0;

	*out = NULL;
	if (r->first == NULL || !r->first->ready)
		fail = gather(r, d);
	if (fail != 0 || r->first == NULL || !r->first->ready)
		return fail;
	*out = r->first;
	r->first = (*out)->next;
	if (r->first == NULL)
		r->last = &r->first;
	r->held--;
	return 0;
}

int
readers_wait(struct readers *r, int ms, struct diag *d)
{
	if (r->crew == NULL || (r->first != NULL && r->first->ready))
		return 0;
	return crew_wait(r->crew, ms, d);
}

size_t
readers_fds(const struct readers *r, struct pollfd *fd, size_t room)
{
	return r->crew != NULL ? crew_fds(r->crew, fd, room) : 0;
}
