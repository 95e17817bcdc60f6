#ifndef COLLECT_PROFILE_H
#define COLLECT_PROFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "collect/field.h"

struct arena;
struct diag;

/*
 * What columns of people's tables mean.  A profile is a CSV; those that are
 * compiled in are profiles/KIND.csv and profiles/KIND-FROM.csv, and a user
 * may bring one (kaoping-import(5), PROFILES).
 */

struct profile_field {
	struct str name;
	enum field_type type;
	bool required;
	bool key; /* part of what tells facts apart */
	bool many; /* a spelling with # or *: it may have several columns */
	bool fill; /* @fill: a blank cell takes the value above */
	bool reverse; /* @reverse: of a scale 1 is the best */
	struct str fallback; /* the default: what a blank cell says */
	struct str event; /* the kind of event that this time makes */
	size_t nevent_keys; /* fields that it is known by, and not the row's */
	const struct str *event_key;
	struct str heading; /* how its column is best called */
	size_t nheaders;
	const struct str
	    *header; /* spellings, the best first, as they compare */
};

struct profile {
	struct str name; /* KIND, KIND-FROM; of a file its name without .csv */
	struct str kind;
	size_t ntitles; /* @title: what people call such a table */
	const struct str *title; /* the best first */
	struct str title_en; /* its note */
	bool form; /* @form: label beside value, one record a sheet */
	size_t nsheets; /* @sheet: only sheets of these names, * for anything */
	const struct str *sheet;
	size_t nskips; /* @skip: rows that begin so are no data */
	const struct str *skip;
	size_t nfields;
	const struct profile_field *field;
};

/* The i-th kind, by name, that a profile is compiled in for; false past the
 * last. */
bool profile_kind(size_t i, struct str *out);

/* Of the columns that a # or * of a field matches, those that are its own: a
 * header as it stands, the upper one of two (or empty) and the lower. */
struct profile_filter {
	bool (*takes)(const struct profile_filter *,
	    const struct profile_field *, struct str upper, struct str lower);
	void *to;
};

/*
 * The profiles that a table of a kind may be read with: the one wanted (the
 * name, KIND-FROM or FROM, of a built-in one of this kind, or a file: what
 * has a / or ends in .csv), else all built-in ones, by name.
 * FAIL_DATA with every error of a file, by cell; FAIL_USAGE for a name that
 * no profile of the kind has, or a kind that has none.
 */
struct profile_set {
	size_t n;
	const struct profile *const *profile;
	const struct profile_filter *filter; /* NULL: what matches is taken */
};
int profile_set(struct arena *, struct str kind, struct str wanted,
    struct profile_set *out, struct diag *);

/* Where tables do not name their period it is this one: the default of every
 * field "period" that has none.  Empty: nothing changes. */
void profile_set_period(struct arena *, struct profile_set *,
    struct str period);

#define PROFILE_NONE ((size_t)-1)
#define PROFILE_ROWS 15 /* among which the header is looked for */

/* The number of a field, PROFILE_NONE where the profile has none of the name.
 */
size_t profile_index(const struct profile *, const char *name);

#endif
