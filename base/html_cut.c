#include "base/html_cut.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

enum { VAIN = 8 }; /* times the page, before the rest is left as it is */

struct cut {
	struct arena *arena;
	struct str s;
	struct buf out;
	size_t kept; /* up to there it is in out, or left out */
	size_t vain; /* bytes looked through for an end that is not there */
	struct html_cut *result;
};

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Is it that name, in any case, with no letter after it? */
static bool
is_name(struct str s, struct str name)
{
	return str_eq_fold(str_sub(s, 0, name.n), name) &&
	    (s.n == name.n || !is_letter(s.p[name.n]));
}

/* The end of the tag that begins at from: after its ">", which quotes hide;
 * 0: it has none. */
static size_t
tag_end(struct str s, size_t from)
{
	char quote = '\0';

	for (size_t i = from; i < s.n; i++) {
		char c = s.p[i];

		if (quote != '\0')
			quote = c == quote ? '\0' : quote;
		else if ((c == '"' || c == '\'') && s.p[i - 1] == '=')
			quote = c;
		else if (c == '>')
			return i + 1;
	}
	return 0;
}

/* Where "</script" begins, from there on; 0: nowhere. */
static size_t
closing(struct str s, size_t from, struct str name)
{
	const char *p = s.p + from, *end = s.p + s.n;

	while ((p = memchr(p, '<', (size_t)(end - p))) != NULL) {
		struct str rest = { p + 2, (size_t)(end - p) - 2 };

		if (end - p < 2)
			return 0;
		if (p[1] == '/' && is_name(rest, name))
			return (size_t)(p - s.p);
		p++;
	}
	return 0;
}

static void
leave_out(struct cut *c, size_t from, size_t to)
{
	buf_add(&c->out, str_sub(c->s, c->kept, from - c->kept));
	c->kept = to;
}

/* What begins there has no end that is known here: it is left to the parser. */
static size_t
leave(struct cut *c, size_t at)
{
	c->vain += c->s.n - at;
	return at;
}

static size_t
cut_comment(struct cut *c, size_t at)
{
	struct str rest = str_sub(c->s, at + 4, c->s.n), inside;
	size_t n, other;

	/* <!-->, <!---> and --!> end one too, in ways of their own */
	if (!str_find(rest, STR("-->"), &n) || str_starts(rest, STR(">")) ||
	    str_starts(rest, STR("->")))
		return leave(c, at + 4);
	inside = str_sub(rest, 0, n);
	if (str_find(inside, STR("--!>"), &other))
		return leave(c, at + 4);
	leave_out(c, at, at + 4 + n + 3);
	return c->kept;
}

static size_t
cut_inside(struct cut *c, size_t from, struct str name)
{
	struct html_cut *h = c->result;
	size_t end = closing(c->s, from, name);

	if (end == 0)
		return leave(c, from);
	leave_out(c, from, end);
	if (name.n != strlen("script") || end == from)
		return end;
	h->script = arena_grow(c->arena, h->script, h->n, sizeof(*h->script));
	h->script[h->n] = str_sub(c->s, from, end - from);
	buf_printf(&c->out, "%zu", h->n++);
	return end;
}

static size_t
cut_tag(struct cut *c, size_t at)
{
	struct str rest = str_sub(c->s, at + 1, c->s.n);
	size_t end = tag_end(c->s, at + 1);

	if (end == 0)
		return leave(c, at + 1);
	if (is_name(rest, STR("script")))
		return cut_inside(c, end, STR("script"));
	if (is_name(rest, STR("style")))
		return cut_inside(c, end, STR("style"));
	return end;
}

void
html_cut(struct arena *a, struct str utf8, struct html_cut *out)
{
	struct cut c = { .arena = a,
		.s = utf8,
		/* a number takes no more than a tag does */
		.out = buf_new(a, 2 * utf8.n + 1),
		.result = out };
	size_t at = 0;

	*out = (struct html_cut){ .n = 0 };
	while (at < utf8.n && c.vain <= VAIN * utf8.n) {
		const char *p = memchr(utf8.p + at, '<', utf8.n - at);
		size_t left;

		if (p == NULL)
			break;
		at = (size_t)(p - utf8.p);
		left = utf8.n - at;
		if (left >= 4 && memcmp(p, "<!--", 4) == 0)
			at = cut_comment(&c, at);
		else if (left >= 2 && is_letter(p[1]))
			at = cut_tag(&c, at);
		else
			at++;
	}
	leave_out(&c, utf8.n, utf8.n);
	out->text = buf_str(&c.out);
}
