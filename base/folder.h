#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;

/* The files that a path means: those of a folder by name (by bytes, hidden
 * ones and folders left out), else the path itself, whether it is there or
 * not.  FAIL_INPUT for a folder without any. */
struct folder_list {
	size_t n;
	struct str *path;
};
int folder_files(struct arena *, struct str path, struct folder_list *out,
    struct diag *);

#endif
