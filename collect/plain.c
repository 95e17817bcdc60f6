#include "collect/plain.h"

#include <string.h>

#include "base/arena.h"
#include "base/html_entity.h"
#include "base/text.h"
#include "base/word.h"

/* Nothing that is written is longer than what was read for it, so the output
 * is as large as the input and is never checked. */
struct pen {
	char *p;
	size_t n;
	bool lines;
	bool text; /* its own line ends mean themselves */
	char due; /* '\0', ' ' or '\n': to be written before the next text */
};

static const char *const blocks[] = { "p", "br", "div", "li", "ul", "ol", "tr",
	"td", "th", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
	"section", "article", "blockquote", "pre", "dd", "dt", "figure",
	"figcaption" };

static void
gap(struct pen *w, char c)
{
	if (w->due != '\n')
		w->due = w->lines ? c : ' ';
}

static void
put(struct pen *w, const char *p, size_t n)
{
	if (w->due != '\0' && w->n > 0)
		w->p[w->n++] = w->due;
	w->due = '\0';
	memcpy(w->p + w->n, p, n);
	w->n += n;
}

/* How many bytes of white space begin here; 0 for none. */
static size_t
blank_at(struct str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];

	if (c == ' ' || (c >= '\t' && c <= '\r'))
		return 1;
	if (c == 0xc2 && i + 1 < s.n && (unsigned char)s.p[i + 1] == 0xa0)
		return 2;
	if (c == 0xe3 && i + 2 < s.n && memcmp(s.p + i, "\xe3\x80\x80", 3) == 0)
		return 3;
	return 0;
}

static size_t
control_at(struct str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];

	if (c < ' ' || c == 0x7f)
		return 1;
	return c == 0xc2 && i + 1 < s.n && (unsigned char)s.p[i + 1] < 0xa0 ?
	    2 :
	    0;
}

/* The next place at i or after it where blank_at or control_at may find
 * something. */
static size_t
may_end(struct str s, size_t i)
{
	for (; s.n - i >= sizeof(uint64_t); i += sizeof(uint64_t)) {
		uint64_t w = word_at(s.p + i);
		uint64_t end = word_below(w, ' ' + 1) | word_has(w, 0x7f) |
		    word_has(w, '\xc2') | word_has(w, '\xe3');

		if (end != 0)
			return i + word_first(end);
	}
	while (i < s.n && (unsigned char)s.p[i] > ' ' && s.p[i] != 0x7f &&
	    (unsigned char)s.p[i] != 0xc2 && (unsigned char)s.p[i] != 0xe3)
		i++;
	return i;
}

/* Text without mark-up: words, and what stands between them. */
static void
put_text(struct pen *w, struct str s)
{
	size_t i = 0, from = 0;

	while ((i = may_end(s, i)) < s.n) {
		size_t blank = blank_at(s, i);
		size_t n = blank > 0 ? blank : control_at(s, i);

		if (n == 0) { /* it only began like one */
			i++;
			continue;
		}
		if (i > from)
			put(w, s.p + from, i - from);
		if (blank > 0)
			gap(w, w->text && s.p[i] == '\n' ? '\n' : ' ');
		i += n;
		from = i;
	}
	if (i > from)
		put(w, s.p + from, i - from);
}

static int
digit(char c, uint32_t base)
{
	int v = c >= '0' && c <= '9' ? c - '0' :
	    c >= 'a' && c <= 'f'     ? c - 'a' + 10 :
	    c >= 'A' && c <= 'F'     ? c - 'A' + 10 :
				       99;

	return v < (int)base ? v : -1;
}

/* "#20013" or "#x4e2d"; what is no character is dropped. */
static void
put_number(struct pen *w, struct str s)
{
	uint32_t base = s.n > 1 && (s.p[1] == 'x' || s.p[1] == 'X') ? 16 : 10;
	uint32_t c = 0;
	char out[4];

	for (size_t i = base == 16 ? 2 : 1; i < s.n && c < 0x110000; i++)
		c = c * base + (uint32_t)digit(s.p[i], base);
	if (c < 0x110000 && (c < 0xd800 || c > 0xdfff))
		put_text(w, (struct str){ out, text_encode(c, out) });
}

static bool
is_number(struct str s)
{
	size_t from = s.n > 1 && (s.p[1] == 'x' || s.p[1] == 'X') ? 2 : 1;

	if (s.n <= from || s.n > 9 || s.p[0] != '#')
		return false;
	for (size_t i = from; i < s.n; i++)
		if (digit(s.p[i], from == 2 ? 16 : 10) < 0)
			return false;
	return true;
}

