#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stdio.h>

#include "base/str.h"

struct arena;
struct diag;

/* The whole of a file, "-" or /dev/stdin for standard input; at most max
 * bytes.  FAIL_INPUT if it is not there, FAIL_PERM, FAIL_STOP (EINTR),
 * FAIL_DATA if larger than max, else FAIL_IO. */
int file_read(struct arena *, struct str path, size_t max, struct str *out,
    struct diag *);

/* Writes a file that appears complete or not at all: a temporary name beside
 * it, fsync, rename, fsync of the folder.  A path that exists and is no
 * regular file (/dev/full, a pipe) is written in place; a symbolic link is
 * replaced, whatever it points to. */
int file_write(struct arena *, struct str path, struct str bytes,
    struct diag *);

/* What stands after the last slash. */
struct str file_name(struct str path);

/* Writes all to a descriptor, also when signals come between; false, with
 * errno, where it can't. */
bool file_put(int fd, struct str);

int file_mkdirs(struct arena *, struct str path, struct diag *);
bool file_exists(struct arena *, struct str path);
int file_sync_dir(struct arena *, struct str path, struct diag *);

/* Adds the error that errno names to d and returns the fail for it. */
int file_fail(struct str path, struct diag *);

#endif
