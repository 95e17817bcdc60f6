#ifndef STORE_EVENT_H
#define STORE_EVENT_H

#include <stddef.h>

#include "store/fact.h"

/* What a ledger without a table of its own says: one event, with whatever else
 * stands in its row.  Empty texts and a unit of 0: it does not say. */
struct event_attr {
	struct str name;
	struct str value;
};

struct event {
	struct str kind;
	struct str key; /* unique within the kind */
	int64_t unit_id;
	struct str person;
	struct str at; /* day_iso's form, +08:00 */
	struct str precision; /* of at */
	struct str at_raw;
	struct str ref; /* what it belongs to */
	struct str title;
	bool ref_weak; /* what is known of these says more */
	bool title_weak;
	const struct event_attr *attr; /* each name once */
	size_t nattrs;
};

/* What became, or is to become, of an event. */
struct event_kept {
	int64_t id; /* 0: it is new */
	enum fact_change change;
	bool timed; /* its time says something new */
	/* Another row of the same file that says otherwise; 0: none.  Then
	 * the event is not to be kept. */
	int64_t rival;
};

/*
 * Compares an event with the one of its key.  What it does not say takes
 * nothing back, and a coarser time that agrees says nothing new.  A file whose
 * word was replaced since is not heard again.
 */
int event_find(struct store *, const struct event *, const struct fact_from *,
    struct event_kept *out, struct diag *);

/* What is kept of an event that event_find found. */
int event_held(struct store *, struct arena *, int64_t id,
    struct fact_held *out, struct diag *);

/* What rows of other files said together with an event: of several persons in
 * a cell each has one. */
struct event_crew {
	int64_t id; /* of the event */
	struct str stem; /* of the keys STEM/… that are looked for */
	struct str *key; /* those found */
	size_t n;
};

int event_crew(struct store *, struct arena *, struct event_crew *,
    const struct fact_from *, struct diag *);

/* Keeps what event_find found new or changed; the old values, attributes too,
 * go to revision. */
int event_keep(struct store *, const struct event *, const struct fact_from *,
    const struct event_kept *, struct diag *);

/* Takes an event back: its list of times or persons has become shorter.  *out
 * is FACT_UNCHANGED where there is none, or it had been taken back. */
int event_withdraw(struct store *, struct str kind, struct str key,
    const struct fact_from *, enum fact_change *out, struct diag *);

/* How many rows a unit's ledger of a kind has in a period; 0 is a nil
 * return. */
struct event_return {
	int64_t unit_id;
	struct str kind;
	struct str period; /* a name of day_period */
	int64_t rows;
};

int event_put_return(struct store *, const struct event_return *,
    const struct fact_from *, enum fact_change *out, struct diag *);

#endif
