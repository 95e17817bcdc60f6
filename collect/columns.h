#ifndef COLLECT_COLUMNS_H
#define COLLECT_COLUMNS_H

#include <stddef.h>

#include "base/str.h"
#include "collect/fit.h"
#include "collect/table.h"

struct arena;
struct hold;

/* The list of what matches what, sheet by sheet. */
struct columns {
	struct table_column *column;
	size_t n;
};

/* Adds the fields of a sheet, then the headers that are no field's. */
void columns_add(struct arena *, const struct fit *, const struct hold *,
    struct str sheet, struct columns *);

/* Headers that are no field's, 、 between them, clipped. */
struct str columns_unread(struct arena *, const struct fit *);

#endif
