#ifndef STORE_CAPTURE_H
#define STORE_CAPTURE_H

#include <stdint.h>

#include "base/str.h"

struct diag;
struct store;

/* Bytes as they came, and where they lie in the evidence. */
struct capture {
	int64_t run_id;
	int64_t source_id; /* 0: an imported file */
	struct str kind; /* CAPTURE_RESPONSE, or the kind of an import */
	struct str uri; /* URL, or the file's name */
	struct str taken; /* day_iso's form */
	struct str sha256; /* of the payload kept */
	struct str original_sha256; /* empty: the payload is the original */
	int64_t bytes; /* of the payload kept */
	struct str warc; /* path of the archive, relative to the workspace */
	int64_t warc_offset;
	int64_t warc_length;
	struct str format;
	struct str etag; /* empty: none */
	struct str last_modified; /* empty: none */
	struct str reach; /* day_iso's form; empty: not known */
};

#define CAPTURE_RESPONSE STR("response")

int capture_put(struct store *, const struct capture *, int64_t *id_out,
    struct diag *);

/* Says where one lies that was put before its record was written: what ends
 * early leaves no record without a row.  Only warc, its offset and its length
 * are looked at. */
int capture_place(struct store *, int64_t id, const struct capture *,
    struct diag *);

/* The first capture of a kind with this payload, or, where the payload kept
 * is a stripped copy, with this original; *id_out is 0 where there is none. */
int capture_find(struct store *, struct str kind, struct str sha256,
    int64_t *id_out, struct diag *);

#endif
