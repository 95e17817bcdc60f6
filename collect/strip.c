#include "collect/strip.h"

#include <stdint.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/sheet.h"
#include "collect/judge.h"

static bool
is_kept(const struct judge *j, const struct strip *s, size_t col)
{
	if (!s->personal)
		return true;
	for (size_t f = 0; f < j->profile->nfields; f++)
		if (j->match->col[f] == col)
			return true;
	return false;
}

void
strip_of(struct arena *a, const struct judge *j, size_t ncols,
    struct strip *out)
{
	size_t *col = ARENA_ARRAY(a, ncols, size_t);

	*out = (struct strip){ .col = col };
	for (size_t f = 0; f < j->profile->nfields; f++)
		if (j->profile->field[f].type == FIELD_RESPONDENT) {
			out->personal = true;
			out->respondent = f;
		}
	for (size_t c = 0; c < ncols; c++)
		if (is_kept(j, out, c))
			col[out->n++] = c;
}

struct str
strip_cell(const struct strip *s, const struct judge *j, const struct row *row,
    size_t i)
{
	if (s->personal && s->col[i] == j->match->col[s->respondent])
		return row->value[s->respondent].raw;
	return sheet_cell(row->from, s->col[i]);
}

/* Line ends in what was written: LF, CR, CRLF. */
static size_t
count_lines(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '\n' ||
		    (s.p[i] == '\r' && (i + 1 == s.n || s.p[i + 1] != '\n'));
	return n;
}

struct pen {
	struct buf out;
	size_t line; /* where the next record would stand */
	struct str *cell;
};

static void
write_at(struct pen *p, size_t line, size_t n)
{
	size_t from;

	for (; p->line < line; p->line++)
		buf_byte(&p->out, '\n');
	from = p->out.n;
	csv_write(&p->out, p->cell, n);
	p->line += count_lines(str_sub(buf_str(&p->out), from, p->out.n));
}

struct str
strip_payload(struct arena *a, const struct strip *s, const struct judge *j,
    const struct row *row, size_t nrows)
{
	const struct sheet_row *header = &j->sheet->row[j->match->header];
	struct pen p = { buf_new(a, SIZE_MAX), 1,
		ARENA_ARRAY(a, s->n, struct str) };

	for (size_t i = 0; i < s->n; i++)
		p.cell[i] = sheet_cell(header, s->col[i]);
	write_at(&p, header->line, s->n);
	for (size_t r = 0; r < nrows; r++) {
		if (row[r].state == ROW_FOOTER)
			continue;
		for (size_t i = 0; i < s->n; i++)
			p.cell[i] = strip_cell(s, j, &row[r], i);
		write_at(&p, row[r].from->line, s->n);
	}
	return buf_str(&p.out);
}
