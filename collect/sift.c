#include "collect/sift.h"

#include "base/arena.h"
#include "base/sheet.h"
#include "collect/nodata.h"

#define BIT(n) ((uint64_t)1 << ((n) % 64))

static void
learn(struct sift *s, struct str cell)
{
	if (cell.n == 0)
		return;
	s->known[s->nknown++] = cell;
	s->sizes |= BIT(cell.n);
}

void
sift_open(struct arena *a, const struct profile *p, const struct header *h,
    const struct sheet_row *rows, struct sift *out)
{
	size_t n = h->nrows;

	*out = (struct sift){ .arena = a,
		.profile = p,
		.header = h,
		.top = rows + h->at };
	for (size_t f = 0; f < p->nfields; f++)
		n += p->field[f].nheaders;
	out->known = ARENA_ARRAY(a, n, struct str);
	for (size_t r = 0; r < h->nrows; r++)
		learn(out,
		    str_trim(
			sheet_cell(&out->top[r], nodata_first(&out->top[r]))));
	for (size_t f = 0; f < p->nfields; f++)
		for (size_t i = 0; i < p->field[f].nheaders; i++)
			learn(out, p->field[f].header[i]);
}

static bool
is_known(const struct sift *s, struct str cell)
{
	if ((s->sizes & BIT(cell.n)) == 0)
		return false;
	for (size_t i = 0; i < s->nknown; i++)
		if (str_eq(s->known[i], cell))
			return true;
	return false;
}

static bool
same_row(const struct sheet_row *a, const struct sheet_row *b)
{
	size_t n = a->ncells > b->ncells ? a->ncells : b->ncells;

	for (size_t c = 0; c < n; c++)
		if (!str_eq(str_trim(sheet_cell(a, c)),
			str_trim(sheet_cell(b, c))))
			return false;
	return true;
}

/* The header once more, or one whose columns stand in another order. */
static bool
is_header(const struct sift *s, const struct sheet_row *row, bool *other)
{
	struct arena_mark mark = arena_mark(s->arena);
	struct header_rows rows;
	struct header h;

	*other = false;
	for (size_t r = 0; r < s->header->nrows; r++)
		if (same_row(row, &s->top[r]))
			return true;
	header_rows(s->arena, row, 1, &rows);
	header_find(s->arena, s->profile, &rows, &h);
	*other = header_is_full(&h) && h.nfound > 1;
	arena_reset(s->arena, mark);
	return *other;
}

static bool
lacks_required(const struct sift *s, const struct sheet_row *row)
{
	const struct header *h = s->header;

	for (size_t f = 0; f < s->profile->nfields; f++)
		if (s->profile->field[f].required && h->field[f].n > 0 &&
		    nodata_blank(sheet_cell(row, h->field[f].col[0])))
			return true;
	return false;
}

static bool
is_footer(const struct sift *s, const struct sheet_row *row, struct str first)
{
	if (nodata_is_total(first))
		return true;
	return nodata_is_footer(first) &&
	    (lacks_required(s, row) || nodata_is_one(row));
}

static bool
is_skipped(const struct profile *p, struct str first)
{
	for (size_t i = 0; i < p->nskips; i++)
		if (nodata_begins(first, p->skip[i]))
			return true;
	return false;
}

/* One text, over and over, in the first two cells that are filled: few rows
 * need a longer look. */
static bool
may_be_title(const struct sheet_row *row, size_t first)
{
	for (size_t c = first + 1; c < row->ncells; c++)
		if (!nodata_blank(row->cell[c]))
			return str_eq(row->cell[c], row->cell[first]);
	return true;
}

void
sift_row(const struct sift *s, const struct sheet_row *row, size_t at,
    struct sifted *out)
{
	struct str first = str_trim(row->cell[at]);

	*out = (struct sifted){ .what = TABLE_DATA,
		.word = first,
		.outside = PROFILE_NONE };
	for (size_t c = s->header->ncols; c < row->ncells; c++)
		if (!nodata_blank(row->cell[c])) {
			out->outside = c;
			break;
		}
	if (is_known(s, first) && is_header(s, row, &out->other))
		out->what = TABLE_HEADER_AGAIN;
	else if (nodata_is_example(first))
		out->what = TABLE_EXAMPLE;
	else if (is_skipped(s->profile, first) || is_footer(s, row, first))
		out->what = TABLE_FOOTER;
	else if (may_be_title(row, at) && nodata_is_title(row))
		out->what = TABLE_TITLE;
	else if (out->outside != PROFILE_NONE && row->kind == NULL)
		out->what = TABLE_OUTSIDE;
}
