#ifndef COLLECT_ROBOTS_H
#define COLLECT_ROBOTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

/* robots.txt (RFC 9309): what a site asks of those who come by program. */
struct robots_rule {
	struct str
	    path; /* normalised (section 2.2.2); * and a last $ mean more */
	bool allow;
};

struct robots {
	struct robots_rule *rule; /* of all groups that name us, or of * */
	size_t n;
};

/* Of LIMIT_ROBOTS bytes at most.  agent is the product token ("kaoping"), in
 * any case of letters.  What is no rule is passed over. */
void robots_parse(struct arena *, struct str text, struct str agent,
    struct robots *out);

/* The longest rule that matches decides; of two as long, the one that allows;
 * without one all is allowed.  path begins with "/" and has the query. */
bool robots_allows(struct arena *, const struct robots *, struct str path);

/* The product token of a User-Agent: letters, "-" and "_" at its beginning. */
struct str robots_token(struct str user_agent);

#endif
