#ifndef STORE_METRIC_H
#define STORE_METRIC_H

#include <stdint.h>

#include "base/str.h"
#include "store/fact.h"

/* A count of a post as a source showed it at a time (table metric). */
struct metric {
	bool release; /* the post is a release, else an article */
	int64_t post_id;
	struct str name; /* read, like, repost, comment … */
	struct str status; /* exact, approximate, at_least, unknown, refused */
	int64_t value; /* of the first three */
	struct str raw;
	struct str taken; /* day_iso's form */
};

/* One of that post and name is kept from a capture. */
int metric_put(struct store *, const struct metric *, const struct fact_from *,
    struct diag *);

/* Of an imported file: what an earlier one said of that post, name and time is
 * not new.  taken may be empty: then it is the file's. */
int metric_put_file(struct store *, const struct metric *,
    const struct fact_from *, bool *new_out, struct diag *);

#endif
