/* Words, names, numbers of things and addresses. */

#include "base/arena.h"
#include "base/limits.h"
#include "base/text.h"
#include "collect/field_impl.h"
#include "collect/plain.h"
#include "collect/url.h"

bool
field_text(struct field_reading *r)
{
	r->out->text = plain_line(r->arena, PLAIN_TEXT, r->out->raw);
	if (r->out->text.n <= LIMIT_TITLE)
		return true;
	FIELD_FAULT(r->fault, E3511, field_quoted(r),
	    str_int(r->arena, (int64_t)LIMIT_TITLE));
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

bool
field_text_id(struct field_reading *r)
{
	if (!field_text(r))
		return false;
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

/* 张　三 is 张三; John Smith stays as he is. */
bool
field_text_name(struct field_reading *r)
{
	struct str s;
	char *p;
	size_t n = 0;

	if (!field_text(r))
		return false;
	s = text_nfkc(r->arena, r->out->text);
	p = arena_alloc(r->arena, s.n, 1);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ' || i == 0 || !is_wide(s, i - 1) ||
		    !is_wide(s, i + 1))
			p[n++] = s.p[i];
	r->out->text = (struct str){ p, n };
	return true;
}

bool
field_text_url(struct field_reading *r)
{
	r->out->text = url_resolve(r->arena, (struct str){ NULL, 0 },
	    r->out->raw);
	if (r->out->text.n > 0)
		return true;
	FIELD_FAULT(r->fault, E3519, field_quoted(r));
	return false;
}
