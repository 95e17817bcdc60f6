#include <stdlib.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/text.h"

#define MINUTE	   60
#define HOUR	   3600
#define DAY	   86400
#define OFFSET_MAX (14 * HOUR) /* Line Islands; nobody is further east */
#define LEAP_FROM  1972 /* year of the first leap second */

enum field { YEAR, MONTH, MDAY, HH, MI, SS, FIELDS };

struct scan {
	struct str s;
	size_t at;
	int field[FIELDS];
	const char *part; /* of the day, as a word */
	bool has_offset;
	int32_t offset;
	int32_t zone;
};

/* A form is a row of signs: those of the two tables below, a blank for at most
 * one blank, else the byte itself. */
struct form {
	const char *signs;
	enum day_precision precision;
};

struct date_form {
	const char *signs;
	enum day_precision precision;
	const struct form *times; /* that may follow; NULL: none */
};

/* Pieces of numbers; the digits are counted, so 2003-012-31 is no date. */
static const struct number {
	char sign;
	enum field field;
	int least;
	int most;
	int low;
	int high;
} numbers[] = { { 'Y', YEAR, 4, 4, 1, 9999 }, { 'M', MONTH, 1, 2, 1, 12 },
	{ 'D', MDAY, 1, 2, 1, 31 }, { 'H', HH, 1, 2, 0, 23 },
	{ 'I', MI, 2, 2, 0, 59 }, { 'i', MI, 1, 2, 0, 59 },
	{ 'S', SS, 2, 2, 0, 60 }, { 's', SS, 1, 2, 0, 59 } };

#define ISO_ONLY 3 /* times that follow no other date */
static const struct form times[] = {
	{ "TH:I:SFz", DAY_SECOND },
	{ "TH:Iz", DAY_MINUTE },
	{ "THz", DAY_HOUR },
	{ "jPH:I:SFz", DAY_SECOND },
	{ "jPH:Iz", DAY_MINUTE },
	{ "jPH h i 分 s 秒z", DAY_SECOND },
	{ "jPH h i 分z", DAY_MINUTE },
	{ "jPH hR", DAY_MINUTE },
	{ "jPH hz", DAY_HOUR },
	{ NULL, DAY_SECOND },
};

/* RFC 5322, section 3.3, with the obsolete zones of 4.3 */
static const struct form after_mail[] = {
	{ "jH:I:SFz", DAY_SECOND },
	{ "jH:Iz", DAY_MINUTE },
	{ NULL, DAY_SECOND },
};

