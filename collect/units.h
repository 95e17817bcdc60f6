#ifndef COLLECT_UNITS_H
#define COLLECT_UNITS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct store;

/* The units as people name them: code, name or alias, loaded once.  Names
 * compare after NFKC, without blanks. */
struct units;

int units_load(struct store *, struct arena *, struct units **out,
    struct diag *);

enum units_verdict {
	UNITS_FOUND,
	UNITS_OUTSIDE, /* found, by an alias that was not in use on the day */
	UNITS_SEVERAL, /* id and other are two that it may be */
	UNITS_UNKNOWN, /* near has the names closest to it, or is empty */
};

struct units_hit {
	enum units_verdict verdict;
	int64_t id;
	struct str code; /* of the unit; likewise its name */
	struct str name;
	struct str other;
	struct str near;
};

/* day: YYYY-MM-DD, or empty: any. */
void units_find(struct units *, struct str name, struct str day,
    struct units_hit *out);

#endif
