#ifndef COLLECT_NAMESAKE_H
#define COLLECT_NAMESAKE_H

#include <stdbool.h>

#include "store/fact.h"

struct row_work;

/*
 * Hand-made ledgers number their rows 1, 2, 3 …, those of each unit and each
 * month anew, and call that a code.  A row of a known code is taken for another
 * entry, and refused, where it comes from another file or sheet and its title
 * is another one, and its unit or its day too: no record is written over by one
 * that only has its number.
 */
struct namesake {
	struct str code;
	int64_t unit_id; /* 0: not said */
	struct str title;
	struct str at; /* day_iso's form; empty: not said */
};

/* Refuses the row, if so. */
bool namesake_refuse(struct row_work *, const struct namesake *,
    const struct fact_held *);

#endif
