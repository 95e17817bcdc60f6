#include "collect/hold.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/sheet.h"
#include "collect/heading.h"

static size_t
bytes_of(const struct sheet_row *row)
{
	size_t n = row->ncells * sizeof(struct str);

	for (size_t c = 0; c < row->ncells; c++)
		n += row->cell[c].n;
	return n;
}

struct sheet_row
hold_row(struct arena *a, const struct sheet_row *row)
{
	struct str *cell = ARENA_ARRAY(a, row->ncells, struct str);
	struct sheet_row out = *row;

	for (size_t c = 0; c < row->ncells; c++)
		cell[c] = str_dup(a, row->cell[c]);
	out.cell = cell;
	if (row->kind != NULL && row->ncells > 0) {
		unsigned char *kind = arena_bytes(a, row->ncells);

		memcpy(kind, row->kind, row->ncells);
		out.kind = kind;
	}
	return out;
}

int
hold_rows(struct arena *a, struct sheet_in *in, size_t max, struct hold *out,
    struct diag *d)
{
	struct sheet_row *list = ARENA_ARRAY(a, max, struct sheet_row);
	size_t bytes = 0;

	*out = (struct hold){ .row = list, .said = diag_new(a) };
	while (out->n < max && bytes <= LIMIT_HELD) {
		struct sheet_row row;
		bool more;
		int fail = sheet_row_next(in, &row, &more, out->said);

		if (fail != 0 && (fail != FAIL_DATA || out->n == 0)) {
			diag_pass(out->said, d);
			return fail;
		}
		out->fail = fail;
		if (fail != 0)
			return 0;
		if (!more) {
			out->whole = true;
			return 0;
		}
		bytes += bytes_of(&row);
		list[out->n++] = hold_row(a, &row);
	}
	return 0;
}

struct str
hold_scale(const struct hold *h, struct arena *a, size_t nrows)
{
	struct str scale = { NULL, 0 };
	size_t at;

	for (size_t r = 0; r < nrows; r++)
		for (size_t c = 0; c < h->row[r].ncells; c++) {
			struct str cell = h->row[r].cell[c];

			if (scale.n == 0 && str_find(cell, STR("单位"), &at))
				scale = heading_scale(a,
				    str_sub(cell, at, cell.n));
		}
	return scale;
}
