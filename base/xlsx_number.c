#include "base/xlsx_number.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/xlsx_format.h"

#define EXACT	 15 /* digits that any double keeps (DBL_DIG) */
#define ROUND	 17 /* digits that tell any double from the next */
#define TEXT_MAX 512 /* a double in full: 5e-324 */
#define PLAIN	 21 /* digits before the point, without an exponent */
#define LEAP_BUG 60 /* serial of 1900-02-29, after Lotus 1-2-3 */
#define EPOCH	 25569 /* serial of 1970-01-01, after the leap day */
#define EPOCH_4	 24107 /* the same from 1904 */
#define LAST	 2958465 /* 9999-12-31 */

struct decimal {
	bool plain; /* as the shortest is written */
	size_t digits; /* that count */
};

static bool
read_exponent(struct str s, size_t i)
{
	size_t n;

	i++;
	if (i < s.n && (s.p[i] == '-' || s.p[i] == '+'))
		i++;
	n = str_digits(s, i);
	return n > 0 && i + n == s.n;
}

/* Is the part before the point written as the shortest is? */
static bool
is_plain(struct str s, size_t sign, size_t whole)
{
	bool zero = whole == 1 && s.p[sign] == '0';

	return whole > 0 && (zero || s.p[sign] != '0') &&
	    (sign == 0 || (s.p[0] == '-' && !(zero && s.n == 2)));
}

/* Is it a decimal number, and written as the shortest is? */
static bool
look(struct str s, struct decimal *out)
{
	size_t i = s.n > 0 && (s.p[0] == '-' || s.p[0] == '+');
	size_t whole = str_digits(s, i), part = 0;

	out->plain = is_plain(s, i, whole);
	i += whole;
	if (i < s.n && s.p[i] == '.') {
		part = str_digits(s, i + 1);
		i += 1 + part;
		out->plain = out->plain && part > 0 && s.p[i - 1] != '0';
	}
	out->digits = whole + part;
	if (out->digits == 0 || i == s.n)
		return out->digits > 0;
	out->plain = false;
	return (s.p[i] == 'e' || s.p[i] == 'E') && read_exponent(s, i);
}

/* The text is a number: the double that it stands for. */
static bool
double_of(struct str s, double *out)
{
	char z[TEXT_MAX];

	if (s.n >= sizeof(z))
		return false;
	memcpy(z, s.p, s.n);
	z[s.n] = '\0';
	*out = strtod(z, NULL);
	return isfinite(*out);
}

/* Digits and exponent of the shortest that is the same double: d.ddde±x */
static int
shortest(double x, char *out, size_t room)
{
	int n = 0;

	for (int digits = EXACT; digits <= ROUND; digits++) {
		n = snprintf(out, room, "%.*e", digits - 1, x);
		if (strtod(out, NULL) == x)
			break;
	}
	return n;
}

/* digits × 10^(point - number of digits), written out. */
static struct str
write_out(struct arena *a, bool minus, struct str digits, long point)
{
	const char *sign = minus ? "-" : "";

	if (point <= 0)
		return str_printf(a, "%s0.%0*d" STR_FMT, sign, (int)-point, 0,
		    STR_ARG(digits));
	if ((size_t)point < digits.n)
		return str_printf(a, "%s%.*s." STR_FMT, sign, (int)point,
		    digits.p,
		    STR_ARG(str_sub(digits, (size_t)point, digits.n)));
	if ((size_t)point == digits.n)
		return str_printf(a, "%s" STR_FMT, sign, STR_ARG(digits));
	return str_printf(a, "%s" STR_FMT "%0*d", sign, STR_ARG(digits),
	    (int)((size_t)point - digits.n), 0);
}

static struct str
text_of(struct arena *a, double x)
{
	char form[64], digit[ROUND + 1];
	int n = shortest(x, form, sizeof(form));
	struct str rest = { form, (size_t)n }, power;
	struct str digits = { digit, 0 };
	bool minus = form[0] == '-';
	int64_t exponent = 0;

	if (x == 0)
		return STR("0");
	str_cut(str_sub(rest, minus, rest.n), 'e', &rest, &power);
	for (size_t i = 0; i < rest.n; i++)
		if (rest.p[i] != '.')
			digit[digits.n++] = rest.p[i];
	while (digits.n > 1 && digit[digits.n - 1] == '0')
		digits.n--;
	str_to_int(str_sub(power, power.p[0] == '+', power.n), &exponent);
	if (exponent >= PLAIN)
		return str_printf(a, "%s%c%s" STR_FMT "e+%d", minus ? "-" : "",
		    digit[0], digits.n > 1 ? "." : "",
		    STR_ARG(str_sub(digits, 1, digits.n)), (int)exponent);
	if (exponent < -1) /* write_out's zeros are at least one */
		return write_out(a, minus, digits, (long)exponent + 1);
	if (exponent == -1)
		return str_printf(a, "%s0." STR_FMT, minus ? "-" : "",
		    STR_ARG(digits));
	return write_out(a, minus, digits, (long)exponent + 1);
}

bool
xlsx_number_text(struct arena *a, struct str s, struct str *out)
{
	struct decimal d;
	double x;

	*out = s;
	if (!look(s, &d))
		return false;
	if (d.plain && d.digits <= EXACT)
		return true;
	if (!double_of(s, &x))
		return false;
	*out = text_of(a, x);
	return true;
}

