#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

int
str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n == 0 ? 0 : memcmp(a.p, b.p, n);

	return c != 0 ? c : (a.n > b.n) - (a.n < b.n);
}

static char
folded(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool
str_eq_fold(struct str a, struct str b)
{
	size_t i = 0;

	if (str_eq(a, b))
		return true;
	while (a.n == b.n && i < a.n && folded(a.p[i]) == folded(b.p[i]))
		i++;
	return a.n == b.n && i == a.n;
}

bool
str_among(struct str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(s, str_from(list[i])))
			return true;
	return false;
}

bool
str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n &&
	    str_eq(str_sub(s, s.n - suffix.n, suffix.n), suffix);
}

bool
str_find(struct str s, struct str needle, size_t *at_out)
{
	size_t at = 0, rare;

	if (needle.n == 0) {
		*at_out = 0;
		return true;
	}
	/* nearly all of Chinese begins with one of six bytes: the next one
	 * tells more */
	rare = needle.n > 1 && (unsigned char)needle.p[0] >= 0xc0;
	while (s.n - at >= needle.n) {
		const char *hit = memchr(s.p + at + rare, needle.p[rare],
		    s.n - at - needle.n + 1);

		if (hit == NULL)
			return false;
		at = (size_t)(hit - s.p) - rare;
		if (memcmp(s.p + at, needle.p, needle.n) == 0) {
			*at_out = at;
			return true;
		}
		at++;
	}
	return false;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

size_t
str_digits(struct str s, size_t at)
{
	size_t n = 0;

	while (at + n < s.n && s.p[at + n] >= '0' && s.p[at + n] <= '9')
		n++;
	return n;
}

struct str
str_trim(struct str s)
{
	while (s.n > 0 && is_blank(s.p[s.n - 1]))
		s.n--;
	while (s.n > 0 && is_blank(s.p[0]))
		s = str_sub(s, 1, s.n);
	return s;
}

bool
str_cut(struct str s, char sep, struct str *head, struct str *tail)
{
	const char *at = s.n == 0 ? NULL : memchr(s.p, sep, s.n);
	size_t n = at == NULL ? s.n : (size_t)(at - s.p);

	*head = (struct str){ s.p, n };
	*tail = str_sub(s, n + 1, s.n);
	return at != NULL;
}

struct str
str_dup(struct arena *a, struct str s)
{
	char *p = arena_bytes(a, s.n + 1);

	if (s.n > 0)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return (struct str){ p, s.n };
}

const char *
str_z(struct arena *a, struct str s)
{
	return str_dup(a, s).p;
}

struct str
str_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	char *p;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		abort();
	p = arena_alloc(a, (size_t)n + 1, 1);
	vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return (struct str){ p, (size_t)n };
}

/* By hand: imports write numbers by the million. */
struct str
str_int(struct arena *a, int64_t n)
{
	char digits[24], *p = digits + sizeof(digits);
	uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;

	do
		*--p = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	if (n < 0)
		*--p = '-';
	return str_dup(a,
	    (struct str){ p, (size_t)(digits + sizeof(digits) - p) });
}

bool
str_to_int(struct str s, int64_t *out)
{
	bool minus = s.n > 0 && s.p[0] == '-';
	int64_t v = 0;

	if (minus)
		s = str_sub(s, 1, s.n);
	if (s.n == 0)
		return false;
	/* downwards: there is one more negative number than positive ones */
	for (size_t i = 0; i < s.n; i++) {
		int digit = s.p[i] - '0';

		if (digit < 0 || digit > 9 || v < (INT64_MIN + digit) / 10)
			return false;
		v = v * 10 - digit;
	}
	if (!minus && v == INT64_MIN)
		return false;
	*out = minus ? v : -v;
	return true;
}
