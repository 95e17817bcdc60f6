#include "collect/header.h"

#include "base/arena.h"
#include "base/sheet.h"
#include "base/text.h"
#include "collect/heading.h"

/* Rows as they compare: whole, and the lower one of two alone. */
struct view {
	size_t at;
	size_t nrows;
	size_t ncols;
	struct str *whole; /* of two joined */
	struct str *lower; /* NULL: there is one row */
};

/* A header that is being put together. */
struct draft {
	struct arena *arena;
	const struct profile *profile;
	const struct header_rows *rows;
	const struct view *view;
	struct header_field *field;
	bool *taken; /* columns */
	bool *alone; /* columns that matched by the lower row alone */
};

static struct str
join(struct arena *a, struct str upper, struct str lower)
{
	if (upper.n == 0 || str_eq(upper, lower))
		return lower;
	if (lower.n == 0)
		return upper;
	return str_printf(a, STR_FMT "/" STR_FMT, STR_ARG(upper),
	    STR_ARG(lower));
}

static struct str
key_at(const struct header_rows *rows, size_t r, size_t c)
{
	return c < rows->row[r].ncells ? rows->key[r][c] :
					 (struct str){ NULL, 0 };
}

static struct view
view_of(struct arena *a, const struct header_rows *rows, size_t at,
    size_t nrows)
{
	struct view v = { .at = at, .nrows = nrows };
	struct str upper = { NULL, 0 };

	for (size_t r = at; r < at + nrows; r++)
		if (rows->row[r].ncells > v.ncols)
			v.ncols = rows->row[r].ncells;
	v.whole = ARENA_ARRAY(a, v.ncols, struct str);
	for (size_t c = 0; c < v.ncols; c++)
		v.whole[c] = key_at(rows, at, c);
	if (nrows == 1)
		return v;
	v.lower = ARENA_ARRAY(a, v.ncols, struct str);
	for (size_t c = 0; c < v.ncols; c++) {
		v.lower[c] = key_at(rows, at + 1, c);
		if (v.whole[c].n > 0)
			upper = v.whole[c];
		if (v.whole[c].n > 0 || v.lower[c].n > 0)
			v.whole[c] = join(a, upper, v.lower[c]);
	}
	return v;
}

/* The nearest header at or left of a column. */
static struct str
cell_at(const struct header_rows *rows, size_t r, size_t c, bool left)
{
	const struct sheet_row *row = &rows->row[r];

	if (!left)
		return c < row->ncells ? row->cell[c] : (struct str){ NULL, 0 };
	for (size_t i = c + 1; i > 0; i--)
		if (i <= row->ncells && str_trim(row->cell[i - 1]).n > 0)
			return row->cell[i - 1];
	return (struct str){ NULL, 0 };
}

/* Whether a column that a pattern matches is the field's. */
static bool
is_own(const struct draft *d, size_t f, size_t c)
{
	const struct profile_filter *filter = d->rows->filter;
	size_t at = d->view->at;
	bool two = d->view->nrows > 1;

	if (filter == NULL)
		return true;
	return filter->takes(filter, &d->profile->field[f],
	    two ? cell_at(d->rows, at, c, true) : (struct str){ NULL, 0 },
	    cell_at(d->rows, at + two, c, false));
}

/* The columns that stand under one spelling. */
static void
take(struct draft *d, size_t f, struct str spelling, bool alone)
{
	const struct str *key = alone ? d->view->lower : d->view->whole;
	struct header_field *hf = &d->field[f];
	bool pattern = heading_is_pattern(spelling);
	size_t *col = NULL;

	for (size_t c = 0; c < d->view->ncols; c++) {
		if (d->taken[c] || key[c].n == 0 ||
		    !(pattern ? heading_like(spelling, key[c]) :
				str_eq(spelling, key[c])) ||
		    (pattern && !is_own(d, f, c)))
			continue;
		if (col == NULL) {
			col = ARENA_ARRAY(d->arena, d->view->ncols, size_t);
			for (size_t i = 0; i < hf->n; i++)
				col[i] = hf->col[i];
			hf->col = col;
		}
		col[hf->n++] = c;
		d->taken[c] = true;
		d->alone[c] = alone;
	}
}

