#ifndef COLLECT_HTTP_H
#define COLLECT_HTTP_H

#include "base/str.h"

struct arena;
struct diag;

/* What a response's head says; the bytes come from fetch.c. */

/* The value of the first header of that (lower-case) name; empty where there
 * is none. */
struct str http_header(struct str head, const char *name);

/* How long the head is that s begins with, with its empty line; 0 where that
 * is not there.  Line ends without CR are tolerated (RFC 9112, 2.2). */
size_t http_head_size(struct str s);

/*
 * The head as evidence keeps it.  The body lies there as the server encoded
 * it (gzip) but without the framing of the transfer, which ends with the
 * connection: Transfer-Encoding is left out and Content-Length is that of the
 * bytes kept, so that a reader of the archive finds the body's end.
 */
struct str http_kept_head(struct arena *, struct str head, size_t body);

/* The body without its Content-Encoding, at most LIMIT_BODY.  FAIL_DATA where
 * it is damaged, too large, or of an encoding that was not asked for. */
int http_decode(struct arena *, struct str head, struct str body,
    struct str url, struct str *out, struct diag *);

#endif
