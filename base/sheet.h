#ifndef BASE_SHEET_H
#define BASE_SHEET_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;

/* Every table, from whatever file, is one sheet of placed cells. */

/* What a cell holds, as its file says; CSV has texts only. */
enum sheet_kind {
	SHEET_TEXT,
	SHEET_NUMBER,
	SHEET_DATE,
	SHEET_BOOL,
	SHEET_ERROR, /* #N/A … */
	SHEET_NOVALUE, /* a formula that was never computed */
};

struct sheet_row {
	size_t line; /* physical line (CSV) or row, from 1, where it begins */
	size_t ncells;
	const struct str *cell; /* UTF-8, as written, quotes undone */
};

struct sheet {
	struct str file;
	struct str name; /* of the sheet in a workbook; empty for CSV */
	struct str encoding;
	size_t nrows;
	const struct sheet_row *row;
};

/*
 * Reads a table from bytes: CSV by RFC 4180 with CR, LF or CRLF; the
 * separator (comma, tab, semicolon, full-width semicolon) by the first
 * record; BOM, strict UTF-8, then GB18030.  Blank lines are left out.
 * FAIL_DATA where it can't be read as a whole: NUL bytes, UTF-16 without
 * BOM, an unclosed quote (at the line where it opened), more than
 * LIMIT_COLUMNS or LIMIT_ROWS, a character cut off at the end.  Cells may
 * point into bytes.
 */
int sheet_read(struct arena *, struct str bytes, struct str file,
    struct sheet *out, struct diag *);

/* The cell, or the empty string where the row is shorter. */
struct str sheet_cell(const struct sheet_row *, size_t col);
struct diag_place sheet_place(const struct sheet *, const struct sheet_row *,
    size_t col, struct str column);

#endif
