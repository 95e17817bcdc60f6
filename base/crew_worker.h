#ifndef BASE_CREW_WORKER_H
#define BASE_CREW_WORKER_H

#include <stdint.h>
#include <sys/types.h>

struct crew_settings;

/* The other side of crew.c; not for others.  Requests and replies follow
 * their length, 8 bytes. */
#define CREW_WORKER_LONG   UINT64_MAX /* no reply follows: too long */
#define CREW_WORKER_MEMORY 3 /* exit status: out of memory */

/* What both sides see: how many jobs were begun.  Replies wait for a while to
 * go together, so they do not tell. */
struct crew_worker_shared {
	_Atomic uint64_t begun;
};

/* In the child: serves the socket until it closes, or the parent is gone. */
_Noreturn void crew_worker_run(const struct crew_settings *, int fd,
    pid_t parent, struct crew_worker_shared *);

#endif
