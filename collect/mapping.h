#ifndef COLLECT_MAPPING_H
#define COLLECT_MAPPING_H

#include "base/str.h"

struct arena;
struct diag;
struct store;

/* Which columns of a file mean what. */

struct mapping_of {
	struct str kind;
	struct str profile; /* name or file; empty: the one that fits best */
	struct str path;
	struct store *store; /* what knows the units; may be NULL */
	struct str period; /* that the whole table is of; may be empty */
};

/* As CSV: profile, sheet, row of the header, field, required, number of the
 * column, header; what did not match has the one or the other.  FAIL_DATA
 * where the columns would not do: what there is is listed all the same. */
int mapping_csv(struct arena *, const struct mapping_of *, struct str *csv_out,
    struct diag *);

#endif
