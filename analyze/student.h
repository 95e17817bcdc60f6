#ifndef ANALYZE_STUDENT_H
#define ANALYZE_STUDENT_H

#include <stdint.h>

/*
 * The .975 quantile of Student's t with df >= 1 degrees of freedom.  Up to
 * 30 the table of Fisher and Yates; above, the Cornish–Fisher expansion
 * (Abramowitz and Stegun 26.7.5) to df^-4, within 1e-6: only + − × ÷, so that
 * every machine gives the same bits.
 */
double student_t975(int64_t df);

#endif
