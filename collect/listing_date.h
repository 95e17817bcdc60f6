#ifndef COLLECT_LISTING_DATE_H
#define COLLECT_LISTING_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

/* Days as listings print them beside a link. */

/* The first date with its year in a text (2016-11-23, 2016年11月23日, 2016/5/3
 * 10:30): where it begins, and its bytes. */
bool listing_date_whole(struct str, size_t *at, size_t *n);

/* Is the text a month and a day and no more (11-23, 11/23, 11月23日 10:30)? */
bool listing_date_short(struct str);

/* Two texts side by side that are a day and its month or year: 23 and 2016-11,
 * 11-23 and 2016.  *out is the date that they mean. */
bool listing_date_split(struct arena *, struct str, struct str,
    struct str *out);

/* What is meant by a month and a day (listing_date_short) beside a link: with
 * the year of its address (/2016/11/, t20161123_) unless that is of another
 * month; else 11-23, as day.h reads it against the capture. */
struct str listing_date_meant(struct arena *, struct str date, struct str url);

#endif
