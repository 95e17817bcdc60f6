#include "base/day_civil.h"

#include <stdlib.h>

#include "base/day_zone.h"

#define MINUTE	   60
#define HOUR	   3600
#define OFFSET_MAX (14 * HOUR) /* Line Islands; nobody is further east */
#define LEAP_FROM  1972 /* year of the first leap second */

/* Summer time in China, by the tz database (rule PRC): clocks went from 02:00
 * to 03:00 on the first day and from 02:00 back to 01:00 on the last. */
static const struct summer {
	int year;
	int month; /* of the first day */
	int first;
	int last; /* of September */
} summers[] = {
	{ 1986, 5, 4, 14 },
	{ 1987, 4, 12, 13 },
	{ 1988, 4, 17, 11 },
	{ 1989, 4, 16, 17 },
	{ 1990, 4, 15, 16 },
	{ 1991, 4, 14, 15 },
};

/* Leap seconds end June or December in UTC; as a count of seconds one is the
 * second before it, which keeps it in its own day. */
static bool
can_be_leap(int64_t instant)
{
	int64_t days = instant / DAY_SECONDS;
	struct day_date next = day_date(days + 1);

	return instant % DAY_SECONDS == DAY_SECONDS - 1 && next.day == 1 &&
	    (next.month == 1 || next.month == 7) &&
	    day_date(days).year >= LEAP_FROM;
}

/* Days and minutes as one number, to compare. */
static int64_t
minute_of(int month, int day, int hour, int minute)
{
	return ((month * 100 + day) * 100 + hour) * 100 + minute;
}

/* The hour that was twice is taken as the second one, by standard time; the
 * hour that never was is refused. */
static bool
summer_offset(const struct day_civil *c, int32_t *offset)
{
	int64_t at = minute_of(c->field[DAY_F_MONTH], c->field[DAY_F_DAY],
	    c->field[DAY_F_HOUR], c->field[DAY_F_MINUTE]);

	if (c->has_offset || c->zone != DAY_SHANGHAI || c->precision > DAY_HOUR)
		return true;
	for (size_t i = 0; i < sizeof(summers) / sizeof(summers[0]); i++) {
		const struct summer *s = &summers[i];

		if (s->year != c->field[DAY_F_YEAR])
			continue;
		if (at >= minute_of(s->month, s->first, 3, 0) &&
		    at < minute_of(9, s->last, 1, 0))
			*offset += HOUR;
		return at < minute_of(s->month, s->first, 2, 0) ||
		    at >= minute_of(s->month, s->first, 3, 0);
	}
	return true;
}

static bool
in_range(const struct day_civil *c)
{
	return c->field[DAY_F_HOUR] >= 0 && c->field[DAY_F_HOUR] <= 23 &&
	    c->field[DAY_F_MINUTE] >= 0 && c->field[DAY_F_MINUTE] <= 59 &&
	    c->field[DAY_F_SECOND] >= 0 && c->field[DAY_F_SECOND] <= 60;
}

bool
day_civil_time(const struct day_civil *c, struct day_time *out)
{
	bool leap = c->field[DAY_F_SECOND] == 60;
	int64_t days, first, last;

	out->offset = c->has_offset ? c->offset : c->zone;
	if (!in_range(c) ||
	    !day_from((struct day_date){ c->field[DAY_F_YEAR],
			  c->field[DAY_F_MONTH],
			  c->precision == DAY_MONTH ? 1 : c->field[DAY_F_DAY] },
		&days) ||
	    !summer_offset(c, &out->offset) ||
	    (c->rule != DAY_RULE_OFFSET && !day_zone_summer(c, &out->offset)))
		return false;
	out->precision = c->precision;
	out->assumed = !c->has_offset;
	out->instant = days * DAY_SECONDS + c->field[DAY_F_HOUR] * HOUR +
	    c->field[DAY_F_MINUTE] * MINUTE + c->field[DAY_F_SECOND] -
	    (leap ? 1 : 0) - out->offset;
	/* a day is a date in every zone, also at both ends of the calendar */
	return day_from((struct day_date){ 1, 1, 2 }, &first) &&
	    day_from((struct day_date){ 9999, 12, 31 }, &last) &&
	    out->instant >= first * DAY_SECONDS &&
	    out->instant < last * DAY_SECONDS &&
	    (!leap || can_be_leap(out->instant));
}

/* The hours that a part of the day may name, and what to add to them.  Where
 * usage differs (上午12时, 晚上1时) there is no row: such a time is refused.
 * A word that begins with another stands before it. */
