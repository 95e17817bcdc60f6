#ifndef BASE_XLSX_RELS_H
#define BASE_XLSX_RELS_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;
struct xlsx_zip;

/* The relationships of a part (ECMA-376 part 2, 6.5). */
struct xlsx_rel {
	struct str id;
	struct str type; /* the last step of its URI: worksheet, styles … */
	struct str part; /* what it leads to, a name in the archive */
};

struct xlsx_rels {
	size_t n;
	struct xlsx_rel *rel;
};

/* Of a part, or of the package where its name is empty.  What lies outside of
 * the package is left out.  A part without relationships has none. */
int xlsx_rels_read(struct arena *, struct xlsx_zip *, struct str part,
    struct xlsx_rels *out, struct diag *);

/* The part of the first of a type; empty: there is none. */
struct str xlsx_rels_of_type(const struct xlsx_rels *, struct str type);

#endif
