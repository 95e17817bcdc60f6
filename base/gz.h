#ifndef BASE_GZ_H
#define BASE_GZ_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct buf;
struct diag;

/* gzip and zlib streams.  The only user of zlib. */

/* Makes gzip members, one after the other, with one state that is kept (no
 * name, no time: same input, same bytes).  level: 1, fast, to 9. */
struct gz_pack;

struct gz_pack *gz_pack_new(int level);
void gz_pack_free(struct gz_pack *); /* NULL is ignored */
/* Adds to the member at hand; out gets what is ready of it. */
void gz_pack_add(struct gz_pack *, struct str, struct buf *out);
void gz_pack_end(struct gz_pack *, struct buf *out); /* the next is new */

/*
 * One member whose first bytes are only known when the rest has been packed:
 * what gz_late_first gives is written before what gz_late_add and gz_late_end
 * gave.
 */
struct gz_late;
#define GZ_LATE_MAX 65535 /* first bytes, at most */

struct gz_late *gz_late_new(int level);
void gz_late_free(struct gz_late *); /* NULL is ignored */
void gz_late_add(struct gz_late *, struct str, struct buf *out);
void gz_late_first(struct str first, struct buf *out);
/* Ends it, last bytes and all; first is the same as before. */
void gz_late_end(struct gz_late *, struct str first, struct str last,
    struct buf *out);

/* Inflates a stream of gzip members piece by piece. */
struct gz_unpack;

enum gz_step {
	GZ_MORE, /* wants more input, or more room */
	GZ_END, /* of a member, whose checksum is right; the next may follow */
	GZ_DAMAGED,
};

struct gz_unpack *gz_unpack_new(void); /* at the beginning of a member */
void gz_unpack_free(struct gz_unpack *); /* NULL is ignored */
void gz_unpack_reset(struct gz_unpack *);
/* Takes from the front of in, and puts up to room bytes to out. */
enum gz_step gz_unpack_step(struct gz_unpack *, struct str *in, char *out,
    size_t room, size_t *got_out);

/* Inflates gzip (all members), zlib or raw deflate; at most max bytes come
 * out.  FAIL_DATA on a damaged, truncated or over-long stream (the file and
 * reason in d). */
int gz_inflate(struct arena *, struct str bytes, size_t max, struct str file,
    struct str *out, struct diag *);

struct str gz_version(struct arena *); /* "zlib 1.2.13" */

#endif
