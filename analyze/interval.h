#ifndef ANALYZE_INTERVAL_H
#define ANALYZE_INTERVAL_H

#include <stdbool.h>
#include <stdint.h>

/* A 95 % interval on 0–100, in 1e-4, both ends within it. */
struct interval {
	int64_t low;
	int64_t high;
};

/*
 * Student's interval for a mean: m ± t(.975, n−1)·s/√n, s² with n−1.
 * sum and squares are of n answers counted from 0 to range; the result is
 * scaled to 0–100, clamped and rounded once, half-even.  False where there is
 * no spread to measure: n < 2, or all answers alike.
 */
bool interval_mean(int64_t n, int64_t sum, int64_t squares, int64_t range,
    struct interval *out);

#endif
