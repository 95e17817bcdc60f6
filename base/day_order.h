#ifndef BASE_DAY_ORDER_H
#define BASE_DAY_ORDER_H

#include "base/day.h"
#include "base/str.h"

struct arena;

/*
 * Numbers that can only be one date, written as 2016-11-23: 11/23/2016,
 * 23.11.2016, 11/23/16, 20161123, 20161123T103045; and, in a Chinese source
 * and before a time, 11/23 as 11-23.  A day of the week before them goes.
 * Those that can be two dates (03/04/2016, 16/11/23) stay as they are.
 */
struct str day_order(struct arena *, struct str, const struct day_frame *);

#endif
