#ifndef BASE_XLSX_GRID_H
#define BASE_XLSX_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/*
 * Rows that one piece of a sheet's XML gave, and the one that it broke off in,
 * in memory that is used again for the next piece.
 */
struct xlsx_grid;

#define XLSX_GRID_SHARED 0x80 /* a kind: n is the index of a shared string */

struct xlsx_grid_row {
	size_t line;
	size_t n;
	struct str *cell;
	unsigned char *kind;
};

struct xlsx_grid *xlsx_grid_new(void);
void xlsx_grid_free(struct xlsx_grid *); /* NULL is ignored */

/* A row begins, its cells are put from left to right, it ends. */
void xlsx_grid_begin(struct xlsx_grid *, size_t line);
/* col from 0.  False: that cell was put before. */
bool xlsx_grid_put(struct xlsx_grid *, size_t col, struct str,
    unsigned char kind);
void xlsx_grid_end(struct xlsx_grid *);

/* Bytes for the text of a cell of the row at hand; NULL: it would have more
 * than LIMIT_RECORD. */
char *xlsx_grid_bytes(struct xlsx_grid *, size_t n);
struct arena *xlsx_grid_arena(struct xlsx_grid *); /* for short ones */

/* Takes the next row that ended, good until xlsx_grid_turn; false: none. */
bool xlsx_grid_take(struct xlsx_grid *, struct xlsx_grid_row *out);

/* Makes room once all were taken: only the row that has not ended is kept. */
void xlsx_grid_turn(struct xlsx_grid *);

#endif
