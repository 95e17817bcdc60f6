#include "base/xml_mend.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/word.h"

/* How many bytes at p are a forbidden character; 0: it is none. */
static size_t
forbidden(const char *p, size_t n)
{
	unsigned char c = (unsigned char)p[0];

	if (c < 0x20)
		return c != '\t' && c != '\n' && c != '\r';
	if (c != 0xef || n < 3 || (unsigned char)p[1] != 0xbf)
		return 0;
	return (unsigned char)p[2] >= 0xbe ? 3 : 0;
}

/* Does no forbidden character begin in these eight bytes?  They are controls,
 * or begin with EF BF. */
static bool
is_clean(const char *p)
{
	uint64_t w = word_at(p);

	return word_below(w, ' ') == 0 &&
	    (word_has(w, '\xef') == 0 ||
		(word_has(w, '\xbf') == 0 && p[7] != '\xef'));
}

/* Where the first forbidden character at from or after it is; s.n: nowhere. */
static size_t
next_forbidden(struct str s, size_t from)
{
	size_t i = from;

	while (i < s.n) {
		size_t end = i + sizeof(uint64_t);

		if (end <= s.n && is_clean(s.p + i)) {
			i = end;
			continue;
		}
		for (; i < s.n && i < end; i++)
			if (forbidden(s.p + i, s.n - i) != 0)
				return i;
	}
	return s.n;
}

static size_t
line_of(struct str s, size_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at; i++)
		line += s.p[i] == '\n';
	return line;
}

struct str
xml_mend(struct arena *a, struct str utf8, size_t *line_out)
{
	size_t i = next_forbidden(utf8, 0);
	char *mended;

	*line_out = 0;
	if (i == utf8.n)
		return utf8;
	*line_out = line_of(utf8, i);
	mended = arena_bytes(a, utf8.n);
	memcpy(mended, utf8.p, utf8.n);
	for (; i < utf8.n; i = next_forbidden(utf8, i + 1))
		memset(mended + i, ' ', forbidden(utf8.p + i, utf8.n - i));
	return (struct str){ mended, utf8.n };
}
