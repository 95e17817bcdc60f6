#ifndef COLLECT_REJECT_H
#define COLLECT_REJECT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;
struct judge;
struct table_row;

/* Where refused rows go. */
struct reject_of {
	struct str workspace;
	struct str kind;
	struct str file; /* that was imported */
	struct str sha256; /* of its bytes: a name for one without a safe one */
	bool personal; /* only what strip.h keeps of it */
};

/*
 * Refused rows on their way to WORKSPACE/rejects/NAME-KIND.csv: their cells as
 * they were, then what is wrong.  Mended, the file can be imported itself: then
 * those refused again take its place.  Nothing is made before the first row.
 */
struct reject;

/* Is a header of a table one of those that say what was wrong with a row, and
 * the table one that was written here? */
bool reject_wrote(const struct str *header, size_t n, struct str one);

struct reject *reject_new(struct arena *, const struct reject_of *);
/* Once, of any row: is it a table that was written here? */
void reject_look(struct reject *, const struct table_row *);
int reject_put(struct reject *, const struct judge *); /* its row at hand */
/* All of it is on the disk when this returns 0. */
int reject_sync(struct reject *, struct diag *);
/* The file appears; without any row one of that name is removed, and
 * *path_out is empty. */
int reject_place(struct reject *, struct str *path_out, struct diag *);
void reject_close(struct reject *); /* what was not placed is gone */

#endif
