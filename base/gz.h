#ifndef BASE_GZ_H
#define BASE_GZ_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;

/* gzip and zlib streams.  The only user of zlib. */

/* One complete gzip member (no name, no time: same input, same bytes). */
struct str gz_member(struct arena *, struct str bytes);

/* Inflates gzip (all members), zlib or raw deflate; at most max bytes come
 * out.  FAIL_DATA on a damaged, truncated or over-long stream (the file and
 * reason in d). */
int gz_inflate(struct arena *, struct str bytes, size_t max, struct str file,
    struct str *out, struct diag *);

struct str gz_version(struct arena *); /* "zlib 1.2.13" */

#endif
