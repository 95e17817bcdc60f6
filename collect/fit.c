#include "collect/fit.h"

#include "base/limits.h"
#include "base/sheet.h"
#include "collect/heading.h"
#include "collect/hold.h"
#include "collect/shift.h"

/* Whether @sheet names it; with no such directive every sheet will do, and so
 * does a text, which has no name. */
static bool
is_asked(struct arena *a, const struct profile *p, struct str sheet)
{
	struct str key = heading_key(a, sheet);

	for (size_t i = 0; i < p->nsheets; i++)
		if (str_eq(p->sheet[i], sheet) ||
		    heading_like(heading_spelling(a, p->sheet[i]), key))
			return true;
	return false;
}

static bool
may_be(struct arena *a, const struct profile *p, struct str sheet)
{
	return p->nsheets == 0 || sheet.n == 0 || is_asked(a, p, sheet);
}

bool
fit_asks(struct arena *a, const struct profile_set *set, struct str sheet)
{
	for (size_t i = 0; i < set->n; i++)
		if (is_asked(a, set->profile[i], sheet))
			return true;
	return false;
}

size_t
fit_rows(const struct profile_set *set)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->profile[i]->form)
			return LIMIT_FORM + 1;
	return PROFILE_ROWS + 1 + SHIFT_ROWS;
}

static size_t
required_of(const struct profile *p)
{
	size_t n = 0;

	for (size_t f = 0; f < p->nfields; f++)
		n += p->field[f].required;
	return n;
}

/* A form whose labels all stand in one row above their values is a table. */
static bool
is_table(const struct fit *fit)
{
	return !fit->profile->form ||
	    (header_is_full(&fit->header) && fit->form.nbeside == 0 &&
		fit->header.nfound == fit->form.nfound);
}

static void
try(struct arena *a, const struct profile *p, const struct header_rows *rows,
    const struct hold *hold, struct fit *out)
{
	*out = (struct fit){ .profile = p };
	header_find(a, p, rows, &out->header);
	if (p->form)
		form_find(a, p, hold->row, hold->whole ? hold->n : 0,
		    &out->form);
	out->is_form = !is_table(out);
	if (out->is_form) {
		form_date(a, p,
		    &(struct form_paper){ hold->row,
			hold->whole ? hold->n : 0 },
		    &out->form);
		out->nfound = out->form.nfound;
		out->nlacking = out->form.nlacking;
		out->full = out->nfound > 0 && out->nlacking == 0 &&
		    out->form.twice == PROFILE_NONE;
	} else {
		out->nfound = out->header.nfound;
		out->nlacking = out->header.nlacking;
		out->full = header_is_full(&out->header);
	}
	out->near = out->nfound >= 2 && 2 * out->nlacking <= required_of(p);
}

static bool
is_better(const struct fit *a, const struct fit *b)
{
	if (b->profile == NULL || a->full != b->full)
		return b->profile == NULL || a->full;
	if (a->nfound != b->nfound)
		return a->nfound > b->nfound;
	if (a->nlacking != b->nlacking)
		return a->nlacking < b->nlacking;
	return !a->is_form && b->is_form;
}

void
fit_find(struct arena *a, const struct profile_set *set, struct str sheet,
    const struct hold *hold, struct fit *out)
{
	struct header_rows rows;

	header_rows(a, hold->row, hold->n, &rows);
	rows.filter = set->filter;
	*out = (struct fit){ .profile = NULL };
	for (size_t i = 0; i < set->n; i++) {
		struct fit fit;

		if (!may_be(a, set->profile[i], sheet))
			continue;
		try(a, set->profile[i], &rows, hold, &fit);
		if (is_better(&fit, out))
			*out = fit;
	}
}

void
fit_say(struct arena *a, const struct fit *fit, const struct hold *hold,
    struct diag_place at, struct diag *d)
{
	if (fit->is_form && fit->nfound > 0)
		form_say(a, fit->profile, &fit->form, hold->row, at, d);
	else
		header_say(a, fit->profile, &fit->header, at, d);
}
