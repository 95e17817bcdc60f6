/* Times as sources write them beyond what day_parse reads. */

#include "base/arena.h"
#include "base/day.h"
#include "base/day_numeral.h"
#include "base/day_tidy.h"
#include "base/day_words.h"
#include "base/text.h"

#define EPOCH_DIGITS 10 /* from 2001-09-09 on */
#define MILLI_DIGITS 13
#define EPOCH_END    INT64_C(4102444800) /* 2100-01-01 */
#define SPAN_MAX     36500 /* of any unit: a century of days */
#define YEARS_BACK   8 /* 29 February: 1896 to 1904 is the longest wait */

static bool
is_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

/* 2016112310 is the tenth hour of a day, or a time of 2033. */
static bool
begins_as_date(struct str s)
{
	int64_t year, month, mday, day;

	return str_to_int(str_sub(s, 0, 4), &year) &&
	    str_to_int(str_sub(s, 4, 2), &month) &&
	    str_to_int(str_sub(s, 6, 2), &mday) && year >= 1900 &&
	    year < 2100 &&
	    day_from((struct day_date){ (int)year, (int)month, (int)mday },
		&day);
}

static bool
read_epoch(struct str s, const struct day_frame *f, struct day_time *out)
{
	int64_t v;

	if (!is_digits(s) || (s.n != EPOCH_DIGITS && s.n != MILLI_DIGITS) ||
	    s.p[0] == '0' || begins_as_date(s) || !str_to_int(s, &v))
		return false;
	v /= s.n == MILLI_DIGITS ? 1000 : 1;
	*out = (struct day_time){ v, f->zone, DAY_SECOND, false };
	return v < EPOCH_END;
}

static int64_t
today(const struct day_frame *f)
{
	return day_local(f->now, f->zone);
}

static bool
whole_day(const struct day_frame *f, int64_t day, struct day_time *out)
{
	*out = (struct day_time){ day * DAY_SECONDS - f->zone, f->zone, DAY_DAY,
		true };
	return true;
}

/* Units of time that may be past; a day or more is a date.  3日前 may be
 * "before the third". */
static const struct unit {
	const char *word;
	int seconds; /* or: */
	int days;
	enum day_precision precision;
} units[] = {
	{ "秒", 1, 0, DAY_SECOND },
	{ "秒钟", 1, 0, DAY_SECOND },
	{ "分", 60, 0, DAY_MINUTE },
	{ "分钟", 60, 0, DAY_MINUTE },
	{ "小时", 3600, 0, DAY_HOUR },
	{ "个小时", 3600, 0, DAY_HOUR },
	{ "钟头", 3600, 0, DAY_HOUR },
	{ "个钟头", 3600, 0, DAY_HOUR },
	{ "天", 0, 1, DAY_DAY },
	{ "周", 0, 7, DAY_DAY },
	{ "星期", 0, 7, DAY_DAY },
	{ "个星期", 0, 7, DAY_DAY },
};

static bool
ago(const struct day_frame *f, int64_t n, const struct unit *u,
    struct day_time *out)
{
	if (u->days > 0)
		return whole_day(f, today(f) - n * u->days, out);
	*out = (struct day_time){ f->now - n * u->seconds, f->zone,
		u->precision, true };
	return true;
}

/* 5分钟前, 3 小时前, 半小时前, 2天前 */
static bool
read_ago(struct str s, const struct day_frame *f, struct day_time *out)
{
	size_t i = 0;
	struct str word;
	int64_t n;

	if (str_eq(s, STR("刚刚")) || str_eq(s, STR("刚才"))) {
		*out = (struct day_time){ f->now, f->zone, DAY_MINUTE, true };
		return true;
	}
	if (str_eq(s, STR("半小时前")) || str_eq(s, STR("半个小时前"))) {
		*out = (struct day_time){ f->now - 1800, f->zone, DAY_MINUTE,
			true };
		return true;
	}
	if (str_ends(s, STR("以前")) || str_ends(s, STR("之前")))
		s = str_sub(s, 0, s.n - 6);
	else if (str_ends(s, STR("前")))
		s = str_sub(s, 0, s.n - 3);
	else
		return false;
	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	if (!str_to_int(str_sub(s, 0, i), &n) || n > SPAN_MAX)
		return false;
	word = str_trim(str_sub(s, i, s.n));
	for (size_t k = 0; k < sizeof(units) / sizeof(units[0]); k++)
		if (str_eq(word, str_from(units[k].word)))
			return ago(f, n, &units[k], out);
	return false;
}

