#include "base/csv.h"

#include <string.h>

#include "base/arena.h"
#include "base/csv_sep.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/sheet_text.h"
#include "base/text.h"
#include "base/word.h"

#define WINDOW ((size_t)64 * 1024)
#define SHOWN  40 /* characters of a text in a message */

/* What came of looking for a record in the window. */
enum found {
	FOUND, /* all of it, or of a cell */
	FOUND_LAST, /* cell of a record */
	FOUND_PART, /* the window ends before the record does */
	FOUND_FAULT, /* it is said already */
};

struct csv {
	struct arena *arena;
	struct sheet_text *text;
	struct str file;
	struct str sep;
	/* the window; words may be read beyond its end */
	char *p;
	size_t n; /* bytes in it */
	size_t cap;
	bool ended; /* there is nothing behind it */
	int fail; /* of what is behind it, when all before was given */
	struct diag *said; /* of that */
	bool hidden; /* messages quote nothing */
	size_t at; /* where the next record begins */
	size_t line; /* physical, there */
	size_t record; /* its number, from 1; blank lines are none */
	/* the record at hand */
	const char *q; /* the next byte */
	const char *end; /* of the window */
	size_t lines; /* the line of q */
	struct str *cell;
	size_t ncells;
	size_t room; /* for cells */
	size_t *doubled; /* cells whose quotes are to be undone */
	size_t ndoubled;
	size_t doubled_room;
	struct diag *d;
};

static bool
is_line_end(char c)
{
	return c == '\r' || c == '\n';
}

static struct diag_place
place(const struct csv *c, size_t line)
{
	return (struct diag_place){
		.file = c->file,
		.line = line,
		.col = c->ncells + 1,
	};
}

static struct str
record_of(const struct csv *c)
{
	return str_int(c->arena, (int64_t)c->record);
}

/* Slides what is not read yet to the front and fills the room behind it. */
static int
fill(struct csv *c)
{
	size_t got = 1;

	if (c->fail != 0) {
		diag_pass(c->said, c->d);
		return c->fail;
	}
	c->n -= c->at;
	if (c->at > 0)
		memmove(c->p, c->p + c->at, c->n);
	c->at = 0;
	if (c->cap - c->n < sizeof(uint64_t)) {
		size_t cap = c->cap == 0 ? WINDOW : 2 * c->cap;
		char *more;

		if (cap > LIMIT_RECORD) {
			DIAG(c->d, E1043,
			    ((struct diag_place){ .file = c->file,
				.line = c->line }),
			    str_int(c->arena, (int64_t)LIMIT_RECORD),
			    record_of(c));
			return FAIL_DATA;
		}
		more = arena_bytes(c->arena, cap + sizeof(uint64_t));
		if (c->n > 0)
			memcpy(more, c->p, c->n);
		c->p = more;
		c->cap = cap;
	}
	while (got > 0 && c->cap - c->n >= sizeof(uint64_t)) {
		c->fail = sheet_text_read(c->text, c->p + c->n, c->cap - c->n,
		    &got, c->said);
		if (c->fail != 0)
			break;
		c->n += got;
	}
	memset(c->p + c->n, 0, sizeof(uint64_t));
	c->ended = got == 0 && c->fail == 0;
	return 0;
}

/* The first byte from p on that may end a cell, or the end of the window. */
static const char *
cell_end(const struct csv *c, const char *p)
{
	for (; p < c->end; p += sizeof(uint64_t)) {
		uint64_t w = word_at(p);
		uint64_t hit = word_has(w, c->sep.p[0]) | word_has(w, '\n') |
		    word_has(w, '\r');

		if (hit == 0)
			continue;
		p += word_first(hit);
		return p < c->end ? p : c->end;
	}
	return c->end;
}

static bool
at_separator(const struct csv *c, const char *p)
{
	size_t left = (size_t)(c->end - p);

	return c->sep.n == 1 ?
	    *p == c->sep.p[0] :
	    left >= c->sep.n && memcmp(p, c->sep.p, c->sep.n) == 0;
}

/* The end of the characters that begin at c->q, which is left as it is; false
 * where the window ends too early. */
