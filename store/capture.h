#ifndef STORE_CAPTURE_H
#define STORE_CAPTURE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
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
	struct str sheet; /* of a workbook, which shares its record with the
			     others; empty: the file is one table */
};

#define CAPTURE_RESPONSE STR("response")

int capture_put(struct store *, const struct capture *, int64_t *id_out,
    struct diag *);

/* Says what was kept of one that was put before its record was written: what
 * ends early leaves no record without a row.  Only sha256, bytes, warc, its
 * offset and its length are looked at. */
int capture_place(struct store *, int64_t id, const struct capture *,
    struct diag *);

/* The first capture of a kind with this payload, or, where the payload kept
 * is a stripped copy, with this original; *id_out is 0 where there is none.
 * One that was purged before a row of it was kept is none.
 * sheet: of a workbook; else empty. */
int capture_find(struct store *, struct str kind, struct str sha256,
    struct str sheet, int64_t *id_out, struct diag *);

/* Did any later capture correct anything? */
int capture_corrected(struct store *, int64_t id, bool *out, struct diag *);

/* From begin to end all that is written is undone again.  *id_out: the
 * capture once more, as the newest; *uri_out: of the capture whose word the
 * last correction replaced. */
int capture_trial_begin(struct store *, int64_t id, int64_t *id_out,
    struct diag *);
int capture_trial_end(struct store *, struct arena *, struct str *uri_out,
    struct diag *);

#endif
