#ifndef COLLECT_ALIAS_H
#define COLLECT_ALIAS_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct field_alias;

/* Lists in one cell, and other names with their days. */

/* Cuts the next item off a list: at ；;、，,| or a line end; blank ones are
 * left out.  False at the end. */
bool alias_next(struct str *rest, struct str *item_out);

/* NAME, or NAME（FROM～TO） with either day left out.  False where a day is
 * none, or the last comes before the first. */
bool alias_parse(struct arena *, struct str item, struct field_alias *out);

#endif
