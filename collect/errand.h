#ifndef COLLECT_ERRAND_H
#define COLLECT_ERRAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "store/frontier.h"
#include "store/sample.h"

struct arena;
struct diag;
struct plan;
struct plan_entry;
struct store;

/* One document to be asked for, on behalf of a source. */
enum errand_part {
	ERRAND_SOURCE, /* at the source's own URL */
	ERRAND_PAGE, /* a further page of a listing, a sitemap of an index */
	ERRAND_DAY, /* of an archive */
	ERRAND_ARTICLE, /* that a listing leads to */
	ERRAND_SAMPLE, /* the counts of a post, at its own URL */
};

struct errand {
	enum errand_part part;
	struct plan_entry *entry;
	struct str url;
	struct frontier to; /* of a page, a day, an article */
	struct sample_post post; /* of a sample */
	/* What was known of the document will not do: its counts are wanted
	 * as they are now. */
	bool anew;
};

struct errands {
	struct errand **errand;
	size_t n;
};

/* The word for it in table fetch. */
struct str errand_part_name(enum errand_part);
/* Does the document list what its source published (table fetch counts it to
 * the source's state), and is no part of it? */
bool errand_is_whole(const struct errand *);

void errand_add(struct arena *, struct errands *, const struct errand *);
/* An errand for a row of the frontier. */
struct errand errand_to(struct plan_entry *, const struct frontier *);

/*
 * What is to be done now: first what earlier runs owe, page by page and day
 * by day, then what is due, then samples of counts.  What failed before waits
 * as sources do (plan.h).  now: day_iso's form.
 */
int errand_plan(struct store *, struct arena *, struct plan *, struct str now,
    struct errands *out, struct diag *);

struct errand_when {
	struct str now; /* day_iso's form */
	struct str as_of; /* YYYY-MM-DD */
};

/* The days of the archives that are due become owed, from the source's first
 * day, else the last week, to the last that had ended on the day as_of.  The
 * caller holds lock and transaction. */
int errand_days(struct store *, struct arena *, const struct plan *,
    struct errand_when, struct diag *);

#endif
