#ifndef COLLECT_PROFILE_H
#define COLLECT_PROFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "collect/field.h"

struct arena;
struct diag;
struct sheet;

/* What columns of people's tables mean: one profile a kind of import, each a
 * CSV that is compiled in (profiles/KIND.csv). */

struct profile_field {
	struct str name;
	enum field_type type;
	bool required;
	struct str heading; /* how its column is best called */
	size_t nheaders;
	const struct str
	    *header; /* spellings, the best first, as they compare */
};

struct profile {
	struct str kind;
	size_t nfields;
	const struct profile_field *field;
};

/* Of a kind that has a profile; no other is asked for. */
void profile_load(struct arena *, struct str kind, struct profile *out);

/* A name that the profile has. */
size_t profile_index(const struct profile *, const char *name);

#define PROFILE_NONE ((size_t)-1)
#define PROFILE_ROWS 15 /* among which the header is looked for */

struct profile_match {
	size_t header; /* number of the row; PROFILE_NONE: there is none */
	size_t nfound; /* fields that have a column */
	const size_t *col; /* of each field, or PROFILE_NONE */
};

/*
 * The header is the row with the columns of most fields; of two spellings in
 * it the one that the profile has first counts.  Headers compare after NFKC,
 * without blanks, signs of a required column, brackets and what is in them.
 */
void profile_match(struct arena *, const struct profile *, const struct sheet *,
    struct profile_match *out);

/* FAIL_DATA with every reason why the columns can't be used: no header, a
 * required one that is missing, one that is there twice. */
int profile_check(struct arena *, const struct profile *, const struct sheet *,
    const struct profile_match *, struct diag *);

#endif
