#ifndef COLLECT_FOLLOW_H
#define COLLECT_FOLLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "collect/errand.h"

struct arena;
struct diag;
struct feed;
struct store;

/* A document of a source that was read, and what it leads to. */
struct follow {
	const struct errand *errand;
	const struct feed *feed;
	struct str at; /* when it was fetched; day_iso's form */
	size_t added; /* of its items were new */
	bool whole; /* it did not break off */
};

/* Between which times the document, with those before it, proves that nothing
 * was overlooked; empty: the document's own reach says it (reach), or the time
 * at which it was fetched (upto). */
struct follow_span {
	struct str reach;
	struct str upto;
};

/*
 * A listing leads to the articles that it lists, from the source's first day
 * on, and, as long as there may be something new on it, to its next page; an
 * index of sitemaps to those.  What it leads to is owed from now on (table
 * frontier); what of it was not owed before is added to led, its texts living
 * in the arena.  A feed and an article lead nowhere.
 */
int follow_feed(struct store *, struct arena *, const struct follow *,
    struct follow_span *out, struct errands *led, struct diag *);

#endif