static const struct date_form forms[] = {
	{ "wY-M-Dw", DAY_DAY, times },
	{ "wY/M/Dw", DAY_DAY, times },
	{ "wY.M.Dw", DAY_DAY, times },
	{ "wY 年 M 月 D 日w", DAY_DAY, times + ISO_ONLY },
	{ "wY 年 M 月 D 号w", DAY_DAY, times + ISO_ONLY },
	{ "WD B E", DAY_DAY, after_mail },
	{ "WD-B-E", DAY_DAY, after_mail },
	/* asctime, and the same with a zone before the year (Weibo) */
	{ "WB D H:I:S Y", DAY_SECOND, NULL },
	{ "WB D H:I:S Z Y", DAY_SECOND, NULL },
	{ "Y-M", DAY_MONTH, NULL },
	{ "Y/M", DAY_MONTH, NULL },
	{ "Y 年 M 月", DAY_MONTH, NULL },
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static struct str
rest_of(const struct scan *sc)
{
	return str_sub(sc->s, sc->at, sc->s.n);
}

static bool
take(struct scan *sc, const char *word)
{
	struct str w = str_from(word);

	if (!str_starts(rest_of(sc), w))
		return false;
	sc->at += w.n;
	return true;
}

static bool
take_digits(struct scan *sc, int least, int most, int *out)
{
	int n = 0, v = 0;

	while (sc->at < sc->s.n && is_digit(sc->s.p[sc->at])) {
		if (++n > most)
			return false;
		v = v * 10 + sc->s.p[sc->at++] - '0';
	}
	*out = v;
	return n >= least;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static struct str
take_letters(struct scan *sc)
{
	size_t from = sc->at;

	while (sc->at < sc->s.n && lower(sc->s.p[sc->at]) >= 'a' &&
	    lower(sc->s.p[sc->at]) <= 'z')
		sc->at++;
	return str_sub(sc->s, from, sc->at - from);
}

/* Which of names the word abbreviates to three letters or more; -1: none. */
static int
name_index(struct str word, const char *const names[], int n)
{
	for (int i = 0; i < n; i++) {
		struct str name = str_from(names[i]);
		size_t k = 0;

		while (k < word.n && k < name.n &&
		    lower(word.p[k]) == lower(name.p[k]))
			k++;
		if (k >= 3 && k == word.n)
			return i;
	}
	return -1;
}

/* An English day of the week, or none.  Which one is not looked at: it often
 * is wrong where the date is right. */
static bool
read_weekday(struct scan *sc)
{
	static const char *const names[] = { "Monday", "Tuesday", "Wednesday",
		"Thursday", "Friday", "Saturday", "Sunday" };
	size_t from = sc->at;

	if (name_index(take_letters(sc), names, 7) < 0) {
		sc->at = from;
		return true;
	}
	if (!take(sc, ",") && !take(sc, " "))
		return false;
	take(sc, " ");
	return true;
}

static bool
read_weekday_chinese(struct scan *sc)
{
	static const char *const names[] = { "星期", "周", "礼拜" };
	static const char *const days[] = { "一", "二", "三", "四", "五", "六",
		"日", "天" };
	size_t from = sc->at;
	bool named = false, open;

	take(sc, " ");
	open = take(sc, "(");
	for (size_t i = 0; i < 3 && !named; i++)
		if (take(sc, names[i]))
			for (size_t k = 0; k < 8 && !named; k++)
				named = take(sc, days[k]);
	if (!named || (open && !take(sc, ")"))) {
		sc->at = from;
		return true;
	}
	if (from == 0)
		take(sc, " ");
	return true;
}

static bool
read_month_name(struct scan *sc)
{
	static const char *const names[] = { "January", "February", "March",
		"April", "May", "June", "July", "August", "September",
		"October", "November", "December" };

	sc->field[MONTH] = name_index(take_letters(sc), names, 12) + 1;
	return sc->field[MONTH] > 0;
}

/* Two digits mean 1950 to 2049 (RFC 5322, section 4.3). */
static bool
read_mail_year(struct scan *sc)
{
	size_t from = sc->at;
	int *year = &sc->field[YEAR];

	if (!take_digits(sc, 2, 4, year))
		return false;
	if (sc->at - from == 2)
		*year += *year < 50 ? 2000 : 1900;
	return sc->at - from != 3 && *year > 0;
}

/* Between date and time: a blank, unless a word is there. */
static bool
read_gap(struct scan *sc)
{
	return take(sc, " ") || sc->at == sc->s.n ||
	    !is_digit(sc->s.p[sc->at]) || !is_digit(sc->s.p[sc->at - 1]);
}

static bool
read_hour_sign(struct scan *sc)
{
	return take(sc, "时") || take(sc, "点") || take(sc, "時") ||
	    take(sc, "點");
}

static bool
read_half_hour(struct scan *sc)
{
	sc->field[MI] = take(sc, "半") ? 30 : 0;
	return sc->field[MI] == 30 || take(sc, "整");
}

static bool
read_fraction(struct scan *sc)
{
	size_t from;

	if (!take(sc, ".") && !take(sc, ","))
		return true;
	for (from = sc->at; sc->at < sc->s.n && is_digit(sc->s.p[sc->at]);)
		sc->at++;
	return sc->at > from;
}

/* The hours that a part of the day may name, and what to add to them.  Where
 * usage differs (上午12时, 晚上1时) there is no row: such a time is refused. */
static const struct day_part {
	const char *word;
	int from;
	int to;
	int add;
} parts[] = {
	{ "凌晨", 0, 6, 0 },
	{ "清晨", 4, 9, 0 },
	{ "早上", 4, 11, 0 },
	{ "上午", 0, 11, 0 },
	{ "中午", 11, 12, 0 },
	{ "中午", 1, 2, 12 },
	{ "下午", 12, 23, 0 },
	{ "下午", 1, 11, 12 },
	{ "傍晚", 16, 19, 0 },
	{ "傍晚", 4, 7, 12 },
	{ "晚上", 18, 23, 0 },
	{ "晚上", 6, 11, 12 },
	{ "晚", 18, 23, 0 },
	{ "晚", 6, 11, 12 },
};

enum { PARTS = sizeof(parts) / sizeof(parts[0]) };

static bool
read_part(struct scan *sc)
{
	for (size_t i = 0; i < PARTS; i++)
		if (take(sc, parts[i].word)) {
			sc->part = parts[i].word;
			take(sc, " ");
			break;
		}
	return true;
}

static bool
apply_part(struct scan *sc)
{
	if (sc->part == NULL)
		return true;
	for (size_t i = 0; i < PARTS; i++)
		if (str_eq(str_from(sc->part), str_from(parts[i].word)) &&
		    sc->field[HH] >= parts[i].from &&
		    sc->field[HH] <= parts[i].to) {
			sc->field[HH] += parts[i].add;
			return true;
		}
	return false;
}

static bool
read_offset(struct scan *sc, int least)
{
	int sign = take(sc, "+") ? 1 : -1, h, m = 0;
	size_t from;

	if (sign < 0 && !take(sc, "-"))
		return false;
	from = sc->at;
	if (!take_digits(sc, least, 4, &h) || sc->at - from == 3)
		return false;
	if (sc->at - from == 4) {
		m = h % 100;
		h /= 100;
	} else if (take(sc, ":") && !take_digits(sc, 2, 2, &m)) {
		return false;
	}
	sc->offset = sign * (h * HOUR + m * MINUTE);
	return m < 60 && abs(sc->offset) <= OFFSET_MAX;
}

static bool
read_named_zone(struct scan *sc)
{
	static const struct {
		const char *name;
		int hours;
	} zones[] = { { "UT", 0 }, { "UTC", 0 }, { "GMT", 0 }, { "Z", 0 },
		{ "EST", -5 }, { "EDT", -4 }, { "CST", -6 }, { "CDT", -5 },
		{ "MST", -7 }, { "MDT", -6 }, { "PST", -8 }, { "PDT", -7 } };
	struct str word = take_letters(sc);

	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++)
		if (str_eq(word, str_from(zones[i].name))) {
			sc->offset = zones[i].hours * HOUR;
			if (str_eq(word, STR("CST")) &&
			    sc->zone == DAY_SHANGHAI)
				sc->offset = DAY_SHANGHAI;
			return true;
		}
	return false;
}

static bool
read_zone(struct scan *sc)
{
	struct str rest = rest_of(sc);

	sc->has_offset = true;
	if ((str_starts(rest, STR("GMT")) || str_starts(rest, STR("UTC"))) &&
	    rest.n > 3 && (rest.p[3] == '+' || rest.p[3] == '-')) {
		sc->at += 3;
		return read_offset(sc, 1);
	}
	if (rest.n > 0 && (rest.p[0] == '+' || rest.p[0] == '-'))
		return read_offset(sc, 2);
	return read_named_zone(sc);
}

static bool
read_zone_at_end(struct scan *sc)
{
	if (sc->at == sc->s.n)
		return true;
	take(sc, " ");
	return read_zone(sc);
}

static const struct {
	char sign;
	bool (*read)(struct scan *);
} readers[] = { { 'B', read_month_name }, { 'E', read_mail_year },
	{ 'F', read_fraction }, { 'P', read_part }, { 'R', read_half_hour },
	{ 'W', read_weekday }, { 'Z', read_zone }, { 'h', read_hour_sign },
	{ 'j', read_gap }, { 'w', read_weekday_chinese },
	{ 'z', read_zone_at_end } };

static bool
read_sign(struct scan *sc, char sign)
{
	if (sign == ' ') {
		take(sc, " ");
		return true;
	}
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		const struct number *n = &numbers[i];
		int *v = &sc->field[n->field];

		if (n->sign == sign)
			return take_digits(sc, n->least, n->most, v) &&
			    *v >= n->low && *v <= n->high;
	}
	for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++)
		if (readers[i].sign == sign)
			return readers[i].read(sc);
	if (sc->at == sc->s.n || sc->s.p[sc->at] != sign)
		return false;
	sc->at++;
	return true;
}

