#include "base/xml_mend.h"

#include <string.h>

#include "base/arena.h"

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

struct str
xml_mend(struct arena *a, struct str utf8, size_t *line_out)
{
	char *mended = NULL;
	size_t line = 1, bad;

	*line_out = 0;
	for (size_t i = 0; i < utf8.n; i++) {
		line += utf8.p[i] == '\n';
		if ((bad = forbidden(utf8.p + i, utf8.n - i)) == 0)
			continue;
		if (mended == NULL) {
			mended = arena_alloc(a, utf8.n, 1);
			memcpy(mended, utf8.p, utf8.n);
			*line_out = line;
		}
		memset(mended + i, ' ', bad);
	}
	return mended == NULL ? utf8 : (struct str){ mended, utf8.n };
}
