#ifndef ANALYZE_SCORE_H
#define ANALYZE_SCORE_H

#include "analyze/indicator.h"
#include "analyze/rank.h"
#include "base/fix.h"

struct arena;
struct diag;

/* One unit's tree of values in a period; arrays hold one element an
 * indicator of the scheme. */
struct tree {
	const struct unit_row *unit;
	const struct value **value; /* leaves; NULL for inner nodes */
	struct fix_frac *effective; /* weight after redistribution, 1e-4 */
	int64_t *points; /* 1e-4 */
	enum value_state *state; /* of leaves and inner nodes */
};

/*
 * From values to the total, in the order of SCHEME.md: a leaf's points are
 * its effective weight × its exact score, rounded once to 1e-4; parents add
 * integers; the published total is rounded once more to the scheme's places.
 * Missing weight above the scheme's missing_max makes the result provisional.
 * tree's value and unit are given, the rest and out are filled.
 */
int score_unit(struct arena *, const struct scheme *, struct tree *,
    struct score *out, struct diag *);

#endif
