/* Days and times, also those that spreadsheets keep as numbers. */

#include "base/arena.h"
#include "base/buf.h"
#include "base/day_numeral.h"
#include "base/text.h"
#include "collect/alias.h"
#include "collect/field_impl.h"

/* Days of which a time is plain arithmetic: no summer time was kept since. */
#define PLAIN_FROM 1992

/* 1970-01-01 as a serial of the system that begins with 1900 (which takes
 * 1900 for a leap year), and how far the one that begins with 1904 is behind.
 * Serials from 1990 to 2099 are believed. */
#define SERIAL_1970  25569
#define SERIAL_LATER 1462
#define SERIAL_FIRST (SERIAL_1970 + 7305)
#define SERIAL_END   (SERIAL_1970 + 47482)

#define TIMES_MAX 64 /* in one cell */
#define NONE_MAX  8 /* characters of a word for no time */

static int
two(const char *p)
{
	unsigned tens = (unsigned char)p[0] - (unsigned)'0';
	unsigned ones = (unsigned char)p[1] - (unsigned)'0';

	return tens > 9 || ones > 9 ? -1 : (int)(tens * 10 + ones);
}

/* " 10:30" and " 10:30:00" after a day; seconds, -1: it is none. */
static int
plain_clock(struct str s)
{
	int h, m, sec = 0;

	if ((s.n != 6 && s.n != 9) || (s.p[0] != ' ' && s.p[0] != 'T') ||
	    s.p[3] != ':')
		return -1;
	h = two(s.p + 1);
	m = two(s.p + 4);
	if (s.n == 9)
		sec = s.p[6] == ':' ? two(s.p + 7) : -1;
	if (h < 0 || h > 23 || m < 0 || m > 59 || sec < 0 || sec > 59)
		return -1;
	return (h * 60 + m) * 60 + sec;
}

/* 2016-11-23, 2016-11-23 10:30, 2016-11-23 10:30:00: what programs write, a
 * million times.  False: it is for day_parse to say. */
static bool
read_plain(struct str s, struct day_time *out)
{
	struct day_date d;
	int64_t days;
	int clock = 0;

	if (s.n < 10 || s.p[4] != '-' || s.p[7] != '-' || two(s.p) < 0 ||
	    two(s.p + 2) < 0)
		return false;
	d = (struct day_date){ two(s.p) * 100 + two(s.p + 2), two(s.p + 5),
		two(s.p + 8) };
	if (d.year < PLAIN_FROM || d.month < 1 || d.day < 1 ||
	    !day_from(d, &days))
		return false;
	if (s.n > 10 && (clock = plain_clock(str_sub(s, 10, s.n))) < 0)
		return false;
	*out = (struct day_time){ days * DAY_SECONDS + clock - DAY_SHANGHAI,
		DAY_SHANGHAI,
		s.n == 10     ? DAY_DAY :
		    s.n == 16 ? DAY_MINUTE :
				DAY_SECOND,
		true };
	return true;
}

/* day_iso of a text that read_plain read. */
static struct str
plain_iso(const struct field_reading *r, struct str s)
{
	const struct str pattern = STR("0000-00-00T00:00:00+08:00");
	char *p = arena_bytes(r->arena, pattern.n);

	memcpy(p, pattern.p, pattern.n);
	memcpy(p, s.p, 10);
	if (s.n > 10)
		memcpy(p + 11, s.p + 11, s.n - 11);
	return (struct str){ p, pattern.n };
}

/* Digits, and perhaps a point with digits, as days and seconds of a day. */
static bool
serial_parse(struct str s, int64_t *days, int64_t *seconds)
{
	struct str whole, part;
	int64_t v, scale = 1;

	str_cut(s, '.', &whole, &part);
	part = str_sub(part, 0, 9);
	*seconds = 0;
	if (whole.n != 5 || !str_to_int(whole, days) || *days < 0)
		return false;
	if (part.n == 0)
		return whole.n == s.n;
	if (part.p[0] == '-' || !str_to_int(part, &v))
		return false;
	for (size_t i = 0; i < part.n; i++)
		scale *= 10;
	*seconds = (v * DAY_SECONDS + scale / 2) / scale;
	return true;
}

static struct str
serial_day(const struct field_reading *r, int64_t serial)
{
	return day_text(r->arena, serial - SERIAL_1970);
}

