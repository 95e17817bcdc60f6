#ifndef BASE_FIX_H
#define BASE_FIX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/*
 * Fixed point: numbers that people argue about are integers of 1e-4
 * (STATISTICS.md).  100 points are FIX_ONE * 100.
 */
#define FIX_ONE	 10000
#define FIX_FULL ((int64_t)100 * FIX_ONE)

enum fix_rounding { FIX_HALF_EVEN, FIX_HALF_UP, FIX_TRUNCATE };
/* half_even half_up truncate, as schemes write them; NULL-terminated */
extern const char *const fix_rounding_names[];
bool fix_rounding_parse(struct str, enum fix_rounding *out);

/* An exact fraction in lowest terms, den > 0. */
struct fix_frac {
	int64_t num;
	int64_t den;
};

/* Each is exact; false when the result does not fit 63 bits. */
bool fix_frac(int64_t num, int64_t den, struct fix_frac *out); /* den != 0 */
bool fix_mul(struct fix_frac, struct fix_frac, struct fix_frac *out);
bool fix_add(struct fix_frac, struct fix_frac, struct fix_frac *out);
int64_t fix_round(struct fix_frac, enum fix_rounding); /* to an integer */

/* Rounds fixed point to places decimals (0 to 4); still in 1e-4. */
int64_t fix_places(int64_t v, int places, enum fix_rounding);

/* "33.3" → 333000.  Digits with at most four decimals; false otherwise. */
bool fix_parse(struct str, int64_t *out);
struct str fix_text(struct arena *, int64_t v, int places); /* no rounding:
							     v is rounded */
/* The shortest form: 12, 0.5, 33.3333 */
struct str fix_short(struct arena *, int64_t v);

#endif
