#ifndef STORE_RELEASE_H
#define STORE_RELEASE_H

#include "store/fact.h"

/* What a unit published, as its ledger or its feed tells it. */
struct release {
	struct str item_key; /* ledger:CODE or SOURCE:guid */
	int64_t unit_id;
	int64_t source_id; /* 0: from a ledger */
	struct str title;
	struct str url; /* this and those below: empty where not known */
	struct str published; /* day_iso's form, +08:00 */
	struct str precision; /* of published */
	struct str published_raw; /* as written; another way to write the same
				     time is no correction */
	struct str body;
	struct str first_seen; /* by kaoping, of a new row; empty: a ledger's */
};

int release_put(struct store *, const struct release *,
    const struct fact_from *, struct fact_kept *kept, struct diag *);

#endif
