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
	int64_t reporter; /* id of the unit whose ledger it stands in; 0: that
			     is not told */
	struct str podium; /* who attended, as written; empty: not said */
	struct str materials; /* likewise */
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

/* Another word on a conference, in the order of the query. */
struct conference_word {
	struct str code;
	struct str title;
	struct str starts;
	int64_t lead;
	int64_t reporter;
	bool shared; /* the lead that was asked for is one of its hosts */
	struct str file;
	int64_t row_no;
	bool same_file; /* the very bytes */
	bool same_name; /* of the file */
	bool replaced; /* what that file said of it was corrected since */
};

/* The conference of a code, if there is one, and those of the days around
 * (YYYY-MM-DD, after excluded). */
struct conference_span {
	struct str code;
	struct str first;
	struct str after;
	int64_t lead;
	int64_t capture_id;
};

int conference_around(struct store *, struct arena *,
    const struct conference_span *, struct conference_word **out, size_t *n_out,
    struct diag *);

/* The unit that a text (a post) names, by the longest of the names in it, and
 * that which the name of a capture's file does; 0: none. */
int conference_unit_named(struct store *, struct str text, int64_t *out,
    struct diag *);
int conference_unit_of_file(struct store *, struct arena *, int64_t capture_id,
    int64_t *out, struct diag *);

/* Who sat on the podium, and as what. */
struct conference_seat {
	int64_t conference_id;
	int64_t unit_id;
	struct str person_name;
	struct str stated_role; /* head, spokesperson, officer */
	struct str post; /* as written; empty: not said */
};

/* The one host on whose roster a name stands on a day; 0: none, or several. */
int conference_seat_unit(struct store *, int64_t conference_id, struct str name,
    struct str day, int64_t *out, struct diag *);

/* All that the conference's own row says of its podium. */
struct conference_podium {
	int64_t conference_id;
	const struct conference_seat *seat;
	size_t n;
};

/* Takes back the seats that earlier words of that row gave and this one does
 * not. */
int conference_clear_seats(struct store *, struct arena *,
    const struct conference_podium *, const struct fact_from *, struct diag *);

int conference_put_seat(struct store *, const struct conference_seat *,
    const struct fact_from *, enum fact_change *out, struct diag *);

#endif