/* Ascending, where several spellings gave them. */
static void
order(struct arena *a, struct header_field *hf)
{
	size_t *col = ARENA_ARRAY(a, hf->n, size_t);

	for (size_t i = 0; i < hf->n; i++) {
		size_t k = i;

		for (; k > 0 && col[k - 1] > hf->col[i]; k--)
			col[k] = col[k - 1];
		col[k] = hf->col[i];
	}
	hf->col = col;
}

/* Exact spellings come before any pattern, so that a pattern has what is
 * left. */
static void
take_all(struct draft *d, bool patterns, bool alone)
{
	for (size_t f = 0; f < d->profile->nfields; f++) {
		const struct profile_field *field = &d->profile->field[f];
		size_t had = d->field[f].n;

		for (size_t s = 0; s < field->nheaders; s++) {
			if (heading_is_pattern(field->header[s]) != patterns)
				continue;
			if (!field->many && d->field[f].n > 0)
				break;
			take(d, f, field->header[s], alone);
		}
		if (field->many && d->field[f].n > had)
			order(d->arena, &d->field[f]);
	}
}

static bool
is_repeated(const struct draft *d, size_t f)
{
	return d->field[f].n > 1 && !d->profile->field[f].many;
}

/* Whether a column of a field lies between the first and the last of those
 * that are repeated. */
static bool
is_among(const struct draft *d, size_t f)
{
	const struct header_field *own = &d->field[f];
	size_t low = PROFILE_NONE, high = 0;

	for (size_t i = 0; i < d->profile->nfields; i++) {
		const struct header_field *hf = &d->field[i];

		if (!is_repeated(d, i))
			continue;
		low = hf->col[0] < low ? hf->col[0] : low;
		high = hf->col[hf->n - 1] > high ? hf->col[hf->n - 1] : high;
	}
	for (size_t i = 0; i < own->n; i++)
		if (own->col[i] > low && own->col[i] < high)
			return true;
	return false;
}

/* Whether two fields are of one block: as often, each time as far away. */
static bool
go_together(const struct header_field *a, const struct header_field *b)
{
	size_t away = b->col[0] - a->col[0];

	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (b->col[i] - a->col[i] != away ||
		    (i > 0 && b->col[i - 1] >= a->col[i] &&
			b->col[0] > a->col[0]))
			return false;
	return true;
}

/* Blocks side by side, or a header that stands twice.  What is not repeated
 * stands beside the blocks, never among them: else it would be of one only. */
static void
find_blocks(const struct draft *d, struct header *h)
{
	size_t first = PROFILE_NONE, n = 0, required = 0;
	bool fine = true;

	for (size_t f = 0; f < d->profile->nfields; f++) {
		if (!is_repeated(d, f))
			continue;
		if (first == PROFILE_NONE)
			first = f;
		n++;
		required += d->profile->field[f].required;
		fine = fine && go_together(&d->field[first], &d->field[f]);
	}
	for (size_t f = 0; fine && n > 0 && f < d->profile->nfields; f++)
		fine = is_repeated(d, f) || !is_among(d, f);
	fine = fine && n > 1 && required > 0;
	h->nblocks = fine ? d->field[first].n : 1;
	h->twice = fine ? PROFILE_NONE : first;
}

/* The headers as messages and a file of rejects show them: what matched. */
static const struct str *
texts_of(const struct draft *d, const struct sheet_row *row)
{
	struct str *text = ARENA_ARRAY(d->arena, d->view->ncols, struct str);
	struct str upper = { NULL, 0 };

	for (size_t c = 0; c < d->view->ncols; c++) {
		struct str lower;

		text[c] = str_trim(sheet_cell(&row[0], c));
		if (d->view->nrows == 1)
			continue;
		lower = str_trim(sheet_cell(&row[1], c));
		if (text[c].n > 0)
			upper = text[c];
		if (d->alone[c])
			text[c] = lower;
		else if (text[c].n > 0 || lower.n > 0)
			text[c] = join(d->arena, upper, lower);
	}
	return text;
}

static void
build(struct arena *a, const struct profile *p, const struct header_rows *rows,
    const struct view *v, struct header *out)
{
	struct draft d = { a, p, rows, v,
		ARENA_ARRAY(a, p->nfields, struct header_field),
		ARENA_ARRAY(a, v->ncols, bool),
		ARENA_ARRAY(a, v->ncols, bool) };

	for (int patterns = 0; patterns <= 1; patterns++)
		for (int alone = 0; alone < (int)v->nrows; alone++)
			take_all(&d, patterns == 1, alone == 1);
	*out = (struct header){ .at = v->at,
		.nrows = v->nrows,
		.line = rows->row[v->at].line,
		.ncols = v->ncols,
		.text = texts_of(&d, &rows->row[v->at]),
		.field = d.field };
	for (size_t f = 0; f < p->nfields; f++) {
		out->nfound += d.field[f].n > 0;
		out->nlacking += d.field[f].n == 0 && p->field[f].required;
	}
	find_blocks(&d, out);
}

