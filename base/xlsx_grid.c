#include "base/xlsx_grid.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/sheet.h"

struct done {
	size_t line;
	size_t from; /* of its cells */
	size_t n;
};

struct xlsx_grid {
	struct arena *text;
	struct arena *other; /* the next text */
	struct str *cell;
	unsigned char *kind;
	size_t ncells, cell_cap;
	struct done *row;
	size_t nrows, row_cap;
	size_t taken;
	struct done now; /* the row at hand */
	size_t bytes; /* of it */
};

struct xlsx_grid *
xlsx_grid_new(void)
{
	struct xlsx_grid *g = memory_get(sizeof(*g));

	*g = (struct xlsx_grid){ .text = arena_new(), .other = arena_new() };
	return g;
}

void
xlsx_grid_free(struct xlsx_grid *g)
{
	if (g == NULL)
		return;
	arena_free(g->text);
	arena_free(g->other);
	free(g->cell);
	free(g->kind);
	free(g->row);
	free(g);
}

void
xlsx_grid_begin(struct xlsx_grid *g, size_t line)
{
	g->now = (struct done){ .line = line, .from = g->ncells };
	g->bytes = 0;
}

static void
widen(struct xlsx_grid *g, size_t n)
{
	if (g->ncells + n <= g->cell_cap)
		return;
	g->cell_cap = (g->ncells + n) * 2;
	g->cell = memory_change(g->cell, g->cell_cap * sizeof(*g->cell));
	g->kind = memory_change(g->kind, g->cell_cap);
}

bool
xlsx_grid_put(struct xlsx_grid *g, size_t col, struct str text,
    unsigned char kind)
{
	size_t at = g->now.from + col;

	if (at < g->ncells) {
		if (g->cell[at].n > 0 || g->kind[at] != SHEET_TEXT)
			return false;
	} else {
		size_t gap = at - g->ncells;

		widen(g, gap + 1);
		for (; gap > 0; gap--, g->ncells++) {
			g->cell[g->ncells] = (struct str){ NULL, 0 };
			g->kind[g->ncells] = SHEET_TEXT;
		}
		g->ncells++;
	}
	g->cell[at] = text;
	g->kind[at] = kind;
	return true;
}

void
xlsx_grid_end(struct xlsx_grid *g)
{
	g->now.n = g->ncells - g->now.from;
	if (g->now.n == 0)
		return;
	if (g->nrows == g->row_cap) {
		g->row_cap = g->row_cap * 2 + 64;
		g->row = memory_change(g->row, g->row_cap * sizeof(*g->row));
	}
	g->row[g->nrows++] = g->now;
	g->now.from = g->ncells;
}

char *
xlsx_grid_bytes(struct xlsx_grid *g, size_t n)
{
	if (n > LIMIT_RECORD - g->bytes)
		return NULL;
	g->bytes += n;
	return arena_bytes(g->text, n);
}

struct arena *
xlsx_grid_arena(struct xlsx_grid *g)
{
	return g->text;
}

bool
xlsx_grid_take(struct xlsx_grid *g, struct xlsx_grid_row *out)
{
	const struct done *r;

	if (g->taken == g->nrows)
		return false;
	r = &g->row[g->taken++];
	*out = (struct xlsx_grid_row){ r->line, r->n, g->cell + r->from,
		g->kind + r->from };
	return true;
}

/* A row that goes on over many pieces ends no other: it is copied once. */
void
xlsx_grid_turn(struct xlsx_grid *g)
{
	struct arena *text = g->text;
	size_t n = g->ncells - g->now.from;

	if (g->nrows == 0)
		return;
	memmove(g->cell, g->cell + g->now.from, n * sizeof(*g->cell));
	memmove(g->kind, g->kind + g->now.from, n);
	for (size_t i = 0; i < n; i++)
		if (g->kind[i] != XLSX_GRID_SHARED)
			g->cell[i] = str_dup(g->other, g->cell[i]);
	g->text = g->other;
	arena_free(text);
	g->other = arena_new();
	g->now.from = 0;
	g->ncells = n;
	g->nrows = g->taken = 0;
}
