#ifndef ANALYZE_CELLS_H
#define ANALYZE_CELLS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/sheet.h"

struct arena;
struct diag;

/*
 * The cells of one sheet of a scheme, read by column name.  What is wrong is
 * added to diag and counted in bad; reading goes on, so that all errors of a
 * sheet come at once.
 */
struct cells {
	struct arena *arena;
	struct sheet sheet;
	const struct sheet_row *head;
	size_t row; /* index of the current one; 0 is the header */
	size_t bad;
	struct diag *diag;
};

/* Opens DIR/NAME.csv and looks for the columns (NULL-terminated).  0 where
 * the file can be read at all. */
int cells_open(struct arena *, struct str dir, const char *name,
    const char *const *columns, struct cells *out, struct diag *);
bool cells_next(struct cells *); /* the first row, the next …; false: none */
size_t cells_rows(const struct cells *); /* without the header */

struct str cells_text(struct cells *, const char *column); /* may be empty */
struct str cells_need(struct cells *, const char *column); /* empty: error */
int64_t cells_fix(struct cells *, const char *column); /* 1e-4, not < 0 */
int64_t cells_int(struct cells *, const char *column, int64_t low,
    int64_t high);
/* The index in a NULL-terminated list; -1 and an error where it is not. */
int cells_word(struct cells *, const char *column, const char *const *words);

/* An error at a cell of the current row. */
struct diag_place cells_place(const struct cells *, const char *column);

#endif
