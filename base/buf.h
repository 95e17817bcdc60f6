#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/*
 * Growable bytes in an arena, with a maximum.  What does not fit is not
 * added, and full stays true: the caller looks at it once, at the end.
 */
struct buf {
	struct arena *arena;
	char *p;
	size_t n;
	size_t cap;
	size_t max;
	bool full;
};

struct buf buf_new(struct arena *, size_t max);
void buf_add(struct buf *, struct str);
/* Room for n bytes more at its end, which are to be written; NULL: full. */
char *buf_space(struct buf *, size_t n);
void buf_printf(struct buf *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
struct str buf_str(const struct buf *); /* lives until the next buf_add */

static inline void
buf_byte(struct buf *b, char c)
{
	if (b->n < b->cap && !b->full)
		b->p[b->n++] = c;
	else
		buf_add(b, (struct str){ &c, 1 });
}

#endif
