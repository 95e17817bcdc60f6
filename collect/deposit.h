#ifndef COLLECT_DEPOSIT_H
#define COLLECT_DEPOSIT_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct diag;
struct feed;
struct frontier;
struct sample_post;
struct source;
struct store;

/* A document's items as facts of its source: releases of its unit, or articles
 * of its outlet.  Known items are changed where they differ, never doubled.
 * An item without any identity is left out, with a warning; one that a listing
 * only links to, without a title, waits for its own document.  Counts are
 * kept as samples; what a whole document no longer holds is noted. */
struct deposit {
	const struct source *source;
	const struct feed *feed;
	int64_t capture_id;
	struct str file; /* for messages */
	struct str seen; /* when; day_iso's form */
	bool whole; /* it is all that the source shows, and did not break
		       off: what it lacks is gone */
	bool elsewhere; /* the whole one before had another address */
	/* It is the article that a listing led to: the same item, whatever it
	 * says of its identity.  NULL: it is not. */
	const struct frontier *as;
};

/* The counts of its first item, as those of a post that is known. */
int deposit_sample(struct store *, const struct deposit *,
    const struct sample_post *, struct diag *);

int deposit_items(struct store *, const struct deposit *, size_t *added_out,
    struct diag *);

/*
 * Since when the document can be taken to hold all that its source published:
 * the time of its oldest item, by the order of the document, so that an old
 * item pinned on top of the new ones does not pass for it.  Empty where no
 * item has a time.
 */
struct str deposit_reach(const struct feed *);

#endif
