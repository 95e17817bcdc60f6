#include "base/text.h"

#include <stdlib.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/word.h"

static const struct str replacement = { "\xef\xbf\xbd", 3 };

static const uint8_t *
bytes_of(struct str s)
{
	return (const uint8_t *)s.p;
}

/* What libunistring allocated, in the arena; NULL there is no memory, since
 * the text is valid. */
static struct str
adopt(struct arena *a, uint8_t *p, size_t n)
{
	struct str s;

	if (p == NULL)
		abort();
	s = str_dup(a, (struct str){ (const char *)p, n });
	free(p);
	return s;
}

/* The code point at byte at, and how many bytes it takes; an ill-formed byte
 * is U+FFFD. */
static size_t
decode(struct str s, size_t at, ucs4_t *out)
{
	int n = u8_mbtoucr(out, bytes_of(s) + at, s.n - at);

	if (n > 0)
		return (size_t)n;
	*out = 0xfffd;
	return 1;
}

static bool
goes_on(uint8_t c)
{
	return (c & 0xc0) == 0x80;
}

/* May second follow first?  (Unicode, table 3-7) */
static bool
may_follow(uint8_t first, uint8_t second)
{
	switch (first) {
	case 0xe0:
		return second >= 0xa0;
	case 0xed:
		return second <= 0x9f;
	case 0xf0:
		return second >= 0x90;
	case 0xf4:
		return second <= 0x8f;
	}
	return first >= 0xc2 && first <= 0xf4;
}

/* How many bytes the sequence at p has; 0 where it is ill-formed. */
static size_t
sequence_at(const uint8_t *p, size_t left)
{
	size_t n = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;

	if (p[0] < 0x80)
		return 1;
	if (left < n || !goes_on(p[1]) || !may_follow(p[0], p[1]) ||
	    (n > 2 && !goes_on(p[2])) || (n > 3 && !goes_on(p[3])))
		return 0;
	return n;
}

/* Are the bytes at p two sequences of three, as most of Chinese?  Not where the
 * first byte of one limits its second: sequence_at knows how. */
static bool
are_signs(const char *p)
{
	const uint64_t form = UINT64_C(0x8080e08080e0);
	const uint64_t mask = UINT64_C(0xc0c0f0c0c0f0);
	uint64_t w = word_at(p);
	unsigned leads = 1U << (p[0] & 0xf) | 1U << (p[3] & 0xf);

	return (w & mask) == form && (leads & (1U << 0 | 1U << 0xd)) == 0;
}

bool
text_valid(struct str s, size_t *bad_at_out)
{
	size_t i = 0, n;

	while (i < s.n) {
		if (s.n - i >= sizeof(uint64_t)) {
			uint64_t high = word_high(word_at(s.p + i));

			i += high == 0 ? sizeof(high) : word_first(high);
			if (high == 0)
				continue;
		}
		while (s.n - i >= sizeof(uint64_t) && are_signs(s.p + i))
			i += 6;
		if ((n = sequence_at(bytes_of(s) + i, s.n - i)) == 0) {
			*bad_at_out = i;
			return false;
		}
		i += n;
	}
	return true;
}

size_t
text_encode(uint32_t c, char *out)
{
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	if (n == 1) {
		out[0] = (char)c;
		return 1;
	}
	for (size_t i = n - 1; i > 0; i--, c >>= 6)
		out[i] = (char)(0x80 | (c & 0x3f));
	out[0] = (char)((0xf00 >> n & 0xf0) | c);
	return n;
}

struct str
text_mend(struct arena *a, struct str s)
{
	struct buf b = buf_new(a, SIZE_MAX);
	size_t bad;

	if (text_valid(s, &bad))
		return s;
	while (!text_valid(s, &bad)) {
		buf_add(&b, str_sub(s, 0, bad));
		buf_add(&b, replacement);
		s = str_sub(s, bad + 1, s.n);
	}
	buf_add(&b, s);
	return buf_str(&b);
}

static bool
is_ascii(struct str s)
{
	size_t i = 0;

	for (; s.n - i >= sizeof(uint64_t); i += sizeof(uint64_t))
		if (word_high(word_at(s.p + i)) != 0)
			return false;
	for (; i < s.n; i++)
		if ((s.p[i] & 0x80) != 0)
			return false;
	return true;
}

