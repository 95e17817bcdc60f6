#ifndef BASE_DAY_NUMERAL_H
#define BASE_DAY_NUMERAL_H

#include "base/str.h"

struct arena;

/* Chinese numerals of a date as digits: 二〇一六年十一月二十三日 →
 * 2016年11月23日.  A day of the week stays (星期三), and so does a numeral
 * that is none (十十). */
struct str day_numeral_digits(struct arena *, struct str nfkc);

#endif
