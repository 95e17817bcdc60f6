#include "analyze/interval.h"

#include <math.h>

#include "analyze/student.h"
#include "base/fix.h"

/* rint rounds half-even in the default mode, which nobody changes. */
static int64_t
clamp_fix(double v)
{
	double r = rint(v * FIX_ONE);

	return r < 0 ? 0 : r > (double)FIX_FULL ? FIX_FULL : (int64_t)r;
}

/*
 * n·Σx² − (Σx)², in integers: no cancellation.  With q = Σx div n and r what
 * is left of it, this is n·Σ(x−q)² − r², whose numbers are smaller; where even
 * they have no room, Σ(x−q)² is far greater than r²/n.
 */
static double
spread_of(int64_t n, int64_t sum, int64_t squares)
{
	int64_t q = sum / n, r = sum % n;
	int64_t from_q = squares - n * q * q - 2 * q * r;

	if (from_q <= INT64_MAX / n)
		return (double)(n * from_q - r * r);
	return (double)n * (double)from_q - (double)r * (double)r;
}

bool
interval_mean(int64_t n, int64_t sum, int64_t squares, int64_t range,
    struct interval *out)
{
	double mean, var, half, scale, spread;

	if (n < 2 || range < 1 || (spread = spread_of(n, sum, squares)) == 0)
		return false;
	var = spread / (double)n / (double)(n - 1);
	scale = 100.0 / (double)range;
	mean = (double)sum / (double)n * scale;
	half = student_t975(n - 1) * sqrt(var / (double)n) * scale;
	out->low = clamp_fix(mean - half);
	out->high = clamp_fix(mean + half);
	return true;
}
