#ifndef CLI_ARCHIVE_H
#define CLI_ARCHIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct workspace;

/* The evidence behind the rows of capture. */

/* Reads every capture again and compares its digest.  *bad: one differs or
 * can't be read; the messages say which. */
int archive_check(struct workspace *, int64_t *n_out, bool *bad);

struct archive_capture {
	int64_t id;
	struct str source; /* code; empty: an import */
	struct str kind;
	struct str uri;
	struct str taken;
	struct str sha256; /* of the payload kept */
	struct str original_sha256; /* empty: the payload is the original */
	struct str warc;
	int64_t offset;
	int64_t length;
	struct str payload; /* as the server encoded it */
};

/* FAIL_USAGE where there is no such capture; else as warc_read. */
int archive_find(struct workspace *, int64_t id, struct archive_capture *out);

#endif
