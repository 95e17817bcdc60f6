#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

/*
 * Region allocator: one for each command and one for each capture.  What is
 * read, computed or formatted lives in an arena and dies with it; records are
 * never freed one by one.  Allocation never returns NULL: out of memory
 * aborts (files are written atomically and stages are transactions, so
 * nothing is half done).
 */
struct arena;

/* A place to go back to: everything allocated since arena_mark is released. */
struct arena_mark {
	void *chunk;
	size_t used;
};

struct arena *arena_new(void);
void arena_free(struct arena *); /* NULL is ignored */
void *arena_alloc(struct arena *, size_t n, size_t size); /* zeroed */
void *arena_bytes(struct arena *, size_t n); /* not zeroed: to be written */
/* Room for one more in an array of n: the array, or, where n is 0 or a power
 * of two, a copy with twice the room. */
void *arena_grow(struct arena *, void *old, size_t n, size_t size);
struct arena_mark arena_mark(struct arena *);
void arena_reset(struct arena *, struct arena_mark);

#define ARENA_NEW(a, type)	((type *)arena_alloc((a), 1, sizeof(type)))
#define ARENA_ARRAY(a, n, type) ((type *)arena_alloc((a), (n), sizeof(type)))

#endif
