#ifndef BASE_FILE_NEW_H
#define BASE_FILE_NEW_H

#include "base/str.h"

struct arena;
struct diag;

/*
 * A file that is written piece by piece and appears complete or not at all:
 * until then it is PATH.new.  Only one may write it at a time (whoever does
 * holds a lock): one that was broken off before is written over.
 */
struct file_new;

int file_new_open(struct arena *, struct str path, struct file_new **out,
    struct diag *);
int file_new_add(struct file_new *, struct str, struct diag *);
/* All of it is on the disk when this returns 0. */
int file_new_sync(struct file_new *, struct diag *);
/* After file_new_sync: in the place of what was there. */
int file_new_place(struct file_new *, struct diag *);
void file_new_close(struct file_new *); /* drops it unless it was placed */

#endif
