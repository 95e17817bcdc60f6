#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#define CAP_MIN ((size_t)256)

struct buf
buf_new(struct arena *a, size_t max)
{
	return (struct buf){ .arena = a, .max = max };
}

/* Room for n bytes more; once something was left out nothing more goes in,
 * so that what is there is always the beginning. */
static bool
room(struct buf *b, size_t n)
{
	size_t cap;
	char *p;

	if (b->full || n > b->max - b->n) {
		b->full = true;
		return false;
	}
	if (n <= b->cap - b->n)
		return true;
	cap = b->cap > b->max / 2 ? b->max : b->cap * 2;
	if (cap < CAP_MIN)
		cap = CAP_MIN;
	if (cap < b->n + n)
		cap = b->n + n;
	p = arena_bytes(b->arena, cap);
	if (b->n > 0)
		memcpy(p, b->p, b->n);
	b->p = p;
	b->cap = cap;
	return true;
}

void
buf_add(struct buf *b, struct str s)
{
	if (s.n == 0 || !room(b, s.n))
		return;
	memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
}

char *
buf_space(struct buf *b, size_t n)
{
	char *p;

	if (!room(b, n))
		return NULL;
	p = b->p + b->n;
	b->n += n;
	return p;
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	char small[256];
	va_list ap, again;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(small, sizeof(small), fmt, ap);
	va_end(ap);
	if (n < 0)
		abort();
	if ((size_t)n < sizeof(small)) {
		buf_add(b, (struct str){ small, (size_t)n });
	} else if (room(b, (size_t)n)) {
		struct arena_mark m = arena_mark(b->arena);
		char *p = arena_alloc(b->arena, (size_t)n + 1, 1);

		vsnprintf(p, (size_t)n + 1, fmt, again);
		memcpy(b->p + b->n, p, (size_t)n);
		b->n += (size_t)n;
		arena_reset(b->arena, m);
	}
	va_end(again);
}

struct str
buf_str(const struct buf *b)
{
	return (struct str){ b->p, b->n };
}
