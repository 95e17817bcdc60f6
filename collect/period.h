#ifndef COLLECT_PERIOD_H
#define COLLECT_PERIOD_H

#include <stdbool.h>

#include "base/day.h"

/* A period as tables name it: 2016, 2016年度, 2016年上半年, 2016H1,
 * 2016年第三季度, 2016Q3, 2016年7-9月, 2016年8月, 2016-08.  False for anything
 * else; one without its year is never completed. */
bool period_read(struct arena *, struct str, struct day_period *out);

#endif
