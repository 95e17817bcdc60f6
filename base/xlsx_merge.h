#ifndef BASE_XLSX_MERGE_H
#define BASE_XLSX_MERGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct xlsx_zip;

/*
 * The merged ranges of a sheet, which stand behind its rows: the part is gone
 * through once before the rows are read, for these alone.  Only what stands
 * around the rows is looked at as XML then, and none of it is kept.
 * Of ranges that overlap the first counts, by row, then column.
 */
struct xlsx_merge;

int xlsx_merge_read(struct arena *, struct xlsx_zip *, struct str part,
    struct diag_place sheet, struct xlsx_merge **out, struct diag *);
void xlsx_merge_close(struct xlsx_merge *); /* NULL is ignored */
size_t xlsx_merge_count(const struct xlsx_merge *);

/* Does one lie on this row?  Rows must be asked for in ascending order. */
bool xlsx_merge_at(struct xlsx_merge *, size_t row);

/* Fills this row down and right; there is room for LIMIT_COLUMNS cells, empty
 * from n_out on.  FAIL_DATA where what is to be filled has more than
 * LIMIT_RECORD bytes. */
int xlsx_merge_fill(struct xlsx_merge *, size_t row, struct str *cell,
    unsigned char *kind, size_t *n_out, struct diag *);

#endif
