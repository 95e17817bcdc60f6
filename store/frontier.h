#ifndef STORE_FRONTIER_H
#define STORE_FRONTIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct store;

/* A URL that a source leads to (table frontier).  Times are in day_iso's
 * form; what is not known is empty. */
struct frontier {
	int64_t id;
	int64_t source_id;
	struct str part; /* FRONTIER_… */
	struct str url;
	bool owed;
	int64_t tries; /* in vain */
	struct str tried; /* the last of them */
	/* of an article, as the listing gave it: */
	struct str key;
	struct str title;
	struct str published;
	struct str precision;
	struct str published_raw;
	/* of a page, or of a day: */
	int64_t page; /* the first is 1 */
	struct str reach;
	struct str upto;
	struct str until;
};

#define FRONTIER_PAGE	 STR("page")
#define FRONTIER_DAY	 STR("day")
#define FRONTIER_ARTICLE STR("article")

/*
 * It is owed from now on.  *id_out is 0 where there is nothing to do: it was
 * owed before, or it is an article that was read under the same title, or a
 * day.  A page that was read is owed again: another visit needs it.
 */
int frontier_put(struct store *, const struct frontier *, struct str now,
    int64_t *id_out, struct diag *);

enum frontier_end { FRONTIER_READ, FRONTIER_FAILED, FRONTIER_GONE };

int frontier_tried(struct store *, int64_t id, enum frontier_end, struct str at,
    struct diag *);

struct frontier_list {
	struct frontier *row;
	size_t n;
};

/* What is owed of a source: pages and days first, each as it was noted, and
 * the later the oftener it was tried in vain; at most so many. */
int frontier_owed(struct store *, struct arena *, int64_t source_id, size_t max,
    struct frontier_list *out, struct diag *);

/* Those of that URL, of a source, or of all (0), the ones that are owed before
 * others. */
int frontier_at(struct store *, struct arena *, int64_t source_id,
    struct str url, struct frontier_list *out, struct diag *);

#endif
