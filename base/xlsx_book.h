#ifndef BASE_XLSX_BOOK_H
#define BASE_XLSX_BOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/sheet.h"

struct arena;
struct diag;
struct xlsx_zip;

/* What a workbook is made of. */
struct xlsx_sheet {
	struct sheet_head head;
	struct str part;
};

struct xlsx_book {
	bool epoch1904;
	size_t nsheets; /* tables only: no charts, no dialogues */
	const struct xlsx_sheet *sheet; /* in the order of the tabs */
	struct str strings; /* parts; empty: there is none */
	struct str styles;
};

/* By the relationships of the package, whatever the parts are called.
 * FAIL_DATA where it is no XLSX workbook: what it is instead is told. */
int xlsx_book_read(struct arena *, struct xlsx_zip *, struct xlsx_book *out,
    struct diag *);

#endif
