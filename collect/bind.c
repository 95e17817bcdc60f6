#include "collect/bind.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/sheet.h"
#include "collect/heading.h"
#include "collect/nodata.h"
#include "collect/scale.h"

/* The columns of a field in a block. */
static size_t
columns_of(const struct header *h, const struct profile_field *f, size_t field,
    size_t block, const size_t **out)
{
	const struct header_field *hf = &h->field[field];
	bool repeated = h->nblocks > 1 && hf->n == h->nblocks && !f->many;

	*out = repeated ? &hf->col[block] : hf->col;
	return repeated ? 1 : hf->n;
}

static void
bind_field(struct bind *b, const struct header *h, size_t field, size_t block)
{
	const struct profile_field *f = &b->profile->field[field];
	const size_t *col;
	size_t n = columns_of(h, f, field, block, &col);
	struct table_field
	    *out = &b->field[block * b->profile->nfields + field];
	struct table_cell *cell;

	out->n = n == 0 && f->fallback.n > 0 ? 1 : n;
	cell = ARENA_ARRAY(b->arena, out->n, struct table_cell);
	out->cell = cell;
	b->cell[block * b->profile->nfields + field] = cell;
	for (size_t i = 0; i < n; i++) {
		cell[i].col = col[i] + 1;
		cell[i].header = str_dup(b->arena, h->text[col[i]]);
		cell[i].scale = heading_scale(b->arena, cell[i].header);
		if (cell[i].scale.n == 0)
			cell[i].scale = h->scale;
		cell[i].reverse = f->type == FIELD_SCALE &&
		    scale_is_reversed(b->arena, cell[i].header);
	}
	if (n == 0 && out->n == 1)
		cell[0] = (struct table_cell){ .text = f->fallback,
			.header = f->heading };
}

static struct bind
start(struct arena *a, const struct profile *p, size_t nblocks)
{
	struct bind b = { .arena = a, .profile = p, .nblocks = nblocks };

	b.field = ARENA_ARRAY(a, nblocks * p->nfields, struct table_field);
	b.shared = ARENA_ARRAY(a, p->nfields, bool);
	return b;
}

void
bind_header(struct arena *a, const struct profile *p, const struct header *h,
    struct bind *out)
{
	*out = start(a, p, h->nblocks);
	out->cell = ARENA_ARRAY(a, h->nblocks * p->nfields,
	    struct table_cell *);
	out->above = ARENA_ARRAY(a, h->nblocks * p->nfields, struct buf);
	for (size_t i = 0; i < h->nblocks * p->nfields; i++)
		out->above[i] = buf_new(a, LIMIT_CELL);
	for (size_t f = 0; f < p->nfields; f++) {
		out->shared[f] = h->field[f].n != h->nblocks ||
		    p->field[f].many;
		for (size_t block = 0; block < h->nblocks; block++)
			bind_field(out, h, f, block);
	}
}

/* A blank cell says what the one above it says, or the default. */
static void
supply(struct bind *b, size_t at, struct table_cell *cell)
{
	const struct profile_field *f = &b->profile
					     ->field[at % b->profile->nfields];

	if (f->fill && b->above[at].n > 0) {
		cell->text = buf_str(&b->above[at]);
		cell->above = true;
	} else if (f->fallback.n > 0) {
		cell->text = f->fallback;
	}
}

static void
remember(struct bind *b, size_t at, struct str text)
{
	b->above[at].n = 0;
	buf_add(&b->above[at], text);
}

/* Whether a block has a cell of its own that is not blank. */
static bool
has_own(const struct bind *b, const struct sheet_row *row, size_t block)
{
	for (size_t f = 0; f < b->profile->nfields; f++) {
		const struct table_field
		    *field = &b->field[block * b->profile->nfields + f];

		if (b->shared[f])
			continue;
		for (size_t i = 0; i < field->n; i++)
			if (field->cell[i].col > 0 &&
			    !nodata_blank(
				sheet_cell(row, field->cell[i].col - 1)))
				return true;
	}
	return false;
}

static bool
is_record(const struct bind *b, const struct sheet_row *row, size_t block)
{
	if (b->nblocks == 1 || has_own(b, row, block))
		return true;
	/* a row with nothing in any block is one record, and lacks much */
	for (size_t other = 0; other < b->nblocks; other++)
		if (has_own(b, row, other))
			return false;
	return block == 0;
}

const struct table_field *
bind_row(struct bind *b, const struct sheet_row *row, size_t block)
{
	size_t first = block * b->profile->nfields;
	size_t end = first + b->profile->nfields;

	if (!is_record(b, row, block))
		return NULL;
	for (size_t at = first; at < end; at++) {
		struct table_cell *cell = b->cell[at];

		for (size_t i = 0; i < b->field[at].n; i++, cell++) {
			size_t c = cell->col - 1;

			cell->line = row->line;
			if (cell->col == 0)
				continue;
			cell->above = false;
			cell->kind = row->kind != NULL && c < row->ncells ?
			    row->kind[c] :
			    SHEET_TEXT;
			cell->text = sheet_cell(row, c);
			if (nodata_blank(cell->text))
				supply(b, at, cell);
			else if (b->profile->field[at - first].fill)
				remember(b, at, cell->text);
		}
	}
	return &b->field[first];
}

void
bind_form(struct arena *a, const struct profile *p, const struct form *form,
    const struct sheet_row *row, struct bind *out)
{
	*out = start(a, p, 1);
	out->heading = ARENA_ARRAY(a, p->nfields, struct str);
	out->value = ARENA_ARRAY(a, p->nfields, struct str);
	for (size_t f = 0; f < p->nfields; f++) {
		const struct profile_field *field = &p->field[f];
		const struct form_field *ff = &form->field[f];
		struct table_cell *cell;
		size_t n = ff->n == 0 && field->fallback.n > 0 ? 1 : ff->n;

		cell = ARENA_ARRAY(a, n, struct table_cell);
		out->heading[f] = field->heading;
		out->field[f] = (struct table_field){ n, cell };
		for (size_t i = 0; i < n; i++) {
			const struct form_cell *from = &ff->cell[i];

			cell[i] = (struct table_cell){ .text = field->fallback,
				.header = field->heading };
			if (i >= ff->n)
				continue;
			cell[i].header = from->label;
			cell[i].scale = heading_scale(a, from->label);
			cell[i].line = row[from->at_row].line;
			cell[i].col = from->at_col + 1;
			if (nodata_blank(from->text))
				continue;
			cell[i].text = from->text;
			cell[i].kind = from->kind;
			out->value[f] = from->text;
		}
	}
}
