#ifndef BASE_CSV_H
#define BASE_CSV_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/sheet.h"
#include "base/str.h"

struct arena;
struct diag;
struct sheet_text;

/* Comma-separated values, RFC 4180: reading for sheet.c, writing for all. */

struct csv;

/* The separator is found here: by the first records. */
int csv_open(struct arena *, struct sheet_text *, struct str file,
    struct csv **out, struct diag *);

/*
 * The next row that is no blank line, as sheet_row_next.  Its cells are slices
 * of a window, which holds at least one record and at most LIMIT_RECORD.
 */
int csv_row(struct csv *, struct sheet_row *out, bool *more, struct diag *);

/* As sheet_hide. */
void csv_hide(struct csv *);

/* One record, LF-ended; quoted only where it must be. */
void csv_write(struct buf *, const struct str *cells, size_t n);

#endif
