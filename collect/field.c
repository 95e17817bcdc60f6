#include "collect/field.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/text.h"
#include "collect/alias.h"
#include "collect/plain.h"
#include "collect/pseudonym.h"
#include "collect/units.h"
#include "collect/url.h"
#include "collect/words.h"
#include "store/query.h"

#define QUOTE_MAX 40 /* characters of a value in a message */
#define ITEM_MAX  512 /* units or aliases in one cell */

struct field_book {
	struct arena *arena;
	struct units *units;
	struct words groups;
	struct words tiers;
	int64_t scale_low;
	int64_t scale_high;
	struct str key;
};

/* One cell being read. */
struct reading {
	struct field_book *book;
	struct arena *arena; /* the book's */
	struct str day;
	struct field_value *out;
	struct field_fault *fault;
};

static const char *const names[FIELD_TYPES] = {
	[FIELD_ID] = "id",
	[FIELD_TEXT] = "text",
	[FIELD_NAME] = "name",
	[FIELD_GROUP] = "group",
	[FIELD_TIER] = "tier",
	[FIELD_DATE] = "date",
	[FIELD_TIME] = "time",
	[FIELD_UNIT] = "unit",
	[FIELD_UNITS] = "units",
	[FIELD_ALIASES] = "aliases",
	[FIELD_ROLE] = "role",
	[FIELD_ORGANISER] = "organiser",
	[FIELD_STATE] = "state",
	[FIELD_URL] = "url",
	[FIELD_SCALE] = "scale",
	[FIELD_RESPONDENT] = "respondent",
};

bool
field_type_parse(struct str s, enum field_type *out)
{
	for (int i = 0; i < FIELD_TYPES; i++)
		if (str_eq(s, str_from(names[i]))) {
			*out = (enum field_type)i;
			return true;
		}
	return false;
}

void
field_fault(struct field_fault *f, enum diag_code code, const struct str *args,
    size_t nargs)
{
	*f = (struct field_fault){ true, code, nargs, { { NULL, 0 } } };
	for (size_t i = 0; i < nargs; i++)
		f->arg[i] = args[i];
}

struct str
field_quote(struct arena *a, struct str s)
{
	struct str line = plain_line(a, PLAIN_TEXT, s);
	struct str head = text_clip(line, QUOTE_MAX);

	if (head.n == line.n)
		return line;
	return str_printf(a, STR_FMT "……", STR_ARG(head));
}

static struct str
quoted(const struct reading *r)
{
	return field_quote(r->arena, r->out->raw);
}

static int
scale_of(struct store *st, int64_t scheme_id, const char *name, int64_t *out,
    struct diag *d)
{
	struct query *q = q_open(st, Q_FIELD_SETTING, d);

	q_bind_int(q, ":scheme_id", scheme_id);
	q_bind_text(q, ":name", str_from(name));
	/* the scheme was compiled: its settings are there, and numbers */
	if (q_next(q))
		str_to_int(q_text(q, 0), out);
	return q_close(q);
}

int
field_book_open(struct store *st, struct arena *a, int64_t scheme_id,
    struct str key, struct field_book **out, struct diag *d)
{
	struct field_book *b = ARENA_NEW(a, struct field_book);
	int fail;

	b->arena = a;
	b->key = key;
	*out = b;
	if ((fail = units_load(st, a, &b->units, d)) != 0 ||
	    (fail = words_groups(st, a, scheme_id, &b->groups, d)) != 0 ||
	    (fail = words_tiers(st, a, scheme_id, &b->tiers, d)) != 0 ||
	    (fail = scale_of(st, scheme_id, "scale_low", &b->scale_low, d)) !=
		0)
		return fail;
	return scale_of(st, scheme_id, "scale_high", &b->scale_high, d);
}

