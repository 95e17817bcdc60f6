#ifndef COLLECT_RECALL_H
#define COLLECT_RECALL_H

#include <stdbool.h>
#include <stddef.h>

#include "collect/field.h"

/*
 * What cells were read as: the same text stands in a million rows and is read
 * once.  A field whose cells are hardly ever alike is not remembered.
 */
struct recall;

struct recall *recall_new(struct field_book *, size_t nfields);
void recall_free(struct recall *); /* NULL is ignored */

/* Between rows: what it holds is bounded, and may be forgotten here. */
void recall_rest(struct recall *);

/*
 * As field_read, for a cell of the i-th field.  by_day: what it means may
 * depend on the row's day.  What is remembered is good until recall_rest,
 * all else lives in the cell's arena.
 */
bool recall_read(struct recall *, size_t field, bool by_day,
    const struct field_cell *, struct field_value *out,
    struct field_fault *fault);

#endif