/* The rest of s after a date that is now known: read with it. */
static bool
read_on(int64_t day, struct str rest, const struct day_frame *f,
    struct day_time *out)
{
	struct arena *a = arena_new();
	struct str whole = str_printf(a, STR_FMT " " STR_FMT,
	    STR_ARG(day_text(a, day)), STR_ARG(str_trim(rest)));
	bool ok = day_parse(whole, f->zone, out);

	arena_free(a);
	return ok;
}

/* 今天, 昨天 08:15, 前天 */
static bool
read_named(struct str s, const struct day_frame *f, struct day_time *out)
{
	static const struct {
		const char *word;
		int back;
	} days[] = { { "今天", 0 }, { "今日", 0 }, { "昨天", 1 }, { "昨日", 1 },
		{ "前天", 2 }, { "大前天", 3 } };

	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
		struct str word = str_from(days[i].word);

		if (str_starts(s, word))
			return read_on(today(f) - days[i].back,
			    str_sub(s, word.n, s.n), f, out);
	}
	return false;
}

/* A number of one or two digits at *at, and what must follow it. */
static bool
take_number(struct str s, size_t *at, struct str then, int *out)
{
	size_t n = 0, from = *at;

	for (*out = 0; n < 2 && *at < s.n && s.p[*at] >= '0' && s.p[*at] <= '9';
	     n++)
		*out = *out * 10 + s.p[(*at)++] - '0';
	while (*at < s.n && s.p[*at] == ' ')
		(*at)++;
	if (n == 0 || !str_starts(str_sub(s, *at, s.n), then)) {
		*at = from;
		return false;
	}
	*at += then.n;
	while (*at < s.n && s.p[*at] == ' ')
		(*at)++;
	return true;
}

/* 11月23日 10:30, 11-23 10:30: of the last year in which that was. */
static bool
read_yearless(struct str s, const struct day_frame *f, struct day_time *out)
{
	int month, mday;
	size_t at = 0;
	int64_t day;
	int year = day_date(today(f)).year;

	if (!take_number(s, &at, STR("月"), &month) ||
	    (!take_number(s, &at, STR("日"), &mday) &&
		!take_number(s, &at, STR("号"), &mday))) {
		at = 0;
		if (f->zone != DAY_SHANGHAI || s.n < 5 || s.p[2] != '-' ||
		    !take_number(s, &at, STR("-"), &month) ||
		    !take_number(s, &at, STR(""), &mday) || s.p[4] == ' ')
			return false;
	}
	for (int back = 0; back <= YEARS_BACK; back++) {
		if (!day_from((struct day_date){ year - back, month, mday },
			&day))
			continue;
		if (!read_on(day, str_sub(s, at, s.n), f, out))
			return false;
		if (out->instant <= f->now + DAY_SECONDS)
			return true;
	}
	return false;
}

/* Hangul syllables begin so in UTF-8; so do some signs of Chinese. */
static bool
may_be_korean(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0xea &&
		    (unsigned char)s.p[i] <= 0xed)
			return true;
	return false;
}

static bool
read_any(struct arena *a, struct str s, const struct day_frame *f,
    struct day_time *out)
{
	return day_words_korean(s, out) || day_parse(s, f->zone, out) ||
	    read_epoch(s, f, out) || day_words_read(a, s, f->zone, out) ||
	    (f->dated &&
		(read_ago(s, f, out) || read_named(s, f, out) ||
		    read_yearless(s, f, out)));
}

bool
day_read(struct str s, const struct day_frame *f, struct day_time *out)
{
	struct arena *a;
	struct str tidy;
	bool ok;

	if (!may_be_korean(s) && day_parse(s, f->zone, out))
		return true;
	a = arena_new();
	s = text_nfkc(a, s);
	ok = read_any(a, str_trim(day_numeral_digits(a, s)), f, out);
	if (!ok) {
		tidy = str_trim(day_tidy(a, s, f));
		ok = !str_eq(tidy, s) && read_any(a, tidy, f, out);
	}
	arena_free(a);
	return ok;
}
