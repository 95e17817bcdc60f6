#include "collect/strip.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/csv.h"
#include "collect/judge.h"
#include "collect/table.h"

static bool
is_personal(enum field_type type)
{
	return type == FIELD_RESPONDENT || type == FIELD_IP;
}

bool
strip_personal(const struct profile *p)
{
	for (size_t f = 0; f < p->nfields; f++)
		if (is_personal(p->field[f].type))
			return true;
	return false;
}

void
strip_open(struct arena *a, bool personal, struct strip *out)
{
	*out = (struct strip){ .arena = a, .personal = personal };
}

static void
add(struct strip *s, struct strip_column c)
{
	s->column = arena_grow(s->arena, s->column, s->n, sizeof(*s->column));
	s->column[s->n++] = c;
}

/* In the order of the columns, each once.  An address only serves to count: it
 * is kept nowhere. */
static void
add_fields(struct strip *s, const struct table_row *row,
    const struct profile *p)
{
	for (size_t f = 0; f < p->nfields; f++)
		for (size_t i = 0; i < row->field[f].n; i++)
			if (row->field[f].cell[i].col > 0 &&
			    p->field[f].type != FIELD_IP)
				add(s,
				    (struct strip_column){
					row->field[f].cell[i].col - 1, f, i });
	for (size_t i = 1; i < s->n; i++) {
		struct strip_column c = s->column[i];
		size_t at = i;

		for (; at > 0 && s->column[at - 1].col > c.col; at--)
			s->column[at] = s->column[at - 1];
		s->column[at] = c;
	}
}

bool
strip_follow(struct strip *s, const struct judge *j)
{
	const struct table_row *row = j->row.from;

	if (s->header_no == row->header_no &&
	    (!s->personal || s->block == row->block))
		return false;
	s->header_no = row->header_no;
	s->block = row->block;
	s->column = NULL;
	s->n = 0;
	if (s->personal)
		add_fields(s, row, j->profile);
	for (size_t c = 0; !s->personal && c < row->nheaders; c++)
		add(s, (struct strip_column){ .col = c });
	return true;
}

struct str
strip_header(const struct strip *s, const struct table_row *row, size_t i)
{
	size_t col = s->column[i].col;

	return col < row->nheaders ? row->header[col] : (struct str){ NULL, 0 };
}

static struct str
cell_of(const struct table_row *row, size_t col)
{
	return col < row->ncells ? row->cell[col] : (struct str){ NULL, 0 };
}

struct str
strip_cell(const struct strip *s, const struct judge *j, size_t i)
{
	const struct strip_column *c = &s->column[i];
	const struct row *row = &j->row;

	if (!s->personal)
		return cell_of(row->from, c->col);
	if (!j->profile->field[c->field].many)
		return row->value[c->field].raw;
	return c->cell < row->cells[c->field].n ?
	    row->cells[c->field].cell[c->cell].value.raw :
	    (struct str){ NULL, 0 };
}

/* Line ends in what was written: LF, CR, CRLF. */
static size_t
count_lines(struct str s)
{
	size_t n = 0;

	/* nearly always there is one, at the end */
	if (s.n > 0 && memchr(s.p, '\r', s.n) == NULL &&
	    memchr(s.p, '\n', s.n) == s.p + s.n - 1)
		return 1;
	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '\n' ||
		    (s.p[i] == '\r' && (i + 1 == s.n || s.p[i + 1] != '\n'));
	return n;
}

static void
write_at(struct strip_copy *p, size_t line, const struct str *cell,
    struct buf *out)
{
	size_t from;

	for (; p->line < line; p->line++)
		buf_byte(out, '\n');
	from = out->n;
	csv_write(out, cell, p->strip.n);
	p->line += count_lines(str_sub(buf_str(out), from, out->n));
}

void
strip_copy(struct strip_copy *p, const struct judge *j, struct buf *out)
{
	struct str *cell;
	bool other;

	if (j->row.state == ROW_OTHER || j->row.from->what == TABLE_OUTSIDE)
		return;
	other = strip_follow(&p->strip, j);
	cell = ARENA_ARRAY(j->arena, p->strip.n, struct str);
	for (size_t i = 0; other && i < p->strip.n; i++)
		cell[i] = strip_header(&p->strip, j->row.from, i);
	/* the header's own line is not told: right above its first row */
	if (other)
		write_at(p, j->row.from->line - 1, cell, out);
	for (size_t i = 0; i < p->strip.n; i++)
		cell[i] = strip_cell(&p->strip, j, i);
	write_at(p, j->row.from->line, cell, out);
}
