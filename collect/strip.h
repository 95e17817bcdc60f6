#ifndef COLLECT_STRIP_H
#define COLLECT_STRIP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"

struct arena;
struct judge;
struct profile;
struct table_row;

/* Does a profile have fields of which the file's own bytes must not be kept:
 * respondents, addresses, free text? */
bool strip_personal(const struct profile *);

/*
 * What of a row may be kept.  Of a questionnaire only the columns that its
 * profile names, as they were read: a token for each respondent, telephones
 * masked.  Of other tables all, as it stands.
 */
struct strip {
	struct arena *arena;
	bool personal;
	size_t header_no; /* of the header that the columns are of; 0: none */
	size_t block;
	size_t n;
	struct strip_column {
		size_t col; /* from 0 */
		size_t field; /* only where personal: its field, and which */
		size_t cell; /* of the field's cells */
	} * column;
};

void strip_open(struct arena *, bool personal, struct strip *out);

/* Takes the columns that the row at hand has; true where they are others. */
bool strip_follow(struct strip *, const struct judge *);
struct str strip_header(const struct strip *, const struct table_row *,
    size_t i);
/* The i-th kept cell of the judge's row. */
struct str strip_cell(const struct strip *, const struct judge *, size_t i);

/* The kept columns as CSV, in which each row stands on the line where it
 * stood: line numbers mean the same in both. */
struct strip_copy {
	struct strip strip;
	size_t line; /* where the next record would stand */
};
void strip_copy(struct strip_copy *, const struct judge *, struct buf *out);

#endif