/* 42493: a day as a spreadsheet keeps it, in a cell that is no date there. */
static bool
read_serial(struct field_reading *r, struct day_time *out)
{
	int64_t days, seconds, other;

	if (!serial_parse(r->out->raw, &days, &seconds))
		return false;
	other = days + (r->from_1904 ? 0 : SERIAL_LATER);
	days += r->from_1904 ? SERIAL_LATER : 0;
	if (days < SERIAL_FIRST || days >= SERIAL_END)
		return false;
	*out = (struct day_time){ (days - SERIAL_1970) * DAY_SECONDS + seconds -
		    DAY_SHANGHAI,
		DAY_SHANGHAI,
		seconds == 0	      ? DAY_DAY :
		    seconds % 60 == 0 ? DAY_MINUTE :
					DAY_SECOND,
		true };
	FIELD_FAULT(r->fault, N3544, field_quoted(r), serial_day(r, days),
	    serial_day(r, other));
	return true;
}

/* 6月, 6月15日 10:30, 6-15, 6/15, 6.15: what lacks the year as it would stand
 * with one; empty: it is none of these. */
static struct str
with_year(const struct field_reading *r, struct str s)
{
	const struct str none = { NULL, 0 };
	size_t n = str_digits(s, 0), m;
	struct str rest = str_sub(s, n, s.n);
	int year = r->book->frame.year;

	if (n < 1 || n > 2 || rest.n == 0)
		return none;
	if (str_starts(str_trim(rest), STR("月")))
		return str_printf(r->arena, "%04d年" STR_FMT, year, STR_ARG(s));
	m = str_digits(rest, 1);
	if (strchr("-/.", rest.p[0]) == NULL || m < 1 || m > 2 ||
	    (rest.n > 1 + m && rest.p[1 + m] != ' '))
		return none;
	return str_printf(r->arena, "%04d%c" STR_FMT, year, rest.p[0],
	    STR_ARG(s));
}

/* 6月上旬, 6月底, 6月份 are days of that month that nobody knows. */
static struct str
whole_month(struct str s)
{
	static const char *const words[] = { "上旬", "中旬", "下旬", "份", "初",
		"中", "底", "末", "内" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct str word = str_from(words[i]);
		struct str head = str_sub(s, 0, s.n - word.n);

		if (s.n > word.n && str_ends(s, word) &&
		    str_ends(head, STR("月")))
			return head;
	}
	return s;
}

/* 201606, 2016.06 and 2016/6, in a column of months. */
static bool
read_month_digits(struct str s, struct day_time *out)
{
	char with[] = "0000-00";
	bool mark = s.n > 4 && (s.p[4] == '.' || s.p[4] == '/');
	struct str month = str_sub(s, 4 + mark, s.n);

	if (str_digits(s, 0) != (mark ? 4 : 6) || month.n > 2 || month.n == 0 ||
	    (mark && str_digits(s, 5) != month.n))
		return false;
	memcpy(with, s.p, 4);
	memcpy(with + sizeof(with) - 1 - month.n, month.p, month.n);
	return day_parse(str_from(with), DAY_SHANGHAI, out) &&
	    out->instant >= 0;
}

/* 5月8日上午, 5月8日全天: that day, no hour is said. */
static struct str
whole_day(struct str s)
{
	static const char *const words[] = { "上午", "下午", "晚上", "中午",
		"全天", "凌晨", "晚", "起" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct str word = str_from(words[i]);
		struct str head = str_trim(str_sub(s, 0, s.n - word.n));

		if (s.n > word.n && str_ends(s, word) && head.n > 0 &&
		    (str_ends(head, STR("日")) ||
			(head.p[head.n - 1] >= '0' &&
			    head.p[head.n - 1] <= '9')))
			return head;
	}
	return s;
}

/* A text of one time, with its digits folded; *yearless where only a year is
 * missing. */
static bool
read_one(const struct field_reading *r, struct str s, bool months,
    struct day_time *out, bool *yearless)
{
	const struct day_frame frame = { DAY_SHANGHAI, false, 0 };
	struct str whole;

	if (months) {
		s = whole_month(s);
		if (read_month_digits(s, out))
			return true;
	}
	s = whole_day(s);
	whole = with_year(r, s);
	*yearless = whole.n > 0 && r->book->frame.year == 0;
	return !*yearless &&
	    (day_parse(whole.n > 0 ? whole : s, DAY_SHANGHAI, out) ||
		(whole.n == 0 && day_read(s, &frame, out)) ||
		field_range_begin(r->arena, whole.n > 0 ? whole : s, out));
}

/* Everything else.  The clock never has a say: 昨天 is refused. */
static bool
read_written(struct field_reading *r, struct str raw, bool months,
    struct day_time *out)
{
	bool yearless = false;
	struct str s;

