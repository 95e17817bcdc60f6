#ifndef COLLECT_PODIUM_H
#define COLLECT_PODIUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "store/fact.h"

struct field_person;
struct row_work;

/* Who sat on the podium of a conference, as a row names them. */
struct podium {
	int64_t conference_id;
	struct str day; /* of it, YYYY-MM-DD */
	int64_t lead; /* its unit */
	int64_t unit; /* of all of them; 0: not said */
	const struct field_person *person;
	size_t n;
	const char *field; /* in which they stand */
	bool whole; /* the row is the conference's own: nobody else sat there */
};

/*
 * Keeps an attendance for each: of the unit that is said, else that the post
 * names, else of the one host on whose roster the name stands that day, else
 * of the lead.  Who has no post is an officer, and that is said of the field.
 * *out: what the news is, if any.
 */
int podium_keep(struct row_work *, const struct podium *,
    enum fact_change *out);

#endif
