#ifndef COLLECT_OLDER_H
#define COLLECT_OLDER_H

#include "base/str.h"

struct row_kind;
struct row_work;

/*
 * Is what a file says, that was imported before, still in force?  The row that
 * *w has just kept and that changed nothing is tried once more as if it came
 * in now, and what comes of that is undone.  *uri_out, the file whose word
 * would be replaced, is empty where the row would change nothing.
 */
int older_look(const struct row_kind *, const struct row_work *w,
    struct str *uri_out);

#endif
