#include "base/guess.h"

#include <stdbool.h>
#include <uchardet/uchardet.h>

#include "base/arena.h"
#include "base/text.h"

/* Fewer signs than these say nothing. */
#define SIGNS_LEAST  16
#define BROKEN_LEAST 8
#define ENOUGH	     ((size_t)1024 * 1024) /* bytes for the frequencies */

/* What bytes are when they are read as GB18030. */
struct look {
	size_t bytes; /* that are not ASCII */
	size_t signs; /* but punctuation */
	size_t common; /* of GB2312's first level: rows 16 to 55 */
	size_t broken; /* bytes that begin no pair */
};

static bool
in(struct str s, size_t i, unsigned low, unsigned high)
{
	return i < s.n && (unsigned char)s.p[i] >= low &&
	    (unsigned char)s.p[i] <= high;
}

/* The length of the sign at i; 1 where there is none. */
static size_t
sign_at(struct str s, size_t i)
{
	if (!in(s, i, 0x81, 0xfe))
		return 1;
	if (in(s, i + 1, '0', '9'))
		return in(s, i + 2, 0x81, 0xfe) && in(s, i + 3, '0', '9') ? 4 :
									    1;
	return in(s, i + 1, 0x40, 0x7e) || in(s, i + 1, 0x80, 0xfe) ? 2 : 1;
}

static struct look
look_at(struct str s)
{
	struct look l = { 0 };
	size_t n;

	for (size_t i = 0; i < s.n; i += n) {
		n = 1;
		if ((unsigned char)s.p[i] < 0x80)
			continue;
		n = sign_at(s, i);
		l.bytes += n;
		l.broken += n == 1;
		if (n == 1 ||
		    (in(s, i, 0xa1, 0xa3) && in(s, i + 1, 0xa1, 0xfe)))
			continue;
		l.signs++;
		l.common += in(s, i, 0xb0, 0xd7) && in(s, i + 1, 0xa1, 0xfe);
	}
	return l;
}

/* More than damage here and there. */
static bool
is_broken(const struct look *l)
{
	return l->broken >= BROKEN_LEAST && l->broken * 100 > l->bytes;
}

static bool
is_chinese(const struct look *l)
{
	return l->signs < SIGNS_LEAST || l->common * 5 >= l->signs * 2;
}

/* Encodings of pairs.  The others have words with an odd number of letters,
 * which leave a half pair. */
static bool
has_pairs(struct str name)
{
	return str_eq(name, STR("big5")) || str_eq(name, STR("shift_jis")) ||
	    str_starts(name, STR("euc-")) || str_eq(name, STR("uhc"));
}

static struct str
ask(struct arena *a, struct str bytes)
{
	uchardet_t u = uchardet_new();
	struct str name = { NULL, 0 };

	bytes = str_sub(bytes, 0, ENOUGH);
	if (uchardet_handle_data(u, bytes.p, bytes.n) == 0) {
		uchardet_data_end(u);
		name = text_lower(a, str_from(uchardet_get_charset(u)));
	}
	uchardet_delete(u);
	return name;
}

struct str
guess_encoding(struct arena *a, struct str bytes)
{
	struct look l = look_at(bytes);
	bool broken = is_broken(&l);
	struct str name = { NULL, 0 };

	if (broken || !is_chinese(&l))
		name = ask(a, bytes);
	if (str_starts(name, STR("utf")) || str_eq(name, STR("ascii")) ||
	    str_starts(name, STR("gb")) || (!broken && !has_pairs(name)))
		return (struct str){ NULL, 0 };
	return name;
}