void
header_rows(struct arena *a, const struct sheet_row *row, size_t n,
    struct header_rows *out)
{
	struct str **key;

	n = n < PROFILE_ROWS ? n : PROFILE_ROWS;
	key = ARENA_ARRAY(a, n, struct str *);
	for (size_t r = 0; r < n; r++) {
		key[r] = ARENA_ARRAY(a, row[r].ncells, struct str);
		for (size_t c = 0; c < row[r].ncells; c++)
			key[r][c] = heading_key(a, row[r].cell[c]);
	}
	*out = (struct header_rows){ n, row, key, NULL };
}

static size_t
columns_of(const struct profile *p, const struct header *h)
{
	size_t n = 0;

	for (size_t f = 0; f < p->nfields; f++)
		n += h->field[f].n;
	return n;
}

/* What the second row has in the columns that data must have. */
struct beneath {
	size_t other; /* cells with a text of their own */
	size_t same; /* cells that say what is above: the two are merged */
};

static struct beneath
beneath_of(const struct profile *p, const struct header_rows *rows, size_t r,
    const struct header *h)
{
	struct beneath n = { 0, 0 };

	for (size_t f = 0; f < p->nfields; f++)
		for (size_t i = 0; p->field[f].required && i < h->field[f].n;
		     i++) {
			size_t c = h->field[f].col[i];
			struct str key = key_at(rows, r, c);
			bool same = str_eq(key, key_at(rows, r - 1, c));

			n.same += key.n > 0 && same;
			n.other += key.n > 0 && !same;
		}
	return n;
}

struct choice {
	size_t at;
	size_t nrows;
	size_t nfound;
	size_t nblocks;
	size_t ncolumns;
	bool clear; /* no field has two columns */
	bool below; /* its second row is no data */
	bool merged; /* and has cells in common with the first */
};

/* Of two with as many fields the one that has none twice counts, then the one
 * with fewer blocks, then with fewer rows, but for a lower row that is no data
 * and is merged with the upper or has more columns of a field; then the upper
 * one. */
static bool
is_better(const struct choice *a, const struct choice *b)
{
	if (a->nfound != b->nfound || b->nfound == 0)
		return a->nfound > b->nfound;
	if (a->clear != b->clear)
		return a->clear;
	if (a->nblocks != b->nblocks)
		return a->nblocks < b->nblocks;
	if (a->nrows > b->nrows)
		return a->below && a->at == b->at &&
		    (a->merged || a->ncolumns > b->ncolumns);
	return a->nrows < b->nrows;
}

void
header_find(struct arena *a, const struct profile *p,
    const struct header_rows *rows, struct header *out)
{
	struct choice best = { .nrows = 0 };

	for (size_t r = 0; r < rows->n; r++)
		for (size_t n = 1; n <= 2 && r + n <= rows->n; n++) {
			struct arena_mark mark = arena_mark(a);
			struct view v = view_of(a, rows, r, n);
			struct choice one = { .at = r, .nrows = n };
			struct beneath beneath = { 0, 0 };
			struct header h;

			build(a, p, rows, &v, &h);
			if (n == 2)
				beneath = beneath_of(p, rows, r + 1, &h);
			one.nfound = h.nfound;
			one.nblocks = h.nblocks;
			one.ncolumns = columns_of(p, &h);
			one.clear = h.twice == PROFILE_NONE;
			one.below = n == 2 && beneath.other == 0;
			one.merged = beneath.same > 0;
			if (is_better(&one, &best))
				best = one;
			arena_reset(a, mark);
		}
	*out = (struct header){ .twice = PROFILE_NONE };
	if (best.nrows > 0) {
		struct view v = view_of(a, rows, best.at, best.nrows);

		build(a, p, rows, &v, out);
	}
}

bool
header_is_full(const struct header *h)
{
	return h->nrows > 0 && h->nlacking == 0 && h->twice == PROFILE_NONE;
}