static bool
read_text(struct reading *r)
{
	r->out->text = plain_line(r->arena, PLAIN_TEXT, r->out->raw);
	if (r->out->text.n <= LIMIT_TITLE)
		return true;
	FIELD_FAULT(r->fault, E3511, quoted(r),
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

static bool
read_id(struct reading *r)
{
	if (!read_text(r))
		return false;
	r->out->text = text_nfkc(r->arena, r->out->text);
	if (!is_scientific(r->out->text))
		return true;
	FIELD_FAULT(r->fault, E3523, quoted(r));
	return false;
}

static bool
is_wide(struct str s, size_t at)
{
	return at < s.n && (unsigned char)s.p[at] >= 0x80;
}

/* 张　三 is 张三; John Smith stays as he is. */
static bool
read_name(struct reading *r)
{
	struct str s;
	char *p;
	size_t n = 0;

	if (!read_text(r))
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

static bool
read_word(struct reading *r, const struct words *words)
{
	if (words_find(r->arena, words, r->out->raw, &r->out->text))
		return true;
	FIELD_FAULT(r->fault, E3518, quoted(r), str_from(words->shown));
	return false;
}

/* A time of at least the precision of a day. */
static bool
parse_time(struct reading *r, struct day_time *out)
{
	if (!day_parse(r->out->raw, DAY_SHANGHAI, out)) {
		FIELD_FAULT(r->fault, E3512, quoted(r));
		return false;
	}
	if (out->precision == DAY_MONTH) {
		FIELD_FAULT(r->fault, E3513, quoted(r));
		return false;
	}
	return true;
}

static bool
read_time(struct reading *r)
{
	struct day_time t;

	if (!parse_time(r, &t))
		return false;
	r->out->text = day_iso(r->arena, t.instant, DAY_SHANGHAI);
	r->out->precision = t.precision;
	return true;
}

static bool
read_date(struct reading *r)
{
	if (!read_time(r))
		return false;
	r->out->text = str_sub(r->out->text, 0, 10);
	return true;
}

/* Finds one unit; says what is wrong, or odd, with how it is named. */
static bool
find_unit(struct reading *r, struct str name, struct units_hit *hit)
{
	struct str quote = field_quote(r->arena, name);

	units_find(r->book->units, name, r->day, hit);
	switch (hit->verdict) {
	case UNITS_FOUND:
		return true;
	case UNITS_OUTSIDE:
		FIELD_FAULT(r->fault, W3517, quote, hit->name, r->day);
		return true;
	case UNITS_SEVERAL:
		FIELD_FAULT(r->fault, E3516, quote, hit->name, hit->other);
		return false;
	case UNITS_UNKNOWN:
		break;
	}
	if (hit->near.n > 0)
		FIELD_FAULT(r->fault, E3514, quote, hit->near);
	else
		FIELD_FAULT(r->fault, E3515, quote);
	return false;
}

static bool
read_unit(struct reading *r)
{
	struct units_hit hit;

	if (!find_unit(r, r->out->raw, &hit))
		return false;
	r->out->number = hit.id;
	r->out->text = hit.code;
	return true;
}

/* Room for the items of a list. */
static size_t
room(const struct reading *r)
{
	return r->out->raw.n < ITEM_MAX ? r->out->raw.n : ITEM_MAX;
}

static bool
too_many(struct reading *r)
{
	if (r->out->n < ITEM_MAX)
		return false;
	FIELD_FAULT(r->fault, E3522, str_int(r->arena, ITEM_MAX));
	return true;
}

static bool
read_units(struct reading *r)
{
	int64_t *id = ARENA_ARRAY(r->arena, room(r), int64_t);
	struct str rest = r->out->raw, item;
	struct units_hit hit;

	r->out->unit = id;
	while (alias_next(&rest, &item)) {
		if (too_many(r) || !find_unit(r, item, &hit))
			return false;
		id[r->out->n++] = hit.id;
		r->out->text = str_printf(r->arena, STR_FMT "%s" STR_FMT,
		    STR_ARG(r->out->text), r->out->n > 1 ? "、" : "",
		    STR_ARG(hit.code));
	}
	return true;
}

static bool
read_aliases(struct reading *r)
{
	struct field_alias *alias = ARENA_ARRAY(r->arena, room(r),
	    struct field_alias);
	struct str rest = r->out->raw, item;

	r->out->alias = alias;
	r->out->text = r->out->raw;
	while (alias_next(&rest, &item)) {
		if (too_many(r))
			return false;
		if (!alias_parse(r->arena, item, &alias[r->out->n])) {
			FIELD_FAULT(r->fault, E3521,
			    field_quote(r->arena, item));
			return false;
		}
		r->out->n++;
	}
	return true;
}

static bool
read_scale(struct reading *r)
{
	static const char *const skipped[] = { "(跳过)", "-2", "-3" };
	struct field_book *b = r->book;
	struct str s = text_nfkc(r->arena, r->out->raw);

	/* the survey's way to say that the question was not shown */
	for (size_t i = 0; i < sizeof(skipped) / sizeof(skipped[0]); i++)
		if (str_eq(s, str_from(skipped[i])) && b->scale_low >= 0) {
			r->out->blank = true;
			return true;
		}
	if (str_to_int(s, &r->out->number) && r->out->number >= b->scale_low &&
	    r->out->number <= b->scale_high) {
		r->out->text = str_int(r->arena, r->out->number);
		return true;
	}
	FIELD_FAULT(r->fault, E3520, quoted(r), str_int(r->arena, b->scale_low),
	    str_int(r->arena, b->scale_high));
	return false;
}

static bool
read_url(struct reading *r)
{
	r->out->text = url_resolve(r->arena, (struct str){ NULL, 0 },
	    r->out->raw);
	if (r->out->text.n > 0)
		return true;
	FIELD_FAULT(r->fault, E3519, quoted(r));
	return false;
}

/* Before anything can quote it, a respondent is a token. */
static bool
read_respondent(struct reading *r)
{
	struct str key = r->book->key;
	struct day_period quarter;
	struct day_time t;

	r->out->raw = pseudonym_token(r->arena, key,
	    text_nfkc(r->arena, r->out->raw));
	r->out->text = r->out->raw;
	if (!day_parse(r->day, DAY_SHANGHAI, &t))
		return true; /* the row has no time, and is refused for that */
	quarter = day_period_of(r->arena, DAY_QUARTER,
	    (t.instant + t.offset) / 86400);
	r->out->text = pseudonym_of(r->arena, key, r->out->raw, quarter.name);
	return true;
}

bool
field_read(struct field_book *b, const struct field_cell *cell,
    struct field_value *out, struct field_fault *fault)
{
	struct reading r = { b, b->arena, cell->day, out, fault };

	*out = (struct field_value){ .raw = str_trim(cell->text) };
	out->blank = plain_line(b->arena, PLAIN_TEXT, out->raw).n == 0;
	if (out->blank) {
		if (cell->type == FIELD_STATE)
			out->text = STR("held");
		return true;
	}
	switch (cell->type) {
	case FIELD_ID:
		return read_id(&r);
	case FIELD_TEXT:
		return read_text(&r);
	case FIELD_NAME:
		return read_name(&r);
	case FIELD_GROUP:
		return read_word(&r, &b->groups);
	case FIELD_TIER:
		return read_word(&r, &b->tiers);
	case FIELD_DATE:
		return read_date(&r);
	case FIELD_TIME:
		return read_time(&r);
	case FIELD_UNIT:
		return read_unit(&r);
	case FIELD_UNITS:
		return read_units(&r);
	case FIELD_ALIASES:
		return read_aliases(&r);
	case FIELD_ROLE:
		return read_word(&r, &words_roles);
	case FIELD_ORGANISER:
		return read_word(&r, &words_organisers);
	case FIELD_STATE:
		return read_word(&r, &words_states);
	case FIELD_URL:
		return read_url(&r);
	case FIELD_SCALE:
		return read_scale(&r);
	case FIELD_RESPONDENT:
		return read_respondent(&r);
	case FIELD_TYPES:
		break;
	}
	abort();
}
