#include "collect/listing_date.h"

#include "base/arena.h"

/* A text as it is read from the left; what does not fit leaves it. */
struct reader {
	struct str s;
	size_t at;
};

static bool
is_digit(const struct reader *r, size_t at)
{
	return at < r->s.n && r->s.p[at] >= '0' && r->s.p[at] <= '9';
}

/* A number of so many digits that lies between two. */
static bool
number(struct reader *r, size_t min, size_t max, int low, int high, int *out)
{
	size_t n = 0;
	int v = 0;

	while (n < max && is_digit(r, r->at + n)) {
		v = 10 * v + (r->s.p[r->at + n] - '0');
		n++;
	}
	if (n < min || is_digit(r, r->at + n) || v < low || v > high)
		return false;
	r->at += n;
	*out = v;
	return true;
}

static bool
mark(struct reader *r, const char *z)
{
	struct str m = str_from(z);

	if (!str_starts(str_sub(r->s, r->at, r->s.n), m))
		return false;
	r->at += m.n;
	return true;
}

static bool
any(struct reader *r, const char *const *marks)
{
	for (size_t i = 0; marks[i] != NULL; i++)
		if (mark(r, marks[i]))
			return true;
	return false;
}

static void
blanks(struct reader *r)
{
	while (mark(r, " ") || mark(r, "\t") || mark(r, "\xe3\x80\x80"))
		;
}

static const char *const after_year[] = { "-", "/", ".", "年", NULL };
static const char *const after_month[] = { "-", "/", ".", "月", NULL };

/* 10:30, 10:30:00; it need not be there. */
static void
time_of_day(struct reader *r)
{
	struct reader t = *r;
	int v;

	blanks(&t);
	mark(&t, "T");
	if (!number(&t, 1, 2, 0, 24, &v) || !mark(&t, ":") ||
	    !number(&t, 2, 2, 0, 59, &v))
		return;
	*r = t;
	if (mark(&t, ":") && number(&t, 2, 2, 0, 60, &v))
		*r = t;
}

static bool
year(struct reader *r, int *out)
{
	return number(r, 4, 4, 1949, 2099, out);
}

static bool
month_day(struct reader *r, const char *const *between, int *month, int *day)
{
	if (!number(r, 1, 2, 1, 12, month))
		return false;
	blanks(r);
	if (!any(r, between))
		return false;
	blanks(r);
	if (!number(r, 1, 2, 1, 31, day))
		return false;
	if (!mark(r, "日"))
		mark(r, "号");
	return true;
}

bool
listing_date_whole(struct str s, size_t *at, size_t *n)
{
	for (size_t i = 0; i < s.n; i++) {
		struct reader r = { s, i };
		int v;

		if (!is_digit(&r, i) || (i > 0 && is_digit(&r, i - 1)) ||
		    !year(&r, &v))
			continue;
		blanks(&r);
		if (!any(&r, after_year))
			continue;
		blanks(&r);
		if (!month_day(&r, after_month, &v, &v))
			continue;
		time_of_day(&r);
		*at = i;
		*n = r.at - i;
		return true;
	}
	return false;
}

static bool
read_short(struct reader *r, int *month, int *day)
{
	static const char *const between[] = { "-", "/", "月", NULL };

	return month_day(r, between, month, day);
}

bool
listing_date_short(struct str s)
{
	struct reader r = { str_trim(s), 0 };
	int month, day;

	if (!read_short(&r, &month, &day))
		return false;
	time_of_day(&r);
	return r.at == r.s.n;
}

/* 2016-11, 2016年11月, 2016.11 */
static bool
year_month(struct str s, int *y, int *month)
{
	struct reader r = { str_trim(s), 0 };

	if (!year(&r, y) || !any(&r, after_year) ||
	    !number(&r, 1, 2, 1, 12, month))
		return false;
	mark(&r, "月");
	return r.at == r.s.n;
}

static bool
only_day(struct str s, int *out)
{
	struct reader r = { str_trim(s), 0 };

	if (!number(&r, 1, 2, 1, 31, out))
		return false;
	mark(&r, "日");
	return r.at == r.s.n;
}

static bool
only_year(struct str s, int *out)
{
	struct reader r = { str_trim(s), 0 };

	if (!year(&r, out))
		return false;
	mark(&r, "年");
	return r.at == r.s.n;
}

static bool
split_in_order(struct str a, struct str b, int *y, int *month, int *day)
{
	struct reader r = { str_trim(a), 0 };

	if (only_day(a, day))
		return year_month(b, y, month);
	return read_short(&r, month, day) && r.at == r.s.n && only_year(b, y);
}

bool
listing_date_split(struct arena *a, struct str left, struct str right,
    struct str *out)
{
	int y, month, day;

	if (!split_in_order(left, right, &y, &month, &day) &&
	    !split_in_order(right, left, &y, &month, &day))
		return false;
	*out = str_printf(a, "%04d-%02d-%02d", y, month, day);
	return true;
}

/* Digits of a date run together: 20161123, 201611. */
static bool
run_together(const struct reader *from, int *y, int *month)
{
	size_t n = 0;

	while (is_digit(from, from->at + n))
		n++;
	if (n != 6 && n != 8)
		return false;
	*y = 0;
	for (size_t i = 0; i < 4; i++)
		*y = 10 * *y + (from->s.p[from->at + i] - '0');
	*month = 10 * (from->s.p[from->at + 4] - '0') +
	    (from->s.p[from->at + 5] - '0');
	return *y >= 1990 && *y <= 2099 && *month >= 1 && *month <= 12;
}

/* Two digits of a month, whether a day follows at once or not: 11, 1, 1123. */
static bool
month_after(struct reader r, int *month)
{
	struct reader day_follows = r;

	if (number(&day_follows, 1, 2, 1, 12, month))
		return true;
	if (!is_digit(&r, r.at + 3) || is_digit(&r, r.at + 4))
		return false;
	r.s = str_sub(r.s, 0, r.at + 2);
	return number(&r, 2, 2, 1, 12, month);
}

/* The year and the month that begin here: 2016/11/, 20161123; month 0: only a
 * year, as a folder. */
static bool
date_from(struct reader r, int *y, int *month)
{
	bool folder = r.s.p[r.at - 1] == '/';

	if (run_together(&r, y, month))
		return true;
	if (!number(&r, 4, 4, 1990, 2099, y) ||
	    (!mark(&r, "/") && !mark(&r, "-") && !mark(&r, "_")))
		return false;
	if (month_after(r, month))
		return true;
	*month = 0;
	return folder;
}

static bool
date_of_url(struct str url, int *y, int *month)
{
	for (size_t i = 1; i < url.n; i++) {
		struct reader r = { url, i };

		if (is_digit(&r, i) && !is_digit(&r, i - 1) &&
		    url.p[i - 1] != ':' && date_from(r, y, month))
			return true;
	}
	return false;
}

struct str
listing_date_meant(struct arena *a, struct str date, struct str url)
{
	struct reader r = { str_trim(date), 0 };
	int y, month, of_url, day;
	struct str rest;

	if (!read_short(&r, &month, &day))
		return STR("");
	rest = str_sub(r.s, r.at, r.s.n);
	if (!date_of_url(url, &y, &of_url) || (of_url != 0 && month != of_url))
		return str_printf(a, "%02d-%02d" STR_FMT, month, day,
		    STR_ARG(rest));
	return str_printf(a, "%04d-%02d-%02d" STR_FMT, y, month, day,
	    STR_ARG(rest));
}
