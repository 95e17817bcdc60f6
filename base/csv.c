#include "base/csv.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"

enum after { AFTER_CELL, AFTER_RECORD };

struct reader {
	struct arena *arena;
	struct str s;
	size_t at;
	size_t line; /* physical, at at */
	struct str sep;
	struct str *cell; /* of the record at hand */
	size_t ncells;
	size_t cap;
	struct sheet *sheet;
	struct diag *d;
};

static const struct str separators[] = {
	{ ",", 1 },
	{ "\t", 1 },
	{ ";", 1 },
	{ "；", 3 },
};

enum { SEPARATORS = sizeof(separators) / sizeof(separators[0]) };

static bool
at_end(const struct reader *r)
{
	return r->at == r->s.n;
}

/* CR, LF or CRLF at a place: its length, else 0. */
static size_t
line_end(struct str s, size_t at)
{
	if (at == s.n || (s.p[at] != '\r' && s.p[at] != '\n'))
		return 0;
	return s.p[at] == '\r' && at + 1 < s.n && s.p[at + 1] == '\n' ? 2 : 1;
}

/* The separator that the first record with any of them has most of; a title
 * above the table has none. */
static struct str
find_separator(struct str s)
{
	size_t count[SEPARATORS] = { 0 }, best = 0;
	bool quoted = false;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			quoted = !quoted;
		if (quoted)
			continue;
		if (line_end(s, i) > 0 && count[best] > 0)
			break;
		for (size_t k = 0; k < SEPARATORS; k++) {
			count[k] += str_starts(str_sub(s, i, s.n),
			    separators[k]);
			if (count[k] > count[best])
				best = k;
		}
	}
	return separators[best];
}

static struct diag_place
place(const struct reader *r, size_t line)
{
	return (struct diag_place){
		.file = r->sheet->file,
		.line = line,
		.col = r->ncells + 1,
	};
}

static int
add_cell(struct reader *r, struct str cell, size_t line)
{
	if (cell.n > LIMIT_CELL) {
		DIAG(r->d, E1206, place(r, line),
		    str_int(r->arena, (int64_t)LIMIT_CELL));
		return FAIL_DATA;
	}
	if (r->ncells == LIMIT_COLUMNS) {
		DIAG(r->d, E1204, place(r, line),
		    str_int(r->arena, LIMIT_COLUMNS));
		return FAIL_DATA;
	}
	if (r->ncells == r->cap) {
		size_t cap = r->cap == 0 ? 64 : r->cap * 2;
		struct str *more = ARENA_ARRAY(r->arena, cap, struct str);

		if (r->ncells > 0)
			memcpy(more, r->cell, r->ncells * sizeof(*more));
		r->cell = more;
		r->cap = cap;
	}
	r->cell[r->ncells++] = cell;
	return 0;
}

/* Doubled quotes become one. */
static struct str
undouble(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n, 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		p[n++] = s.p[i];
		i += s.p[i] == '"';
	}
	return (struct str){ p, n };
}

static int
read_quoted(struct reader *r, struct str *out)
{
	size_t opened = r->line, from = ++r->at;
	bool doubled = false;

	for (;; r->at++) {
		size_t eol = line_end(r->s, r->at);

		if (at_end(r)) {
			DIAG0(r->d, E1202, place(r, opened));
			return FAIL_DATA;
		}
		if (eol > 0) {
			r->line++;
			r->at += eol - 1;
		}
		if (r->s.p[r->at] != '"')
			continue;
		if (r->at + 1 == r->s.n || r->s.p[r->at + 1] != '"')
			break;
		doubled = true;
		r->at++;
	}
	*out = str_sub(r->s, from, r->at - from);
	if (doubled)
		*out = undouble(r->arena, *out);
	r->at++;
	return 0;
}

static bool
at_separator(const struct reader *r)
{
	return str_starts(str_sub(r->s, r->at, r->sep.n), r->sep);
}

static struct str
read_plain(struct reader *r)
{
	size_t from = r->at;

	while (!at_end(r) && line_end(r->s, r->at) == 0 && !at_separator(r))
		r->at++;
	return str_sub(r->s, from, r->at - from);
}

static int
read_cell(struct reader *r, enum after *after)
{
	size_t line = r->line;
	struct str cell, rest;
	int fail;

	if (!at_end(r) && r->s.p[r->at] == '"') {
		if ((fail = read_quoted(r, &cell)) != 0)
			return fail;
		rest = str_trim(read_plain(r));
		if (rest.n > 0) {
			DIAG(r->d, E1203, place(r, r->line),
			    str_sub(rest, 0, 40));
			return FAIL_DATA;
		}
	} else {
		cell = read_plain(r);
	}
	*after = AFTER_RECORD;
	if (!at_end(r) && at_separator(r)) {
		*after = AFTER_CELL;
		r->at += r->sep.n;
	} else if (!at_end(r)) {
		r->at += line_end(r->s, r->at);
		r->line++;
	}
	return add_cell(r, cell, line);
}

static int
read_record(struct reader *r)
{
	enum after after = AFTER_CELL;
	int fail;

	r->ncells = 0;
	while (after == AFTER_CELL)
		if ((fail = read_cell(r, &after)) != 0)
			return fail;
	return 0;
}

static size_t
count_lines(struct str s)
{
	size_t n = 1, eol;

	for (size_t i = 0; i<s.n; i += eol> 0 ? eol : 1) {
		eol = line_end(s, i);
		n += eol > 0;
	}
	return n < LIMIT_ROWS ? n : LIMIT_ROWS;
}

int
csv_read(struct arena *a, struct str utf8, struct sheet *sheet, struct diag *d)
{
	struct reader r = {
		.arena = a,
		.s = utf8,
		.line = 1,
		.sep = find_separator(utf8),
		.sheet = sheet,
		.d = d,
	};
	struct sheet_row *row = ARENA_ARRAY(a, count_lines(utf8),
	    struct sheet_row);
	int fail;

	sheet->nrows = 0;
	sheet->row = row;
	while (!at_end(&r)) {
		size_t line = r.line;
		struct str *cell;

		if ((fail = read_record(&r)) != 0)
			return fail;
		if (r.ncells == 1 && str_trim(r.cell[0]).n == 0)
			continue;
		if (sheet->nrows == LIMIT_ROWS) {
			DIAG(d, E1205, place(&r, line),
			    str_int(a, (int64_t)LIMIT_ROWS));
			return FAIL_DATA;
		}
		cell = ARENA_ARRAY(a, r.ncells, struct str);
		memcpy(cell, r.cell, r.ncells * sizeof(*cell));
		row[sheet->nrows++] = (struct sheet_row){ line, r.ncells,
			cell };
	}
	return 0;
}

static bool
needs_quotes(struct str s)
{
	if (s.n != str_trim(s).n)
		return true;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == ',' || s.p[i] == '"' || line_end(s, i) > 0)
			return true;
	return false;
}

static void
write_quoted(struct buf *b, struct str s)
{
	buf_byte(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_byte(b, '"');
		buf_byte(b, s.p[i]);
	}
	buf_byte(b, '"');
}

void
csv_write(struct buf *b, const struct str *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_byte(b, ',');
		/* a lone empty cell must not look like a blank line */
		if (needs_quotes(cells[i]) || (n == 1 && cells[i].n == 0))
			write_quoted(b, cells[i]);
		else
			buf_add(b, cells[i]);
	}
	buf_byte(b, '\n');
}
