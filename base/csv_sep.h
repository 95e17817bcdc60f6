#ifndef BASE_CSV_SEP_H
#define BASE_CSV_SEP_H

#include <stddef.h>

#include "base/str.h"

/*
 * What parts the cells of a text: comma, tab, semicolon or full-width
 * semicolon, by its first records: the one that most of them have; of several,
 * the one that the first record with any of them has most of.  A title above
 * the table has none.  A first line "sep=;", which spreadsheets write, says it,
 * and is to be skipped: *skip_out bytes.
 */
struct str csv_sep_find(struct str text, size_t *skip_out);

#endif