static bool
plain_end(const struct csv *c, const char **out)
{
	const char *p = cell_end(c, c->q);

	while (p < c->end && !is_line_end(*p) && !at_separator(c, p) &&
	    (c->ended || c->end - p >= (ptrdiff_t)c->sep.n))
		p = cell_end(c, p + 1);
	*out = p;
	return c->ended ||
	    (p < c->end && (is_line_end(*p) || at_separator(c, p)));
}

static size_t
lines_in(const char *p, const char *end)
{
	size_t n = 0;

	while (p < end) {
		bool cr = *p == '\r';

		if (end - p >= (ptrdiff_t)sizeof(uint64_t)) {
			uint64_t w = word_at(p);

			if ((word_has(w, '\n') | word_has(w, '\r')) == 0) {
				p += sizeof(w);
				continue;
			}
		}
		n += is_line_end(*p++);
		if (cr && p < end && *p == '\n')
			p++;
	}
	return n;
}

static enum found
open_quote(const struct csv *c)
{
	if (c->ended) {
		DIAG(c->d, E1202, place(c, c->lines), record_of(c));
		return FOUND_FAULT;
	}
	if ((size_t)(c->end - c->q) <= 2 * LIMIT_CELL)
		return FOUND_PART;
	DIAG(c->d, E1041, place(c, c->lines),
	    str_int(c->arena, (int64_t)LIMIT_CELL), record_of(c));
	return FOUND_FAULT;
}

/* What stands behind a closing quote: blanks, or a fault. */
static enum found
quoted_rest(struct csv *c, size_t opened)
{
	const char *end;
	struct str rest;

	if (!plain_end(c, &end))
		return FOUND_PART;
	rest = str_trim((struct str){ c->q, (size_t)(end - c->q) });
	c->q = end;
	if (rest.n == 0)
		return FOUND;
	rest = c->hidden ? STR("…") : text_clip(rest, SHOWN);
	if (opened == c->lines)
		DIAG(c->d, E1203, place(c, opened), rest, record_of(c));
	else
		DIAG(c->d, E1042, place(c, opened), rest,
		    str_int(c->arena, (int64_t)c->lines), record_of(c));
	return FOUND_FAULT;
}

/* The arrays of a record are those of the one before. */
static void
add_doubled(struct csv *c)
{
	if (c->ndoubled == c->doubled_room) {
		c->doubled = arena_grow(c->arena, c->doubled, c->ndoubled,
		    sizeof(*c->doubled));
		c->doubled_room = c->ndoubled == 0 ? 1 : 2 * c->ndoubled;
	}
	c->doubled[c->ndoubled++] = c->ncells;
}

static enum found
read_quoted(struct csv *c, struct str *out)
{
	const char *from = c->q + 1, *q = from;
	size_t opened = c->lines;
	bool doubled = false;

	for (;; q += 2) {
		q = q < c->end ? memchr(q, '"', (size_t)(c->end - q)) : NULL;
		if (q == NULL)
			return open_quote(c);
		if (q + 1 == c->end && !c->ended)
			return FOUND_PART;
		if (q + 1 == c->end || q[1] != '"')
			break;
		doubled = true;
	}
	if (doubled)
		add_doubled(c);
	*out = (struct str){ from, (size_t)(q - from) };
	c->lines += lines_in(from, q);
	c->q = q + 1;
	return quoted_rest(c, opened);
}

static enum found
read_cell(struct csv *c, struct str *out)
{
	const char *end;

	if (c->q < c->end && *c->q == '"')
		return read_quoted(c, out);
	if (!plain_end(c, &end))
		return FOUND_PART;
	*out = (struct str){ c->q, (size_t)(end - c->q) };
	c->q = end;
	return FOUND;
}

static enum found
too_much(const struct csv *c, enum diag_code code, size_t line, size_t limit)
{
	diag_add(c->d, code, place(c, line),
	    (struct str[]){ str_int(c->arena, (int64_t)limit), record_of(c) },
	    2);
	return FOUND_FAULT;
}

/* The separator or line end behind a cell. */
static enum found
pass_end(struct csv *c)
{
	if (c->q == c->end)
		return FOUND_LAST;
	if (!is_line_end(*c->q)) {
		c->q += c->sep.n;
		return FOUND;
	}
	if (*c->q == '\r' && c->q + 1 == c->end && !c->ended)
		return FOUND_PART;
	c->q += *c->q == '\r' && c->q + 1 < c->end && c->q[1] == '\n' ? 2 : 1;
	c->lines++;
	return FOUND_LAST;
}

