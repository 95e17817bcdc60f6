#ifndef COLLECT_WARC_STREAM_H
#define COLLECT_WARC_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;

/*
 * The bytes of an archive, plain or in gzip members (one a record, or one
 * over many), and where in the file they lie.  A record does not cross from
 * one member to the next.
 */
struct warc_stream;

enum warc_stream_state {
	WARC_STREAM_GOOD,
	WARC_STREAM_OVER, /* the file has ended, between members */
	WARC_STREAM_CUT, /* the file has ended within a member */
	WARC_STREAM_DAMAGED, /* this is no gzip member, or a broken one */
	WARC_STREAM_BOMB, /* over LIMIT_WARC_SLACK and _RATIO */
	WARC_STREAM_LOST, /* the file can't be read: errno */
};

/* The file, or the bytes where path is empty; from offset on, where a record
 * or its member begins.  FAIL_INPUT, FAIL_PERM, FAIL_IO. */
int warc_stream_open(struct arena *, struct str path, struct str bytes,
    struct warc_stream **out, struct diag *);
void warc_stream_close(struct warc_stream *); /* NULL is ignored */
void warc_stream_seek(struct warc_stream *, int64_t offset);

/* To the next byte that is no line end.  False: there is none (state). */
bool warc_stream_begin(struct warc_stream *);
/* Where that byte lies in the file, or else the member that it lies in. */
int64_t warc_stream_offset(const struct warc_stream *);
/* Is it the first of its member, or is the file plain? */
bool warc_stream_owns(const struct warc_stream *);
/* Behind the last byte taken; of the whole member where that has ended. */
int64_t warc_stream_position(const struct warc_stream *);

/* The next n bytes of this member, or as many as there are; they live until
 * the next call. */
struct str warc_stream_look(struct warc_stream *, size_t n);
void warc_stream_take(struct warc_stream *, size_t n); /* n that were seen */

enum warc_stream_state warc_stream_state(const struct warc_stream *);
bool warc_stream_gzip(const struct warc_stream *);
/* To the end of this member. */
void warc_stream_skip(struct warc_stream *);
/* After damage: to the next place in the file that begins like a member with
 * a record.  A payload may hold such bytes: what follows damage is as it lies
 * there, not as it was written. */
bool warc_stream_resync(struct warc_stream *);

#endif
