#ifndef STORE_FETCHLOG_H
#define STORE_FETCHLOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct store;

/* One attempt to read a source (table fetch). */
struct fetchlog {
	int64_t run_id;
	int64_t source_id;
	struct str at; /* day_iso's form */
	struct str part; /* source, page, day, article, sample */
	struct str url; /* that was asked for */
	struct str outcome; /* new, unchanged, partial, failed */
	int64_t status; /* of HTTP; 0: there was none */
	struct str reason; /* code of the message; empty: all went well */
	struct str detail; /* its values */
	int64_t capture_id; /* 0: nothing was kept */
	int64_t items;
	int64_t added;
	/* Where this proves what the document alone does not: the times
	 * between which nothing was overlooked; empty: not so. */
	struct str reach;
	struct str upto;
	/* The record of an answer without a capture of its own; empty: none. */
	struct str warc;
	int64_t warc_offset;
	int64_t warc_length;
	struct str moved_to; /* empty: nowhere, for good */
	struct str how; /* digest of how the source is read */
};

int fetchlog_put(struct store *, const struct fetchlog *, struct diag *);

/* What is known of a source from earlier; all empty for a new one. */
struct fetchlog_last {
	struct str at; /* of the last attempt, whatever came of it */
	struct str tried_how; /* and how it was read; empty: not known */
	bool gone; /* it answered 410 */
	int64_t failures; /* in a row, up to the last attempt */
	int64_t kept_id; /* the last capture, whatever was made of it */
	struct str kept_sha256;
	struct str whole; /* when it was last read whole */
	/* that reading: */
	int64_t capture_id; /* 0: there was none */
	struct str url; /* that was asked for; empty: not known */
	struct str uri;
	struct str taken; /* when its bytes came */
	struct str warc; /* where they lie */
	int64_t warc_offset;
	struct str sha256;
	struct str etag;
	struct str last_modified;
	int64_t items;
	struct str how; /* it was read; empty: not known */
};

/* Of attempts at one part of it, up to a time: an archive that is replayed
 * tells of what was before, and a clock that was put back leaves attempts that
 * are yet to come. */
struct fetchlog_of {
	int64_t source_id;
	struct str part;
	struct str now; /* day_iso's form */
};

int fetchlog_last(struct store *, struct arena *, const struct fetchlog_of *,
    struct fetchlog_last *out, struct diag *);

/* Is there an attempt at that part at that time, read in that way?  (An archive
 * that is replayed once more.) */
int fetchlog_known(struct store *, const struct fetchlog *, bool *out,
    struct diag *);

/* A source whose server says that it is elsewhere for good. */
struct fetchlog_move {
	struct str source;
	struct str url; /* as sources.csv has it */
	struct str moved_to;
	int64_t days; /* on which it was seen there, up to now */
};

/* Those that should be changed in sources.csv: seen there on three days, or
 * the same but for https. */
int fetchlog_moved(struct store *, struct arena *, struct fetchlog_move **out,
    size_t *n, struct diag *);

#endif
