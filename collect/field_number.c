/* Counts, numbers, shares and durations. */

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "collect/count.h"
#include "collect/field_impl.h"

enum { SIGN = 3 }; /* bytes of a Chinese sign */

#define NUMBER_MAX   40 /* digits of a number */
#define SECONDS_MAX  INT64_C(8640000) /* a hundred days */
#define PLAIN_DIGITS 18 /* that an int64_t has room for */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]))
			return false;
	return s.n > 0;
}

/* Nothing but the signs of numbers in words? */
static bool
is_numeral(struct str s)
{
	static const char signs[] = "〇零一二两三四五六七八九十百千万亿";
	size_t at;

	for (size_t i = 0; i < s.n; i += SIGN)
		if (s.n - i < SIGN ||
		    !str_find(STR(signs), str_sub(s, i, SIGN), &at) ||
		    at % SIGN != 0)
			return false;
	return s.n > 0;
}

static bool
has_digit(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_digit(s.p[i]))
			return true;
	return false;
}

/* What people write for "there is none to tell". */
static bool
is_dash(struct str s)
{
	static const char *const dashes[] = { "-", "--", "—", "——", "/", "\\",
		"N/A", "n/a" };

	return STR_AMONG(s, dashes);
}

/* 三十: whoever meant a number can write one.  Empty: it is no number. */
static struct str
in_words(struct field_reading *r, struct str s)
{
	struct count c;

	if (!is_numeral(s))
		return (struct str){ NULL, 0 };
	c = count_parse(r->arena, s);
	if (!count_has_value(c.status))
		return (struct str){ NULL, 0 };
	return str_int(r->arena, c.value);
}

static bool
refuse(struct field_reading *r, enum diag_code code)
{
	struct str quote = field_quoted(r);

	field_fault(r->fault, code, &quote, 1);
	return false;
}

static bool
refuse_words(struct field_reading *r, struct str s, enum diag_code otherwise)
{
	struct str digits = in_words(r, s);

	if (digits.n == 0)
		return refuse(r, otherwise);
	FIELD_FAULT(r->fault, E3547, field_quoted(r), digits);
	return false;
}

static void
set_count(struct field_reading *r, int64_t v, enum count_status status)
{
	r->out->number = v;
	r->out->text = str_int(r->arena, v);
	r->out->word = str_from(count_status_name(status));
}

/* Under a header that says 万 a number is so many of them.  One that says 万
 * itself may be meant either way. */
static bool
read_scaled(struct field_reading *r)
{
	struct str s = text_nfkc(r->arena, r->out->raw);
	bool more = s.n > 1 && s.p[s.n - 1] == '+';
	struct str number = str_trim(str_sub(s, 0, s.n - more));
	struct count c;

	if (is_dash(s)) {
		r->out->blank = true;
		return true;
	}
	if (number.n == 0 ||
	    strspn(str_z(r->arena, number), "0123456789.,") != number.n) {
		FIELD_FAULT(r->fault, E3680, field_quoted(r), r->scale);
		return false;
	}
	c = count_parse(r->arena,
	    str_printf(r->arena, STR_FMT STR_FMT "%s", STR_ARG(number),
		STR_ARG(r->scale), more ? "+" : ""));
	if (!count_has_value(c.status))
		return refuse(r, DIAG_E3551);
	set_count(r, c.value, c.status);
	return true;
}

bool
field_number_count(struct field_reading *r)
{
	struct str s = r->out->raw;
	struct count c;

	if (r->scale.n > 0)
		return read_scaled(r);

	if (is_digits(s) && s.n <= PLAIN_DIGITS) {
		str_to_int(s, &r->out->number);
		set_count(r, r->out->number, COUNT_EXACT);
		return true;
	}
	s = text_nfkc(r->arena, s);
	if (is_dash(s)) {
		r->out->blank = true;
		return true;
	}
	if (r->kind == SHEET_TEXT && !has_digit(s) && !str_ends(s, STR("次")) &&
	    !str_ends(s, STR("场")))
		return refuse_words(r, s, DIAG_E3551);
	c = count_parse(r->arena, r->out->raw);
	if (!count_has_value(c.status))
		return refuse(r, DIAG_E3551);
	set_count(r, c.value, c.status);
	return true;
}

/* Digits with groups of three, or none; *at is after them. */
static bool
take_whole(struct str s, size_t *at, struct buf *out)
{
	size_t group = 0, groups = 0;

	for (;; (*at)++) {
		if (*at < s.n && is_digit(s.p[*at])) {
			buf_byte(out, s.p[*at]);
			group++;
			continue;
		}
		if (*at == s.n || s.p[*at] != ',')
			break;
		if (group == 0 || group > 3 || (groups > 0 && group != 3))
			return false;
		groups++;
		group = 0;
	}
	return group > 0 && (groups == 0 || group == 3);
}

/* Without noughts that say nothing: 007.50 is 7.5, -0 is 0. */
static struct str
canonical(struct arena *a, bool minus, struct str whole, struct str part)
{
	while (whole.n > 1 && whole.p[0] == '0')
		whole = str_sub(whole, 1, whole.n);
	while (part.n > 0 && part.p[part.n - 1] == '0')
		part.n--;
	if (part.n == 0 && str_eq(whole, STR("0")))
		minus = false;
	return str_printf(a, "%s" STR_FMT "%s" STR_FMT, minus ? "-" : "",
	    STR_ARG(whole), part.n > 0 ? "." : "", STR_ARG(part));
}

