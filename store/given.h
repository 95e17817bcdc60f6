#ifndef STORE_GIVEN_H
#define STORE_GIVEN_H

#include "store/fact.h"

/* A value of a unit that was computed elsewhere, as its table gives it. */
struct given {
	int64_t unit_id;
	struct str indicator; /* as its table names it */
	struct str period; /* a name of day_period */
	struct str value; /* decimal, all its digits */
	struct str source; /* who published it; empty: not said */
};

/* What another source gave for it in an earlier file, which this would write
 * over; empty: none did. */
struct given_other {
	struct str source;
	struct str file;
	int64_t row_no;
};

int given_other(struct store *, struct arena *, const struct given *,
    const struct fact_from *, struct given_other *out, struct diag *);

int given_put(struct store *, const struct given *, const struct fact_from *,
    enum fact_change *out, struct diag *);

#endif
