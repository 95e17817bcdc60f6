#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *
need(void *p)
{
	if (p == NULL) {
		fputs("kaoping: out of memory\n", stderr);
		abort();
	}
	return p;
}

void *
memory_get(size_t n)
{
	return need(malloc(n > 0 ? n : 1));
}

void *
memory_change(void *p, size_t n)
{
	return need(realloc(p, n > 0 ? n : 1));
}

char *
memory_copy(const char *z)
{
	size_t n = strlen(z) + 1;

	return memcpy(memory_get(n), z, n);
}
