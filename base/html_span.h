#ifndef BASE_HTML_SPAN_H
#define BASE_HTML_SPAN_H

#include <stddef.h>

#include "base/str.h"

struct arena;

/* Cells of a table that take several columns and rows, in their places. */
struct html_span_cell {
	struct str text;
	size_t cols; /* at least 1 */
	size_t rows; /* likewise */
};

struct html_span;

struct html_span *html_span_new(struct arena *);
/* A new table: nothing reaches into it. */
void html_span_reset(struct html_span *);

enum html_span_fit {
	HTML_SPAN_FITS,
	HTML_SPAN_WIDE, /* more than LIMIT_COLUMNS */
	HTML_SPAN_LONG, /* what reaches down is more than LIMIT_RECORD */
};

/*
 * The cells of the next row, those that reach into it from above included; each
 * column that a cell takes has its text.  They live until the next call.
 */
enum html_span_fit html_span_row(struct html_span *,
    const struct html_span_cell *, size_t n, const struct str **out,
    size_t *n_out);

#endif
