#ifndef COLLECT_CLOCK_H
#define COLLECT_CLOCK_H

#include "base/str.h"

struct arena;

/* The time of day as ledgers write it beside a day (上午9时30分, 9:30-10:30,
 * 下午2点半), of two the first, in a form that day_parse reads after a day:
 * 14:30.  What is none stays as it is. */
struct str clock_text(struct arena *, struct str);

#endif
