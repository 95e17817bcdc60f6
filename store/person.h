#ifndef STORE_PERSON_H
#define STORE_PERSON_H

#include "store/fact.h"

struct arena;

/* A person is never changed: a code belongs to one name. */
struct person {
	struct str code; /* given, or unit code/name */
	struct str name;
};

/* In what a person serves a unit, on days YYYY-MM-DD, both included. */
struct person_role {
	int64_t person_id;
	int64_t unit_id;
	struct str role; /* head, spokesperson, officer */
	struct str valid_from;
	struct str valid_to; /* empty: still in office */
	struct str document; /* of appointment; empty: not stated */
};

/* The person of a code, added where new; the name that the code has may be
 * another than was given. */
struct person_held {
	int64_t id;
	struct str name;
};

int person_put(struct store *, struct arena *, const struct fact_from *,
    const struct person *, struct person_held *out, struct diag *);
int person_put_role(struct store *, const struct person_role *,
    const struct fact_from *, enum fact_change *out, struct diag *);

#endif
