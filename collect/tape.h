#ifndef COLLECT_TAPE_H
#define COLLECT_TAPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct buf;
struct diag;

/*
 * A payload on its way into the evidence: it is packed as it comes, to a file
 * without a name, since what a record says first (its length and digest) is
 * known last.
 */
struct tape;

/* In a folder of the disk that the evidence is on.  Failures of a file. */
int tape_open(struct arena *, struct str folder, struct tape **out,
    struct diag *);
void tape_close(struct tape *); /* NULL is ignored */

int tape_add(struct tape *, struct str bytes, struct diag *);
/* Would tape_add return at once? */
bool tape_idle(struct tape *);
/* After the last byte; then these are known: */
int tape_end(struct tape *, struct diag *);
int64_t tape_size(const struct tape *); /* of the payload */
struct str tape_sha256(const struct tape *); /* 64 hex digits */

/* The gzip member with first before the payload and last behind it, piece by
 * piece; 0 once all was given. */
struct tape_reel {
	struct str first;
	struct str last;
	int64_t at; /* 0 to begin */
	int step;
};
int tape_play(struct tape *, struct tape_reel *, struct buf *out, bool *more,
    struct diag *);

#endif