static void
add_cell(struct csv *c, struct str cell)
{
	if (c->ncells == c->room) {
		c->cell = arena_grow(c->arena, c->cell, c->ncells,
		    sizeof(*c->cell));
		c->room = c->ncells == 0 ? 1 : 2 * c->ncells;
	}
	c->cell[c->ncells++] = cell;
}

/* Most cells: they have no quotes, and are not the last of their record. */
static void
take_plain(struct csv *c)
{
	const char *q = c->q, *end;
	size_t n = c->ncells;

	while (n < c->room && n < LIMIT_COLUMNS && q < c->end && *q != '"') {
		end = cell_end(c, q);
		if (end == c->end || *end != c->sep.p[0] ||
		    (size_t)(end - q) > LIMIT_CELL)
			break;
		c->cell[n++] = (struct str){ q, (size_t)(end - q) };
		q = end + 1;
	}
	c->q = q;
	c->ncells = n;
}

static enum found
read_record(struct csv *c)
{
	enum found f = FOUND;

	c->q = c->p + c->at;
	c->end = c->p + c->n;
	c->lines = c->line;
	c->ncells = c->ndoubled = 0;
	while (f == FOUND) {
		size_t line = c->lines;
		struct str cell;

		if (c->sep.n == 1)
			take_plain(c);
		if ((f = read_cell(c, &cell)) != FOUND)
			return f;
		if (cell.n > LIMIT_CELL)
			return too_much(c, DIAG_E1206, line, LIMIT_CELL);
		if (c->ncells == LIMIT_COLUMNS)
			return too_much(c, DIAG_E1204, line, LIMIT_COLUMNS);
		add_cell(c, cell);
		f = pass_end(c);
	}
	return f;
}

/* Doubled quotes become one, in the window. */
static void
undouble(struct csv *c)
{
	for (size_t k = 0; k < c->ndoubled; k++) {
		struct str *cell = &c->cell[c->doubled[k]];
		char *p = c->p + (cell->p - c->p);
		size_t n = 0;

		for (size_t i = 0; i < cell->n; i++) {
			p[n++] = cell->p[i];
			i += cell->p[i] == '"';
		}
		cell->n = n;
	}
}

void
csv_hide(struct csv *c)
{
	c->hidden = true;
}

int
csv_row(struct csv *c, struct sheet_row *out, bool *more, struct diag *d)
{
	int fail;

	c->d = d;
	for (*more = false; c->at < c->n || !c->ended;) {
		size_t line = c->line;
		enum found f = c->at < c->n ? read_record(c) : FOUND_PART;

		if (f == FOUND_FAULT)
			return FAIL_DATA;
		if (f == FOUND_PART) {
			if ((fail = fill(c)) != 0)
				return fail;
			continue;
		}
		c->at = (size_t)(c->q - c->p);
		c->line = c->lines;
		if (c->ncells == 1 && str_trim(c->cell[0]).n == 0)
			continue;
		c->record++;
		undouble(c);
		*out = (struct sheet_row){ .line = line,
			.ncells = c->ncells,
			.cell = c->cell,
			.end = c->line };
		*more = true;
		return 0;
	}
	return 0;
}

int
csv_open(struct arena *a, struct sheet_text *text, struct str file,
    struct csv **out, struct diag *d)
{
	struct csv *c = ARENA_NEW(a, struct csv);
	size_t skip;
	int fail;

	*c = (struct csv){ .arena = a,
		.text = text,
		.file = file,
		.line = 1,
		.record = 1,
		.said = diag_new(a),
		.d = d };
	if ((fail = fill(c)) != 0)
		return fail;
	c->sep = csv_sep_find((struct str){ c->p, c->n }, &skip);
	c->at = skip;
	c->line += skip > 0;
	*out = c;
	return 0;
}

static bool
needs_quotes(struct str s)
{
	size_t i = 0;

	if (s.n != str_trim(s).n)
		return true;
	for (; s.n - i >= sizeof(uint64_t); i += sizeof(uint64_t)) {
		uint64_t w = word_at(s.p + i);

		if ((word_has(w, ',') | word_has(w, '"') | word_has(w, '\r') |
			word_has(w, '\n')) != 0)
			return true;
	}
	for (; i < s.n; i++)
		if (s.p[i] == ',' || s.p[i] == '"' || is_line_end(s.p[i]))
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
