#include "base/base64.h"

#include <string.h>

#include "base/arena.h"

static int
value_of(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c == '\0' ? NULL : strchr(digits, c);

	return at == NULL ? -1 : (int)(at - digits);
}

bool
base64_decode(struct arena *a, struct str s, struct str *out)
{
	char *to = ARENA_ARRAY(a, s.n / 4 * 3 + 3, char);
	unsigned bits = 0;
	size_t n = 0, digits = 0, padding = 0;

	for (size_t i = 0; i < s.n; i++) {
		int v = value_of(s.p[i]);

		if (strchr(" \t\r\n", s.p[i]) != NULL && s.p[i] != '\0')
			continue;
		if (s.p[i] == '=') {
			padding++;
			continue;
		}
		if (v < 0 || padding > 0)
			return false;
		bits = bits << 6 | (unsigned)v;
		if (++digits % 4 == 1)
			continue;
		to[n++] = (char)(bits >> (6 - 2 * ((digits - 1) % 4)) & 0xff);
	}
	*out = (struct str){ to, n };
	return padding <= 2 && digits % 4 != 1 &&
	    (padding == 0 || (digits + padding) % 4 == 0);
}
