#include "base/xlsx_rows.h"

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/xlsx_cell.h"
#include "base/xlsx_grid.h"
#include "base/xlsx_merge.h"
#include "base/xlsx_part.h"
#include "base/xlsx_ref.h"
#include "base/xlsx_strings.h"

struct xlsx_rows {
	struct xlsx_source from;
	struct arena *row; /* of the row given last */
	struct arena_mark row_empty;
	struct xlsx_merge *merge;
	struct xlsx_part *part;
	struct xlsx_cell *cell;
	struct xlsx_grid *grid;
	bool more; /* of the part */
	int fail; /* after the rows that were read before it */
	bool in_data, in_row;
	size_t merges; /* mergeCell met */
	struct xlsx_ref at; /* row, and the cell put last */
	size_t cells; /* given, with empty ones */
	struct str *wide; /* a row that merged cells make longer */
	unsigned char *wide_kind;
	struct diag *d;
};

static struct diag_place
place_at(const struct xlsx_rows *r, struct xlsx_ref ref)
{
	struct diag_place at = r->from.place;

	at.line = ref.row;
	at.col = ref.col;
	return at;
}

static int
bad_ref(struct xlsx_rows *r, struct str ref)
{
	struct arena *a = r->from.arena;

	DIAG(r->d, E1072, place_at(r, r->at), str_dup(a, ref),
	    str_int(a, LIMIT_COLUMNS), str_int(a, (int64_t)LIMIT_XLSX_ROWS));
	return FAIL_DATA;
}

static int
on_row(struct xlsx_rows *r, const struct xml_stream_attr *attr, size_t n)
{
	struct str ref = xml_stream_attr(attr, n, "r");
	int64_t row = (int64_t)r->at.row + 1;

	if ((ref.n > 0 && !str_to_int(ref, &row)) || row < 1 ||
	    row > (int64_t)LIMIT_XLSX_ROWS)
		return bad_ref(r, ref);
	if ((size_t)row <= r->at.row) {
		DIAG(r->d, E1075, place_at(r, r->at),
		    str_int(r->from.arena, row),
		    str_int(r->from.arena, (int64_t)r->at.row));
		return FAIL_DATA;
	}
	r->at = (struct xlsx_ref){ (size_t)row, 0 };
	r->in_row = true;
	xlsx_grid_begin(r->grid, r->at.row);
	return 0;
}

static int
on_cell(struct xlsx_rows *r, const struct xml_stream_attr *attr, size_t n)
{
	struct xlsx_ref at = { r->at.row, r->at.col + 1 };
	struct str ref = xlsx_cell_begin(r->cell, attr, n);

	if ((ref.n > 0 && !xlsx_ref_parse(ref, &at)) || at.row != r->at.row ||
	    at.col > LIMIT_COLUMNS)
		return bad_ref(r, ref);
	r->at = at;
	return 0;
}

static int
on_open(void *to, const char *name, const struct xml_stream_attr *attr,
    size_t n)
{
	struct xlsx_rows *r = to;

	if (r->in_row) {
		if (name[0] == 'c' && name[1] == '\0')
			return on_cell(r, attr, n);
		xlsx_cell_open(r->cell, name, attr, n);
	} else if (r->in_data && strcmp(name, "row") == 0)
		return on_row(r, attr, n);
	else if (strcmp(name, "sheetData") == 0)
		r->in_data = true;
	else if (strcmp(name, "mergeCell") == 0)
		r->merges++;
	return 0;
}

static int
on_close(void *to, const char *name)
{
	struct xlsx_rows *r = to;

	if (r->in_row) {
		if (name[0] == 'c' && name[1] == '\0')
			return xlsx_cell_end(r->cell, r->at, r->d);
		if (strcmp(name, "row") == 0) {
			r->in_row = false;
			xlsx_grid_end(r->grid);
		} else
			xlsx_cell_close(r->cell, name);
	} else if (strcmp(name, "sheetData") == 0)
		r->in_data = false;
	return 0;
}

static int
on_text(void *to, struct str text)
{
	struct xlsx_rows *r = to;

	if (r->in_row)
		xlsx_cell_text(r->cell, text);
	return 0;
}

int
xlsx_rows_open(const struct xlsx_source *from, struct xlsx_rows **out,
    struct diag *d)
{
	struct arena *a = from->arena;
	struct xlsx_rows *r = ARENA_NEW(a, struct xlsx_rows);
	int fail;

