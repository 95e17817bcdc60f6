#include "base/enc_look.h"

#include "base/text.h"

/* How many bytes the sequence that begins with c has; 1 for others. */
static size_t
sequence_of(char c)
{
	unsigned u = (unsigned char)c;

	return u >= 0xf0 ? 4 : u >= 0xe0 ? 3 : u >= 0xc2 ? 2 : 1;
}

static void
look_at_run(struct str run, struct enc_look *l)
{
	for (size_t i = 0; i < run.n; i += sequence_of(run.p[i])) {
		l->long_ones += sequence_of(run.p[i]) >= 3;
		l->ascii &= sequence_of(run.p[i]) == 1;
	}
}

struct enc_look
enc_look_new(void)
{
	return (struct enc_look){ .ascii = true };
}

/* The first byte from at on that may begin a sequence of UTF-8; those before it
 * are of none.  GB18030 is full of them. */
static size_t
pass_bad(struct str s, size_t at)
{
	while (at + 1 < s.n && (s.p[at] & 0x80) != 0 &&
	    ((s.p[at] & 0x40) == 0 || (s.p[at + 1] & 0xc0) != 0x80))
		at++;
	return at;
}

size_t
enc_look_add(struct enc_look *l, struct str s, bool last)
{
	size_t bad, at = 0, left = s.n;

	while (!text_valid(str_sub(s, at, s.n), &bad)) {
		look_at_run(str_sub(s, at, bad), l);
		at += bad;
		left = s.n - at;
		if (!last && sequence_of(s.p[at]) > left) {
			l->seen += at;
			return at;
		}
		if (l->bad == 0)
			l->first_bad = l->seen + at;
		bad = at;
		at = pass_bad(s, at + 1);
		l->bad += at - bad;
	}
	look_at_run(str_sub(s, at, s.n), l);
	l->seen += s.n;
	l->ascii &= l->bad == 0;
	left = (size_t)(l->seen - l->first_bad);
	l->cut = last && l->bad > 0 && l->bad == left && l->long_ones > 0 &&
	    left <= s.n && sequence_of(s.p[s.n - left]) > left;
	return s.n;
}

/* Most pairs of UTF-8's bytes happen to be GB18030 too, so damage is looked
 * for first: more bytes in sequences that GB18030 hardly ever forms than
 * outside of them. */
bool
enc_look_damaged(const struct enc_look *l)
{
	return 3 * l->long_ones > l->bad;
}
