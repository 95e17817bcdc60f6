#ifndef BASE_HTML_TABLE_H
#define BASE_HTML_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/html_span.h"
#include "base/str.h"

struct arena;

/*
 * The tables of a page, as its text comes.  A table within a cell is one of
 * them if what is around it has no row before it, so that it only gives it a
 * place; else its text is that of the cell.  A line break is a newline, other
 * white space one blank.
 */
struct html_table;

struct html_event {
	enum { HTML_EVENT_TABLE, HTML_EVENT_NAME, HTML_EVENT_ROW } kind;
	struct html_event *next;
	struct str name; /* a caption, before any row */
	size_t line; /* of a row: its number in the table, from 1 */
	struct html_span_cell *cell;
	size_t ncells;
};

struct html_table *html_table_new(struct arena *);
void html_table_free(struct html_table *); /* NULL is ignored */

/* Takes the next piece of the text, where there is no event left; the events
 * before are gone then. */
void html_table_add(struct html_table *, struct str, bool last);

/* The next event; NULL: there is none yet. */
const struct html_event *html_table_first(const struct html_table *);
void html_table_take(struct html_table *); /* and it is not the next any more */

/* What stops it behind the events that there are: the message, and the limit
 * that was exceeded; DIAG_COUNT: nothing. */
enum diag_code html_table_fault(const struct html_table *, size_t *limit_out,
    size_t *line_out);

#endif
