#ifndef STORE_PERSON_H
#define STORE_PERSON_H

#include "store/fact.h"

struct arena;

/* A person is never changed: a code belongs to one name. */
struct person {
	struct str code; /* given, or unit code/name */
	struct str name;
	bool known; /* is looked for, and not added */
};

/* The person of a code, added where new (id 0: is not there); the name that the
 * code has may be another than was given. */
struct person_held {
	int64_t id;
	struct str name;
};

int person_put(struct store *, struct arena *, const struct fact_from *,
    const struct person *, struct person_held *out, struct diag *);

/* How many persons of a name ever served a unit, at most 2, and the code of one
 * of them. */
struct person_named {
	size_t n;
	struct str code;
};
int person_named(struct store *, struct arena *, int64_t unit_id,
    struct str name, struct person_named *out, struct diag *);

enum person_flag { PERSON_UNSAID, PERSON_NO, PERSON_YES };

/* In what a person serves a unit, on days YYYY-MM-DD, both included. */
struct person_role {
	int64_t person_id;
	int64_t unit_id;
	struct str name; /* the person's */
	struct str role; /* head, spokesperson, officer */
	bool acting;
	enum person_flag full_time;
	enum person_flag trained;
	struct str post;
	struct str valid_from;
	struct str valid_to; /* empty: still in office */
	struct str document; /* of appointment; empty: not stated */
	struct str document_on; /* its day */
	struct str filed;
	bool withdrawn; /* it never was */
	bool from_assumed; /* valid_from is no one's word: it corrects none */
	bool end_unsaid; /* an empty valid_to ends nothing and opens nothing */
};

enum person_fate { PERSON_KEPT, PERSON_TWICE, PERSON_NO_TERM };

/* What became of a term. */
struct person_term {
	enum person_fate fate;
	enum fact_change change; /* where it was kept */
	int64_t twin; /* TWICE: the row of this file that has it */
};

/*
 * A person's term in a role of a unit.  One that is there and begins on the
 * same day, or overlaps with it (both acting or both not, not by different
 * documents), is this one, and other values correct it; but two rows of one
 * file are TWICE.  What is empty, apart from the last day, leaves what was
 * stated before.  A term to be withdrawn that is not there is NO_TERM, and so
 * is one that has no first day.
 */
int person_put_role(struct store *, struct arena *, const struct person_role *,
    const struct fact_from *, struct person_term *out, struct diag *);

/* Another unit whose spokesperson a person of that name is on a day of that
 * term; empty: none. */
int person_elsewhere(struct store *, struct arena *, const struct person_role *,
    struct str *unit_out, struct diag *);

#endif
