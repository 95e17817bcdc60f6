#include "base/day.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/day_civil.h"

#define MINUTE	      60
#define HOUR	      3600
#define DAY	      86400
#define YEARS_400     146097 /* days of 400 years */
#define MARCH_TO_1970 719468 /* days from 0000-03-01 to 1970-01-01 */

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

/* Years begin in March here, so that the leap day is a year's last and the
 * months before it repeat in fives: 31 30 31 30 31. */
static int64_t
days_before(int year, int month)
{
	int64_t y = month > 2 ? year : year - 1;
	int64_t m = month > 2 ? month - 3 : month + 9;

	return y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 -
	    MARCH_TO_1970;
}

bool
day_from(struct day_date d, int64_t *out)
{
	if (d.year < 1 || d.year > 9999 || d.month < 1 || d.month > 12 ||
	    d.day < 1 || d.day > month_days(d.year, d.month))
		return false;
	*out = days_before(d.year, d.month) + d.day - 1;
	return true;
}

struct day_date
day_date(int64_t days)
{
	int64_t n = days + MARCH_TO_1970;
	int64_t era = (n >= 0 ? n : n - YEARS_400 + 1) / YEARS_400;
	int64_t of_era = n - era * YEARS_400;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 -
			   of_era / (YEARS_400 - 1)) /
	    365;
	int64_t of_year = of_era - (year * 365 + year / 4 - year / 100);
	int64_t m = (5 * of_year + 2) / 153;

	return (struct day_date){
		.year = (int)(era * 400 + year + (m > 9)),
		.month = (int)(m > 9 ? m - 9 : m + 3),
		.day = (int)(of_year - (153 * m + 2) / 5 + 1),
	};
}

