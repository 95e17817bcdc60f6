#ifndef BASE_DAY_ZONE_H
#define BASE_DAY_ZONE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/day_civil.h"
#include "base/str.h"

/*
 * Zones whose offset depends on the date, and others by their place: ET, CT,
 * MT, PT, AT (general time of North America), America/New_York and so on (tz
 * database).  Summer time is that of the United States from 1987 on and that
 * of Europe from 1997 on; times before are not read, nor those of an hour that
 * is there twice or never.  CT in a Chinese source is not known: it may be
 * China's.
 */

/* Bytes of the name that s begins with, and *c knows its zone; 0: none. */
size_t day_zone_take(struct str s, struct day_civil *c);

/* Adds summer time to the offset that *c has; false where it can't be told. */
bool day_zone_summer(const struct day_civil *c, int32_t *offset);

#endif
