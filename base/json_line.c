#include "base/json_line.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "base/word.h"

struct json_line
json_line_new(struct arena *a)
{
	return (struct json_line){ .text = buf_new(a, SIZE_MAX) };
}

void
json_line_begin(struct json_line *l)
{
	l->text.n = 0;
	l->first = true;
	buf_byte(&l->text, '{');
}

static bool
is_special(char c)
{
	return (unsigned char)c < ' ' || c == '"' || c == '\\';
}

/* How many bytes at i mean themselves in a string. */
static size_t
plain_run(struct str s, size_t i)
{
	size_t from = i;

	for (; s.n - i >= sizeof(uint64_t); i += sizeof(uint64_t)) {
		uint64_t w = word_at(s.p + i);
		uint64_t special = word_below(w, ' ') | word_has(w, '"') |
		    word_has(w, '\\');

		if (special != 0)
			return i + word_first(special) - from;
	}
	while (i < s.n && !is_special(s.p[i]))
		i++;
	return i - from;
}

/* RFC 8259, section 7 */
static void
escape(struct buf *b, char c)
{
	static const char plain[] = "\"\\\b\f\n\r\t", as[] = "\"\\bfnrt";
	const char *at = c == '\0' ? NULL : strchr(plain, c);

	if (at == NULL) {
		buf_printf(b, "\\u%04X", (unsigned)c);
		return;
	}
	buf_byte(b, '\\');
	buf_byte(b, as[at - plain]);
}

static void
quote(struct buf *b, struct str s)
{
	size_t i, n;
	char *p;

	s = text_mend(b->arena, s);
	if ((i = plain_run(s, 0)) == s.n) {
		p = buf_space(b, s.n + 2);
		p[0] = p[s.n + 1] = '"';
		memcpy(p + 1, s.n > 0 ? s.p : "", s.n);
		return;
	}
	buf_byte(b, '"');
	buf_add(b, str_sub(s, 0, i));
	while (i < s.n) {
		if ((n = plain_run(s, i)) > 0)
			buf_add(b, str_sub(s, i, n));
		else
			escape(b, s.p[i]);
		i += n > 0 ? n : 1;
	}
	buf_byte(b, '"');
}

static void
next(struct json_line *l)
{
	if (!l->first)
		buf_byte(&l->text, ',');
	l->first = false;
}

/* Keys are ours, and have nothing to escape. */
static void
add_key(struct json_line *l, const char *key)
{
	size_t n = strlen(key);
	char *p;

	next(l);
	p = buf_space(&l->text, n + 3);
	p[0] = p[n + 1] = '"';
	p[n + 2] = ':';
	memcpy(p + 1, key, n);
}

void
json_line_str(struct json_line *l, const char *key, struct str s)
{
	add_key(l, key);
	quote(&l->text, s);
}

void
json_line_str_some(struct json_line *l, const char *key, struct str s)
{
	if (s.n > 0)
		json_line_str(l, key, s);
}

void
json_line_int(struct json_line *l, const char *key, int64_t v)
{
	char digits[20];
	size_t at = sizeof(digits);
	uint64_t left = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

	add_key(l, key);
	if (v < 0)
		buf_byte(&l->text, '-');
	do
		digits[--at] = (char)('0' + left % 10);
	while ((left /= 10) > 0);
	buf_add(&l->text, (struct str){ digits + at, sizeof(digits) - at });
}

void
json_line_bool(struct json_line *l, const char *key, bool v)
{
	add_key(l, key);
	buf_add(&l->text, v ? STR("true") : STR("false"));
}

void
json_line_bare(struct json_line *l, const char *key, struct str s)
{
	add_key(l, key);
	buf_add(&l->text, s);
}

void
json_line_open(struct json_line *l, const char *key)
{
	add_key(l, key);
	buf_byte(&l->text, '[');
	l->first = true;
}

void
json_line_push(struct json_line *l, struct str s)
{
	next(l);
	quote(&l->text, s);
}

void
json_line_close(struct json_line *l)
{
	buf_byte(&l->text, ']');
	l->first = false;
}

struct str
json_line_end(struct json_line *l)
{
	buf_byte(&l->text, '}');
	return buf_str(&l->text);
}