	if (day_parse(raw, DAY_SHANGHAI, out))
		return true;
	s = day_numeral_digits(r->arena, text_nfkc(r->arena, raw));
	if (read_one(r, s, months, out, &yearless))
		return true;
	if (yearless)
		FIELD_FAULT(r->fault, E3543, field_quote(r->arena, raw));
	else if (months)
		FIELD_FAULT(r->fault, E3662, field_quote(r->arena, raw));
	else
		FIELD_FAULT(r->fault, E3512, field_quote(r->arena, raw));
	return false;
}

/* 无, 待定, 未解读: that there is no time, in words. */
static bool
is_none(struct field_reading *r, struct str raw)
{
	static const char *const whole[] = { "无", "暂无", "没有", "待定",
		"另定", "—", "——", "–", "-", "--", "/", "N/A" };
	static const char *const begin[] = { "未", "尚未" };
	struct str s = text_nfkc(r->arena, raw);
	bool none = false;

	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++)
		none = none || str_eq(s, str_from(whole[i]));
	for (size_t i = 0; i < sizeof(begin) / sizeof(begin[0]); i++)
		none = none ||
		    (str_starts(s, str_from(begin[i])) &&
			text_length(s) <= NONE_MAX);
	if (!none)
		return false;
	r->out->blank = true;
	FIELD_FAULT(r->fault, N3661, field_quote(r->arena, raw));
	return true;
}

/* One time, as exact as it was written. */
static bool
read_any(struct field_reading *r, struct str raw, bool months,
    struct day_time *out)
{
	if (read_plain(raw, out))
		return true;
	if (raw.n == r->out->raw.n && read_serial(r, out))
		return true;
	if (r->kind == SHEET_NUMBER && str_digits(raw, 0) != raw.n) {
		FIELD_FAULT(r->fault, E3545, field_quote(r->arena, raw));
		return false;
	}
	return read_written(r, raw, months, out);
}

static bool
is_month_only(struct field_reading *r, struct str raw, const struct day_time *t)
{
	if (t->precision != DAY_MONTH)
		return false;
	FIELD_FAULT(r->fault, E3513, field_quote(r->arena, raw));
	return true;
}

/* A workbook keeps every time to the second: a whole minute was meant so. */
static enum day_precision
precision_of(const struct field_reading *r, const struct day_time *t)
{
	return r->kind == SHEET_DATE && t->precision == DAY_SECOND &&
		t->instant % 60 == 0 ?
	    DAY_MINUTE :
	    t->precision;
}

bool
field_time(struct field_reading *r)
{
	struct day_time t;

	if (read_plain(r->out->raw, &t)) {
		r->out->text = plain_iso(r, r->out->raw);
		r->out->precision = precision_of(r, &t);
		return true;
	}
	if (!read_any(r, r->out->raw, false, &t))
		return is_none(r, r->out->raw);
	if (is_month_only(r, r->out->raw, &t))
		return false;
	r->out->text = day_iso(r->arena, t.instant, DAY_SHANGHAI);
	r->out->precision = precision_of(r, &t);
	return true;
}

bool
field_time_date(struct field_reading *r)
{
	if (!field_time(r))
		return false;
	r->out->text = str_sub(r->out->text, 0, 10);
	return true;
}

bool
field_time_month(struct field_reading *r)
{
	struct day_time t;

	if (!read_any(r, r->out->raw, true, &t))
		return is_none(r, r->out->raw);
	r->out->precision = t.precision == DAY_MONTH ? DAY_MONTH : DAY_DAY;
	r->out->text = str_sub(day_iso(r->arena, t.instant, DAY_SHANGHAI), 0,
	    t.precision == DAY_MONTH ? 7 : 10);
	return true;
}

bool
field_time_several(struct field_reading *r)
{
	struct str *item = ARENA_ARRAY(r->arena, TIMES_MAX, struct str);
	struct str rest = r->out->raw, one;
	struct buf b = buf_new(r->arena, SIZE_MAX);
	struct day_time t;

	r->out->item = item;
	while (alias_next(&rest, &one)) {
		if (r->out->n == TIMES_MAX) {
			FIELD_FAULT(r->fault, E3522,
			    str_int(r->arena, TIMES_MAX));
			return false;
		}
		if (!read_any(r, one, false, &t))
			return one.n == r->out->raw.n && is_none(r, one);
		if (is_month_only(r, one, &t))
			return false;
		if (t.precision > r->out->precision)
			r->out->precision = t.precision;
		if (b.n > 0)
			buf_add(&b, STR("；"));
		item[r->out->n] = day_iso(r->arena, t.instant, DAY_SHANGHAI);
		buf_add(&b, item[r->out->n++]);
	}
	r->out->text = buf_str(&b);
	return true;
}