/* A decimal number, never in scientific form. */
static bool
decimal(struct arena *a, struct str s, struct str *out)
{
	bool minus = s.n > 0 && s.p[0] == '-';
	struct buf whole = buf_new(a, SIZE_MAX);
	struct str part = { NULL, 0 };
	size_t at = minus || (s.n > 0 && s.p[0] == '+');

	if (s.n > NUMBER_MAX || !take_whole(s, &at, &whole))
		return false;
	if (at < s.n) {
		part = str_sub(s, at + 1, s.n);
		if (s.p[at] != '.' || !is_digits(part))
			return false;
	}
	*out = canonical(a, minus, buf_str(&whole), part);
	return true;
}

bool
field_number(struct field_reading *r)
{
	struct str s = text_nfkc(r->arena, r->out->raw);

	if (decimal(r->arena, s, &r->out->text)) {
		str_to_int(r->out->text, &r->out->number);
		return true;
	}
	if (s.n > 1 && s.p[s.n - 1] == '%')
		return refuse(r, DIAG_E3548);
	return refuse_words(r, s, DIAG_E3546);
}

/* A hundred times a number: its point goes two places to the right. */
static struct str
hundredfold(struct arena *a, struct str s)
{
	bool minus = s.p[0] == '-';
	struct str whole, part;

	str_cut(str_sub(s, minus, s.n), '.', &whole, &part);
	whole = str_printf(a, STR_FMT STR_FMT "%s", STR_ARG(whole),
	    STR_ARG(str_sub(part, 0, 2)),
	    part.n == 0	    ? "00" :
		part.n == 1 ? "0" :
			      "");
	return canonical(a, minus, whole, str_sub(part, 2, part.n));
}

/* 50% and 50 are fifty of a hundred.  0.5 is half a hundredth, or what a
 * spreadsheet makes of 50%: only of the latter's own numbers is it known. */
bool
field_number_percent(struct field_reading *r)
{
	struct str s = text_nfkc(r->arena, r->out->raw), digits;
	bool sign = s.n > 1 && s.p[s.n - 1] == '%';
	bool small;

	if (!decimal(r->arena, sign ? str_trim(str_sub(s, 0, s.n - 1)) : s,
		&r->out->text))
		return refuse_words(r, s, DIAG_E3549);
	digits = r->out->text;
	small = str_starts(digits, STR("0.")) || str_starts(digits, STR("-0."));
	if (!sign && r->kind == SHEET_NUMBER && small) {
		r->out->text = hundredfold(r->arena, digits);
		FIELD_FAULT(r->fault, N3552, field_quoted(r), r->out->text);
	} else if (!sign && (small || str_eq(digits, STR("1")))) {
		return refuse(r, DIAG_E3550);
	}
	return true;
}

/* Units of a duration, the longest first. */
static const struct {
	const char *word;
	int64_t seconds;
} units[] = { { "天", 86400 }, { "小时", 3600 }, { "时", 3600 }, { "分钟", 60 },
	{ "分", 60 }, { "秒钟", 1 }, { "秒", 1 }, { "h", 3600 }, { "min", 60 },
	{ "m", 60 }, { "s", 1 } };

/* 1小时2分3秒: each unit is smaller than the one before it. */
static bool
read_units(struct str s, int64_t *out)
{
	int64_t last = INT64_MAX, n;

	for (*out = 0; s.n > 0;) {
		size_t digits = 0, k = 0;

		while (digits < s.n && is_digit(s.p[digits]))
			digits++;
		if (digits == 0 || digits > 9 ||
		    !str_to_int(str_sub(s, 0, digits), &n))
			return false;
		s = str_trim(str_sub(s, digits, s.n));
		while (k < sizeof(units) / sizeof(units[0]) &&
		    (!str_starts(s, str_from(units[k].word)) ||
			units[k].seconds >= last))
			k++;
		if (k == sizeof(units) / sizeof(units[0]))
			return false;
		last = units[k].seconds;
		*out += n * last;
		s = str_trim(str_sub(s, str_from(units[k].word).n, s.n));
	}
	return last != INT64_MAX;
}

/* 00:02:03, 2:03 */
static bool
read_clock(struct str s, int64_t *out)
{
	struct str one, rest = s;
	int64_t n, parts = 0;
	bool more = true;

	for (*out = 0; more; parts++) {
		more = str_cut(rest, ':', &one, &rest);
		if (!is_digits(one) || one.n > 4 || !str_to_int(one, &n) ||
		    (parts > 0 && (one.n != 2 || n > 59)))
			return false;
		*out = *out * 60 + n;
	}
	return parts == 2 || parts == 3;
}

/* Seconds alone; parts of one are rounded. */
static bool
read_seconds(struct arena *a, struct str s, int64_t *out)
{
	struct str text, whole, part;

	if (!decimal(a, s, &text) || text.p[0] == '-')
		return false;
	str_cut(text, '.', &whole, &part);
	if (whole.n > 9 || !str_to_int(whole, out))
		return false;
	*out += part.n > 0 && part.p[0] >= '5';
	return true;
}

bool
field_number_duration(struct field_reading *r)
{
	struct str s = text_nfkc(r->arena, r->out->raw);
	int64_t v;

	if ((!read_units(s, &v) && !read_clock(s, &v) &&
		!read_seconds(r->arena, s, &v)) ||
	    v > SECONDS_MAX)
		return refuse(r, DIAG_E3553);
	r->out->number = v;
	r->out->text = str_int(r->arena, v);
	return true;
}
