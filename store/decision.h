#ifndef STORE_DECISION_H
#define STORE_DECISION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;
struct store;

/*
 * What a person decided about something that no rule could: never changed, and
 * the last one that covers a day counts for it.  Kinds: unit, which unit a
 * name means (choice: its code).  An empty choice is "none of them".
 */
struct decision {
	struct str kind;
	struct str subject;
	struct str choice;
	struct str valid_from; /* YYYY-MM-DD, both included; empty: open */
	struct str valid_to;
	struct str author;
	struct str reason;
	struct str as_of; /* YYYY-MM-DD */
	struct str decided; /* day_iso's form */
};

/* *added_out is false where the last decision on the subject
 * said the same for the same days, by the same author, for the same reason. */
int decision_put(struct store *, const struct decision *, bool *added_out,
    struct diag *);

/* Those of a kind, in the order in which they were made. */
int decision_list(struct store *, struct arena *, struct str kind,
    struct decision **out, size_t *n_out, struct diag *);

#endif
