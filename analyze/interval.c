#include "analyze/interval.h"

#include <math.h>

#include "base/fix.h"

#define Z975 1.959963984540054 /* normal quantile */

static const double t975[] = { 12.706205, 4.302653, 3.182446, 2.776445,
	2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139, 2.200985,
	2.178813, 2.160369, 2.144787, 2.131450, 2.119905, 2.109816, 2.100922,
	2.093024, 2.085963, 2.079614, 2.073873, 2.068658, 2.063899, 2.059539,
	2.055529, 2.051831, 2.048407, 2.045230, 2.042272 };

double
interval_t975(int64_t df)
{
	const double z = Z975, z2 = z * z;
	double g1, g2, g3, g4, n = (double)df;

	if (df <= (int64_t)(sizeof(t975) / sizeof(t975[0])))
		return t975[df - 1];
	g1 = z * (z2 + 1) / 4;
	g2 = z * ((5 * z2 + 16) * z2 + 3) / 96;
	g3 = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
	g4 = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) /
	    92160;
	return z + (g1 + (g2 + (g3 + g4 / n) / n) / n) / n;
}

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
	var = (double)(n * squares - sum * sum) / (double)n / (double)(n - 1);
	scale = 100.0 / (double)range;
	mean = (double)sum / (double)n * scale;
	half = interval_t975(n - 1) * sqrt(var / (double)n) * scale;
	out->low = clamp_fix(mean - half);
	out->high = clamp_fix(mean + half);
	return true;
}
