#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Chunks double up to CHUNK_MAX, so that a small command stays small. */
#define CHUNK_MIN ((size_t)16 * 1024)
#define CHUNK_MAX ((size_t)1024 * 1024)

struct chunk {
	struct chunk *below;
	size_t size;
	alignas(max_align_t) char mem[];
};

struct arena {
	struct chunk *top;
	size_t used; /* of the top chunk */
};

static void *
need(void *p)
{
	if (p == NULL) {
		fputs("kaoping: out of memory\n", stderr);
		abort();
	}
	return p;
}

static void
push_chunk(struct arena *a, size_t least)
{
	size_t size = CHUNK_MIN;
	struct chunk *c;

	if (a->top != NULL)
		size = a->top->size < CHUNK_MAX / 2 ? a->top->size * 2 :
						      CHUNK_MAX;
	if (size < least)
		size = least;
	c = need(
	    size > SIZE_MAX - sizeof(*c) ? NULL : malloc(sizeof(*c) + size));
	c->below = a->top;
	c->size = size;
	a->top = c;
	a->used = 0;
}

struct arena *
arena_new(void)
{
	struct arena *a = need(calloc(1, sizeof(*a)));

	push_chunk(a, 0);
	return a;
}

static void
pop_to(struct arena *a, const struct chunk *keep)
{
	while (a->top != keep) {
		struct chunk *c = a->top;

		a->top = c->below;
		free(c);
	}
}

void
arena_free(struct arena *a)
{
	if (a == NULL)
		return;
	pop_to(a, NULL);
	free(a);
}

void *
arena_bytes(struct arena *a, size_t n)
{
	const size_t align = alignof(max_align_t);
	size_t bytes;
	char *p;

	if (n > SIZE_MAX - align)
		need(NULL);
	bytes = (n + align - 1) / align * align;
	if (a->top->size - a->used < bytes)
		push_chunk(a, bytes);
	p = a->top->mem + a->used;
	a->used += bytes;
	return p;
}

void *
arena_alloc(struct arena *a, size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / size)
		need(NULL);
	return memset(arena_bytes(a, n * size), 0, n * size);
}

void *
arena_grow(struct arena *a, void *old, size_t n, size_t size)
{
	void *p;

	if ((n & (n - 1)) != 0)
		return old;
	if (n == 0)
		return arena_alloc(a, 1, size);
	if (n > SIZE_MAX / 2 / size)
		need(NULL);
	p = arena_bytes(a, 2 * n * size);
	memcpy(p, old, n * size);
	memset((char *)p + n * size, 0, n * size);
	return p;
}

struct arena_mark
arena_mark(struct arena *a)
{
	return (struct arena_mark){ a->top, a->used };
}

void
arena_reset(struct arena *a, struct arena_mark m)
{
	pop_to(a, m.chunk);
	a->used = m.used;
}
