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

bool
interval_mean(int64_t n, int64_t sum, int64_t squares, int64_t range,
    struct interval *out)
{
	double mean, var, half, scale;

	if (n < 2 || range < 1)
		return false;
	/* n·Σx² − (Σx)² is exact in integers: no cancellation */
	if (n * squares == sum * sum)
		return false;
	var = (double)(n * squares - sum * sum) / (double)n / (double)(n - 1);
	scale = 100.0 / (double)range;
	mean = (double)sum / (double)n * scale;
	half = student_t975(n - 1) * sqrt(var / (double)n) * scale;
	out->low = clamp_fix(mean - half);
	out->high = clamp_fix(mean + half);
	return true;
}
