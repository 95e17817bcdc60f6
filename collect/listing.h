#ifndef COLLECT_LISTING_H
#define COLLECT_LISTING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "collect/listing_entry.h"

struct arena;
struct page;

/* The entries of a page of links, as a reader sees them. */
struct listing {
	struct listing_entry *entry; /* in the order of the page */
	size_t n;
	size_t dated; /* of them */
	size_t width; /* of their titles, and of all on the page */
	size_t all;
};

/*
 * Finds the list that a page is about: elements side by side, each with one
 * link that has the text of a title, and often a date.  What is navigation is
 * left out.  n = 0: there is none.
 */
void listing_find(struct arena *, const struct page *, struct listing *out);

#endif
