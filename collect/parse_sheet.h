#ifndef COLLECT_PARSE_SHEET_H
#define COLLECT_PARSE_SHEET_H

#include "base/str.h"
#include "collect/parse.h"

struct diag;

/* A table is no document of formats.def: it has rows, and may be larger than
 * memory. */

#define PARSE_SHEET "sheet" /* the name that asks for it */

/*
 * Gives the sink each row of each sheet of a file as it stands, numbered as
 * the file has it; those of a hidden sheet say so, and cells that are not all
 * text what they are.  FAIL_DATA where it can't be read, or not to its end:
 * the rows before were given.
 */
int parse_sheet(struct str path, const struct parse_hints *, struct parse_sink,
    struct diag *);

#endif
