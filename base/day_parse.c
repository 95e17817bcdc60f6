#include "base/arena.h"
#include "base/day_civil.h"
#include "base/day_numeral.h"
#include "base/day_zone.h"
#include "base/text.h"

struct scan {
	struct str s;
	size_t at;
	struct day_civil is;
	struct str part; /* of the day, as a word; empty: none */
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

#define SIGNS 128 /* both tables go by the sign, an ASCII letter */

/* Pieces of numbers; the digits are counted, so 2003-012-31 is no date. */
static const struct number {
	enum day_field field;
	int least;
	int most; /* 0: the sign is no number */
	int low;
	int high;
} numbers[SIGNS] = {
	['Y'] = { DAY_F_YEAR, 4, 4, 1, 9999 },
	['M'] = { DAY_F_MONTH, 1, 2, 1, 12 },
	['D'] = { DAY_F_DAY, 1, 2, 1, 31 },
	['H'] = { DAY_F_HOUR, 1, 2, 0, 23 },
	['I'] = { DAY_F_MINUTE, 2, 2, 0, 59 },
	['i'] = { DAY_F_MINUTE, 1, 2, 0, 59 },
	['S'] = { DAY_F_SECOND, 2, 2, 0, 60 },
	['s'] = { DAY_F_SECOND, 1, 2, 0, 59 },
};

#define ISO_ONLY 3 /* times that follow no other date */
static const struct form times[] = {
	{ "TH:I:SFz", DAY_SECOND },
	{ "TH:Iz", DAY_MINUTE },
	{ "THz", DAY_HOUR },
	{ "jPH:I:SFz", DAY_SECOND },
	{ "jPH:Ib", DAY_MINUTE },
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

/* No text is of two of them; those that feeds have come first. */
static const struct date_form forms[] = {
	{ "WD B E", DAY_DAY, after_mail },
	{ "WwY-M-Dw", DAY_DAY, times },
	{ "WwY/M/Dw", DAY_DAY, times },
	{ "wY.M.Dw", DAY_DAY, times },
	{ "wY 年 M 月 D 日w", DAY_DAY, times + ISO_ONLY },
	{ "wY 年 M 月 D 号w", DAY_DAY, times + ISO_ONLY },
	/* the first, where a program was told to speak Chinese */
	{ "WwD M 月 Y", DAY_DAY, after_mail },
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
	for (int i = 0; i < n && word.n >= 3; i++) {
		struct str name;
		size_t k = 0;

		if (lower(word.p[0]) != lower(names[i][0]))
			continue;
		name = str_from(names[i]);
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
	if (from == 0) {
		take(sc, ",");
		take(sc, " ");
	}
	return true;
}

static bool
read_month_name(struct scan *sc)
{
	static const char *const names[] = { "January", "February", "March",
		"April", "May", "June", "July", "August", "September",
		"October", "November", "December" };

	sc->is.field[DAY_F_MONTH] = name_index(take_letters(sc), names, 12) + 1;
	return sc->is.field[DAY_F_MONTH] > 0;
}

/* Two digits mean 1950 to 2049 (RFC 5322, section 4.3). */
static bool
read_mail_year(struct scan *sc)
{
	size_t from = sc->at;
	int *year = &sc->is.field[DAY_F_YEAR];

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
	sc->is.field[DAY_F_MINUTE] = take(sc, "半") ? 30 : 0;
	return sc->is.field[DAY_F_MINUTE] == 30 || take(sc, "整");
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

static bool
read_part(struct scan *sc)
{
	size_t n = day_civil_part_of(rest_of(sc));

	sc->part = str_sub(rest_of(sc), 0, n);
	sc->at += n;
	if (n > 0)
		take(sc, " ");
	return true;
}

/* An offset is all that is left up to a blank. */
static bool
read_offset(struct scan *sc, int least)
{
	size_t from = sc->at;

	while (sc->at < sc->s.n && sc->s.p[sc->at] != ' ')
		sc->at++;
	return day_civil_offset(str_sub(sc->s, from, sc->at - from), least,
	    &sc->is.offset);
}

static bool
read_zone(struct scan *sc)
{
	struct str rest = rest_of(sc);

	size_t n = day_zone_take(rest, &sc->is);

	sc->at += n;
	if (n > 0)
		return true;
	sc->is.has_offset = true;
	if ((str_starts(rest, STR("GMT")) || str_starts(rest, STR("UTC"))) &&
	    rest.n > 3 && (rest.p[3] == '+' || rest.p[3] == '-')) {
		sc->at += 3;
		return read_offset(sc, 1);
	}
	if (rest.n > 0 && (rest.p[0] == '+' || rest.p[0] == '-'))
		return read_offset(sc, 2);
	return day_civil_zone(take_letters(sc), sc->is.zone, &sc->is.offset);
}

static bool
read_zone_at_end(struct scan *sc)
{
	if (sc->at == sc->s.n)
		return true;
	take(sc, " ");
	return read_zone(sc);
}

/* 10:30-11:30 is a span, and 10:30-0500 may be. */
static bool
read_zone_of_minutes(struct scan *sc)
{
	return !str_starts(rest_of(sc), STR("-")) && read_zone_at_end(sc);
}

static bool (*const readers[SIGNS])(struct scan *) = {
	['B'] = read_month_name,
	['E'] = read_mail_year,
	['F'] = read_fraction,
	['P'] = read_part,
	['R'] = read_half_hour,
	['W'] = read_weekday,
	['Z'] = read_zone,
	['b'] = read_zone_of_minutes,
	['h'] = read_hour_sign,
	['j'] = read_gap,
	['w'] = read_weekday_chinese,
	['z'] = read_zone_at_end,
};

static bool
read_number(struct scan *sc, const struct number *n)
{
	int *v = &sc->is.field[n->field];

	return take_digits(sc, n->least, n->most, v) && *v >= n->low &&
	    *v <= n->high;
}

static bool
read_sign(struct scan *sc, char sign)
{
	unsigned char at = (unsigned char)sign;

	if (sign == ' ') {
		take(sc, " ");
		return true;
	}
	if (at < SIGNS && numbers[at].most > 0)
		return read_number(sc, &numbers[at]);
	if (at < SIGNS && readers[at] != NULL)
		return readers[at](sc);
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

static bool
build(struct scan *sc, enum day_precision precision, struct day_time *out)
{
	sc->is.precision = precision;
	return (sc->part.n == 0 || day_civil_part(&sc->is, sc->part)) &&
	    day_civil_time(&sc->is, out);
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
	struct arena *a = NULL;
	struct scan sc = { .s = s, .is = { .zone = zone } };
	bool ok = false;

	if (!text_is_tidy(s)) {
		a = arena_new();
		sc.s = day_numeral_digits(a, text_nfkc(a, s));
	}

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]) && !ok; i++)
		ok = read_form(&sc, &forms[i], out);
	arena_free(a);
	return ok;
}
