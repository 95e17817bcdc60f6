#ifndef COLLECT_TABLE_H
#define COLLECT_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "collect/field.h"
#include "collect/profile.h"

struct arena;
struct diag;
struct sheet_in;

/*
 * The tables of a file: which rows are data and which cell belongs to which
 * field of a profile.
 *
 * The header is the best match in the first PROFILE_ROWS rows of a sheet: one
 * row, or two joined as UPPER/LOWER.  A block of columns that is repeated to
 * the right gives one record a block.  Of a workbook every sheet is read that
 * has the columns; hidden ones are only where @sheet names them.
 */
struct table;

struct table_from {
	struct profile_set set; /* one of which counts for the whole file */
	struct sheet_in *in; /* at its start; not closed here */
	struct str file; /* for messages */
};

/*
 * Looks for the first sheet with all required columns; of several profiles
 * the one counts that has most columns there, then the first by name.
 * FAIL_DATA where there is none, with what the nearest one lacks.
 */
int table_open(struct arena *, const struct table_from *, struct table **out,
    struct diag *);

void table_close(struct table *); /* NULL is ignored */

/* The profile that counts. */
const struct profile *table_profile(const struct table *);

enum table_what {
	TABLE_DATA,
	TABLE_OUTSIDE, /* data that can't be placed: fault says why */
	TABLE_FOOTER, /* 合计, 填表人 …: word */
	TABLE_TITLE, /* a heading between rows: word */
	TABLE_EXAMPLE, /* of a template */
	TABLE_HEADER_AGAIN,
};

struct table_cell {
	struct str text; /* as it stands, or the field's default */
	unsigned char kind; /* enum sheet_kind */
	bool above; /* it was blank and took the value above (@fill) */
	size_t line;
	size_t col; /* from 1; 0: it has no column */
	struct str header; /* of its column, as it stands; UPPER/LOWER */
	struct str scale; /* 万, where the header says so */
	bool reverse; /* the header says that 1 is the best */
};

struct table_field {
	size_t n; /* 0: no column and no default */
	const struct table_cell *cell;
};

/* One record, or a row that is none; good until the next call. */
struct table_row {
	enum table_what what;
	struct str word;
	struct str sheet; /* empty for CSV */
	size_t line;
	size_t block; /* of those side by side, from 0 */
	size_t ncells; /* the whole row as it stands; of a form its values */
	const struct str *cell;
	const unsigned char *kind; /* NULL: all SHEET_TEXT */
	size_t header_no; /* from 1: another where the header changed */
	size_t nheaders;
	const struct str *header; /* of each column; read again it matches */
	const struct table_field *field; /* one a field of the profile */
	struct field_fault fault; /* of TABLE_OUTSIDE */
	size_t fault_col; /* from 1 */
};

/* Blank rows are left out; all others come in the order of the file.  Sheets
 * that are not read are named. */
int table_next(struct table *, struct table_row *out, bool *more,
    struct diag *);

/* Headers of the sheet at hand that are no field's, 、 between them; numbers of
 * rows (序号) are not meant. */
struct str table_unread(const struct table *, struct arena *);

/* After the last row: FAIL_DATA where a sheet looked like the table and could
 * not be read, which was said; rows of other sheets count. */
int table_worst(const struct table *);

/* What of a file matches what: a field, a header, or both. */
struct table_column {
	struct str profile;
	struct str sheet;
	size_t row; /* of the header; of a form of the label */
	struct str field; /* empty: this header is no field's */
	bool required;
	size_t col; /* from 1; 0: no column is this field's */
	struct str header;
};

/* Of every sheet, with the profile that fits best.  FAIL_DATA too where the
 * columns would not do, with the same messages as table_open; the list is
 * good then. */
int table_columns(struct arena *, const struct table_from *,
    const struct table_column **out, size_t *n_out, struct diag *);

#endif
