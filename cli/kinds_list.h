#ifndef CLI_KINDS_LIST_H
#define CLI_KINDS_LIST_H

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct cli;

/* What kinds of ledgers there are, and which of them a file is: on standard
 * output, as CSV or with --json as lines. */

void kinds_list_all(struct cli *);

/* A line a sheet; *first: no line was printed yet.  FAIL_DATA, with a message,
 * where a sheet that is not hidden has data and fits no kind, or lacks columns;
 * and where there is no sheet that fits. */
int kinds_list_file(struct cli *, struct str path, bool *first);

/* Names of the kinds with a blank between them; and lines of help. */
struct str kinds_list_words(struct arena *);
struct str kinds_list_help(struct arena *, enum diag_lang);

#endif
