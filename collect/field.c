#include "collect/field.h"

#include <stdlib.h>

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/text.h"
#include "collect/field_impl.h"
#include "collect/mask.h"
#include "collect/plain.h"
#include "store/query.h"

#define QUOTE_MAX  40 /* characters of a value in a message */
#define DASHES_MAX 12 /* bytes of dashes that stand for nothing */

static const struct {
	const char *name;
	bool (*read)(struct field_reading *);
} types[FIELD_TYPES] = {
#define FIELD(type, name, reader) [FIELD_##type] = { #name, reader },
#include "collect/fields.def"
#undef FIELD
};

bool
field_type_parse(struct str s, enum field_type *out)
{
	for (int i = 0; i < FIELD_TYPES; i++)
		if (str_eq(s, str_from(types[i].name))) {
			*out = (enum field_type)i;
			return true;
		}
	return false;
}

void
field_fault(struct field_fault *f, enum diag_code code, const struct str *args,
    size_t nargs)
{
	if (nargs > FIELD_ARGS)
		abort();
	*f = (struct field_fault){ true, code, nargs, { { NULL, 0 } },
		{ NULL, 0 } };
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

struct str
field_quoted(const struct field_reading *r)
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
field_book_open(struct store *st, struct arena *a,
    const struct field_frame *frame, struct field_book **out, struct diag *d)
{
	struct field_book *b = ARENA_NEW(a, struct field_book);
	int64_t scheme = frame->scheme_id;
	int fail;

	b->arena = a;
	b->frame = *frame;
	b->key = hash_key_new(a, frame->key);
	*out = b;
	if ((fail = units_load(st, a, &b->units, d)) != 0 ||
	    (fail = outlets_load(st, a, &b->outlets, d)) != 0 ||
	    (fail = words_groups(st, a, scheme, &b->groups, d)) != 0 ||
	    (fail = words_tiers(st, a, scheme, &b->tiers, d)) != 0 ||
	    (fail = scale_of(st, scheme, "scale_low", &b->scale_low, d)) != 0)
		return fail;
	return scale_of(st, scheme, "scale_high", &b->scale_high, d);
}

/* What spreadsheets show instead of a value, in their texts too. */
static bool
is_error_word(struct str s)
{
	static const char *const words[] = { "#N/A", "#REF!", "#VALUE!",
		"#DIV/0!", "#NAME?", "#NUM!", "#NULL!" };

	if (s.n < 4 || s.p[0] != '#')
		return false;
	return STR_AMONG(s, words);
}

static bool
has_value(struct field_reading *r)
{
	if (r->kind == SHEET_NOVALUE) {
		FIELD_FAULT(r->fault, E3541, field_quoted(r));
		return false;
	}
	if (r->kind == SHEET_LOST) {
		FIELD_FAULT(r->fault, E3670, field_quoted(r));
		return false;
	}
	if (r->kind == SHEET_ERROR || is_error_word(r->out->raw)) {
		FIELD_FAULT(r->fault, E3542, field_quoted(r));
		return false;
	}
	return true;
}

/* —, --, /: that there is nothing. */
static bool
is_dash(struct str s)
{
	static const char *const marks[] = { "-", "—", "–", "－", "―", "/",
		"／" };

	/* most cells begin otherwise: this is asked of each */
	if (s.n == 0 || s.n > DASHES_MAX ||
	    strchr("-/\xE2\xEF", s.p[0]) == NULL)
		return false;
	for (size_t i = 0; s.n > 0 && i < sizeof(marks) / sizeof(marks[0]); i++)
		if (str_starts(s, str_from(marks[i]))) {
			s = str_sub(s, strlen(marks[i]), s.n);
			i = (size_t)-1;
		}
	return s.n == 0;
}

/* Shorter texts hold no number of anybody's. */
#define MASK_LEAST ((size_t)7)

/* What leads to a person goes from every cell of a questionnaire, whatever
 * type its profile gives it, but from one that becomes a pseudonym or is
 * counted and dropped.  No form of a time looks like such a number. */
static bool
is_to_mask(const struct field_book *b, enum field_type type, struct str raw)
{
	return b->frame.personal && raw.n >= MASK_LEAST &&
	    type != FIELD_RESPONDENT && type != FIELD_IP;
}

bool
field_read(struct field_book *b, const struct field_cell *cell,
    struct field_value *out, struct field_fault *fault)
{
	struct arena *a = cell->arena != NULL ? cell->arena : b->arena;
	struct field_reading r = { .book = b,
		.arena = a,
		.kind = cell->kind,
		.from_1904 = cell->from_1904,
		.reverse = cell->reverse || b->frame.reverse,
		.scale = cell->scale,
		.day = cell->day,
		.out = out,
		.fault = fault };

	*out = (struct field_value){ .raw = str_trim(cell->text) };
	if (is_to_mask(b, cell->type, out->raw))
		out->raw = mask_text(a, out->raw);
	out->blank = !plain_is_line(out->raw) ?
	    plain_line(a, PLAIN_TEXT, out->raw).n == 0 :
	    out->raw.n == 0;
	out->blank = out->blank || is_dash(out->raw);
	if (!out->blank)
		return has_value(&r) && types[cell->type].read(&r);
	if (cell->type == FIELD_STATE)
		out->text = STR("held");
	if (cell->type != FIELD_PERIOD)
		return true;
	field_fault(fault, DIAG_E3682, NULL, 0);
	return false;
}
