#ifndef COLLECT_FIT_H
#define COLLECT_FIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"
#include "collect/form.h"
#include "collect/header.h"
#include "collect/profile.h"

struct arena;
struct hold;

/* The profile of a set that fits a sheet best, and how. */
struct fit {
	const struct profile *profile; /* NULL: @sheet shuts all out */
	bool is_form;
	struct header header; /* else */
	struct form form;
	size_t nfound;
	size_t nlacking;
	bool full; /* nothing that is needed is missing or stands twice */
	bool near; /* else: it has two fields and half of the required ones */
};

/* Those that fit fully come first, then those with most columns, then fewest
 * missing, then tables, then the first by name. */
void fit_find(struct arena *, const struct profile_set *, struct str sheet,
    const struct hold *, struct fit *out);

/* Says what is missing; at names file and sheet. */
void fit_say(struct arena *, const struct fit *, const struct hold *,
    struct diag_place at, struct diag *);

/* Whether a profile of the set asks for a sheet of this name. */
bool fit_asks(struct arena *, const struct profile_set *, struct str sheet);

/* Rows that must be held for that. */
size_t fit_rows(const struct profile_set *);

#endif
