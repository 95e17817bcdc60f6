#ifndef BASE_XLSX_H
#define BASE_XLSX_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct diag;
struct sheet_head;
struct sheet_row;
struct spool;

/*
 * Workbooks in Office Open XML, transitional or strict (ECMA-376, ISO/IEC
 * 29500), read row by row in memory that does not grow with them.  Rows and
 * cells are as sheet.h has them, and besides:
 *  - rows without any content are left out, be they styled or part of a
 *    merged range;
 *  - a number in a format that shows a year and a month, but no day, is
 *    "2016-05" where it is the month's first;
 *  - what is no number where a number must be is SHEET_ERROR.
 * Formulas are never computed: their stored value counts.
 */
struct xlsx;

/* The spool must live until xlsx_close.  FAIL_DATA where the file is no
 * workbook, damaged, or beyond a limit. */
int xlsx_open(struct arena *, const struct spool *, struct str file,
    struct xlsx **out, struct diag *);
void xlsx_close(struct xlsx *); /* NULL is ignored */

/* The next sheet that is a table, in the order of the tabs. */
int xlsx_next(struct xlsx *, struct sheet_head *out, bool *more, struct diag *);

/* Do the serials of its days begin with 1904? */
bool xlsx_from_1904(const struct xlsx *);

/* The next row, which lives until the next call.  After a failure there is
 * nothing more of this sheet; the next one may be read. */
int xlsx_row(struct xlsx *, struct sheet_row *out, bool *more, struct diag *);

#endif
