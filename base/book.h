#ifndef BASE_BOOK_H
#define BASE_BOOK_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;

/*
 * Workbooks (XLSX) for people to fill in or to read.  The only user of
 * libxlsxwriter.  Every cell is text, whatever it looks like: a spreadsheet
 * turns no code into a number and runs no formula.  Same calls, same bytes.
 */
struct book;

enum book_style {
	BOOK_PLAIN,
	BOOK_HEAD, /* of a column */
	BOOK_NEEDED, /* of a column that must be filled */
	BOOK_FAINT, /* an example, a remark */
	BOOK_STYLES
};

struct str book_version(struct arena *); /* "libxlsxwriter 1.1.4" */

/* FAIL_IO where there is no room for temporary files. */
int book_open(struct arena *, struct book **out, struct diag *);

/* The calls below are about the sheet that was added last.  A name has at most
 * 31 characters and none of []:*?/\; rows and columns begin at 0. */
void book_sheet(struct book *, const char *name);
void book_cell(struct book *, uint32_t row, uint16_t col, struct str,
    enum book_style);
void book_note(struct book *, uint32_t row, uint16_t col, struct str);
/* Characters of half width; the column's empty cells are text, too. */
void book_width(struct book *, uint16_t col, double width);
/* The first rows stay when the others are scrolled. */
void book_freeze(struct book *, uint32_t rows);

struct book_choices {
	uint16_t col;
	uint32_t first; /* rows */
	uint32_t last;
	const struct str *choice;
	size_t n;
};

/* A drop-down; another value is let in after a warning, as aliases and lists
 * are values, too. */
void book_choose(struct book *, const struct book_choices *);

/* Ends the book.  The file appears complete or not at all (file_write). */
int book_save(struct book *, struct str path, struct diag *);

#endif
