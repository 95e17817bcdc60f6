#ifndef COLLECT_KINDS_H
#define COLLECT_KINDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;
struct profile;

/* Which kind of ledger a file is, for people who don't know. */

struct kinds_sheet {
	struct str sheet; /* empty: the file is one table */
	bool hidden;
	const struct profile *profile; /* NULL: nothing fits, not even nearly */
	size_t nfound; /* its fields that have a column */
	size_t ncols; /* columns of the table that have a name; of a form 0 */
	struct str lacks; /* 、 between them; empty: it can be imported */
	struct str also; /* kinds that fit as well, or that the name says and
			    the columns don't; ", " between them */
};

/*
 * What each sheet of a file is: of the profiles that have all they need the
 * one with most columns counts, where a name of the kind in the file's name or
 * above the table weighs KINDS_TITLE columns; else the nearest.  No row is
 * judged.
 */
enum { KINDS_TITLE = 2 };
int kinds_find(struct arena *, struct str path, const struct kinds_sheet **out,
    size_t *n_out, struct diag *);

/* The i-th profile that is compiled in, by name; NULL past the last. */
const struct profile *kinds_profile(struct arena *, size_t i);

#endif
