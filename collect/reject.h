#ifndef COLLECT_REJECT_H
#define COLLECT_REJECT_H

#include <stddef.h>

#include "base/str.h"

struct judge;
struct row;

/* Where refused rows go. */
struct reject {
	struct str workspace;
	struct str file; /* that was imported */
	struct str
	    sha256; /* of its bytes: a name for one that has no safe one */
};

/*
 * Writes the refused rows to WORKSPACE/rejects/NAME-KIND.csv: their cells as
 * they were, then what is wrong.  Mended, the file can be imported itself.
 * Without any, a file of that name is removed and *path_out is empty.
 */
int reject_write(const struct reject *, const struct judge *,
    const struct row *, size_t nrows, struct str *path_out);

#endif
