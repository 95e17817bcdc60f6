#ifndef COLLECT_TEMPLATE_H
#define COLLECT_TEMPLATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/*
 * URLs with parts to be filled in: {page} of a listing (1, 2 …), {yyyy}, {mm},
 * {dd} of an archive, which may have {page} as well.
 */

/*
 * May a source of that kind have this URL?  Else *part is what it can't have:
 * a part of another kind, one that is not known, one within the name of the
 * host; "{yyyy}" where an archive lacks it.
 */
bool template_check(struct str url, struct str kind, struct str *part);

/* Is a part of that name ("{page}") in the URL? */
bool template_has(struct str url, struct str part);

/* The URL of a page (from 1) and a day (day.h).  One without parts is
 * returned as it is. */
struct str template_fill(struct arena *, struct str url, int64_t page,
    int64_t day);

#endif
