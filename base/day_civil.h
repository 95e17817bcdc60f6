#ifndef BASE_DAY_CIVIL_H
#define BASE_DAY_CIVIL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"

/* The numbers of a time as they were written, before they are known to make
 * one.  Shared by the readers of day_*.c; not for others. */
enum day_field {
	DAY_F_YEAR,
	DAY_F_MONTH,
	DAY_F_DAY,
	DAY_F_HOUR,
	DAY_F_MINUTE,
	DAY_F_SECOND,
	DAY_FIELDS
};

/* Of zones that are named by their place (day_zone.h). */
enum day_rule {
	DAY_RULE_OFFSET, /* it is none of these */
	DAY_RULE_NONE,
	DAY_RULE_CHINA,
	DAY_RULE_AMERICA,
	DAY_RULE_EUROPE,
};

struct day_civil {
	int field[DAY_FIELDS];
	bool has_offset;
	int32_t offset; /* where it has one */
	enum day_rule rule; /* by which it has another in summer */
	int32_t zone; /* else */
	enum day_precision precision;
};

/* False where there is no such date or time of day, in that zone.  China kept
 * summer time from 1986 to 1991. */
bool day_civil_time(const struct day_civil *, struct day_time *out);

/* Adds what a part of the day (上午, 晚, 오후) means to the hour; false where
 * the two do not go together. */
bool day_civil_part(struct day_civil *, struct str part);
/* The part of the day that s begins with, its bytes; 0: none. */
size_t day_civil_part_of(struct str s);

/* The offset that a word stands for in times from a zone: UT, GMT, EST …,
 * CST by the zone.  False: not known, or not one offset. */
bool day_civil_zone(struct str word, int32_t zone, int32_t *out);

/* "+08:00", "-0530", "+8": sign, at least so many digits of hours. */
bool day_civil_offset(struct str s, int least, int32_t *out);

#endif
