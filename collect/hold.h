#ifndef COLLECT_HOLD_H
#define COLLECT_HOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;
struct sheet_in;
struct sheet_row;

/* The first rows of a sheet, kept to be looked at before they are read. */
struct hold {
	size_t n;
	const struct sheet_row *row;
	bool whole; /* the sheet has no others */
	int fail; /* what was met behind them, and is no matter of theirs */
	struct diag *said; /* of it */
};

/* Up to max rows, and no more than LIMIT_HELD bytes (but one row at least).
 * Data that can't be read behind some rows is a failure of those who go on. */
int hold_rows(struct arena *, struct sheet_in *, size_t max, struct hold *out,
    struct diag *);

/* The scale of 单位：万次 (heading_scale) in one of so many first rows. */
struct str hold_scale(const struct hold *, struct arena *, size_t nrows);

/* A copy of a row. */
struct sheet_row hold_row(struct arena *, const struct sheet_row *);

#endif
