#ifndef COLLECT_TAKEN_H
#define COLLECT_TAKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "collect/errand.h"
#include "collect/readers.h"
#include "collect/warc.h"

struct arena;
struct diag;
struct visit_answer;

/* One answer, kept as evidence and read, but not yet in the store. */
struct taken {
	struct arena *arena; /* holds all of it */
	struct diag *diag;
	struct taken *next; /* that is being read */
	const struct errand *errand;
	struct str at;
	struct str url;
	const char *outcome; /* new, unchanged, partial, failed */
	int64_t status;
	struct str moved_to;
	struct str reason;
	struct str detail;
	bool kept; /* there is a new capture */
	int64_t known_id; /* else the capture of the same bytes; 0: none */
	bool recorded; /* warc is a record of the answer, not of a capture */
	struct warc_entry warc;
	struct str sha256; /* of the payload; empty: there is none */
	struct str etag;
	struct str last_modified;
	size_t bytes; /* of the payload */
	size_t weight; /* in memory */
	bool read; /* reading.feed is what was read */
	bool cut; /* the body is not whole */
	struct reading reading; /* its body, and what was read of it */
	size_t items;
	size_t added;
};

/* Fills one from an answer, whose arena is its own from here on. */
void taken_begin(struct taken *, const struct errand *,
    const struct visit_answer *, struct str at);

/* Its body brings something new, or counts; then reading is filled. */
bool taken_wants_reading(struct taken *, const struct visit_answer *);

/* The evidence of it.  What fails ends the run. */
int taken_keep(struct taken *, struct warc *, const struct visit_answer *,
    struct diag *);

/* Its server says that there is nothing (404), or nothing any more (410). */
bool taken_is_gone(const struct taken *);

/* The one that a reading is of. */
struct taken *taken_of(struct reading *);

/* It was read as a list where there is to be an article: it is to be read once
 * more, as a page. */
bool taken_again(struct taken *);

/* It was read; or it was not to be. */
void taken_settle(struct taken *);
void taken_pass(struct taken *);

#endif
