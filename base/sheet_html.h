#ifndef BASE_SHEET_HTML_H
#define BASE_SHEET_HTML_H

#include <stdbool.h>

#include "base/sheet.h"

struct arena;
struct diag;
struct sheet_text;

/* Tables of a page, as many programs write them under the name .xls. */
struct sheet_html;

/* Does a text begin like a page? */
bool sheet_html_claims(struct str head);

/* Each table (html_table.h) is a sheet: its caption is its name, else its
 * number from 2 on.  Cells over several columns or rows are filled. */
void sheet_html_open(struct arena *, struct sheet_text *, struct str file,
    struct sheet_html **out);
void sheet_html_close(struct sheet_html *); /* NULL is ignored */

/* FAIL_DATA where there is no table at all. */
int sheet_html_next(struct sheet_html *, struct sheet_head *out, bool *more,
    struct diag *);
int sheet_html_row(struct sheet_html *, struct sheet_row *out, bool *more,
    struct diag *);

#endif
