#ifndef STORE_CONFERENCE_H
#define STORE_CONFERENCE_H

#include <stddef.h>

#include "store/fact.h"

struct arena;

/* A news conference, held or not. */
struct conference {
	struct str code;
	struct str title;
	struct str starts; /* day_iso's form, +08:00 */
	struct str precision; /* of starts */
	struct str organiser; /* office, unit */
	struct str form;
	struct str state; /* held, cancelled, postponed */
	int64_t lead; /* id of the unit that hosts it */
	const int64_t *joint; /* those who host it with the lead */
	size_t njoint;
};

/* The units that host it are a part of it: another list is a correction. */
int conference_put(struct store *, struct arena *, const struct conference *,
    const struct fact_from *, enum fact_change *out, struct diag *);

struct conference_found {
	int64_t id; /* 0: there is no such code */
	struct str starts;
};

int conference_find(struct store *, struct arena *, struct str code,
    struct conference_found *out, struct diag *);

/* Who sat on the podium, and as what. */
struct conference_seat {
	int64_t conference_id;
	int64_t unit_id;
	struct str person_name;
	struct str stated_role; /* head, spokesperson, officer */
};

int conference_put_seat(struct store *, const struct conference_seat *,
    const struct fact_from *, enum fact_change *out, struct diag *);

#endif
