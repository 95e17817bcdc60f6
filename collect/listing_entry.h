#ifndef COLLECT_LISTING_ENTRY_H
#define COLLECT_LISTING_ENTRY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct html_node;

/* One entry of a listing, as it is seen. */
struct listing_entry {
	const struct html_node *top; /* all of it */
	const struct html_node *link; /* NULL: it has none */
	bool before; /* given: what stands before it is of it, not after, */
	const struct html_node *since; /* up to this, or NULL: its parent */
	struct str href; /* as written */
	struct str title;
	struct str date; /* as written; empty: it shows none */
	struct str meant; /* by that, where it is not written whole */
};

/*
 * Reads an entry: top and link are given (link NULL: the one with the longest
 * text in top).  until: where the next begins; what stands between the two is
 * looked at for the date as well.
 */
void listing_entry_read(struct arena *, const struct html_node *until,
    struct listing_entry *);

/* How wide a text is shown: 2 for a character of Chinese, else 1. */
size_t listing_entry_width(struct str);

#endif
