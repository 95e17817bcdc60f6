#include "collect/form.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/sheet.h"
#include "collect/heading.h"
#include "collect/nodata.h"

#define LABEL_MAX 300 /* bytes of a label */
#define NONE	  PROFILE_NONE

/* A sheet of labels and values. */
struct paper {
	struct arena *arena;
	const struct profile *profile;
	const struct sheet_row *row;
	size_t n;
	size_t width;
	size_t *label; /* whose label a cell is: row by row */
	size_t *rank; /* in which spelling */
	bool *stands; /* columns that have a label */
	struct form_field *field;
};

static size_t
label_at(const struct paper *p, size_t r, size_t c)
{
	return c < p->width && r < p->n ? p->label[r * p->width + c] : NONE;
}

static struct str
cell_at(const struct paper *p, size_t r, size_t c)
{
	return r < p->n ? sheet_cell(&p->row[r], c) : (struct str){ NULL, 0 };
}

/* The field that a text is the label of, and which of its spellings. */
static size_t
field_of(const struct paper *p, struct str text, size_t *rank_out)
{
	struct str key;

	if (text.n == 0 || text.n > LABEL_MAX)
		return NONE;
	key = heading_key(p->arena, text);
	for (int patterns = 0; key.n > 0 && patterns <= 1; patterns++)
		for (size_t f = 0; f < p->profile->nfields; f++) {
			const struct profile_field *field = &p->profile
								 ->field[f];

			for (size_t s = 0; s < field->nheaders; s++)
				if (patterns == 1 ?
					heading_like(field->header[s], key) :
					str_eq(field->header[s], key)) {
					*rank_out = s;
					return f;
				}
		}
	return NONE;
}

/* Bytes of a colon. */
static size_t
colon_at(struct str s, size_t i)
{
	if (s.p[i] == ':')
		return 1;
	return str_starts(str_sub(s, i, s.n), STR("：")) ? sizeof("：") - 1 : 0;
}

/* Where the word before a colon begins. */
static size_t
word_start(struct str s, size_t from, size_t end)
{
	size_t at = end;

	while (at > from && s.p[at - 1] != ' ' && s.p[at - 1] != '\n' &&
	    s.p[at - 1] != '\t' &&
	    !(at >= from + 3 &&
		str_starts(str_sub(s, at - 3, s.n), STR("\u3000"))))
		at--;
	return at;
}

/* LABEL：VALUE, several times in a cell: the next from *at on. */
static size_t
next_inline(const struct paper *p, struct str s, size_t *at, size_t *value_out,
    size_t *rank_out)
{
	for (size_t i = *at; i < s.n; i++) {
		size_t skip = colon_at(s, i), start, f;

		if (skip == 0)
			continue;
		start = word_start(s, *at, i);
		f = field_of(p, str_sub(s, start, i - start), rank_out);
		if (f == NONE && start > *at) {
			start = *at;
			f = field_of(p, str_sub(s, start, i - start), rank_out);
		}
		if (f != NONE) {
			*at = start;
			*value_out = i + skip;
			return f;
		}
	}
	*at = s.n;
	return NONE;
}

/* Whether a cell is only the rest of the one left of it or above it. */
static bool
is_rest(const struct paper *p, size_t r, size_t c)
{
	size_t f = label_at(p, r, c);

	return (c > 0 && label_at(p, r, c - 1) == f &&
		   str_eq(cell_at(p, r, c - 1), cell_at(p, r, c))) ||
	    (r > 0 && label_at(p, r - 1, c) == f &&
		str_eq(cell_at(p, r - 1, c), cell_at(p, r, c)));
}

static bool
is_value(const struct paper *p, size_t r, size_t c)
{
	return label_at(p, r, c) == NONE && !nodata_blank(cell_at(p, r, c));
}

/* What stands right of a label; *col_out is where it would. */
static bool
find_right(const struct paper *p, size_t r, size_t c, size_t *col_out)
{
	size_t f = label_at(p, r, c), k = c + 1, j;

	while (label_at(p, r, k) == f &&
	    str_eq(cell_at(p, r, k), cell_at(p, r, c)))
		k++;
	*col_out = k;
	for (j = k; j < p->width && nodata_blank(cell_at(p, r, j));)
		j++;
	/* behind blanks a cell under or above labels is a label that the
	 * profile does not know */
	if (j >= p->width || !is_value(p, r, j) || (j > k && p->stands[j]))
		return false;
	*col_out = j;
	return true;
}

/* Whether a value that is not right of its label may stand below it: in a row
 * of labels, or where the label has the row for itself. */
static bool
may_be_below(const struct paper *p, size_t r, size_t c, size_t right)
{
	if (right >= p->width || label_at(p, r, right) != NONE ||
	    (c > 0 && label_at(p, r, c - 1) != NONE))
		return true;
	for (size_t i = 0; i < p->width; i++)
		if (label_at(p, r, i) != label_at(p, r, c) &&
		    !nodata_blank(cell_at(p, r, i)))
			return false;
	return true;
}

static bool
find_below(const struct paper *p, size_t r, size_t c, size_t *row_out)
{
	size_t f = label_at(p, r, c), k = r + 1;

	while (k < p->n && label_at(p, k, c) == f)
		k++;
	*row_out = k;
	return is_value(p, k, c);
}

static void
put(const struct paper *p, struct form_cell *out, size_t r, size_t c)
{
	out->at_row = r;
	out->at_col = c;
	out->text = cell_at(p, r, c);
	if (r < p->n && p->row[r].kind != NULL && c < p->row[r].ncells)
		out->kind = p->row[r].kind[c];
}

