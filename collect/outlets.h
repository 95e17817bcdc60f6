#ifndef COLLECT_OUTLETS_H
#define COLLECT_OUTLETS_H

#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct store;

/* Who publishes, as vendors' exports name them: outlets by code, name, alias
 * or the host of a page, and accounts by name.  Loaded once. */
struct outlets;

int outlets_load(struct store *, struct arena *, struct outlets **out,
    struct diag *);

struct outlets_hit {
	int64_t outlet_id; /* 0: none */
	int64_t unit_id; /* of a unit's own account; 0: none */
	struct str near; /* where both are 0: the nearest name, or empty */
};

/* Names compare as those of units do.  a: for the time of the call. */
struct outlets_hit outlets_find(struct outlets *, struct arena *a,
    struct str name);

/* By the host of an address, or one that it is below. */
struct outlets_hit outlets_of_page(const struct outlets *, struct str url);

#endif
