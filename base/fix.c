#include "base/fix.h"

#include <stdlib.h>

#include "base/arena.h"

/* Two 63-bit numbers multiply into this, so that nothing is lost before it is
 * brought to lowest terms. */
__extension__ typedef __int128 wide;

const char *const fix_rounding_names[] = {
	[FIX_HALF_EVEN] = "half_even",
	[FIX_HALF_UP] = "half_up",
	[FIX_TRUNCATE] = "truncate",
	NULL,
};

bool
fix_rounding_parse(struct str s, enum fix_rounding *out)
{
	for (int i = 0; fix_rounding_names[i] != NULL; i++)
		if (str_eq(s, str_from(fix_rounding_names[i]))) {
			*out = (enum fix_rounding)i;
			return true;
		}
	return false;
}

static wide
size_of(wide v)
{
	return v < 0 ? -v : v;
}

static wide
common(wide a, wide b)
{
	while (b != 0) {
		wide rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

static bool
lowest(wide num, wide den, struct fix_frac *out)
{
	wide by = common(size_of(num), size_of(den));

	if (den < 0)
		by = -by;
	num /= by;
	den /= by;
	if (size_of(num) > INT64_MAX || den > INT64_MAX)
		return false;
	*out = (struct fix_frac){ (int64_t)num, (int64_t)den };
	return true;
}

bool
fix_frac(int64_t num, int64_t den, struct fix_frac *out)
{
	if (den == 0)
		abort();
	return lowest(num, den, out);
}

bool
fix_mul(struct fix_frac x, struct fix_frac y, struct fix_frac *out)
{
	return lowest((wide)x.num * y.num, (wide)x.den * y.den, out);
}

/* Each product is below 2^126 in size, so their sum fits. */
bool
fix_add(struct fix_frac x, struct fix_frac y, struct fix_frac *out)
{
	return lowest((wide)x.num * y.den + (wide)y.num * x.den,
	    (wide)x.den * y.den, out);
}

/* Half-up is away from zero, so that a loss rounds as a gain does. */
int64_t
fix_round(struct fix_frac f, enum fix_rounding r)
{
	wide whole = f.num / f.den;
	wide twice = size_of(f.num % f.den) * 2;
	bool up = false;

	switch (r) {
	case FIX_HALF_EVEN:
		up = twice > f.den || (twice == f.den && whole % 2 != 0);
		break;
	case FIX_HALF_UP:
		up = twice >= f.den;
		break;
	case FIX_TRUNCATE:
		break;
	}
	if (up)
		whole += f.num < 0 ? -1 : 1;
	return (int64_t)whole;
}

static int64_t
unit_of(int places)
{
	int64_t unit = FIX_ONE;

	while (places-- > 0)
		unit /= 10;
	return unit;
}

int64_t
fix_places(int64_t v, int places, enum fix_rounding r)
{
	int64_t unit = unit_of(places);

	return fix_round((struct fix_frac){ v, unit }, r) * unit;
}

static bool
all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

bool
fix_parse(struct str s, int64_t *out)
{
	bool minus = str_starts(s, STR("-")), point;
	struct str whole, rest;
	int64_t v, part = 0;

	if (minus)
		s = str_sub(s, 1, s.n);
	point = str_cut(s, '.', &whole, &rest);
	if (!all_digits(whole) || (point && !all_digits(rest)) || rest.n > 4 ||
	    !str_to_int(whole, &v) || v > INT64_MAX / FIX_ONE - 1)
		return false;
	if (point && !str_to_int(rest, &part))
		return false;
	v = v * FIX_ONE + part * unit_of((int)rest.n);
	*out = minus ? -v : v;
	return true;
}

struct str
fix_text(struct arena *a, int64_t v, int places)
{
	uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
	unsigned long long whole = u / FIX_ONE;
	unsigned long long part = u % FIX_ONE / (uint64_t)unit_of(places);
	const char *sign = v < 0 && whole + part > 0 ? "-" : "";

	if (places == 0)
		return str_printf(a, "%s%llu", sign, whole);
	return str_printf(a, "%s%llu.%0*llu", sign, whole, places, part);
}

struct str
fix_short(struct arena *a, int64_t v)
{
	int places = 4;

	while (places > 0 && v % unit_of(places - 1) == 0)
		places--;
	return fix_text(a, v, places);
}
