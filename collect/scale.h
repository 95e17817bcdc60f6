#ifndef COLLECT_SCALE_H
#define COLLECT_SCALE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/*
 * An answer on a scale, as questionnaires write it: a decimal of at most four
 * places, nothing beside its digits (-0.0 and 000090 are numbers; 90分, 1e3,
 * 0x10 and 1,000 are none) and whole on a scale of at most ten steps, or one of
 * the five words of the State Council's 国办发〔2019〕51号 and their kin, which
 * lie evenly on the scale: 非常满意 is its highest, 基本满意 (一般) its middle,
 * 非常不满意 its lowest.
 */
enum scale_verdict {
	SCALE_NUMBER,
	SCALE_WORD,
	SCALE_EMPTY, /* nothing, and (空): left blank */
	SCALE_SKIPPED, /* the question was not shown: (跳过), -2, -3 */
	SCALE_NA, /* 不了解, 无法评价, N/A: the respondent cannot judge */
	SCALE_OUTSIDE, /* a number, but not of the scale */
	SCALE_NONE,
};

/* low, high and *out in 1e-4 (fix.h). */
enum scale_verdict scale_read(struct arena *, struct str, int64_t low,
    int64_t high, int64_t *out);

/* Does a header say that 1 is the best, as in 满意度（1很满意…5很不满意）? */
bool scale_is_reversed(struct arena *, struct str header);

#endif
