#include "base/xml_lenient.h"

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"

static bool
is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	    c == ':' || (unsigned char)c >= 0x80;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_hex(char c)
{
	return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/* The length of &#23; or &#x17; from its digits on; 0: it is none. */
static size_t
number_end(struct str s)
{
	bool hex = (s.p[2] | 0x20) == 'x';
	size_t from = hex ? 3 : 2, i = from;

	while (i < s.n && (hex ? is_hex(s.p[i]) : is_digit(s.p[i])))
		i++;
	return i == from ? 0 : i;
}

/* The length of the reference that s begins with; 0: it begins with none. */
static size_t
reference_of(struct str s)
{
	size_t i = 1;

	if (s.n > 2 && s.p[1] == '#')
		i = number_end(s);
	else
		while (
		    i < s.n && (is_name(s.p[i]) || (i > 1 && is_digit(s.p[i]))))
			i++;
	return i > 1 && i < s.n && s.p[i] == ';' ? i + 1 : 0;
}

/* The end of a piece that is taken as it is: 0 where s begins with none. */
static size_t
whole_piece(struct str s)
{
	static const struct {
		const char *begin;
		const char *end;
	} pieces[] = { { "<!--", "-->" }, { "<![CDATA[", "]]>" },
		{ "<?", "?>" } };
	size_t at;

	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		if (!str_starts(s, str_from(pieces[i].begin)))
			continue;
		if (!str_find(s, str_from(pieces[i].end), &at))
			return s.n;
		return at + str_from(pieces[i].end).n;
	}
	return 0;
}

static bool
begins_tag(struct str s)
{
	return s.n > 1 &&
	    (is_name(s.p[1]) || s.p[1] == '!' ||
		(s.p[1] == '/' && s.n > 2 && is_name(s.p[2])));
}

static size_t
take_reference(struct buf *b, struct str s)
{
	size_t n = reference_of(s);

	if (n == 0) {
		buf_add(b, STR("&amp;"));
		return 1;
	}
	if (s.p[1] == '#' && s.p[2] == 'X') {
		buf_add(b, STR("&#x"));
		buf_add(b, str_sub(s, 3, n - 3));
	} else {
		buf_add(b, str_sub(s, 0, n));
	}
	return n;
}

struct str
xml_lenient(struct arena *a, struct str s)
{
	struct buf b = buf_new(a, 5 * s.n + 1);

	for (size_t i = 0; i < s.n;) {
		struct str rest = str_sub(s, i, s.n);
		size_t n = s.p[i] == '<' ? whole_piece(rest) : 0;

		if (n > 0) {
			buf_add(&b, str_sub(rest, 0, n));
			i += n;
		} else if (s.p[i] == '&') {
			i += take_reference(&b, rest);
		} else if (s.p[i] == '<' && !begins_tag(rest)) {
			buf_add(&b, STR("&lt;"));
			i++;
		} else {
			buf_byte(&b, s.p[i++]);
		}
	}
	return buf_str(&b);
}
