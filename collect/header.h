#ifndef COLLECT_HEADER_H
#define COLLECT_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"
#include "collect/profile.h"

struct arena;
struct sheet_row;

/* The header of a table, found by what a profile looks for. */

struct header_field {
	size_t n;
	const size_t *col; /* ascending, from 0 */
};

struct header {
	size_t at; /* its first row among those given */
	size_t nrows; /* 1, or 2 that are joined; 0: there is no header */
	size_t line; /* of the first */
	size_t ncols;
	const struct str *text; /* of each column; UPPER/LOWER */
	const struct header_field *field; /* one a field of the profile */
	size_t nfound; /* fields that have a column */
	size_t nlacking; /* required ones that have none */
	size_t nblocks; /* side by side; a field has one column in each, or
			   one for all */
	size_t twice; /* a field that has two, or PROFILE_NONE */
	struct str scale; /* of all columns: 单位：万次 above it; or empty */
};

/* The first rows of a sheet with their cells as they compare. */
struct header_rows {
	size_t n;
	const struct sheet_row *row;
	struct str *const *key;
	const struct profile_filter *filter; /* NULL: none */
};
void header_rows(struct arena *, const struct sheet_row *, size_t n,
    struct header_rows *out);

/*
 * The best header among the first PROFILE_ROWS rows: the one with columns for
 * most fields.  Of two spellings in it the one that the profile has first
 * counts.  A spelling A/B is of two rows that are joined, where a blank one
 * above takes what stands left of it; any other is also looked for in the
 * lower row alone.
 */
void header_find(struct arena *, const struct profile *,
    const struct header_rows *, struct header *out);

/* Whether all required columns are there, each once. */
bool header_is_full(const struct header *);

/* Says why it can't be used; at names file and sheet. */
void header_say(struct arena *, const struct profile *, const struct header *,
    struct diag_place at, struct diag *);

#endif
