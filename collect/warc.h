#ifndef COLLECT_WARC_H
#define COLLECT_WARC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct tape;

/*
 * Evidence: one WARC 1.1 file (ISO 28500:2017) a run, in the workspace's
 * evidence/YYYY/MM/, one gzip member a record, warcinfo first.  The file is
 * made, exclusively, with its first record: a run that keeps nothing leaves
 * nothing.  warc_read.h reads it, and those of others.
 */
struct warc;

struct warc_entry {
	struct str uri; /* given: URL, or the name of an imported file */
	struct str date; /* given: when the bytes came; day_iso's form */
	struct str path; /* of the archive, relative to the workspace */
	int64_t offset; /* of the record's gzip member */
	int64_t length; /* of the member */
	struct str sha256; /* of the payload, 64 hex digits; may be given
			      where it is known: it is not computed again */
};

/* One exchange of HTTP, as it is kept. */
struct warc_exchange {
	struct str request; /* as sent; empty: not kept */
	struct str head; /* of the response, with its empty line */
	struct str body; /* as the server encoded it (http_kept_head) */
	struct str fields; /* notes of ours, "name: value" a line; empty: none
			    */
	struct str ip; /* that answered; empty: not known */
	const char *cut; /* why the body is not whole, in the words of
			    ISO 28500, 5.13: disconnect, length, time; NULL */
	/*
	 * An earlier record with the same payload: a revisit that refers to it
	 * is written in the place of the body.  Its uri, date, path, offset
	 * and sha256 are those it got when it was appended.
	 */
	const struct warc_entry *same;
	bool not_modified; /* a 304; same: the record that it speaks of */
};

/* now (day_iso's form) names the folder and the file.  What the entries get
 * lives in the arena. */
int warc_open(struct arena *, struct str workspace, struct str now,
    struct warc **out, struct diag *);

/*
 * Appends the records of an exchange (response or revisit, then request and
 * metadata, tied to it by WARC-Concurrent-To) and fills the entry, which is
 * that of the first.  After a failure (FAIL_IO, FAIL_PERM …) the archive is
 * as it was before the call.
 */
int warc_exchange(struct warc *, struct warc_entry *,
    const struct warc_exchange *, struct diag *);
/* Likewise for a file that was handed in: a tape that has ended. */
int warc_tape(struct warc *, struct warc_entry *, struct str content_type,
    struct tape *, struct diag *);

/* What was appended is on the disk when this returns 0. */
int warc_sync(struct warc *, struct diag *);
void warc_close(struct warc *); /* NULL is ignored; does not sync */

#endif
