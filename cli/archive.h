#ifndef CLI_ARCHIVE_H
#define CLI_ARCHIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct workspace;

/* The evidence behind the rows of capture. */

struct archive_sum {
	int64_t captures;
	int64_t archives; /* files in evidence/ */
	int64_t records; /* in them, whole and as their digests say */
	int64_t purged; /* captures of which only the digests are kept */
	int64_t unclaimed; /* answers among them that no capture names */
	bool bad; /* something is not what it was; the messages say what */
};

/*
 * Reads every record of every archive again, and compares digests: its own,
 * and that of the captures that lie in it.  What a run that was broken off
 * left at the end of a file is a warning: no capture is in it.
 */
int archive_check(struct workspace *, struct archive_sum *);

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
	struct str purged; /* the day; empty: the payload is there */
	struct str payload; /* as the server encoded it */
	struct str request; /* the head as sent; empty: not kept */
	struct str head; /* of the answer; empty: none */
	struct str fields; /* what was noted of it, "name: value" a line */
};

/* FAIL_USAGE where there is no such capture, FAIL_DATA where it was purged;
 * else as warc_read. */
int archive_find(struct workspace *, int64_t id, struct archive_capture *out);

#endif
