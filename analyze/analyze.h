#ifndef ANALYZE_ANALYZE_H
#define ANALYZE_ANALYZE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct day_period;
struct diag;
struct scheme;
struct store;

struct analyze_what {
	const struct scheme *scheme;
	int64_t scheme_id; /* in the store (rulebook_keep) */
	const struct day_period *period;
	struct str as_of; /* YYYY-MM-DD */
	struct str began; /* ISO time: the clock is cli's */
	struct str version; /* of the program */
};

struct analyze_report {
	size_t reposts;
	size_t units;
	size_t ranked;
	size_t provisional;
	size_t unscored;
};

/*
 * The stage: attribute, measure, score, rank, in one transaction, with its
 * run row (digest of the facts, scheme, as-of, version).  What was derived
 * for the period before is replaced whole.  FAIL_PARTIAL where there are no
 * units to assess; FAIL_DATA where a unit or outlet names a group or tier
 * that the scheme does not have.
 */
int analyze_period(struct store *, struct arena *, const struct analyze_what *,
    struct analyze_report *, struct diag *);

#endif
