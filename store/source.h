#ifndef STORE_SOURCE_H
#define STORE_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct store;

/* A place that is read again and again: a row of sources.csv. */
struct source {
	int64_t id;
	struct str code;
	struct str role; /* release, coverage */
	int64_t unit_id; /* the owner: one of the two, the other is 0 */
	int64_t outlet_id;
	struct str kind;
	struct str url;
	struct str format; /* of formats.def, or auto */
	struct str encoding; /* or auto */
	int64_t zone; /* seconds east of UTC */
	int64_t every; /* seconds; 0: never, it is in archives alone */
	struct str since; /* the first day that is asked of it; empty: any */
	struct str robots; /* obey, ignore */
	struct str rule; /* how its pages are read; empty: no rule */
	int64_t expect; /* items a week, about; 0: not said */
};

/* All become inactive; source_put brings those back that are still there. */
int source_retire(struct store *, struct diag *);
/* Adds or changes the source of that code (id is not looked at). */
int source_put(struct store *, const struct source *, struct diag *);

/* The active ones, by code. */
int source_all(struct store *, struct arena *, struct source **out,
    size_t *n_out, struct diag *);

/* The outlet that may own one; *id_out is 0 where there is no such code. */
int source_outlet(struct store *, struct str code, int64_t *id_out,
    struct diag *);

#endif
