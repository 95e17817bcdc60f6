#ifndef COLLECT_WARC_READ_H
#define COLLECT_WARC_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "collect/warc_record.h"

struct arena;
struct diag;
struct warc_entry;

/*
 * Reads archives of anybody's, record by record: WARC 0.17 to 1.1, plain, with
 * a gzip member a record or one over all, or several of these one after the
 * other.  Length and digests of a record must be right, or it is refused and
 * named; those before it are kept, and so are those after it, where the next
 * can be found: behind a record whose length holds, or at the next gzip
 * member.  Memory does not grow with the archive, but for the names that
 * revisits refer to.
 */
struct warc_read;

struct warc_read_from {
	struct str path; /* the archive, a regular file */
	struct str bytes; /* or in memory, where path is empty */
	struct str name; /* for messages */
	int64_t offset; /* where to begin: at a record, or its member */
	size_t record_max; /* of a block; LIMIT_WARC_RECORD */
};

/* Does a file that begins so hold records?  So much of it is looked at. */
#define WARC_READ_LOOK ((size_t)1024)
bool warc_read_claims(struct str beginning);

/* FAIL_INPUT, FAIL_PERM, FAIL_IO where it can't be read at all. */
int warc_read_open(struct arena *, const struct warc_read_from *,
    struct warc_read **out, struct diag *);
/*
 * The next sound record; false at the end.  What is refused on the way is an
 * error in the diag, which names file and offset (the first LIMIT_WARC_REFUSED
 * of them).
 */
bool warc_read_next(struct warc_read *, struct warc_record *, struct diag *);
void warc_read_close(struct warc_read *); /* NULL is ignored */

struct warc_read_count {
	size_t sound; /* records, with those that are tied to others */
	size_t refused;
};
struct warc_read_count warc_read_count(const struct warc_read *);

/*
 * Reads a record of evidence back: entry's path, offset, length and sha256 are
 * given.  FAIL_INPUT where the archive is not there, FAIL_DATA where the record
 * can't be read, FAIL_DIFF where the payload is not what the digest says.
 */
int warc_read(struct arena *, struct str workspace, const struct warc_entry *,
    struct str *payload_out, struct diag *);

#endif