struct str
day_text(struct arena *a, int64_t days)
{
	struct day_date d = day_date(days);

	return str_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

static const char *const precisions[] = {
	[DAY_SECOND] = "second",
	[DAY_MINUTE] = "minute",
	[DAY_HOUR] = "hour",
	[DAY_DAY] = "day",
	[DAY_MONTH] = "month",
};

const char *
day_precision_name(enum day_precision p)
{
	return precisions[p];
}

enum day_precision
day_precision_of(struct str name)
{
	int p = DAY_SECOND;

	while (p < DAY_MONTH && !str_eq(name, str_from(precisions[p])))
		p++;
	return (enum day_precision)p;
}

static void
put_two(char *p, int v)
{
	p[0] = (char)('0' + v / 10);
	p[1] = (char)('0' + v % 10);
}

struct str
day_iso(struct arena *a, int64_t instant, int32_t offset)
{
	int64_t local = instant + offset;
	int64_t days = (local >= 0 ? local : local - DAY + 1) / DAY;
	int of_day = (int)(local - days * DAY);
	int east = abs(offset);
	struct day_date d = day_date(days);
	struct str s;
	char *p;

	if (d.year < 0 || d.year > 9999) /* what a clock may say */
		return str_printf(a, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d",
		    d.year, d.month, d.day, of_day / HOUR,
		    of_day % HOUR / MINUTE, of_day % MINUTE,
		    offset < 0 ? '-' : '+', east / HOUR, east % HOUR / MINUTE);
	s = STR("yyyy-mm-ddThh:mm:ss+hh:mm");
	p = arena_bytes(a, s.n + 1);
	memcpy(p, s.p, s.n + 1);
	put_two(p, d.year / 100);
	put_two(p + 2, d.year % 100);
	put_two(p + 5, d.month);
	put_two(p + 8, d.day);
	put_two(p + 11, of_day / HOUR);
	put_two(p + 14, of_day % HOUR / MINUTE);
	put_two(p + 17, of_day % MINUTE);
	p[19] = offset < 0 ? '-' : '+';
	put_two(p + 20, east / HOUR);
	put_two(p + 23, east % HOUR / MINUTE);
	return (struct str){ p, s.n };
}

/* n digits at a place; -1 where they are not. */
static int
digits_at(struct str s, size_t at, size_t n)
{
	int64_t v;

	return s.p[at] != '-' && str_to_int(str_sub(s, at, n), &v) ? (int)v :
								     -1;
}

bool
day_from_iso(struct str s, int64_t *instant_out)
{
	static const char form[] = "nnnn-nn-nnTnn:nn:nnsnn:nn";
	enum { YEAR, MON, MDAY, HH, MI, SS, OFF_HH, OFF_MI, FIELDS };
	static const struct {
		size_t at;
		size_t n;
		int high;
	} fields[FIELDS] = { { 0, 4, 9999 }, { 5, 2, 12 }, { 8, 2, 31 },
		{ 11, 2, 23 }, { 14, 2, 59 }, { 17, 2, 59 }, { 20, 2, 23 },
		{ 23, 2, 59 } };
	int v[FIELDS], east;
	int64_t days;

	if (s.n != sizeof(form) - 1 || (s.p[19] != '+' && s.p[19] != '-'))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (form[i] != 'n' && form[i] != 's' && form[i] != s.p[i])
			return false;
	for (int i = 0; i < FIELDS; i++) {
		v[i] = digits_at(s, fields[i].at, fields[i].n);
		if (v[i] < 0 || v[i] > fields[i].high)
			return false;
	}
	if (!day_from((struct day_date){ v[YEAR], v[MON], v[MDAY] }, &days))
		return false;
	east = v[OFF_HH] * HOUR + v[OFF_MI] * MINUTE;
	*instant_out = days * DAY + v[HH] * HOUR + v[MI] * MINUTE + v[SS] -
	    (s.p[19] == '-' ? -east : east);
	return true;
}

int
day_per_months(enum day_per per)
{
	static const int months[] = {
		[DAY_YEAR] = 12,
		[DAY_HALF] = 6,
		[DAY_QUARTER] = 3,
		[DAY_PER_MONTH] = 1,
	};

	return months[per];
}

static struct str
period_name(struct arena *a, enum day_per per, int year, int part)
{
	switch (per) {
	case DAY_YEAR:
		break;
	case DAY_HALF:
		return str_printf(a, "%04dH%d", year, part);
	case DAY_QUARTER:
		return str_printf(a, "%04dQ%d", year, part);
	case DAY_PER_MONTH:
		return str_printf(a, "%04d-%02d", year, part);
	}
	return str_printf(a, "%04d", year);
}

/* The part-th (from 1) period of that kind in a year. */
static struct day_period
period(struct arena *a, enum day_per per, int year, int part)
{
	int months = day_per_months(per), next = part * months + 1;

	return (struct day_period){
		.name = period_name(a, per, year, part),
		.per = per,
		.first = days_before(year, (part - 1) * months + 1),
		.last = days_before(next > 12 ? year + 1 : year,
			    next > 12 ? 1 : next) -
		    1,
	};
}

struct day_period
day_period_of(struct arena *a, enum day_per per, int64_t day)
{
	struct day_date d = day_date(day);

	return period(a, per, d.year, (d.month - 1) / day_per_months(per) + 1);
}

int64_t
day_local(int64_t instant, int32_t offset)
{
	int64_t t = instant + offset;

	return (t >= 0 ? t : t - (DAY_SECONDS - 1)) / DAY_SECONDS;
}

bool
day_zone_parse(struct str s, int32_t *out)
{
	*out = DAY_SHANGHAI;
	if (str_eq(s, STR("Asia/Shanghai")))
		return true;
	*out = 0;
	return str_eq(s, STR("UTC")) || str_eq(s, STR("Z")) ||
	    (s.n == sizeof("+08:00") - 1 && day_civil_offset(s, 2, out));
}

bool
day_period_parse(struct arena *a, struct str s, int64_t as_of,
    struct day_period *out)
{
	static const struct {
		const char *mark;
		size_t digits;
		enum day_per per;
	} kinds[] = {
		{ "", 0, DAY_YEAR },
		{ "H", 1, DAY_HALF },
		{ "Q", 1, DAY_QUARTER },
		{ "-", 2, DAY_PER_MONTH },
	};
	int year, part;

	if (str_eq(s, STR("last"))) {
		*out = period(a, DAY_YEAR, day_date(as_of).year - 1, 1);
		return true;
	}
	if (s.n < 4 || (year = digits_at(s, 0, 4)) < 1)
		return false;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		struct str mark = str_from(kinds[i].mark);

		if (s.n != 4 + mark.n + kinds[i].digits ||
		    !str_eq(str_sub(s, 4, mark.n), mark))
			continue;
		part = mark.n == 0 ? 1 : digits_at(s, 5, kinds[i].digits);
		if (part < 1 || part > 12 / day_per_months(kinds[i].per))
			return false;
		*out = period(a, kinds[i].per, year, part);
		return true;
	}
	return false;
}

bool
day_span_parse(struct str s, int64_t *seconds_out)
{
	static const struct {
		char letter;
		int seconds;
	} units[] = { { 's', 1 }, { 'm', MINUTE }, { 'h', HOUR },
		{ 'd', DAY } };
	int64_t n;

	if (s.n < 2 || s.p[0] == '-' || !str_to_int(str_sub(s, 0, s.n - 1), &n))
		return false;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (s.p[s.n - 1] == units[i].letter &&
		    n <= INT64_MAX / units[i].seconds) {
			*seconds_out = n * units[i].seconds;
			return true;
		}
	return false;
}
