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

/* What became of a unit that is no more. */
struct unit_heir {
	int64_t unit_id;
	struct str successor; /* code, name or alias; it may come later */
	bool split; /* one of several; else merged into it */
	struct str happened; /* the successor's first day */
	struct str document;
};

int unit_put(struct store *, const struct unit *, const struct fact_from *,
    enum fact_change *out, struct diag *);
int unit_put_alias(struct store *, const struct unit_alias *,
    const struct fact_from *, enum fact_change *out, struct diag *);
int unit_put_heir(struct store *, const struct unit_heir *,
    const struct fact_from *, enum fact_change *out, struct diag *);

/* Successors of a unit that earlier files named, and that are not among these
 * (a line each), are withdrawn. */
int unit_drop_heirs(struct store *, int64_t unit_id, struct str named,
    const struct fact_from *, struct diag *);

/* Successors that wait for their unit, as they were named. */
struct unit_open {
	struct str successor;
	struct str happened; /* YYYY-MM-DD */
	struct str of; /* one of the units that went into it */
};
int unit_open_heirs(struct store *, struct arena *, struct unit_open **out,
    size_t *n_out, struct diag *);

/* Successors that wait for a unit of that code, name or alias have it now. */
int unit_settle_heirs(struct store *, int64_t unit_id, struct str named,
    struct diag *);

/* *id_out is 0 where there is no such code. */
int unit_id(struct store *, struct str code, int64_t *id_out, struct diag *);

/* Likewise, with the name that it has, and its last day where it became
 * something else. */
struct unit_held {
	int64_t id;
	struct str name;
	struct str last;
};
int unit_find(struct store *, struct arena *, struct str code,
    struct unit_held *out, struct diag *);

/* One way to name a unit. */
struct unit_name {
	int64_t unit_id;
	struct str code; /* of the unit */
	struct str own; /* its own name */
	struct str name; /* that, or an alias */
	bool alias;
	struct str valid_from; /* of an alias */
	struct str valid_to;
	struct str first; /* day of the unit itself, empty where open */
	struct str last;
};

/* All names of all units: a unit's own, then its aliases. */
int unit_names(struct store *, struct arena *, struct unit_name **out,
    size_t *n_out, struct diag *);

/* What units became, by unit and successor. */
struct unit_after {
	int64_t unit_id;
	struct str successor; /* its name */
};
int unit_afters(struct store *, struct arena *, struct unit_after **out,
    size_t *n_out, struct diag *);

#endif