static bool
read_signs(struct scan *sc, const char *signs)
{
	for (; *signs != '\0'; signs++)
		if (!read_sign(sc, *signs))
			return false;
	return true;
}

/* Leap seconds end June or December in UTC; as a count of seconds one is the
 * second before it, which keeps it in its own day. */
static bool
can_be_leap(int64_t instant)
{
	int64_t days = instant / DAY;
	struct day_date next = day_date(days + 1);

	return instant % DAY == DAY - 1 && next.day == 1 &&
	    (next.month == 1 || next.month == 7) &&
	    day_date(days).year >= LEAP_FROM;
}

static bool
build(struct scan *sc, enum day_precision precision, struct day_time *out)
{
	bool leap = sc->field[SS] == 60;
	int64_t days, first, last;

	if (precision == DAY_MONTH)
		sc->field[MDAY] = 1;
	if (!apply_part(sc) ||
	    !day_from((struct day_date){ sc->field[YEAR], sc->field[MONTH],
			  sc->field[MDAY] },
		&days))
		return false;
	out->precision = precision;
	out->assumed = !sc->has_offset;
	out->offset = sc->has_offset ? sc->offset : sc->zone;
	out->instant = days * DAY + sc->field[HH] * HOUR +
	    sc->field[MI] * MINUTE + sc->field[SS] - (leap ? 1 : 0) -
	    out->offset;
	/* a day is a date in every zone, also at both ends of the calendar */
	return day_from((struct day_date){ 1, 1, 2 }, &first) &&
	    day_from((struct day_date){ 9999, 12, 31 }, &last) &&
	    out->instant >= first * DAY && out->instant < last * DAY &&
	    (!leap || can_be_leap(out->instant));
}

static bool
read_form(const struct scan *from, const struct date_form *form,
    struct day_time *out)
{
	struct scan date = *from;

	if (!read_signs(&date, form->signs))
		return false;
	if (date.at == date.s.n)
		return build(&date, form->precision, out);
	for (const struct form *t = form->times; t != NULL && t->signs != NULL;
	     t++) {
		struct scan sc = date;

		if (read_signs(&sc, t->signs) && sc.at == sc.s.n)
			return build(&sc, t->precision, out);
	}
	return false;
}

bool
day_parse(struct str s, int32_t zone, struct day_time *out)
{
	struct arena *a = arena_new();
	struct scan sc = { .s = text_nfkc(a, s), .zone = zone };
	bool ok = false;

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]) && !ok; i++)
		ok = read_form(&sc, &forms[i], out);
	arena_free(a);
	return ok;
}
