#ifndef COLLECT_STRIP_H
#define COLLECT_STRIP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct judge;
struct row;

/*
 * What of a table may be kept.  Of a questionnaire only the columns that its
 * profile names, with a token for each respondent; of other tables all.
 */
struct strip {
	bool personal; /* a profile with respondents */
	size_t n;
	const size_t *col; /* of the sheet, ascending */
	size_t respondent; /* field; only where personal */
};

/* ncols: how many columns to keep where all are. */
void strip_of(struct arena *, const struct judge *, size_t ncols,
    struct strip *out);

/* The i-th kept cell of a row. */
struct str strip_cell(const struct strip *, const struct judge *,
    const struct row *, size_t i);

/* The kept columns as CSV.  Each row stands on the line where it stood, so
 * that line numbers mean the same in both. */
struct str strip_payload(struct arena *, const struct strip *,
    const struct judge *, const struct row *, size_t nrows);

#endif
