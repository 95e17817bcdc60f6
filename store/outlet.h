#ifndef STORE_OUTLET_H
#define STORE_OUTLET_H

#include <stddef.h>

#include "store/fact.h"

struct arena;

/* A medium that carries news. */
struct outlet {
	struct str code;
	struct str name;
	struct str tier; /* code of a tier of the scheme */
	int64_t unit_id; /* whose own account it is; 0: nobody's */
	struct str aliases; /* other names, with 、 between them */
	struct str domain; /* hosts of its pages, likewise */
};

int outlet_put(struct store *, const struct outlet *, const struct fact_from *,
    enum fact_change *out, struct diag *);

/* By what an outlet is known. */
struct outlet_name {
	int64_t id;
	struct str code;
	struct str name;
	struct str aliases;
	struct str domain;
};

/* All of them, by code. */
int outlet_names(struct store *, struct arena *, struct outlet_name **out,
    size_t *n_out, struct diag *);

#endif
