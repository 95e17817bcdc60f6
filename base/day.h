#ifndef BASE_DAY_H
#define BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* Civil dates of the proleptic Gregorian calendar as days since 1970-01-01. */
struct day_date {
	int year; /* 1 to 9999 */
	int month; /* 1 to 12 */
	int day; /* 1 to 31 */
};

bool day_from(struct day_date, int64_t *out); /* false: no such date */
struct day_date day_date(int64_t days);
struct str day_text(struct arena *, int64_t days); /* YYYY-MM-DD */

enum day_precision {
	DAY_SECOND,
	DAY_MINUTE,
	DAY_HOUR,
	DAY_DAY,
	DAY_MONTH,
};
const char *day_precision_name(enum day_precision);
/* Back from a name; DAY_MONTH, the coarsest, for anything else. */
enum day_precision day_precision_of(struct str name);

/* A time as it was meant: seconds since 1970-01-01T00:00:00Z, the offset it
 * was written or assumed in (seconds east), and how much of it was said. */
struct day_time {
	int64_t instant;
	int32_t offset;
	enum day_precision precision;
	bool assumed; /* no offset was written: the zone's was taken */
};

#define DAY_SECONDS  86400
#define DAY_SHANGHAI 28800 /* Asia/Shanghai, seconds east of UTC */

/*
 * Reads a date or time as ledgers write it: ISO 8601 and W3C,
 * RFC 822/2822 (two-digit years, named zones; CST is +08:00 where zone is
 * DAY_SHANGHAI, else -06:00), 2016年11月23日 [10:30|10时30分], 2016/5/3,
 * 2016.5.3, full-width digits, Chinese numerals.  China kept summer time from
 * 1986 to 1991: times of those years without an offset are read so where zone
 * is DAY_SHANGHAI.  False when it is not one or does not exist
 * (2016-02-30, offset over 14 h): never moved.
 */
bool day_parse(struct str, int32_t zone, struct day_time *out);

/* "Asia/Shanghai", "UTC", "Z", "+08:00" → seconds east.  False for anything
 * else: what other names mean depends on the machine. */
bool day_zone_parse(struct str, int32_t *out);

/* Whence a source's times are read. */
struct day_frame {
	int32_t zone; /* of those without an offset, seconds east */
	bool dated; /* now is known: that of the capture, never a clock's */
	int64_t now;
};

/*
 * Reads what pages and feeds write besides: epoch seconds and milliseconds
 * (ten or thirteen digits, up to 2099); English dates in any order, with the
 * month in letters, and the like in other languages; what pages write around
 * a time (day_tidy.h); zones by name (day_zone.h); and, against now, what is
 * relative to it (5分钟前, 昨天 08:15, 3天前) or leaves out the year: the last
 * such day that is no more than a day ahead of now.  A bare year is not read:
 * it belongs to no quarter, and there is no instant that would not be in one.
 */
bool day_read(struct str, const struct day_frame *, struct day_time *out);

/* 2016-11-23T10:30:00+08:00 in the given offset. */
struct str day_iso(struct arena *, int64_t instant, int32_t offset);
/* Back from day_iso's form; false for anything else. */
bool day_from_iso(struct str, int64_t *instant_out);

/* The day on which an instant falls in an offset. */
int64_t day_local(int64_t instant, int32_t offset);

/* A period of assessment, both days included. */
enum day_per { DAY_YEAR, DAY_HALF, DAY_QUARTER, DAY_PER_MONTH };

struct day_period {
	struct str name; /* 2016, 2016H1, 2016Q3, 2016-11 */
	enum day_per per;
	int64_t first;
	int64_t last;
};

/* "last" is the last year finished before the day as_of. */
bool day_period_parse(struct arena *, struct str, int64_t as_of,
    struct day_period *out);
int day_per_months(enum day_per); /* 12, 6, 3, 1 */
/* The period of kind per that holds a day. */
struct day_period day_period_of(struct arena *, enum day_per, int64_t day);

/* 12h, 10d, 30m, 45s → seconds; false for anything else. */
bool day_span_parse(struct str, int64_t *seconds_out);

#endif
