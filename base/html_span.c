#include "base/html_span.h"

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"

/* A text that reaches into rows below, for all columns of its cell. */
struct held {
	struct buf text;
	size_t uses; /* columns that it still has; 0: free for another */
};

struct column {
	size_t held;
	size_t left; /* rows below that it reaches into */
};

struct html_span {
	struct arena *arena;
	struct held *held;
	size_t nheld;
	size_t bytes; /* of those in use */
	struct column *column; /* LIMIT_COLUMNS */
	size_t ncolumns; /* that were ever reached into */
	struct str *cell; /* LIMIT_COLUMNS */
	size_t n;
};

struct html_span *
html_span_new(struct arena *a)
{
	struct html_span *s = ARENA_NEW(a, struct html_span);

	s->arena = a;
	s->column = ARENA_ARRAY(a, LIMIT_COLUMNS, struct column);
	s->cell = ARENA_ARRAY(a, LIMIT_COLUMNS, struct str);
	return s;
}

void
html_span_reset(struct html_span *s)
{
	for (size_t i = 0; i < s->nheld; i++)
		s->held[i].uses = 0;
	for (size_t i = 0; i < s->ncolumns; i++)
		s->column[i].left = 0;
	s->ncolumns = s->bytes = 0;
}

/* A place for a text, used again when no column has it any more. */
static size_t
hold(struct html_span *s, struct str text)
{
	size_t i = 0;

	while (i < s->nheld && s->held[i].uses > 0)
		i++;
	if (i == s->nheld) {
		s->held = arena_grow(s->arena, s->held, i, sizeof(*s->held));
		s->held[s->nheld++].text = buf_new(s->arena, LIMIT_CELL);
	}
	s->held[i].text.n = 0;
	buf_add(&s->held[i].text, text);
	s->bytes += text.n;
	return i;
}

/* The next column, where something reaches into it from above. */
static bool
from_above(struct html_span *s)
{
	struct column *c = &s->column[s->n];
	struct held *h;

	if (s->n >= s->ncolumns || c->left == 0)
		return false;
	h = &s->held[c->held];
	s->cell[s->n++] = buf_str(&h->text);
	if (--c->left == 0 && --h->uses == 0)
		s->bytes -= h->text.n;
	return true;
}

static enum html_span_fit
put_cell(struct html_span *s, const struct html_span_cell *cell)
{
	size_t held = cell->rows > 1 ? hold(s, cell->text) : 0;

	for (size_t i = 0; i < cell->cols; i++) {
		if (s->n == LIMIT_COLUMNS)
			return HTML_SPAN_WIDE;
		if (cell->rows > 1) {
			s->held[held].uses++;
			s->column[s->n] = (struct column){ held,
				cell->rows - 1 };
			if (s->n >= s->ncolumns)
				s->ncolumns = s->n + 1;
		}
		s->cell[s->n++] = cell->text;
	}
	return s->bytes <= LIMIT_RECORD ? HTML_SPAN_FITS : HTML_SPAN_LONG;
}

static bool
reaches_down(const struct html_span *s)
{
	for (size_t i = s->n; i < s->ncolumns; i++)
		if (s->column[i].left > 0)
			return true;
	return false;
}

enum html_span_fit
html_span_row(struct html_span *s, const struct html_span_cell *cell, size_t n,
    const struct str **out, size_t *n_out)
{
	enum html_span_fit fit = HTML_SPAN_FITS;

	s->n = 0;
	for (size_t i = 0; i < n && fit == HTML_SPAN_FITS; i++) {
		while (s->n < LIMIT_COLUMNS && from_above(s))
			continue;
		fit = put_cell(s, &cell[i]);
	}
	while (fit == HTML_SPAN_FITS && reaches_down(s))
		if (!from_above(s))
			s->cell[s->n++] = STR("");
	*out = s->cell;
	*n_out = s->n;
	return fit;
}
