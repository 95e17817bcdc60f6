#ifndef COLLECT_SOURCES_H
#define COLLECT_SOURCES_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct store;

/*
 * sources.csv → the store's sources.  Columns: id, role (release, coverage),
 * owner (code of a unit, of an outlet), kind (feed, listing, page, sitemap,
 * archive), url, format, encoding, zone (Asia/Shanghai, +08:00, UTC), every
 * (6h, 1d), since, expect, robots, rule (a name: rule_book.h, in the folder of
 * the file); the first three and url must be there, the others have the
 * defaults feed, auto, auto, the given zone (seconds east), 6h.  The url of a
 * listing or an archive may be a template (template.h).
 *
 * Every wrong cell is an error with its line and column; the other rows are
 * kept, and *bad_out says how many were not.  A source that is not in the
 * file any more becomes inactive.  The caller holds the lock and the
 * transaction.  FAIL_INPUT, FAIL_DATA … where the file can't be read at all:
 * then nothing was changed.
 */
int sources_load(struct store *, struct arena *, struct str file, int64_t zone,
    size_t *bad_out, struct diag *);

#endif
