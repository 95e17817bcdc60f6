/* Words, names, numbers of things and addresses. */

#include "base/arena.h"
#include "base/limits.h"
#include "base/text.h"
#include "collect/field_impl.h"
#include "collect/plain.h"
#include "collect/url.h"

#define EXACT_DIGITS 15 /* of a number that a spreadsheet keeps */

bool
field_text(struct field_reading *r)
{
	r->out->text = plain_is_line(r->out->raw) ?
	    r->out->raw :
	    plain_line(r->arena, PLAIN_TEXT, r->out->raw);
	if (r->out->text.n <= LIMIT_TITLE)
		return true;
	FIELD_FAULT(r->fault, E3511, field_quoted(r),
	    str_int(r->arena, (int64_t)LIMIT_TITLE));
	return false;
}

/* What somebody published, in its own lines. */
bool
field_text_body(struct field_reading *r)
{
	r->out->text = plain_lines(r->arena, PLAIN_TEXT, r->out->raw);
	if (r->out->text.n <= LIMIT_FIELD)
		return true;
	FIELD_FAULT(r->fault, E3511, field_quoted(r),
	    str_int(r->arena, (int64_t)LIMIT_FIELD));
	return false;
}

/* 4.45E+15: what a spreadsheet makes of a long number has lost digits. */
static bool
is_scientific(struct str s)
{
	struct str head, tail;
	int64_t n;

	if (!str_cut(s, 'E', &head, &tail) && !str_cut(s, 'e', &head, &tail))
		return false;
	if (tail.n < 2 || tail.p[0] != '+' ||
	    !str_to_int(str_sub(tail, 1, tail.n), &n))
		return false;
	str_cut(head, '.', &head, &tail);
	return str_to_int(head, &n) && (tail.n == 0 || str_to_int(tail, &n));
}

/* A spreadsheet's number of more digits than it keeps: the last are wrong. */
static bool
is_damaged(struct field_reading *r)
{
	size_t n = 0;

	if (r->kind != SHEET_NUMBER)
		return false;
	for (size_t i = 0; i < r->out->raw.n; i++)
		n += r->out->raw.p[i] >= '0' && r->out->raw.p[i] <= '9';
	if (n <= EXACT_DIGITS)
		return false;
	FIELD_FAULT(r->fault, E3540, field_quoted(r));
	return true;
}

bool
field_text_id(struct field_reading *r)
{
	if (is_damaged(r) || !field_text(r))
		return false;
	if (!text_is_tidy(r->out->text))
		r->out->text = text_nfkc(r->arena, r->out->text);
	if (!is_scientific(r->out->text))
		return true;
	FIELD_FAULT(r->fault, E3523, field_quoted(r));
	return false;
}

static bool
is_wide(struct str s, size_t at)
{
	return at < s.n && (unsigned char)s.p[at] >= 0x80;
}

struct str
field_text_joined(struct arena *a, struct str text)
{
	struct str s = text_is_tidy(text) ? text : text_nfkc(a, text);
	char *p = arena_alloc(a, s.n, 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ' || i == 0 || !is_wide(s, i - 1) ||
		    !is_wide(s, i + 1))
			p[n++] = s.p[i];
	return (struct str){ p, n };
}

bool
field_text_name(struct field_reading *r)
{
	if (!field_text(r))
		return false;
	r->out->text = field_text_joined(r->arena, r->out->text);
	return true;
}

bool
field_text_url(struct field_reading *r)
{
	if (is_damaged(r))
		return false;
	r->out->text = url_resolve(r->arena, (struct str){ NULL, 0 },
	    r->out->raw);
	if (r->out->text.n > 0)
		return true;
	FIELD_FAULT(r->fault, E3519, field_quoted(r));
	return false;
}
