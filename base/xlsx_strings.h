#ifndef BASE_XLSX_STRINGS_H
#define BASE_XLSX_STRINGS_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;
struct xlsx_zip;

/*
 * The strings that cells share.  The first LIMIT_XLSX_MEMORY bytes of them,
 * with their places, stay in memory; the rest goes to a file without a name,
 * of which the place of each sixteenth is known, and a few blocks are kept.
 */
struct xlsx_strings;

/* Reads the part; an empty name: there are none. */
int xlsx_strings_read(struct arena *, struct xlsx_zip *, struct str part,
    struct xlsx_strings **out, struct diag *);
void xlsx_strings_close(struct xlsx_strings *); /* NULL is ignored */

size_t xlsx_strings_count(const struct xlsx_strings *);

/* The string of an index below the count; one from the file is copied to the
 * arena. */
int xlsx_strings_at(struct xlsx_strings *, size_t index, struct arena *,
    struct str *out, struct diag *);

#endif
