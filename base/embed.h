#ifndef BASE_EMBED_H
#define BASE_EMBED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/*
 * Files of the tree that are compiled in (the Makefile's EMBED lists them),
 * so that the program runs from anywhere.  path is as in the tree:
 * "collect/profiles/unit.csv".  The bytes are as in the file, and a NUL
 * follows them.
 */
struct embed_file {
	const char *path;
	const char *bytes;
	size_t n;
};

extern const struct embed_file embed_files[]; /* sorted by path */
extern const size_t embed_count;

/* The bytes of one; false where there is no such file. */
bool embed_find(struct str path, struct str *out);

#endif
