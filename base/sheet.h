#ifndef BASE_SHEET_H
#define BASE_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct spool;

/* Every table, from whatever file, is one sheet of placed cells. */

/*
 * What a cell was before it became text.  The text is
 *   SHEET_TEXT     as written, quotes undone;
 *   SHEET_NUMBER   the shortest exact decimal ("4454572602912350", "0.5"), with
 *                  an exponent only from 1e21 on; a percentage is its number;
 *   SHEET_DATE     "2016-05-03", "2016-05-03 10:30:00" or "10:30:00";
 *   SHEET_BOOL     "TRUE" or "FALSE";
 *   SHEET_ERROR    "#N/A" …;
 *   SHEET_NOVALUE  a formula whose value is not stored: the formula;
 *   SHEET_LOST     text that stands elsewhere in the workbook, but is not
 *                  there: its number.
 */
enum sheet_kind {
	SHEET_TEXT,
	SHEET_NUMBER,
	SHEET_DATE,
	SHEET_BOOL,
	SHEET_ERROR,
	SHEET_NOVALUE,
	SHEET_LOST,
};

struct sheet_row {
	size_t line; /* physical line (CSV) or row, from 1, where it begins */
	size_t ncells;
	const struct str *cell; /* UTF-8 */
	const unsigned char *kind; /* of each; NULL: all SHEET_TEXT */
	size_t end; /* of the next: the physical line or row after it */
};

/* Reading one row after the other, in memory that does not grow with them. */
struct sheet_in;

struct sheet_head {
	struct str name; /* empty for CSV */
	bool hidden;
	size_t at; /* among the sheets of the file, from 1 */
};

/*
 * By content, whatever the file is called: PK is a workbook, <table or <html
 * a page with tables, D0CF11E0 an old or a locked workbook, which is refused
 * with what to do; else text, as sheet_read has it.  The spool must live until
 * sheet_close.  FAIL_DATA where it can't be read.
 */
int sheet_open(struct arena *, const struct spool *, struct str file,
    struct sheet_in **out, struct diag *);
void sheet_close(struct sheet_in *); /* NULL is ignored */

/* From here on messages quote no cell: they are of a questionnaire. */
void sheet_hide(struct sheet_in *);

/* The next sheet, before its rows; what is left of the one before is passed
 * over.  A text is one sheet. */
int sheet_next(struct sheet_in *, struct sheet_head *out, bool *more,
    struct diag *);

/* The next row, which lives until the next call.  FAIL_DATA where the file
 * can't be read on: the rows before were good.  Merged cells have the text of
 * their first; blank lines are left out. */
int sheet_row_next(struct sheet_in *, struct sheet_row *out, bool *more,
    struct diag *);

/* Do the serials of its days begin with 1904?  Cells that are dates are read
 * so already. */
bool sheet_from_1904(const struct sheet_in *);

/* How many bytes of the file were read so far, for progress; 0: not known. */
uint64_t sheet_at(const struct sheet_in *);

/* A whole table, for those that are small. */
struct sheet {
	struct str file;
	struct str name; /* of the sheet in a workbook; empty for CSV */
	struct str encoding;
	size_t nrows;
	const struct sheet_row *row;
};

/*
 * Reads the first sheet: CSV by RFC 4180 with CR, LF or CRLF; the separator
 * by csv_sep.h; the encoding by sheet_text.h.  FAIL_DATA where it can't be
 * read as a whole: a NUL, an unclosed quote (at the line where it opened),
 * more than LIMIT_COLUMNS or LIMIT_ROWS, a character cut off at the end.
 */
int sheet_read(struct arena *, struct str bytes, struct str file,
    struct sheet *out, struct diag *);

/* The cell, or the empty string where the row is shorter. */
struct str sheet_cell(const struct sheet_row *, size_t col);
struct diag_place sheet_place(const struct sheet *, const struct sheet_row *,
    size_t col, struct str column);

#endif
