#ifndef BASE_SHEET_TEXT_H
#define BASE_SHEET_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct spool;

/* A file as UTF-8 text without its mark, piece by piece. */
struct sheet_text;

/*
 * The encoding is decided over the whole file: its mark, else strict UTF-8,
 * else GB18030.  FAIL_DATA with the place of the byte where that fails.  Where
 * nearly all is UTF-8, where there is a NUL, or where the file ends inside a
 * character, sheet_text_read gives what stands before, then fails so.
 */
int sheet_text_open(struct arena *, const struct spool *, struct str file,
    struct sheet_text **out, struct diag *);
uint64_t sheet_text_at(const struct sheet_text *); /* bytes read so far */
void sheet_text_close(struct sheet_text *); /* NULL is ignored */

struct str sheet_text_encoding(const struct sheet_text *);

/* Up to room bytes more, at least 8; 0: the end.  A piece may end inside a
 * character. */
int sheet_text_read(struct sheet_text *, char *to, size_t room, size_t *got_out,
    struct diag *);

#endif
