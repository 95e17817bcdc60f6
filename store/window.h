#ifndef STORE_WINDOW_H
#define STORE_WINDOW_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct store;

/*
 * What the last whole document of a source held (table source_window), and
 * what it held no longer (table departure): an item that is gone is noted,
 * with when it was last seen, and never deleted.
 */
struct window_item {
	int64_t id; /* of its row */
	bool added; /* with this document: it was never gone */
};

struct window {
	int64_t source_id;
	bool release; /* its items are releases, else articles */
	int64_t capture_id;
	struct str seen; /* when; day_iso's form */
	bool elsewhere; /* the source had another address before */
	struct str reach; /* of the document (deposit.h); empty: not known */
	struct window_item *item; /* in any order; are put in that of ids */
	size_t n;
};

int window_put(struct store *, struct arena *, const struct window *,
    struct diag *);

#endif
