#ifndef STORE_ARTICLE_H
#define STORE_ARTICLE_H

#include "store/fact.h"

/* What an outlet published, as its source told it. */
struct article {
	int64_t source_id; /* 0: from a file */
	struct str item_key; /* identity in the source, or among files' */
	int64_t outlet_id;
	struct str title;
	struct str url; /* this and those below: empty where not known */
	struct str published; /* day_iso's form, +08:00 */
	struct str precision; /* of published */
	struct str published_raw;
	struct str source_line;
	struct str author;
	struct str summary;
	struct str body;
	struct str first_seen; /* of a new row; a known one keeps its own;
				  empty from a file */
};

int article_put(struct store *, const struct article *,
    const struct fact_from *, struct fact_kept *kept, struct diag *);

#endif
