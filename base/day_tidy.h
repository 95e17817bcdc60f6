#ifndef BASE_DAY_TIDY_H
#define BASE_DAY_TIDY_H

#include "base/day.h"
#include "base/str.h"

struct arena;

/*
 * A time as pages write it, in the words that the readers of times know: with
 * neither brackets nor what stands before and after it (发布时间：…,
 * … 来源：新华网), in simplified signs, its numbers as digits, its year and day
 * said (去年3月5日, 昨晚8点, 民国105年, 20161123), numbers in the one order
 * that makes a date of them (11/23/2016; 03/04/2016 stays as it is).  What has
 * a second date beside it, or words that are not known, stays unread.
 */
struct str day_tidy(struct arena *, struct str nfkc, const struct day_frame *);

#endif
