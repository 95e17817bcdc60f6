#ifndef COLLECT_NODATA_H
#define COLLECT_NODATA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct sheet_row;

/* Rows of a table that are no data, by what they say of themselves.  Blanks
 * inside a cell do not count (合 计). */

/* Nothing but white space, U+3000 too. */
bool nodata_blank(struct str cell);

/* The first cell that is not blank; ncells where all are. */
size_t nodata_first(const struct sheet_row *);

bool nodata_begins(struct str cell, struct str word);

/* 合计 and the like as the whole cell: a total, whatever else the row has. */
bool nodata_is_total(struct str first);

/* 填表人, 备注 …: no data where the row lacks what data must have. */
bool nodata_is_footer(struct str first);

/* The row of a template that shows how to fill it in: 示例, 例：.  A name that
 * begins so (示例市) is none. */
bool nodata_is_example(struct str first);

/* A heading over the whole table, as merged cells give it: one text in three
 * cells or more, and no other; or one numbered cell alone (一、). */
bool nodata_is_title(const struct sheet_row *);
/* One text in all cells that are filled, two at least. */
bool nodata_is_one(const struct sheet_row *);

#endif
