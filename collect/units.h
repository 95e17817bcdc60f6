#ifndef COLLECT_UNITS_H
#define COLLECT_UNITS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct store;

/* The units as people name them: by code, name or alias, or as a person
 * decided, loaded once.  Names compare after NFKC, without blanks. */
struct units;

/* The arena must not be reset below them: spellings are remembered in it, up
 * to LIMIT_UNIT_SPELLINGS. */
int units_load(struct store *, struct arena *, struct units **out,
    struct diag *);

enum units_verdict {
	UNITS_FOUND,
	UNITS_OUTSIDE, /* found, by an alias that was not in use on the day */
	UNITS_GONE, /* found; it was no more on the day: heirs, if known */
	UNITS_NOT_YET, /* found; it was not there yet on the day */
	UNITS_SEVERAL, /* id and other are two that it may be */
	UNITS_NONE, /* a person decided that it is none of them: author */
	UNITS_UNKNOWN, /* near has the names closest to it, or is empty */
};

struct units_hit {
	enum units_verdict verdict;
	int64_t id;
	struct str code; /* of the unit; likewise its name and days */
	struct str name;
	struct str first;
	struct str last;
	struct str heirs; /* names of what it became; or empty */
	struct str other;
	struct str author;
	struct str near;
};

/*
 * day: YYYY-MM-DD, or empty: any.  A decision says more than a code, a code
 * more than a name, a name more than an alias; and what fits the day more than
 * what does not.
 */
void units_find(struct units *, struct str name, struct str day,
    struct units_hit *out);

#endif
