#include "collect/ledger_key.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "collect/profile.h"
#include "collect/row.h"
#include "collect/words.h"

bool
ledger_key_is_time(enum field_type type)
{
	return type == FIELD_DATE || type == FIELD_TIME ||
	    type == FIELD_MONTH || type == FIELD_TIMES;
}

bool
ledger_key_is_reserved(struct str name)
{
	static const char *const names[] = { "code", "unit", "person", "at",
		"ref", "title" };

	return STR_AMONG(name, names);
}

struct str
ledger_key_ref(struct arena *a, struct str text)
{
	static const char *const open[] = { "[", "(", "【" };
	static const char *const close[] = { "]", ")", "】" };
	struct str s = text_nfkc(a, text);
	struct buf b = buf_new(a, SIZE_MAX);

	for (size_t i = 0; i < s.n;) {
		const char *as = NULL;
		size_t width = 1;

		for (size_t k = 0; k < 3 && as == NULL; k++)
			if (str_starts(str_sub(s, i, s.n), str_from(open[k]))) {
				as = "〔";
				width = str_from(open[k]).n;
			} else if (str_starts(str_sub(s, i, s.n),
				       str_from(close[k]))) {
				as = "〕";
				width = str_from(close[k]).n;
			}
		if (as != NULL)
			buf_add(&b, str_from(as));
		else if (s.p[i] != ' ')
			buf_byte(&b, s.p[i]);
		i += width;
	}
	return buf_str(&b);
}

struct str
ledger_key_part(struct arena *a, enum field_type type, struct str text)
{
	struct str s = words_key(a, text);
	struct buf b = buf_new(a, SIZE_MAX);

	if (ledger_key_is_time(type))
		return str_sub(s, 0, type == FIELD_MONTH ? 4 : 10);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '/')
			buf_add(&b, STR("／"));
		else
			buf_byte(&b, s.p[i]);
	return buf_str(&b);
}

static bool
has_key(const struct profile *p)
{
	for (size_t f = 0; f < p->nfields; f++)
		if (p->field[f].key && !str_eq(p->field[f].name, STR("code")))
			return true;
	return false;
}

/* Where a profile marks no key: what most ledgers are told apart by, and the
 * first time. */
static bool
tells_apart(const struct profile *p, size_t f)
{
	const struct profile_field *field = p->field;

	if (field[f].many)
		return false;
	if (field[f].type == FIELD_PERIOD)
		return true;
	if (!ledger_key_is_time(field[f].type))
		return ledger_key_is_reserved(field[f].name);
	while (f > 0)
		if (ledger_key_is_time(field[--f].type))
			return false;
	return true;
}

/* All that the row says, where it says nothing that tells it apart. */
static struct str
whole(const struct row_work *w)
{
	struct buf b = buf_new(w->arena, SIZE_MAX);

	for (size_t f = 0; f < w->profile->nfields; f++) {
		buf_byte(&b, '/');
		buf_add(&b,
		    ledger_key_part(w->arena, FIELD_TEXT,
			w->row->value[f].text));
	}
	return buf_str(&b);
}

struct str
ledger_key_of(const struct row_work *w)
{
	bool marked = has_key(w->profile), any = false;
	struct buf b = buf_new(w->arena, SIZE_MAX);
	struct str code = row_value(w, "code")->text;

	if (code.n > 0)
		return code;
	for (size_t f = 0; f < w->profile->nfields; f++) {
		const struct profile_field *field = &w->profile->field[f];
		struct str text = w->row->value[f].text;

		/* each of several people has his own event */
		if (str_eq(field->name, STR("code")) ||
		    field->type == FIELD_PEOPLE ||
		    (marked ? !field->key : !tells_apart(w->profile, f)))
			continue;
		if (str_eq(field->name, STR("ref")))
			text = ledger_key_ref(w->arena, text);
		if (b.n > 0)
			buf_byte(&b, '/');
		buf_add(&b, ledger_key_part(w->arena, field->type, text));
		any = any || text.n > 0;
	}
	return any ? buf_str(&b) : whole(w);
}

static size_t
index_of(const struct profile *p, struct str name)
{
	size_t f = 0;

	while (f < p->nfields && !str_eq(p->field[f].name, name))
		f++;
	return f;
}

struct str
ledger_key_named(const struct row_work *w, const struct str *name, size_t n)
{
	struct buf b = buf_new(w->arena, SIZE_MAX);

	for (size_t i = 0; i < n; i++) {
		size_t f = index_of(w->profile, name[i]);
		struct str text = w->row->value[f].text;

		if (text.n == 0)
			return text;
		if (i > 0)
			buf_byte(&b, '/');
		buf_add(&b,
		    ledger_key_part(w->arena, w->profile->field[f].type, text));
	}
	return buf_str(&b);
}
