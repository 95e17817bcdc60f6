#ifndef STORE_LOCK_H
#define STORE_LOCK_H

#include "base/str.h"

struct arena;
struct diag;
struct lock;

/* One writer at a time on a workspace: a lock on DIR/kaoping.lock that ends
 * with the process.  FAIL_LOCKED (with who holds it) where another has it. */
int lock_take(struct arena *, struct str path, struct str who,
    struct lock **out, struct diag *);
void lock_release(struct lock *); /* NULL is ignored */

#endif
