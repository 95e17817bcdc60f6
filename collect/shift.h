#ifndef COLLECT_SHIFT_H
#define COLLECT_SHIFT_H

#include <stddef.h>

#include "base/diag.h"
#include "collect/header.h"
#include "collect/profile.h"

struct arena;
struct hold;

/* Whether header and data have parted: a program once wrote ten headers over
 * eleven columns. */

enum { SHIFT_ROWS = 50 }; /* below the header that are looked at */

/*
 * FAIL_DATA, with the columns, where most of the rows are wider than the
 * header, or where no cell of a column is a time, a number or a link as its
 * field wants it, while those beside it are, under a header that does not
 * want them.  Fewer than three rows prove nothing.
 */
int shift_check(struct arena *, const struct profile *, const struct header *,
    const struct hold *, struct diag_place at, struct diag *);

#endif
