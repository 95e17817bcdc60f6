#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/buf.h"
#include "base/sheet.h"
#include "base/str.h"

struct arena;
struct diag;

/* Comma-separated values, RFC 4180: reading for sheet.c, writing for all. */

int csv_read(struct arena *, struct str utf8, struct sheet *, struct diag *);

/* One record, LF-ended; quoted only where it must be. */
void csv_write(struct buf *, const struct str *cells, size_t n);

#endif
