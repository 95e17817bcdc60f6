#ifndef COLLECT_WARC_FORM_H
#define COLLECT_WARC_FORM_H

#include <stddef.h>

#include "base/hash.h"
#include "base/str.h"

struct arena;
struct buf;
struct warc_entry;

/* The text of a WARC 1.1 record (ISO 28500:2017) before its block. */

struct warc_form {
	const char *type;
	struct str id; /* warc_form_id; all ids with their <> */
	struct str info; /* id of the warcinfo; empty: this is it */
	struct str concurrent; /* id; empty: none */
	struct str content_type;
	struct str ip;
	const char *cut; /* WARC-Truncated; NULL: whole */
	const char *profile; /* of a revisit; NULL: none */
	const struct warc_entry *refers; /* of a revisit; NULL: to nothing */
	const struct hash_digest *payload; /* SHA-256; NULL: none is named */
	struct str block[2]; /* that follows: HTTP's head, and the payload */
	int64_t length; /* of a payload that is not at hand; else 0 */
};

/* The name of the record that begins at entry's offset of its path: a
 * name-based UUID (RFC 9562, version 8).  No random numbers here, so the same
 * run on the same bytes gives the same archive, and a record is referred to by
 * what the store knows of it. */
struct str warc_form_id(struct arena *, const struct warc_entry *);

/* uri and date are the entry's. */
void warc_form_head(struct arena *, struct buf *, const struct warc_entry *,
    const struct warc_form *);

#endif
