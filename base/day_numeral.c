#include "base/day_numeral.h"

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"

enum { SIGN = 3, RUN = 4 }; /* bytes of a sign; signs of a numeral at most */

static const char *const signs[] = { "〇", "一", "二", "三", "四", "五", "六",
	"七", "八", "九", "十" };
static const char *const noughts[] = { "零", "○", "◯" };

enum { TEN = 10, NONE = -1 };

static int
sign_at(struct str s, size_t at)
{
	struct str sign = str_sub(s, at, SIGN);

	for (int i = 0; i <= TEN; i++)
		if (str_eq(sign, str_from(signs[i])))
			return i;
	for (size_t i = 0; i < sizeof(noughts) / sizeof(noughts[0]); i++)
		if (str_eq(sign, str_from(noughts[i])))
			return 0;
	return NONE;
}

static bool
after_week(struct str s, size_t at)
{
	return str_ends(str_sub(s, 0, at), STR("周")) ||
	    str_ends(str_sub(s, 0, at), STR("星期")) ||
	    str_ends(str_sub(s, 0, at), STR("礼拜"));
}

/* 十 十一 二十 二十三; or digit by digit. */
static bool
write_value(struct buf *b, const int *v, size_t n)
{
	size_t tens = 0;

	for (size_t i = 0; i < n; i++)
		tens += v[i] == TEN;
	if (tens == 0) {
		for (size_t i = 0; i < n; i++)
			buf_byte(b, (char)('0' + v[i]));
		return true;
	}
	if (tens > 1 || n > 3 || (n == 3 && v[1] != TEN) || v[0] == 0 ||
	    v[n - 1] == 0)
		return false;
	buf_printf(b, "%d",
	    (v[0] == TEN ? 1 : v[0]) * TEN + (v[n - 1] == TEN ? 0 : v[n - 1]));
	return true;
}

static size_t
write_run(struct buf *b, struct str s, size_t at)
{
	int v[RUN];
	size_t n = 0;

	while (n < RUN && sign_at(s, at + n * SIGN) != NONE) {
		v[n] = sign_at(s, at + n * SIGN);
		n++;
	}
	if (after_week(s, at) || sign_at(s, at + n * SIGN) != NONE ||
	    !write_value(b, v, n))
		buf_add(b, str_sub(s, at, n * SIGN));
	return n * SIGN;
}

struct str
day_numeral_digits(struct arena *a, struct str s)
{
	struct buf b = buf_new(a, s.n + 1);

	for (size_t i = 0; i < s.n;)
		if ((unsigned char)s.p[i] >= 0x80 && sign_at(s, i) != NONE)
			i += write_run(&b, s, i);
		else
			buf_byte(&b, s.p[i++]);
	return buf_str(&b);
}