/* True: it stands right of the label, or would. */
static bool
find_value(const struct paper *p, struct form_cell *out)
{
	size_t r = out->row, c = out->col, col, row;

	if (find_right(p, r, c, &col)) {
		put(p, out, r, col);
		return true;
	}
	out->at_row = r;
	out->at_col = col < p->width ? col : c;
	if (!may_be_below(p, r, c, col))
		return true;
	if (find_below(p, r, c, &row))
		put(p, out, row, c);
	return false;
}

/* Of two spellings that stand in a form the one that the profile has first
 * counts. */
static void
add(struct paper *p, size_t f, const struct form_cell *cell)
{
	struct form_field *field = &p->field[f];
	struct form_cell *list;

	if (field->n > 0 && !p->profile->field[f].many) {
		if (cell->rank > field->cell[0].rank)
			return;
		if (cell->rank == field->cell[0].rank) {
			field->again = cell->row;
			return;
		}
		*field = (struct form_field){ .again = NONE };
	}
	list = ARENA_ARRAY(p->arena, field->n + 1, struct form_cell);
	for (size_t i = 0; i < field->n; i++)
		list[i] = field->cell[i];
	list[field->n++] = *cell;
	field->cell = list;
}

static void
add_inline(struct paper *p, size_t r, size_t c)
{
	struct str s = cell_at(p, r, c);
	size_t at = 0, value, rank;
	size_t f = next_inline(p, s, &at, &value, &rank);

	while (f != NONE) {
		struct form_cell cell = { .row = r,
			.col = c,
			.rank = rank,
			.beside = true,
			.label = str_trim(str_sub(s, at, value - at)),
			.at_row = r,
			.at_col = c };
		size_t next = value, more;
		size_t g = next_inline(p, s, &next, &more, &rank);

		cell.text = str_trim(str_sub(s, value, next - value));
		add(p, f, &cell);
		f = g;
		at = next;
		value = more;
	}
}

/* Which cells are labels. */
static void
find_labels(struct paper *p)
{
	p->label = ARENA_ARRAY(p->arena, p->n * p->width, size_t);
	p->rank = ARENA_ARRAY(p->arena, p->n * p->width, size_t);
	p->stands = ARENA_ARRAY(p->arena, p->width, bool);
	for (size_t r = 0; r < p->n; r++)
		for (size_t c = 0; c < p->width; c++) {
			size_t at = r * p->width + c;
			size_t f = field_of(p, cell_at(p, r, c), &p->rank[at]);

			p->label[at] = f;
			p->stands[c] |= f != NONE;
		}
}

static void
find_values(struct paper *p)
{
	for (size_t r = 0; r < p->n; r++)
		for (size_t c = 0; c < p->width; c++) {
			size_t f = label_at(p, r, c);
			struct form_cell cell = { .row = r, .col = c };

			if (f == NONE) {
				if (!(c > 0 &&
					str_eq(cell_at(p, r, c - 1),
					    cell_at(p, r, c))))
					add_inline(p, r, c);
				continue;
			}
			if (is_rest(p, r, c))
				continue;
			cell.rank = p->rank[r * p->width + c];
			cell.label = str_trim(cell_at(p, r, c));
			cell.beside = find_value(p, &cell);
			add(p, f, &cell);
		}
}

void
form_find(struct arena *a, const struct profile *profile,
    const struct sheet_row *row, size_t n, struct form *out)
{
	struct paper p = { .arena = a,
		.profile = profile,
		.row = row,
		.n = n,
		.field = ARENA_ARRAY(a, profile->nfields, struct form_field) };

	*out = (struct form){ .field = p.field, .twice = NONE, .alone = NONE };
	for (size_t f = 0; f < profile->nfields; f++)
		p.field[f].again = NONE;
	for (size_t r = 0; r < n; r++)
		if (row[r].ncells > p.width)
			p.width = row[r].ncells;
	if (p.width <= LIMIT_FORM_COLUMNS && n <= LIMIT_FORM) {
		find_labels(&p);
		find_values(&p);
	}
	for (size_t f = 0; f < profile->nfields; f++) {
		if (p.field[f].again != NONE)
			out->twice = f;
		for (size_t i = 0; i < p.field[f].n; i++)
			out->nbeside += p.field[f].cell[i].beside;
		out->nfound += p.field[f].n > 0;
		out->nlacking += p.field[f].n == 0 &&
		    profile->field[f].required;
	}
}

void
form_say(struct arena *a, const struct profile *p, const struct form *form,
    const struct sheet_row *row, struct diag_place at, struct diag *d)
{
	struct str all = { NULL, 0 };
	size_t line = 1;

	for (size_t f = 0; f < p->nfields; f++)
		if (form->field[f].n > 0) {
			all = str_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(all),
			    all.n > 0 ? "、" : "",
			    STR_ARG(form->field[f].cell[0].label));
			line = row[form->field[f].cell[0].row].line;
		}
	for (size_t f = 0; f < p->nfields; f++)
		if (p->field[f].required && form->field[f].n == 0)
			DIAG(d, E3503, at, p->field[f].heading,
			    str_int(a, (int64_t)line), all);
	if (form->twice != NONE)
		DIAG(d, E3536, at, p->field[form->twice].heading,
		    str_int(a,
			(int64_t)row[form->field[form->twice].cell[0].row]
			    .line),
		    str_int(a,
			(int64_t)row[form->field[form->twice].again].line));
}
