#include "collect/kept.h"

#include "base/arena.h"
#include "base/json_line.h"
#include "collect/profile.h"
#include "collect/row.h"

enum shape { LEFT_OUT, NUMBER, LIST, TEXT, FREE };

struct field {
	const char *name;
	enum shape shape;
	bool many;
};

struct kept {
	size_t n;
	struct field *field; /* one a field of the profile */
	struct json_line choices;
	struct json_line said;
};

static enum shape
shape_of(enum field_type type)
{
	switch (type) {
	case FIELD_RESPONDENT:
	case FIELD_IP:
		return LEFT_OUT;
	case FIELD_SCALE:
	case FIELD_COUNT:
	case FIELD_NUMBER:
	case FIELD_PERCENT:
	case FIELD_DURATION:
		return NUMBER;
	case FIELD_CHOICES:
	case FIELD_RANKING:
	case FIELD_TIMES:
		return LIST;
	case FIELD_TEXT:
	case FIELD_MASKED:
	case FIELD_NAME:
	case FIELD_PEOPLE:
		return FREE;
	default: /* a word, a day, a code */
		return TEXT;
	}
}

static bool
is_besides(struct str name, const char *const *besides)
{
	for (; *besides != NULL; besides++)
		if (str_eq(name, str_from(*besides)))
			return true;
	return false;
}

struct kept *
kept_new(struct arena *a, const struct profile *p, const char *const *besides)
{
	struct kept *k = ARENA_NEW(a, struct kept);

	k->n = p->nfields;
	k->field = ARENA_ARRAY(a, p->nfields, struct field);
	for (size_t f = 0; f < p->nfields; f++) {
		const struct profile_field *from = &p->field[f];

		k->field[f] = (struct field){ str_z(a, from->name),
			is_besides(from->name, besides) ? LEFT_OUT :
							  shape_of(from->type),
			from->many };
	}
	k->choices = json_line_new(a);
	k->said = json_line_new(a);
	return k;
}

/* Of JSON: RFC 8259, section 6.  What types call a number may be a word. */
static bool
is_number(struct str s)
{
	size_t i = s.n > 0 && s.p[0] == '-', from = i, dots = 0;

	if (i == s.n || (s.p[i] == '0' && i + 1 < s.n && s.p[i + 1] != '.'))
		return false;
	for (; i < s.n; i++) {
		dots += s.p[i] == '.';
		if ((s.p[i] < '0' || s.p[i] > '9') &&
		    (s.p[i] != '.' || i == from || i + 1 == s.n || dots > 1))
			return false;
	}
	return true;
}

static void
add_list(struct json_line *l, const char *name, const struct field_value *v)
{
	json_line_open(l, name);
	for (size_t i = 0; i < v->n; i++)
		json_line_push(l, v->item[i]);
	json_line_close(l);
}

static void
add_value(struct json_line *l, const char *name, enum shape shape,
    const struct field_value *v)
{
	if (v->blank && v->raw.n == 0)
		return;
	if (v->blank)
		json_line_bare(l, name, STR("null"));
	else if (shape == LIST)
		add_list(l, name, v);
	else if (shape == NUMBER && is_number(v->text))
		json_line_bare(l, name, v->text);
	else
		json_line_str(l, name, v->text);
}

/* The name of a field and a header, without what JSON would escape. */
static const char *
name_of(struct arena *a, const char *field, struct str header)
{
	struct str name = str_printf(a, "%s " STR_FMT, field, STR_ARG(header));
	char *p = arena_alloc(a, name.n + 1, 1);

	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.p[i];

		p[i] = c < ' ' || c == '"' || c == '\\' ? ' ' : name.p[i];
	}
	p[name.n] = '\0';
	return p;
}

static void
add_field(struct kept *k, const struct row_work *w, size_t f)
{
	const struct field *field = &k->field[f];
	struct json_line *l = field->shape == FREE ? &k->said : &k->choices;
	const struct row_cell *cell;
	size_t n;

	if (!field->many) {
		add_value(l, field->name, field->shape, &w->row->value[f]);
		return;
	}
	cell = row_many(w, field->name, &n);
	for (size_t i = 0; i < n; i++)
		add_value(l, name_of(w->arena, field->name, cell[i].header),
		    field->shape, &cell[i].value);
}

static struct str
close(struct json_line *l)
{
	struct str s = json_line_end(l);

	return s.n > 2 ? s : (struct str){ NULL, 0 };
}

void
kept_row(struct kept *k, const struct row_work *w, struct str *choices_out,
    struct str *said_out)
{
	json_line_begin(&k->choices);
	json_line_begin(&k->said);
	for (size_t f = 0; f < k->n; f++)
		if (k->field[f].shape != LEFT_OUT)
			add_field(k, w, f);
	*choices_out = close(&k->choices);
	*said_out = close(&k->said);
}
