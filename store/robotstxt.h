#ifndef STORE_ROBOTSTXT_H
#define STORE_ROBOTSTXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct store;

/* A robots.txt as it was last fetched (table robots). */
struct robotstxt {
	struct str origin; /* http://host:port */
	int64_t status; /* of HTTP; 0: there was no answer */
	struct str body;
};

/* That of out->origin, if it is not older than 24 h (RFC 9309, section 2.4) at
 * now, in day_iso's form. */
int robotstxt_get(struct store *, struct arena *, struct str now,
    struct robotstxt *out, bool *found, struct diag *);
int robotstxt_put(struct store *, const struct robotstxt *, struct str fetched,
    struct diag *);

#endif
