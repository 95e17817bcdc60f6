#ifndef COLLECT_FORM_H
#define COLLECT_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"
#include "collect/profile.h"

struct arena;
struct sheet_row;

/* A form: labels with their values, one record a sheet. */

struct form_cell {
	size_t row; /* of the label among the rows given */
	size_t col; /* of the label, from 0 */
	struct str label; /* as it stands */
	size_t rank; /* of its spelling */
	bool beside; /* the value stands right of it, or would */
	size_t at_row; /* of the value */
	size_t at_col;
	struct str text; /* may be blank */
	unsigned char kind; /* enum sheet_kind */
};

struct form_field {
	size_t n; /* labels; one, but for a field of many */
	const struct form_cell *cell;
	size_t again; /* a row where it stands once more, or PROFILE_NONE */
};

struct form {
	const struct form_field *field; /* one a field of the profile */
	size_t nfound; /* fields whose label is there */
	size_t nlacking; /* required ones whose label is not */
	size_t nbeside; /* values that stand right of the label */
	size_t twice; /* a field whose label stands twice, PROFILE_NONE */
	size_t alone; /* a field whose value has no label, PROFILE_NONE */
};

/*
 * The value stands right of its label, in the same cell after a colon, or,
 * where right of it is another label or nothing at all, below it.  Cells that
 * are filled because they are merged count once.  Nothing is found in a table
 * of more than LIMIT_FORM_COLUMNS.
 */
void form_find(struct arena *, const struct profile *, const struct sheet_row *,
    size_t n, struct form *out);

/*
 * A form without a label for the field "at" may have one date, as 2016年5月6日,
 * alone in a cell: it is that field's value.  Not for what may be a table.
 */
struct form_paper {
	const struct sheet_row *row;
	size_t n;
};
void form_date(struct arena *, const struct profile *,
    const struct form_paper *, struct form *);
/* Says so; at names file and sheet. */
void form_date_say(const struct profile *, const struct form *,
    const struct sheet_row *, struct diag_place at, struct diag *);

/* Says why it can't be used; at names file and sheet. */
void form_say(struct arena *, const struct profile *, const struct form *,
    const struct sheet_row *, struct diag_place at, struct diag *);

#endif
