#ifndef ANALYZE_RANK_H
#define ANALYZE_RANK_H

#include <stddef.h>
#include <stdint.h>

#include "analyze/scheme.h"

enum score_state { SCORE_RANKED, SCORE_PROVISIONAL, SCORE_UNSCORED };

struct score {
	int64_t unit_id;
	int group; /* index in the scheme */
	int64_t total; /* exact sum, 1e-4 points */
	int64_t published; /* rounded once to the scheme's places, 1e-4 */
	int64_t low; /* 95 % interval of the total; low > high: none */
	int64_t high;
	int64_t missing; /* weight of missing leaves, 1e-4 points */
	enum score_state state;
	int64_t rank; /* in tenths: average ties can be 1.5; 0: not ranked */
	int64_t tied; /* units that share the rank, itself included */
	int band; /* index of the grade; SCHEME_NONE: not ranked */
};

/*
 * Ranks within each group what is SCORE_RANKED, on the published or the full
 * total, with ties by the scheme's rule: competition 1-1-3, dense 1-1-2,
 * average 1.5-1.5-3; and gives grades by the published total.  Sorts the
 * scores by group, rank, unit.
 */
void rank_scores(const struct scheme *, struct score *, size_t n);

#endif
