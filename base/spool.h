#ifndef BASE_SPOOL_H
#define BASE_SPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/str.h"

struct arena;
struct diag;

/*
 * A file as it was when it was first looked at, to be read as often as it
 * takes, however large.  A regular file is read where it is; what can be read
 * only once (a pipe, a terminal, /proc) is copied to a file without a name.
 */
struct spool {
	struct str path; /* as it was named */
	struct str sha256; /* 64 hex digits; empty: made of bytes in memory */
	struct str magic; /* its first bytes, 8 at most */
	uint64_t size;
	uint64_t nul_at; /* of its first NUL byte; size: there is none */
	bool utf8; /* all of it, strictly */
	uint64_t bad_at; /* else: of the first byte that is no part of it */

	struct str bytes; /* those in memory */
	int fd; /* -1: all is in memory */
	bool copied;
	struct stat was; /* when it was opened */
};

/*
 * Looks at all of it in one pass.  "-" and /dev/stdin are standard input.
 * Failures as file_read's, and as spool_check's.
 */
int spool_open(struct arena *, struct str path, size_t max, struct spool **out,
    struct diag *);
void spool_close(struct spool *); /* NULL is ignored */

/* One over bytes in memory, without a digest; it need not be closed. */
void spool_bytes(struct arena *, struct str bytes, struct str path,
    struct spool **out);

/* Up to room bytes from a place on: fewer only at the end. */
int spool_read(const struct spool *, uint64_t at, char *to, size_t room,
    size_t *got_out, struct diag *);

/* FAIL_TEMP where the file is not what it was when it was opened: what was
 * read since may be of two files. */
int spool_check(const struct spool *, struct diag *);

/* The line on which a byte stands, from 1, by LF, CR and CRLF; for messages:
 * it reads up to there.  0 where that fails. */
size_t spool_line(const struct spool *, uint64_t at);

#endif
