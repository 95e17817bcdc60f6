/* The date of a form that stands alone on the paper: 2016年5月6日 in a corner,
 * without a label. */

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/sheet.h"
#include "base/text.h"
#include "collect/form.h"
#include "collect/nodata.h"

static bool
take_digits(struct str *s, size_t least, size_t most)
{
	size_t n = 0;

	while (n < s->n && s->p[n] >= '0' && s->p[n] <= '9')
		n++;
	*s = str_sub(*s, n, s->n);
	return n >= least && n <= most;
}

static bool
take(struct str *s, struct str word)
{
	if (!str_starts(*s, word))
		return false;
	*s = str_sub(*s, word.n, s->n);
	return true;
}

/* 2016年5月6日, and nothing else. */
static bool
is_date(struct arena *a, struct str cell)
{
	struct arena_mark mark = arena_mark(a);
	struct str s = str_trim(cell);
	bool yes = false;

	if (s.n > 0 && s.n <= LIMIT_TITLE) {
		s = text_nfkc(a, s);
		yes = take_digits(&s, 4, 4) && take(&s, STR("年")) &&
		    take_digits(&s, 1, 2) && take(&s, STR("月")) &&
		    take_digits(&s, 1, 2) && take(&s, STR("日")) && s.n == 0;
	}
	arena_reset(a, mark);
	return yes;
}

/* Whether a field has its value there, which may be merged with others. */
static bool
is_used(const struct profile *p, const struct form *form, struct str text)
{
	for (size_t f = 0; f < p->nfields; f++)
		for (size_t i = 0; i < form->field[f].n; i++)
			if (str_eq(form->field[f].cell[i].text, text))
				return true;
	return false;
}

static bool
is_plain_time(enum field_type t)
{
	return t == FIELD_TIME || t == FIELD_DATE;
}

/* The one such cell; those that are merged count once. */
static bool
find(struct arena *a, const struct profile *p, const struct form_paper *paper,
    const struct form *form, struct form_cell *out)
{
	size_t n = 0;

	for (size_t r = 0; r < paper->n && r <= LIMIT_FORM; r++)
		for (size_t c = 0; c < paper->row[r].ncells; c++) {
			struct str cell = paper->row[r].cell[c];

			if (!is_date(a, cell) || is_used(p, form, cell) ||
			    (n > 0 && str_eq(cell, out->text)))
				continue;
			n++;
			*out = (struct form_cell){ .row = r,
				.col = c,
				.beside = true,
				.at_row = r,
				.at_col = c,
				.text = cell };
		}
	return n == 1;
}

void
form_date(struct arena *a, const struct profile *p,
    const struct form_paper *paper, struct form *form)
{
	size_t at = profile_index(p, "at");
	struct form_field *field;
	struct form_cell *cell;

	form->alone = PROFILE_NONE;
	if (at == PROFILE_NONE || form->field[at].n > 0 || form->nfound == 0 ||
	    !is_plain_time(p->field[at].type))
		return;
	cell = ARENA_NEW(a, struct form_cell);
	if (!find(a, p, paper, form, cell))
		return;
	cell->label = p->field[at].heading;
	field = ARENA_ARRAY(a, p->nfields, struct form_field);
	for (size_t f = 0; f < p->nfields; f++)
		field[f] = form->field[f];
	field[at].n = 1;
	field[at].cell = cell;
	form->field = field;
	form->alone = at;
	form->nfound++;
	form->nlacking -= p->field[at].required;
}

void
form_date_say(const struct profile *p, const struct form *form,
    const struct sheet_row *row, struct diag_place at, struct diag *d)
{
	const struct form_cell *cell;

	if (form->alone == PROFILE_NONE)
		return;
	cell = form->field[form->alone].cell;
	at.line = row[cell->row].line;
	at.col = cell->col + 1;
	/* is_date: it is short, and one line */
	DIAG(d, W3665, at, str_trim(cell->text), p->field[form->alone].heading);
}
