#ifndef BASE_SANDBOX_H
#define BASE_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

/* What a process that reads hostile input can no longer do.  The only user of
 * libseccomp. */

/*
 * For good: no memory beyond what the process has now and so many bytes more,
 * no new files, processes or dumps of core; and, where the kernel has seccomp,
 * no system call but those that computing, and reading and writing what is
 * open, need: any other ends the process with SIGSYS.  False: without seccomp.
 * A build with sanitizers keeps what these need.
 */
bool sandbox_close(size_t memory);

/* Does the kernel hold processes to it?  One is started that tries. */
bool sandbox_holds(void);

struct str sandbox_version(struct arena *); /* "libseccomp 2.5.4" */

#endif