/* A reference at s ("&amp;…"): its length, or 0 where it is only an "&". */
static size_t
put_reference(struct pen *w, struct str s)
{
	char text[HTML_ENTITY_MAX] = "";
	struct str name, rest;
	size_t n;

	if (!str_cut(str_sub(s, 1, 12), ';', &name, &rest))
		return 0;
	if (is_number(name)) {
		put_number(w, name);
		return name.n + 2;
	}
	/* not HTML 4's, and everywhere */
	n = str_eq(name, STR("apos")) ? 1 : html_entity_text(name, text);
	if (n == 1 && text[0] == '\0')
		text[0] = '\'';
	put_text(w, (struct str){ text, n });
	return n == 0 ? 0 : name.n + 2;
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
is_letter(char c)
{
	c = lower(c);
	return c >= 'a' && c <= 'z';
}

static bool
name_is(struct str name, const char *z)
{
	for (size_t i = 0; i < name.n; i++)
		if (z[i] == '\0' || lower(name.p[i]) != z[i])
			return false;
	return z[name.n] == '\0';
}

static bool
is_block(struct str name)
{
	for (size_t i = 0; i < sizeof(blocks) / sizeof(*blocks); i++)
		if (name_is(name, blocks[i]))
			return true;
	return false;
}

/* Where the tag that begins s ends: after its ">", which may not be one in a
 * quoted value; 0 where it never ends. */
static size_t
tag_end(struct str s)
{
	char quote = '\0';
	size_t at;

	for (size_t i = 1; i < s.n; i++) {
		if (quote != '\0')
			quote = s.p[i] == quote ? '\0' : quote;
		else if (s.p[i] == '>')
			return i + 1;
		else if ((s.p[i] == '"' || s.p[i] == '\'') && s.p[i - 1] == '=')
			quote = s.p[i];
	}
	return str_find(s, STR(">"), &at) ? at + 1 : 0;
}

static size_t
comment_end(struct str s)
{
	size_t at;

	return str_find(s, STR("-->"), &at) ? at + 3 : s.n;
}

/* The length of an element whose text is no text: up to "</name", and what is
 * left of that tag (HTML, 13.2.5.15). */
static size_t
element_end(struct str s, struct str name)
{
	size_t i = 0, at;

	while (str_find(str_sub(s, i, s.n), STR("</"), &at)) {
		size_t end, from = i + at + 2;
		struct str rest = str_sub(s, from + name.n, s.n);

		i = from;
		if (!str_eq_fold(str_sub(s, from, name.n), name) ||
		    rest.n == 0 || strchr(" \t\r\n\f/>", rest.p[0]) == NULL)
			continue;
		return str_find(rest, STR(">"), &end) ?
		    from + name.n + end + 1 :
		    s.n;
	}
	return s.n;
}

static bool
is_tag(struct str s, size_t name)
{
	return s.n > name &&
	    (is_letter(s.p[name]) || s.p[1] == '!' || s.p[1] == '?');
}

static struct str
tag_name(struct str tag, size_t from)
{
	size_t n = from;

	while (n < tag.n && (is_letter(tag.p[n]) || digit(tag.p[n], 10) >= 0))
		n++;
	return str_sub(tag, from, n - from);
}

/* Mark-up at s ("<…"): its length, or 0 where it is only a "<". */
static size_t
put_tag(struct pen *w, struct str s)
{
	size_t from = s.n > 1 && s.p[1] == '/' ? 2 : 1, end;
	struct str name;

	if (str_starts(s, STR("<!--")))
		return comment_end(s);
	if (!is_tag(s, from))
		return 0;
	end = tag_end(s);
	name = tag_name(str_sub(s, 0, end), from);
	if (is_block(name))
		gap(w, '\n');
	if (from == 1 && (name_is(name, "script") || name_is(name, "style")))
		return element_end(s, name);
	return end;
}

static size_t
markup_at(struct str s, size_t i)
{
	for (; s.n - i >= sizeof(uint64_t); i += sizeof(uint64_t)) {
		uint64_t w = word_at(s.p + i);
		uint64_t markup = word_has(w, '<') | word_has(w, '&');

		if (markup != 0)
			return i + word_first(markup);
	}
	while (i < s.n && s.p[i] != '<' && s.p[i] != '&')
		i++;
	return i;
}

static void
put_markup(struct pen *w, struct str s)
{
	size_t i = 0;

	while (i < s.n) {
		size_t from = i, n;

		i = markup_at(s, i);
		put_text(w, str_sub(s, from, i - from));
		if (i == s.n)
			break;
		n = s.p[i] == '<' ? put_tag(w, str_sub(s, i, s.n)) :
				    put_reference(w, str_sub(s, i, s.n));
		if (n == 0) {
			put(w, s.p + i, 1);
			n = 1;
		}
		i += n;
	}
}

static struct str
write_out(struct arena *a, enum plain_kind kind, struct str s, bool lines)
{
	struct pen w = { .lines = lines };

	s = str_trim(s);
	if (s.n == 0)
		return s;
	w.p = arena_bytes(a, s.n + 1);
	switch (kind) {
	case PLAIN_TEXT:
		w.text = true;
		put_text(&w, s);
		break;
	case PLAIN_MARKUP:
		put_markup(&w, s);
		break;
	}
	return (struct str){ w.p, w.n };
}

bool
plain_is_line(struct str s)
{
	for (size_t i = 0; (i = may_end(s, i)) < s.n; i++) {
		bool gap = s.p[i] == ' ' && i > 0 && i + 1 < s.n &&
		    s.p[i - 1] != ' ';

		if (!gap && (blank_at(s, i) > 0 || control_at(s, i) > 0))
			return false;
	}
	return true;
}

struct str
plain_line(struct arena *a, enum plain_kind kind, struct str s)
{
	return write_out(a, kind, s, false);
}

struct str
plain_lines(struct arena *a, enum plain_kind kind, struct str s)
{
	return write_out(a, kind, s, true);
}

struct str
plain_clip(struct str s, size_t max)
{
	if (s.n <= max)
		return s;
	while (max > 0 && ((unsigned char)s.p[max] & 0xc0) == 0x80)
		max--;
	return str_sub(s, 0, max);
}

struct str
plain_name(struct str *rest)
{
	static const char *const commas[] = { ",", ";", "，", "、", "；" };
	struct str s = *rest;

	for (size_t i = 0; i < s.n; i++)
		for (size_t k = 0; k < sizeof(commas) / sizeof(*commas); k++) {
			struct str comma = str_from(commas[k]);

			if (!str_starts(str_sub(s, i, comma.n), comma))
				continue;
			*rest = str_sub(s, i + comma.n, s.n);
			return str_sub(s, 0, i);
		}
	*rest = (struct str){ NULL, 0 };
	return s;
}
