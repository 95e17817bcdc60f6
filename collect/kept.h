#ifndef COLLECT_KEPT_H
#define COLLECT_KEPT_H

#include "base/str.h"

struct arena;
struct profile;
struct row_work;

/*
 * What a profile keeps of an answer beside its rating, as JSON: the name of
 * each field to a number, a text or a list.  null: it was not shown; left out:
 * it was left blank.  Of a field with several columns each header follows its
 * name.  What somebody wrote freely stands apart: a purge forgets it.
 */
struct kept;

/* besides: names of fields that are kept elsewhere, NULL-ended. */
struct kept *kept_new(struct arena *, const struct profile *,
    const char *const *besides);

/* Both live until the next call, and are empty where there is nothing. */
void kept_row(struct kept *, const struct row_work *, struct str *choices_out,
    struct str *said_out);

#endif
