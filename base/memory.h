#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* malloc, realloc and strdup for a library that, where it gets no memory, goes
 * on with half of a document as if that were all of it: here it aborts. */
void *memory_get(size_t);
void *memory_change(void *, size_t);
char *memory_copy(const char *);

#endif
