#ifndef COLLECT_WARC_H
#define COLLECT_WARC_H

#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;

/*
 * Evidence: one WARC 1.1 file (ISO 28500:2017) a run, in the workspace's
 * evidence/YYYY/MM/, one gzip member a record, warcinfo first.  The file is
 * made, exclusively, with its first record: a run that keeps nothing leaves
 * nothing.
 */
struct warc;

struct warc_entry {
	struct str uri; /* given: URL, or the name of an imported file */
	struct str date; /* given: when the bytes came; day_iso's form */
	struct str path; /* of the archive, relative to the workspace */
	int64_t offset; /* of the record's gzip member */
	int64_t length; /* of the member */
	struct str sha256; /* of the payload, 64 hex digits */
};

/* now (day_iso's form) names the folder and the file.  What the entries get
 * lives in the arena. */
int warc_open(struct arena *, struct str workspace, struct str now,
    struct warc **out, struct diag *);

/*
 * Appends one record and fills the entry.  head is the response's head up to
 * and with its empty line.  After a failure (FAIL_IO, FAIL_PERM …) the
 * archive is as it was before the call.
 */
int warc_response(struct warc *, struct warc_entry *, struct str head,
    struct str body, struct diag *);
int warc_resource(struct warc *, struct warc_entry *, struct str content_type,
    struct str payload, struct diag *);

/* What was appended is on the disk when this returns 0. */
int warc_sync(struct warc *, struct diag *);
void warc_close(struct warc *); /* NULL is ignored; does not sync */

/*
 * Reads a record back: entry's path, offset, length and sha256 are given.
 * FAIL_INPUT where the archive is not there, FAIL_DATA where the record can't
 * be read, FAIL_DIFF where the payload is not what the digest says.
 */
int warc_read(struct arena *, struct str workspace, const struct warc_entry *,
    struct str *payload_out, struct diag *);

#endif
