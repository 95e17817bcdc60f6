#ifndef COLLECT_BIND_H
#define COLLECT_BIND_H

#include <stddef.h>

#include "collect/form.h"
#include "collect/header.h"
#include "collect/profile.h"
#include "collect/table.h"

struct arena;
struct sheet_row;

/* The cells of a row under the fields that they belong to. */
struct bind {
	struct arena *arena;
	const struct profile *profile;
	size_t nblocks;
	struct table_field *field; /* block by block */
	struct table_cell **cell; /* of each of these, to be filled in */
	struct buf *above; /* of each of these: its value in the last row */
	bool *shared; /* fields that stand once beside the blocks */
	struct str *heading; /* of a form: its cells as a row of a table */
	struct str *value;
};

void bind_header(struct arena *, const struct profile *, const struct header *,
    struct bind *out);

/* The fields of one block, good until the next call; NULL where the block is
 * blank and another one is not, so that it is no record. */
const struct table_field *bind_row(struct bind *, const struct sheet_row *,
    size_t block);

/* The one record of a form. */
void bind_form(struct arena *, const struct profile *, const struct form *,
    const struct sheet_row *, struct bind *out);

#endif