static const struct day_part {
	const char *word;
	int from;
	int to;
	int add;
} parts[] = {
	{ "凌晨", 0, 6, 0 },
	{ "清晨", 4, 9, 0 },
	{ "晨", 0, 9, 0 },
	{ "早上", 4, 11, 0 },
	{ "早晨", 4, 11, 0 },
	{ "早间", 4, 11, 0 },
	{ "早", 4, 11, 0 },
	{ "上午", 0, 11, 0 },
	{ "中午", 11, 12, 0 },
	{ "中午", 1, 2, 12 },
	{ "下午", 12, 23, 0 },
	{ "下午", 1, 11, 12 },
	{ "午后", 12, 18, 0 },
	{ "午后", 1, 6, 12 },
	{ "午间", 11, 13, 0 },
	{ "傍晚", 16, 19, 0 },
	{ "傍晚", 4, 7, 12 },
	{ "晚上", 18, 23, 0 },
	{ "晚上", 6, 11, 12 },
	{ "晚间", 18, 23, 0 },
	{ "晚间", 6, 11, 12 },
	{ "夜间", 19, 23, 0 },
	{ "夜间", 7, 11, 12 },
	{ "夜里", 19, 23, 0 },
	{ "夜里", 7, 11, 12 },
	{ "深夜", 21, 23, 0 },
	{ "深夜", 9, 11, 12 },
	{ "晚", 18, 23, 0 },
	{ "晚", 6, 11, 12 },
	{ "오전", 0, 11, 0 },
	{ "오후", 12, 23, 0 },
	{ "오후", 1, 11, 12 },
	{ "am", 1, 11, 0 },
	{ "am", 12, 12, -12 },
	{ "pm", 12, 23, 0 },
	{ "pm", 1, 11, 12 },
};

#define PARTS (sizeof(parts) / sizeof(parts[0]))

size_t
day_civil_part_of(struct str s)
{
	for (size_t i = 0; i < PARTS; i++)
		if (str_starts(s, str_from(parts[i].word)))
			return str_from(parts[i].word).n;
	return 0;
}

bool
day_civil_part(struct day_civil *c, struct str part)
{
	int *hour = &c->field[DAY_F_HOUR];

	for (size_t i = 0; i < PARTS; i++)
		if (str_eq(part, str_from(parts[i].word)) &&
		    *hour >= parts[i].from && *hour <= parts[i].to) {
			*hour += parts[i].add;
			return true;
		}
	return false;
}

bool
day_civil_zone(struct str word, int32_t zone, int32_t *out)
{
	static const struct {
		const char *name;
		int hours;
	} zones[] = { { "UT", 0 }, { "UTC", 0 }, { "GMT", 0 }, { "Z", 0 },
		{ "WET", 0 }, { "WEST", 1 }, { "CET", 1 }, { "MET", 1 },
		{ "CEST", 2 }, { "MEST", 2 }, { "EET", 2 }, { "EEST", 3 },
		{ "MSK", 3 }, { "HKT", 8 }, { "JST", 9 }, { "KST", 9 },
		{ "AEST", 10 }, { "AEDT", 11 }, { "NZST", 12 }, { "NZDT", 13 },
		{ "EST", -5 }, { "EDT", -4 }, { "CST", -6 }, { "CDT", -5 },
		{ "MST", -7 }, { "MDT", -6 }, { "PST", -8 }, { "PDT", -7 },
		{ "AKST", -9 }, { "AKDT", -8 }, { "HST", -10 } };

	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++)
		if (str_eq(word, str_from(zones[i].name))) {
			*out = zones[i].hours * HOUR;
			if (str_eq(word, STR("CST")) && zone == DAY_SHANGHAI)
				*out = DAY_SHANGHAI;
			return true;
		}
	return false;
}

static bool
digits(struct str s, size_t from, size_t n, int *out)
{
	*out = 0;
	for (size_t i = from; i < from + n; i++) {
		if (i >= s.n || s.p[i] < '0' || s.p[i] > '9')
			return false;
		*out = *out * 10 + (s.p[i] - '0');
	}
	return true;
}

/* Hours and minutes of +h +hh +hh:mm +h:mm +hhmm. */
static bool
split_offset(struct str s, size_t least, int *h, int *m)
{
	size_t colon, hours;

	*m = 0;
	if (str_find(s, STR(":"), &colon))
		return colon >= 1 + least && colon <= 3 && s.n == colon + 3 &&
		    digits(s, 1, colon - 1, h) && digits(s, colon + 1, 2, m);
	hours = s.n == 5 ? 2 : s.n - 1;
	return hours >= least && hours <= 2 && digits(s, 1, hours, h) &&
	    (s.n < 5 || digits(s, 3, 2, m));
}

bool
day_civil_offset(struct str s, int least, int32_t *out)
{
	int h, m;

	if (s.n < 2 || (s.p[0] != '+' && s.p[0] != '-') ||
	    !split_offset(s, (size_t)least, &h, &m))
		return false;
	*out = (s.p[0] == '-' ? -1 : 1) * (h * HOUR + m * MINUTE);
	return m < 60 && abs(*out) <= OFFSET_MAX;
}
