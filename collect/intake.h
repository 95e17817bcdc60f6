#ifndef COLLECT_INTAKE_H
#define COLLECT_INTAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "collect/collect.h"
#include "collect/errand.h"
#include "collect/readers.h"

struct arena;
struct diag;
struct manners;
struct plan;
struct store;
struct visit_answer;

/*
 * What comes in: each answer is kept as evidence, read, and put into the store
 * in batches.  The archive is on the disk before the rows that name it are
 * committed, and only what is committed is talked about.
 */
struct intake;

struct intake_what {
	struct store *store;
	const struct collect_what *what;
	struct collect_report *report;
	struct plan *plan;
	struct readers_what readers;
	struct manners *manners; /* what it learns is kept; NULL: none */
	/* It was fetched long ago, by whoever: the answer says when, and what
	 * is in the store already is left alone. */
	bool replay;
};

int intake_open(struct arena *, const struct intake_what *, struct intake **out,
    struct diag *);
/* Drops what was not committed.  NULL is ignored. */
void intake_close(struct intake *);

/* An errand is on its way: its source is not done with before. */
void intake_expect(struct intake *, const struct errand *);
/* at: when it came, day_iso's form; empty: now.  The answer's arena is the
 * intake's from here on. */
int intake_answer(struct intake *, const struct errand *,
    const struct visit_answer *, struct str at);
/* Commits a batch that is old enough; now_ms as in visit.h. */
int intake_tick(struct intake *, int64_t now_ms);
/* All that came is read, and committed. */
int intake_flush(struct intake *);
/* Descriptors that tell that something was read: intake_tick takes it. */
size_t intake_watch(struct intake *, int *fd, size_t max);
/* Is enough in memory for the moment? */
bool intake_full(const struct intake *);

/* No source is done with between these two: each is told of once, at the end.
 */
void intake_hold(struct intake *);
void intake_release(struct intake *);

/* What the documents committed so far lead to; each errand is handed out
 * once. */
void intake_led(struct intake *, struct errands *out);

/* The run's row says how it ended.  so_far: what it failed with, or 0. */
int intake_end(struct intake *, int so_far);

#endif
