#include "collect/heading.h"

#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "collect/words.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct {
	const char *open;
	const char *close;
} brackets[] = {
	{ "(", ")" },
	{ "[", "]" },
	{ "【", "】" },
	{ "〔", "〕" },
	{ "《", "》" },
};

/* What is counted, behind a stroke: 阅读数/次. */
static const char *const units[] = { "/次", "/篇", "/件", "/个", "/条", "/场",
	"/人", "/人次", "/家", "/分", "/秒", "/%", "/千次", "/万次", "/亿次",
	"/万人次", "/万", "/亿" };

/* What is counted by the thousand and more. */
static const char *const counted[] = { "", "次", "篇", "件", "个", "条", "场",
	"人", "人次", "家", "票", "户", "份" };

static const struct {
	const char *written;
	const char *scale;
} scales[] = { { "千", "千" }, { "k", "千" }, { "万", "万" }, { "w", "万" },
	{ "亿", "亿" } };

/* The bracket that opens at the start of a text and the bytes up to after its
 * end; 0: none does, or it never closes. */
static size_t
bracket_at(struct str s)
{
	for (size_t i = 0; i < COUNT(brackets); i++) {
		struct str close = str_from(brackets[i].close);
		size_t at;

		if (str_starts(s, str_from(brackets[i].open)))
			return str_find(s, close, &at) ? at + close.n : 0;
	}
	return 0;
}

/* A bracket alone, one side of it. */
static size_t
side_at(struct str s)
{
	for (size_t i = 0; i < COUNT(brackets); i++) {
		struct str open = str_from(brackets[i].open);
		struct str close = str_from(brackets[i].close);

		if (str_starts(s, open))
			return open.n;
		if (str_starts(s, close))
			return close.n;
	}
	return 0;
}

/* Without what at finds, and without marks. */
static struct str
strip(struct arena *a, struct str s, size_t (*at)(struct str), bool stars)
{
	char *p = arena_alloc(a, s.n, 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n;) {
		size_t skip = at(str_sub(s, i, s.n));

		if (skip == 0 && (s.p[i] == ':' || (s.p[i] == '*' && !stars)))
			skip = 1;
		if (skip == 0)
			p[n++] = s.p[i];
		i += skip > 0 ? skip : 1;
	}
	return (struct str){ p, n };
}

static struct str
key_of(struct arena *a, struct str cell, bool stars)
{
	struct str s, key;

	if (cell.n == 0 || cell.n > LIMIT_TITLE)
		return (struct str){ NULL, 0 };
	s = words_key(a, cell);
	key = strip(a, s, bracket_at, stars);
	if (key.n == 0) /* 【单位】 */
		key = strip(a, s, side_at, stars);
	for (size_t i = 0; i < COUNT(units); i++)
		if (str_ends(key, str_from(units[i])))
			key.n -= strlen(units[i]);
	return key;
}

struct str
heading_key(struct arena *a, struct str cell)
{
	return key_of(a, cell, false);
}

struct str
heading_spelling(struct arena *a, struct str spelling)
{
	return key_of(a, spelling, true);
}

/* 万, 万次, 单位:万次 */
static struct str
scale_of(struct str s)
{
	if (str_starts(s, STR("单位")))
		s = str_sub(s, STR("单位").n, s.n);
	if (str_starts(s, STR(":")))
		s = str_sub(s, 1, s.n);
	for (size_t i = 0; i < COUNT(scales); i++)
		for (size_t k = 0; k < COUNT(counted); k++) {
			size_t n = strlen(scales[i].written);

			if (str_starts(s, str_from(scales[i].written)) &&
			    str_eq(str_sub(s, n, s.n), str_from(counted[k])))
				return str_from(scales[i].scale);
		}
	return (struct str){ NULL, 0 };
}

struct str
heading_scale(struct arena *a, struct str header)
{
	struct str none = { NULL, 0 }, s, head, tail, scale = none;
	size_t at;

	if (header.n == 0 || header.n > LIMIT_TITLE)
		return none;
	s = words_key(a, header);
	for (size_t i = 0; i < s.n && scale.n == 0; i++) {
		struct str rest = str_sub(s, i, s.n);
		size_t n = bracket_at(rest), open = side_at(rest);

		if (n > 2 * open)
			scale = scale_of(str_sub(rest, open, n - 2 * open));
	}
	if (scale.n == 0 && str_find(s, STR("单位:"), &at))
		scale = scale_of(str_sub(s, at, s.n));
	for (tail = s; scale.n == 0 && str_cut(tail, '/', &head, &tail);)
		scale = scale_of(tail);
	return scale;
}

bool
heading_is_pattern(struct str s)
{
	return s.n > 0 &&
	    (memchr(s.p, '#', s.n) != NULL || memchr(s.p, '*', s.n) != NULL);
}

static bool
is_digit(struct str s, size_t i)
{
	return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* A run of digits is taken whole: #1 is never like 11. */
bool
heading_like(struct str s, struct str key)
{
	size_t i = 0, k = 0, star = s.n, back = 0;

	while (k < key.n || i < s.n) {
		if (i < s.n && s.p[i] == '*') {
			star = i++;
			back = k;
		} else if (i < s.n && s.p[i] == '#' && is_digit(key, k)) {
			while (is_digit(key, k))
				k++;
			i++;
		} else if (i < s.n && k < key.n && s.p[i] == key.p[k]) {
			i++;
			k++;
		} else if (star < s.n && back < key.n) {
			i = star + 1;
			k = ++back;
		} else {
			return false;
		}
	}
	return true;
}
