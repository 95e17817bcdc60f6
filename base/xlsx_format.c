#include "base/xlsx_format.h"

#include <stdbool.h>

#define DAY	 (XLSX_FORMAT_DATE)
#define TIME	 (XLSX_FORMAT_TIME)
#define BOTH	 (XLSX_FORMAT_DATE | XLSX_FORMAT_TIME)
#define MONTHS	 (XLSX_FORMAT_YEAR | XLSX_FORMAT_MONTH)
#define YEARLESS (XLSX_FORMAT_MONTH | XLSX_FORMAT_DAY)
#define SPAN	 (XLSX_FORMAT_TIME | XLSX_FORMAT_ELAPSED)

unsigned char
xlsx_format_of_id(uint64_t id)
{
	static const unsigned char known[] = {
		/* 14 m/d/yyyy  15 d-mmm-yy  16 d-mmm  17 mmm-yy
		 * 18 to 21 h:mm  22 m/d/yyyy h:mm */
		[14] = DAY,
		DAY,
		YEARLESS,
		MONTHS,
		TIME,
		TIME,
		TIME,
		TIME,
		BOTH,
		/* 27 年月  28 29 月日  30 m-d-yy  31 年月日  32 to 35 时分
		 * 36 年月 */
		[27] = MONTHS,
		YEARLESS,
		YEARLESS,
		DAY,
		DAY,
		TIME,
		TIME,
		TIME,
		TIME,
		MONTHS,
		/* 45 mm:ss  46 [h]:mm:ss  47 mmss.0 */
		[45] = TIME,
		SPAN,
		TIME,
		/* 50 年月  51 月日  52 年月  53 54 月日  55 56 时分  57 年月
		 * 58 月日 */
		[50] = MONTHS,
		YEARLESS,
		MONTHS,
		YEARLESS,
		YEARLESS,
		TIME,
		TIME,
		MONTHS,
		YEARLESS
	};

	return id < sizeof(known) ? known[id] : 0;
}

struct scan {
	struct str rest;
	unsigned char is;
	bool number; /* it has places for digits, as no date has */
	bool hour; /* was the last part a time's? then m is minutes */
	bool month; /* the last part is an m: s after it makes it minutes */
	bool second; /* ".0" may follow */
};

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The length of the run of one letter at the front. */
static size_t
run_of(struct str s)
{
	size_t n = 1;

	while (n < s.n && lower(s.p[n]) == lower(s.p[0]))
		n++;
	return n;
}

static void
part(struct scan *s, unsigned char is)
{
	bool time = (is & XLSX_FORMAT_TIME) != 0;

	s->is |= is;
	s->hour = time;
	s->month = s->second = false;
}

/* Up to and with the closing mark, or all. */
static size_t
through(struct str s, char mark)
{
	for (size_t i = 1; i < s.n; i++)
		if (s.p[i] == mark)
			return i + 1;
	return s.n;
}

/* [Red], [>=100], [$-804], [DBNum1]; [h], [mm], [ss] are spans of time. */
static size_t
bracket(struct scan *s)
{
	size_t n = through(s->rest, ']');
	struct str in = str_sub(s->rest, 1, n < 2 ? 0 : n - 2);
	char c = in.n == 0 ? 0 : lower(in.p[0]);

	if ((c == 'h' || c == 'm' || c == 's') && run_of(in) == in.n)
		part(s, SPAN);
	return n;
}

static size_t
letters(struct scan *s)
{
	size_t n = run_of(s->rest);

	switch (lower(s->rest.p[0])) {
	case 'y':
	case 'e': /* the year of an era, as is g its name */
	case 'g':
	case 'b':
		part(s, XLSX_FORMAT_YEAR);
		break;
	case 'd':
		part(s, XLSX_FORMAT_DAY);
		break;
	case 'h':
		part(s, TIME);
		break;
	case 's':
		if (s->month) /* mm:ss: they were minutes */
			s->is &= (unsigned char)~XLSX_FORMAT_MONTH;
		part(s, TIME);
		s->second = true;
		break;
	case 'm':
		if (s->hour) {
			part(s, TIME);
			break;
		}
		s->month = (s->is & XLSX_FORMAT_MONTH) == 0;
		s->is |= XLSX_FORMAT_MONTH;
		break;
	default:
		break;
	}
	return n;
}

/* AM/PM, A/P and 上午/下午 belong to times; aaa is a day of the week. */
static size_t
half_day(struct scan *s)
{
	static const struct str word[] = { { "AM/PM", 5 }, { "A/P", 3 },
		{ "上午/下午", 13 } };
	size_t n;

	for (size_t i = 0; i < sizeof(word) / sizeof(word[0]); i++)
		if (str_eq_fold(str_sub(s->rest, 0, word[i].n), word[i])) {
			s->is |= TIME;
			return word[i].n;
		}
	if (lower(s->rest.p[0]) != 'a')
		return 0;
	n = run_of(s->rest);
	if (n >= 3)
		part(s, XLSX_FORMAT_DAY);
	return n;
}

static size_t
digits(struct scan *s)
{
	if (s->rest.p[0] == '.' && s->second) { /* ss.000 */
		size_t n = 1;

		while (n < s->rest.n && s->rest.p[n] == '0')
			n++;
		return n;
	}
	if (s->rest.p[0] != '.')
		s->number = true;
	return 1;
}

/* 0.00E+00 */
static bool
is_exponent(struct str s)
{
	return s.n > 1 && lower(s.p[0]) == 'e' &&
	    (s.p[1] == '+' || s.p[1] == '-');
}

/* "General", and "G/通用格式" as Chinese Excel writes it. */
static size_t
general(struct str s)
{
	const struct str word = STR("General");

	if (str_eq_fold(str_sub(s, 0, word.n), word))
		return word.n;
	return str_starts(s, STR("G/")) ? 2 : 0;
}

/* Takes the next token; its length. */
static size_t
token(struct scan *s)
{
	size_t n;

	if ((n = general(s->rest)) > 0) {
		s->number = true;
		return n;
	}
	if ((n = half_day(s)) > 0)
		return n;
	switch (s->rest.p[0]) {
	case '"':
		return through(s->rest, '"');
	case '\\':
	case '_': /* as wide as */
	case '*': /* filled with */
		return 2;
	case '[':
		return bracket(s);
	case '0':
	case '#':
	case '?':
	case '.':
	case '%':
		return digits(s);
	default:
		if (is_exponent(s->rest))
			return 2;
		return letters(s);
	}
}

/* Sections for positive, negative and zero: the first with a date tells, as
 * in [=0]"";yyyy-mm-dd. */
unsigned char
xlsx_format_of_code(struct str code)
{
	struct scan s = { .rest = code };

	while (s.rest.n > 0) {
		if (s.rest.p[0] == ';') {
			if (s.is != 0 && !s.number)
				break;
			s = (struct scan){ .rest = str_sub(s.rest, 1,
					       s.rest.n) };
			continue;
		}
		s.rest = str_sub(s.rest, token(&s), s.rest.n);
	}
	return s.number ? 0 : s.is;
}
