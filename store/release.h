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

/* What a ledger says of a release besides; each may be empty. */
struct release_record {
	int64_t release_id;
	struct str platform;
	struct str important; /* yes, no */
	struct str sensitive; /* likewise */
	struct str approved_by;
	struct str approved; /* day_iso's form */
	struct str handed_over; /* likewise */
};

int release_put_record(struct store *, const struct release_record *,
    const struct fact_from *, enum fact_change *out, struct diag *);

/* What is kept under a key. */
int release_held(struct store *, struct arena *, struct str item_key,
    struct fact_held *out, struct diag *);

#endif
