#include "collect/doubts.h"

#include "base/arena.h"
#include "base/limits.h"
#include "collect/keymap.h"
#include "collect/mask.h"
#include "collect/row.h"
#include "collect/table.h"
#include "store/doubt.h"

struct doubts {
	struct arena *arena;
	struct keymap *by_name; /* number of the doubt + 1 */
	struct doubt *doubt;
	size_t n;
};

struct doubts *
doubts_new(struct arena *a)
{
	struct doubts *ds = ARENA_NEW(a, struct doubts);

	ds->arena = a;
	ds->by_name = keymap_new(a);
	return ds;
}

static void
add(struct doubts *ds, struct str name, size_t line)
{
	size_t number = keymap_get(ds->by_name, name), at;
	struct str copy;

	if (number != 0) {
		ds->doubt[number - 1].rows++;
		return;
	}
	/* what has a telephone in it, or had one before it was masked, is a
	 * cell that slipped, and no unit */
	if (ds->n == LIMIT_DOUBTS || name.n > LIMIT_DOUBT ||
	    str_find(name, STR("【"), &at) ||
	    !str_eq(mask_text(ds->arena, name), name))
		return;
	copy = str_dup(ds->arena, name);
	ds->doubt = arena_grow(ds->arena, ds->doubt, ds->n, sizeof(*ds->doubt));
	ds->doubt[ds->n++] = (struct doubt){
		.kind = STR("unit"),
		.subject = copy,
		.row = (int64_t)line,
		.rows = 1,
	};
	*keymap_at(ds->by_name, copy) = ds->n;
}

void
doubts_add(struct doubts *ds, const struct row *row, size_t nfields)
{
	if (row->state != ROW_REFUSED || row->fault == NULL)
		return;
	for (size_t f = 0; f < nfields; f++)
		if (row->fault[f].there && row->fault[f].unit.n > 0)
			add(ds, row->fault[f].unit, row->from->line);
}

int
doubts_keep(struct doubts *ds, struct store *st, int64_t capture_id,
    struct diag *d)
{
	int fail = 0;

	for (size_t i = 0; fail == 0 && i < ds->n; i++)
		fail = doubt_put(st, &ds->doubt[i], capture_id, d);
	return fail;
}
