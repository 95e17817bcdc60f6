#ifndef STORE_LOCK_H
#define STORE_LOCK_H

#include <signal.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct lock;

/* One writer at a time on a workspace: a lock on a file of it that ends with
 * the process.  Where another has it, it is waited for. */
struct lock_wish {
	struct str path;
	struct str who; /* for the message to those who find it taken */
	int64_t wait_ms; /* 0: not at all */
	const volatile sig_atomic_t *stop; /* not 0: no longer */
};

/* FAIL_LOCKED (with who holds it) where it is not to be had. */
int lock_take(struct arena *, const struct lock_wish *, struct lock **out,
    struct diag *);
void lock_release(struct lock *); /* NULL is ignored */

#endif