static char *
put_digits(char *p, int64_t x, int digits)
{
	for (int i = digits; i-- > 0; x /= 10)
		p[i] = (char)('0' + x % 10);
	return p + digits;
}

/* hh:mm:ss, with as many digits of hours as there are. */
static struct str
time_text(struct arena *a, int64_t seconds)
{
	char *const text = arena_bytes(a, sizeof("123456789:00:00"));
	int64_t hours = seconds / 3600;
	int digits = 2;
	char *p;

	for (int64_t x = hours / 100; x > 0; x /= 10)
		digits++;
	p = put_digits(text, hours, digits);
	*p++ = ':';
	p = put_digits(p, seconds / 60 % 60, 2);
	*p++ = ':';
	p = put_digits(p, seconds % 60, 2);
	return (struct str){ text, (size_t)(p - text) };
}

/* A day by its serial; false: it is one before the epoch. */
static bool
day_of(struct arena *a, int64_t serial, bool epoch1904, struct str *out)
{
	struct day_date day;
	char *text, *p;

	if (!epoch1904 && serial == LEAP_BUG) {
		*out = STR("1900-02-29");
		return true;
	}
	day = day_date(epoch1904 ?
		serial - EPOCH_4 :
		serial - EPOCH + (serial < LEAP_BUG ? 1 : 0));
	text = arena_bytes(a, sizeof("2016-05-03"));
	p = put_digits(text, day.year, 4);
	*p++ = '-';
	p = put_digits(p, day.month, 2);
	*p++ = '-';
	p = put_digits(p, day.day, 2);
	*out = (struct str){ text, (size_t)(p - text) };
	return epoch1904 || serial > 0;
}

/* A day, and a time where there is one or the format shows one. */
static struct str
join(struct arena *a, struct str day, int64_t seconds, unsigned char format)
{
	const unsigned char date = format & XLSX_FORMAT_DATE;
	struct str time;
	char *p;

	if (seconds == 0 && (format & XLSX_FORMAT_TIME) == 0)
		return date == (XLSX_FORMAT_YEAR | XLSX_FORMAT_MONTH) &&
			str_ends(day, STR("-01")) ?
		    str_sub(day, 0, day.n - 3) :
		    day;
	time = time_text(a, seconds);
	p = arena_bytes(a, day.n + 1 + time.n);
	memcpy(p, day.p, day.n);
	p[day.n] = ' ';
	memcpy(p + day.n + 1, time.p, time.n);
	return (struct str){ p, day.n + 1 + time.n };
}

bool
xlsx_number_date(struct arena *a, struct str s, unsigned char format,
    bool epoch1904, struct str *out)
{
	struct decimal d;
	double x;
	int64_t day, seconds;
	struct str text;

	if (!look(s, &d) || !double_of(s, &x) || x < 0 || x >= LAST + 1)
		return false;
	day = (int64_t)floor(x);
	seconds = (int64_t)floor((x - floor(x)) * DAY_SECONDS + 0.5);
	day += seconds / DAY_SECONDS;
	seconds %= DAY_SECONDS;
	if (format & XLSX_FORMAT_ELAPSED && (format & XLSX_FORMAT_DATE) == 0) {
		*out = time_text(a, day * DAY_SECONDS + seconds);
		return true;
	}
	if (day == 0 && (!epoch1904 || (format & XLSX_FORMAT_DATE) == 0)) {
		*out = time_text(a, seconds);
		return true;
	}
	if (day > (epoch1904 ? LAST - EPOCH + EPOCH_4 : LAST) ||
	    !day_of(a, day, epoch1904, &text))
		return false;
	*out = join(a, text, seconds, format);
	return true;
}

/* Are these digits where d stands, and the other characters themselves? */
static bool
is_like(struct str s, const char *form)
{
	if (s.n != strlen(form))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (form[i] == 'd' ? str_digits(s, i) == 0 : s.p[i] != form[i])
			return false;
	return true;
}

bool
xlsx_number_iso(struct arena *a, struct str s, unsigned char format,
    struct str *out)
{
	struct str day, time;

	if (is_like(s, "dddd-dd-dd")) {
		*out = join(a, s, 0, format & XLSX_FORMAT_DATE);
		return true;
	}
	if (!str_cut(s, 'T', &day, &time)) {
		day = (struct str){ NULL, 0 };
		time = s;
	}
	if (str_ends(time, STR("Z")))
		time.n--;
	if (time.n > 9 && time.p[8] == '.' && 9 + str_digits(time, 9) == time.n)
		time.n = 8;
	if (!is_like(time, "dd:dd:dd") ||
	    (day.n > 0 && !is_like(day, "dddd-dd-dd")))
		return false;
	*out = day.n == 0 ?
	    time :
	    str_eq(time, STR("00:00:00")) &&
		(format & (XLSX_FORMAT_TIME | XLSX_FORMAT_DATE)) != 0 ?
	    join(a, day, 0, format) :
	    str_printf(a, STR_FMT " " STR_FMT, STR_ARG(day), STR_ARG(time));
	return true;
}
