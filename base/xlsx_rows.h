#ifndef BASE_XLSX_ROWS_H
#define BASE_XLSX_ROWS_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/sheet.h"
#include "base/xlsx_style.h"

struct arena;
struct xlsx_merge;
struct xlsx_strings;
struct xlsx_zip;

/* What the rows of a sheet are read with. */
struct xlsx_source {
	struct arena *arena; /* of the sheet */
	struct xlsx_zip *zip;
	struct str part;
	struct diag_place place; /* file and sheet */
	struct xlsx_strings *strings;
	struct xlsx_style style;
	bool epoch1904;
};

/* The rows of one sheet, as sheet.h has them. */
struct xlsx_rows;

int xlsx_rows_open(const struct xlsx_source *, struct xlsx_rows **out,
    struct diag *);
void xlsx_rows_close(struct xlsx_rows *); /* NULL is ignored */
int xlsx_rows_next(struct xlsx_rows *, struct sheet_row *out, bool *more,
    struct diag *);

#endif
