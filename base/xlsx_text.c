#include "base/xlsx_text.h"

#include <stdint.h>

#include "base/limits.h"
#include "base/text.h"

#define ESCAPE	7 /* _xHHHH_ */
#define IS_HIGH 0xd800u /* surrogates of UTF-16 */
#define IS_LOW	0xdc00u
#define NONE	0x10000u

struct xlsx_text
xlsx_text_new(struct arena *a)
{
	return (struct xlsx_text){ .text = buf_new(a, LIMIT_CELL) };
}

void
xlsx_text_begin(struct xlsx_text *t)
{
	t->text.n = 0;
	t->text.full = t->inside = t->phonetic = false;
}

static bool
is_preserved(const struct xml_stream_attr *attr, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (attr[i].prefixed && strcmp(attr[i].name, "space") == 0)
			return str_eq(attr[i].value, STR("preserve"));
	return false;
}

void
xlsx_text_open(struct xlsx_text *t, const char *name,
    const struct xml_stream_attr *attr, size_t nattr)
{
	if (strcmp(name, "rPh") == 0)
		t->phonetic = true;
	if (t->phonetic || strcmp(name, "t") != 0)
		return;
	t->inside = true;
	t->preserve = is_preserved(attr, nattr);
	t->from = t->text.n;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void
xlsx_text_close(struct xlsx_text *t, const char *name)
{
	struct buf *b = &t->text;
	size_t from = t->from;

	if (strcmp(name, "rPh") == 0)
		t->phonetic = false;
	if (!t->inside || strcmp(name, "t") != 0)
		return;
	t->inside = false;
	if (t->preserve)
		return;
	while (b->n > t->from && is_blank(b->p[b->n - 1]))
		b->n--;
	while (from < b->n && is_blank(b->p[from]))
		from++;
	if (from > t->from) {
		memmove(b->p + t->from, b->p + from, b->n - from);
		b->n -= from - t->from;
	}
}

void
xlsx_text_add(struct xlsx_text *t, struct str s)
{
	if (t->inside)
		buf_add(&t->text, s);
}

/* The unit that an escape stands for; NONE: it is none. */
static uint32_t
unit_at(const char *p, size_t n)
{
	uint32_t unit = 0;

	if (n < ESCAPE || p[0] != '_' || p[1] != 'x' || p[ESCAPE - 1] != '_')
		return NONE;
	for (size_t i = 2; i < ESCAPE - 1; i++) {
		char c = p[i];

		if (c >= '0' && c <= '9')
			unit = unit << 4 | (uint32_t)(c - '0');
		else if (c >= 'A' && c <= 'F')
			unit = unit << 4 | (uint32_t)(c - 'A' + 10);
		else if (c >= 'a' && c <= 'f')
			unit = unit << 4 | (uint32_t)(c - 'a' + 10);
		else
			return NONE;
	}
	return unit == 0 ? NONE : unit;
}

/* The character that escapes stand for, in UTF-8: how long they are. */
static size_t
take(const char *p, size_t n, char *out, size_t *out_n)
{
	uint32_t unit = unit_at(p, n), low;

	if (unit == NONE || (unit & 0xfc00u) == IS_LOW)
		return 0;
	if ((unit & 0xfc00u) != IS_HIGH) {
		*out_n = text_encode(unit, out);
		return ESCAPE;
	}
	low = unit_at(p + ESCAPE, n - ESCAPE);
	if ((low & 0xfc00u) != IS_LOW || low == NONE)
		return 0;
	*out_n = text_encode(0x10000u + ((unit - IS_HIGH) << 10) +
		(low - IS_LOW),
	    out);
	return (size_t)2 * ESCAPE;
}

struct str
xlsx_text_unescape(char *p, size_t n)
{
	const char *mark = n == 0 ? NULL : memchr(p, '_', n);
	size_t from = mark == NULL ? n : (size_t)(mark - p), to = from;

	while (from < n) {
		char c[4];
		size_t cn, took = take(p + from, n - from, c, &cn);

		if (took == 0) {
			p[to++] = p[from++];
			continue;
		}
		memcpy(p + to, c, cn);
		to += cn;
		from += took;
	}
	return (struct str){ p, to };
}

struct str
xlsx_text_end(struct xlsx_text *t)
{
	return xlsx_text_unescape(t->text.p, t->text.n);
}
