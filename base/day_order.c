#include "base/day_order.h"

#include <string.h>

#include "base/arena.h"

/* Digits: of seconds, of a date, of it with its time. */
enum { EPOCH = 10, COMPACT = 8, WHOLE = 14 };

struct numbers {
	int v[3];
	size_t digits[3];
	char sep;
	struct str rest;
};

static int
value_of(struct str s, size_t at, size_t n)
{
	int v = 0;

	for (size_t i = at; i < at + n; i++)
		v = v * 10 + s.p[i] - '0';
	return v;
}

/* 11/23/2016, 11/23/16: three numbers, one sign between them. */
static bool
read_numbers(struct str s, struct numbers *out)
{
	size_t at = 0;

	for (int i = 0; i < 3; i++) {
		size_t n = out->digits[i] = str_digits(s, at);

		if (n == 0 || n > (i < 2 ? 2 : 4))
			return false;
		out->v[i] = value_of(s, at, n);
		at += n;
		if (i == 2)
			break;
		if (at == s.n || strchr("/-.", s.p[at]) == NULL ||
		    (i == 1 && s.p[at] != out->sep))
			return false;
		out->sep = s.p[at++];
	}
	if (out->digits[2] != 4 && (out->digits[2] != 2 || out->sep != '/'))
		return false;
	out->rest = str_sub(s, at, s.n);
	return out->rest.n == 0 || strchr(" T", out->rest.p[0]) != NULL;
}

/* RFC 5322, section 4.3 */
static int
year_of(int two)
{
	return two + (two < 50 ? 2000 : 1900);
}

/* The one date that the orders make; false for none and for two. */
static bool
only_date(const struct numbers *n, int64_t *out)
{
	int y = n->digits[2] == 4 ? n->v[2] : year_of(n->v[2]);
	struct day_date orders[] = {
		{ y, n->v[0], n->v[1] },
		{ y, n->v[1], n->v[0] },
		{ year_of(n->v[0]), n->v[1], n->v[2] },
	};
	size_t found = 0, tried = n->digits[2] == 4 ? 2 : 3;

	for (size_t i = 0; i < tried; i++) {
		int64_t day;

		if (orders[i].year < 1900 || orders[i].year > 2099 ||
		    !day_from(orders[i], &day) || (found > 0 && day == *out))
			continue;
		*out = day;
		found++;
	}
	return found == 1;
}

/* Mon, … */
static struct str
without_weekday(struct str s)
{
	static const char *const names[] = { "Mon", "Tue", "Wed", "Thu", "Fri",
		"Sat", "Sun" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (str_starts(s, str_from(names[i])) && s.n > 4 &&
		    s.p[3] == ' ')
			return str_sub(s, 4, s.n);
	return s;
}

/* 20161123, 20161123103045, 20161123T1030 */
static struct str
spread(struct arena *a, struct str s, size_t n)
{
	struct str rest = str_sub(s, n, s.n);
	int y = value_of(s, 0, 4);
	size_t t = rest.n > 0 && rest.p[0] == 'T' ? str_digits(rest, 1) : 0;
	struct str date, time = str_sub(s, COMPACT, n - COMPACT);

	if (y < 1900 || y > 2099)
		return s;
	date = str_printf(a, "%.4s-%.2s-%.2s", s.p, s.p + 4, s.p + 6);
	if (n == COMPACT && (t == 4 || t == 6)) {
		time = str_sub(rest, 1, t);
		rest = str_sub(rest, 1 + t, rest.n);
	}
	if (time.n > 0)
		date = str_printf(a, STR_FMT "T%.2s:%.2s", STR_ARG(date),
		    time.p, time.p + 2);
	if (time.n == 6)
		date = str_printf(a, STR_FMT ":%.2s", STR_ARG(date),
		    time.p + 4);
	return str_printf(a, STR_FMT STR_FMT, STR_ARG(date), STR_ARG(rest));
}

/* 11/23 before a time, as China orders them. */
static bool
is_yearless(struct str s)
{
	return str_digits(s, 0) == 2 && s.n > 6 && s.p[2] == '/' &&
	    str_digits(s, 3) == 2 && s.p[5] == ' ';
}

/* 1479868200.123 */
static bool
is_epoch_with_parts(struct str s)
{
	return str_digits(s, 0) == EPOCH && s.n > EPOCH + 1 &&
	    s.p[EPOCH] == '.' && str_digits(s, EPOCH + 1) == s.n - EPOCH - 1;
}

struct str
day_order(struct arena *a, struct str s, const struct day_frame *f)
{
	struct str bare = without_weekday(s);
	struct numbers n = { .sep = 0 };
	size_t first = str_digits(bare, 0);
	int64_t day;

	if (first == COMPACT || first == WHOLE)
		return spread(a, bare, first);
	if (is_epoch_with_parts(bare))
		return str_sub(bare, 0, EPOCH);
	if (f->zone == DAY_SHANGHAI && is_yearless(bare))
		return str_printf(a, "%.2s-" STR_FMT, bare.p,
		    STR_ARG(str_sub(bare, 3, bare.n)));
	if (!read_numbers(bare, &n) || !only_date(&n, &day))
		return s;
	return str_printf(a, STR_FMT STR_FMT, STR_ARG(day_text(a, day)),
	    STR_ARG(n.rest));
}