static bool
is_bidi(ucs4_t c)
{
	return c == 0x61c || c == 0x200e || c == 0x200f ||
	    (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static bool
is_invisible(ucs4_t c)
{
	return is_bidi(c) || c == 0xad || c == 0x180e || c == 0xfeff ||
	    (c >= 0x200b && c <= 0x200d) || c == 0x2060;
}

static bool
is_space(ucs4_t c)
{
	return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') :
			  uc_is_property(c, UC_PROPERTY_WHITE_SPACE);
}

static bool
is_dropped_in_fold(ucs4_t c)
{
	return is_space(c) ||
	    uc_is_general_category_withtable(c, UC_CATEGORY_MASK_P);
}

static struct str
without(struct arena *a, struct str s, bool (*dropped)(ucs4_t))
{
	struct buf b = buf_new(a, SIZE_MAX);
	ucs4_t c;

	for (size_t i = 0, n; i < s.n; i += n) {
		n = decode(s, i, &c);
		if (!dropped(c))
			buf_add(&b, str_sub(s, i, n));
	}
	return buf_str(&b);
}

static struct str
one_blank(struct arena *a, struct str s)
{
	struct buf b = buf_new(a, SIZE_MAX);
	bool gap = false;
	ucs4_t c;

	for (size_t i = 0, n; i < s.n; i += n) {
		n = decode(s, i, &c);
		if (is_space(c)) {
			gap = true;
			continue;
		}
		if (gap && b.n > 0)
			buf_byte(&b, ' ');
		gap = false;
		buf_add(&b, str_sub(s, i, n));
	}
	return buf_str(&b);
}

/* How many bytes of those signs that NFKC leaves as they are, and that make
 * nothing else with what follows: CJK ideographs (U+4E00 to U+9FFF), lines
 * (U+2500 to U+257F) and plain arrows (U+2190 to U+2193); 0: none. */
static size_t
settled_at(struct str s, size_t i)
{
	unsigned c;

	if (s.n - i < 3 || (s.p[i + 1] & 0xc0) != 0x80 ||
	    (s.p[i + 2] & 0xc0) != 0x80)
		return 0;
	c = (s.p[i] & 0xfU) << 12 | (s.p[i + 1] & 0x3fU) << 6 |
	    (s.p[i + 2] & 0x3fU);
	return (s.p[i] & 0xf0) == 0xe0 &&
		((c >= 0x4e00 && c <= 0x9fff) || (c >= 0x2500 && c <= 0x257f) ||
		    (c >= 0x2190 && c <= 0x2193)) ?
	    3 :
	    0;
}

bool
text_is_tidy(struct str s)
{
	bool gap = true;

	for (size_t i = 0, n = 1; i < s.n; i += n) {
		n = (s.p[i] & 0x80) != 0 ? settled_at(s, i) : 1;
		if (n == 0 || (s.p[i] >= '\t' && s.p[i] <= '\r') ||
		    (s.p[i] == ' ' && gap))
			return false;
		gap = s.p[i] == ' ';
	}
	return !gap;
}

/* A sign of three bytes that no form changes: most of Chinese (U+4E00 to
 * U+9FFF), its commas, stops, quotes and brackets. */
static bool
is_settled_sign(const uint8_t *p)
{
	if (!goes_on(p[1]) || !goes_on(p[2]))
		return false;
	switch (p[0]) {
	case 0xe2:
		return p[1] == 0x80 && p[2] >= 0x98 && p[2] <= 0x9d;
	case 0xe3:
		return p[1] == 0x80 && p[2] >= 0x81 && p[2] <= 0x91;
	case 0xe4:
		return p[1] >= 0xb8;
	}
	return p[0] >= 0xe5 && p[0] <= 0xe9;
}

/* Text of which text_nfkc is known to have nothing to change. */
static bool
is_settled(struct str s)
{
	bool gap = true;

	for (size_t i = 0; i < s.n;) {
		if ((s.p[i] & 0x80) != 0) {
			if (s.n - i < 3 || !is_settled_sign(bytes_of(s) + i))
				return false;
			gap = false;
			i += 3;
			continue;
		}
		if ((s.p[i] >= '\t' && s.p[i] <= '\r') ||
		    (s.p[i] == ' ' && gap))
			return false;
		gap = s.p[i++] == ' ';
	}
	return !gap;
}

struct str
text_nfkc(struct arena *a, struct str s)
{
	size_t n;

	if (is_settled(s))
		return str_dup(a, s);
	if (!is_ascii(s)) {
		uint8_t *p;

		s = without(a, text_mend(a, s), is_invisible);
		p = u8_normalize(UNINORM_NFKC, bytes_of(s), s.n, NULL, &n);
		s = adopt(a, p, n);
	}
	return one_blank(a, s);
}

struct str
text_fold(struct arena *a, struct str s)
{
	uint8_t *p;
	size_t n;

	s = text_nfkc(a, s);
	p = u8_casefold(bytes_of(s), s.n, NULL, UNINORM_NFKC, NULL, &n);
	return without(a, adopt(a, p, n), is_dropped_in_fold);
}

struct str
text_lower(struct arena *a, struct str s)
{
	uint8_t *p;
	size_t n;

	s = text_mend(a, s);
	p = u8_casefold(bytes_of(s), s.n, NULL, NULL, NULL, &n);
	return adopt(a, p, n);
}

static bool
begins_point(char c)
{
	return (c & 0xc0) != 0x80;
}

size_t
text_length(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += begins_point(s.p[i]);
	return n;
}

struct str
text_clip(struct str s, size_t n)
{
	for (size_t i = 0; i < s.n; i++)
		if (begins_point(s.p[i]) && n-- == 0)
			return str_sub(s, 0, i);
	return s;
}

struct str
text_plain(struct arena *a, struct str s)
{
	struct buf b = buf_new(a, SIZE_MAX);
	ucs4_t c;

	for (size_t i = 0, n; i < s.n; i += n) {
		n = decode(s, i, &c);
		if (c == '\r' && i + 1 < s.n && s.p[i + 1] == '\n')
			continue;
		if ((c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 ||
		    c == 0x2029)
			buf_byte(&b, ' ');
		else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || is_bidi(c) ||
		    c == 0xfffd)
			buf_add(&b, replacement);
		else
			buf_add(&b, str_sub(s, i, n));
	}
	return buf_str(&b);
}

struct points {
	ucs4_t *at;
	size_t n;
};

static struct points
points_of(struct arena *a, struct str s)
{
	struct points p = { ARENA_ARRAY(a, s.n, ucs4_t), 0 };

	for (size_t i = 0; i < s.n;)
		i += decode(s, i, &p.at[p.n++]);
	return p;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Wagner and Fischer 1974, row by row; over as soon as no way to the end can
 * cost max or less. */
static size_t
distance(struct points s, struct points t, size_t *row, size_t max)
{
	for (size_t j = 0; j <= t.n; j++)
		row[j] = j;
	for (size_t i = 0; i < s.n; i++) {
		size_t corner = row[0], best = row[0] = i + 1;

		for (size_t j = 0; j < t.n; j++) {
			size_t swap = corner + (s.at[i] != t.at[j]);

			corner = row[j + 1];
			row[j + 1] = least(swap, least(corner, row[j]) + 1);
			best = least(best, row[j + 1]);
		}
		if (best > max)
			return max + 1;
	}
	return least(row[t.n], max + 1);
}

size_t
text_distance(struct arena *a, struct str s, struct str t, size_t max)
{
	struct arena_mark m = arena_mark(a);
	struct points ps = points_of(a, s), pt = points_of(a, t);
	size_t gap = ps.n > pt.n ? ps.n - pt.n : pt.n - ps.n;
	size_t result = gap > max ?
	    max + 1 :
	    distance(ps, pt, ARENA_ARRAY(a, pt.n + 1, size_t), max);

	arena_reset(a, m);
	return result;
}

struct text_nearest
text_nearest(struct arena *a, struct str wanted, size_t max,
    struct str otherwise)
{
	return (struct text_nearest){ a, wanted, max + 1, otherwise };
}

void
text_nearest_try(struct text_nearest *t, struct str candidate)
{
	size_t far = text_distance(t->arena, t->wanted, candidate, t->least);

	if (far < t->least) {
		t->least = far;
		t->name = candidate;
	}
}
