#ifndef BASE_XLSX_REF_H
#define BASE_XLSX_REF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

/* References to cells, in the form A1.  Rows and columns count from 1. */
struct xlsx_ref {
	size_t row;
	size_t col;
};

/* False where it is none, or lies beyond LIMIT_XLSX_ROWS or LIMIT_COLUMNS. */
bool xlsx_ref_parse(struct str, struct xlsx_ref *out);

/* A1:B2, or A1 alone; the first is the top left. */
bool xlsx_ref_range(struct str, struct xlsx_ref *first, struct xlsx_ref *last);

struct str xlsx_ref_text(struct arena *, struct xlsx_ref); /* "C5" */

#endif
