#ifndef BASE_PROC_H
#define BASE_PROC_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;

/* How much of each output is read, and how long it may take. */
struct proc_limits {
	size_t max; /* bytes */
	unsigned seconds;
};

/* What a program wrote, and how it ended. */
struct proc_result {
	struct str out;
	struct str err;
	int status; /* exit status; 128 + signal where one ended it */
};

/*
 * Runs argv[0] (looked up in PATH, no shell), writes in to its standard
 * input, and reads both outputs, within the limits.
 * FAIL_HELPER when it cannot be started, or runs over the time or a maximum;
 * a non-zero status is the caller's to judge.
 */
int proc_run(struct arena *, const char *const argv[], struct str in,
    struct proc_limits, struct proc_result *out, struct diag *);

#endif
