#ifndef COLLECT_POSTING_H
#define COLLECT_POSTING_H

#include "collect/row.h"

/* What somebody published, as a row of a file tells it: a unit's is a release,
 * an outlet's an article. */
struct posting {
	int64_t unit_id; /* one of the two; the other is 0 */
	int64_t outlet_id;
	struct str key; /* unique among all that files tell of */
	struct str title;
	struct str url; /* this and those below may be empty */
	const struct field_value *published;
	struct str source_line;
	struct str author;
	struct str summary;
	struct str body;
};

/* A key of an address, or of texts that tell one posting from others. */
struct str posting_key(struct arena *, const struct str *part, size_t n);

/* Keeps it, with the counts that the row has of it (read, like …), taken when
 * the field "taken" says.  A new count of a known posting is something new. */
int posting_keep(struct row_work *, const struct posting *);

#endif
