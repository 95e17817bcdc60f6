#ifndef BASE_CREW_HIRE_H
#define BASE_CREW_HIRE_H

#include <stdbool.h>
#include <sys/types.h>

struct crew_done;
struct crew_settings;
struct crew_worker_shared;

/* How a worker begins and ends, as a process.  Part of crew.c; not for
 * others. */
struct crew_hire {
	pid_t pid; /* 0: none runs */
	int fd; /* to talk to it; never waits */
	struct crew_worker_shared *shared;
};

/* Both: false with errno. */
bool crew_hire_share(struct crew_hire *); /* once */
bool crew_hire_start(struct crew_hire *, const struct crew_settings *);

/* Puts it to death, if it has not ended; why it did (signal, end). */
struct crew_done crew_hire_end(struct crew_hire *);
void crew_hire_free(struct crew_hire *);

#endif