	*out = NULL;
	r->from = *from;
	r->more = true;
	fail = xlsx_merge_read(a, from->zip, from->part, from->place, &r->merge,
	    d);
	if (fail == 0)
		fail = xlsx_part_open(a, from->zip, from->part,
		    (struct xml_stream_handler){ xlsx_part_main, on_open,
			on_close, on_text, r },
		    &r->part, d);
	if (fail != 0)
		return fail;
	r->row = arena_new();
	r->row_empty = arena_mark(r->row);
	r->grid = xlsx_grid_new();
	r->cell = xlsx_cell_new(&r->from, r->grid);
	r->wide = ARENA_ARRAY(a, LIMIT_COLUMNS, struct str);
	r->wide_kind = ARENA_ARRAY(a, LIMIT_COLUMNS, unsigned char);
	*out = r;
	return 0;
}

void
xlsx_rows_close(struct xlsx_rows *r)
{
	if (r == NULL)
		return;
	xlsx_merge_close(r->merge);
	xlsx_part_close(r->part);
	xlsx_grid_free(r->grid);
	arena_free(r->row);
}

/* The texts of shared strings, which may come from a file. */
static int
resolve(struct xlsx_rows *r, struct xlsx_grid_row *row, struct diag *d)
{
	size_t bytes = 0;
	int fail;

	for (size_t i = 0; i < row->n; i++) {
		struct str *cell = &row->cell[i];

		if (row->kind[i] == XLSX_GRID_SHARED) {
			row->kind[i] = SHEET_TEXT;
			fail = xlsx_strings_at(r->from.strings, cell->n, r->row,
			    cell, d);
			if (fail != 0)
				return fail;
		}
		bytes += cell->n;
		if (bytes > LIMIT_RECORD) {
			DIAG(d, E1074,
			    place_at(r, (struct xlsx_ref){ row->line, i + 1 }),
			    str_int(r->from.arena, (int64_t)LIMIT_RECORD));
			return FAIL_DATA;
		}
	}
	while (row->n > 0 && row->cell[row->n - 1].n == 0)
		row->n--;
	return 0;
}

static int
fill(struct xlsx_rows *r, struct xlsx_grid_row *row, struct diag *d)
{
	memset(r->wide, 0, LIMIT_COLUMNS * sizeof(*r->wide));
	memset(r->wide_kind, SHEET_TEXT, LIMIT_COLUMNS);
	memcpy(r->wide, row->cell, row->n * sizeof(*r->wide));
	memcpy(r->wide_kind, row->kind, row->n);
	row->cell = r->wide;
	row->kind = r->wide_kind;
	return xlsx_merge_fill(r->merge, row->line, row->cell, row->kind,
	    &row->n, d);
}

/* The merged ranges were read by themselves: both ways met the same? */
static int
finish(struct xlsx_rows *r, struct diag *d)
{
	if (r->merges == xlsx_merge_count(r->merge))
		return 0;
	DIAG(d, E1078, r->from.place,
	    str_int(r->from.arena, (int64_t)r->merges),
	    str_int(r->from.arena, (int64_t)xlsx_merge_count(r->merge)));
	return FAIL_DATA;
}

/* The next row with anything in it; none: *more is false. */
static int
take(struct xlsx_rows *r, struct xlsx_grid_row *row, bool *more, struct diag *d)
{
	int fail;

	do {
		while (!xlsx_grid_take(r->grid, row)) {
			*more = r->more;
			if (r->fail != 0 || !r->more)
				return r->fail != 0 ? r->fail : finish(r, d);
			xlsx_grid_turn(r->grid);
			r->fail = xlsx_part_step(r->part, &r->more, d);
		}
		fail = resolve(r, row, d);
	} while (fail == 0 && row->n == 0);
	return fail;
}

int
xlsx_rows_next(struct xlsx_rows *r, struct sheet_row *out, bool *more,
    struct diag *d)
{
	struct xlsx_grid_row row;
	int fail;

	*more = true;
	r->d = d;
	arena_reset(r->row, r->row_empty);
	fail = take(r, &row, more, d);
	if (fail == 0 && *more && xlsx_merge_at(r->merge, row.line))
		fail = fill(r, &row, d);
	if (fail != 0 || !*more)
		return fail;
	r->cells += row.n;
	if (r->cells > LIMIT_XLSX_CELLS) {
		DIAG(d, E1077, place_at(r, (struct xlsx_ref){ row.line, 0 }),
		    str_int(r->from.arena, (int64_t)LIMIT_XLSX_CELLS),
		    STR("c"));
		return FAIL_DATA;
	}
	*out = (struct sheet_row){ row.line, row.n, row.cell, row.kind,
		row.line + 1 };
	return 0;
}
