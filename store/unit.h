#ifndef STORE_UNIT_H
#define STORE_UNIT_H

#include <stddef.h>

#include "store/fact.h"

struct arena;

/* Who is assessed.  Days are YYYY-MM-DD, empty where open, both included. */
struct unit {
	struct str code;
	struct str name;
	struct str group; /* code of a group of the scheme */
	struct str valid_from;
	struct str valid_to;
};

struct unit_alias {
	int64_t unit_id;
	struct str name;
	struct str valid_from;
	struct str valid_to;
};

int unit_put(struct store *, const struct unit *, const struct fact_from *,
    enum fact_change *out, struct diag *);
int unit_put_alias(struct store *, const struct unit_alias *,
    const struct fact_from *, enum fact_change *out, struct diag *);

/* *id_out is 0 where there is no such code. */
int unit_id(struct store *, struct str code, int64_t *id_out, struct diag *);

/* One way to name a unit. */
struct unit_name {
	int64_t unit_id;
	struct str code; /* of the unit */
	struct str own; /* its own name */
	struct str name; /* that, or an alias */
	bool alias;
	struct str valid_from; /* of an alias */
	struct str valid_to;
};

/* All names of all units: a unit's own, then its aliases. */
int unit_names(struct store *, struct arena *, struct unit_name **out,
    size_t *n_out, struct diag *);

#endif
