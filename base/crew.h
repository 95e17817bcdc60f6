#ifndef BASE_CREW_H
#define BASE_CREW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

struct arena;
struct diag;
struct pollfd;

/*
 * Kept processes that do what may go wrong: read what nobody vouches for.
 * Each is a fork of this one that can only compute and answer (sandbox.h), and
 * does one job after the other.  One that dies, or takes too long, costs the
 * job that it was at; another takes its place and goes on with what waited.
 * What comes back is as hostile as what went in.
 */
struct crew;

/* What the processes do. */
struct crew_work {
	/* once in each, before its sandbox closes; job gets the result */
	void *(*prepare)(void *to);
	/* the arena is empty again after each job; the request is writable by
	 * nobody else and lives as long as the job */
	void (*job)(void *prepared, struct arena *, struct str request,
	    struct buf *reply);
	void *to;
};

struct crew_settings {
	size_t workers; /* 1 or more */
	size_t memory; /* bytes a worker may take beyond what it begins with */
	int64_t
	    cpu_ms; /* of one job; three times as much by the wall's clock */
	size_t reply; /* bytes of the longest reply */
	struct crew_work work;
};

struct crew_job {
	struct str
	    head; /* the request is head and body, one after the other; */
	struct str body; /* both live until the job is taken */
	struct arena *arena; /* for the reply */
	void *owner;
};

enum crew_end {
	CREW_DONE,
	CREW_DIED, /* of a signal, or it left by itself (signal 0) */
	CREW_TIME, /* took too long */
	CREW_MEMORY, /* wanted more than it may have */
	CREW_FORBIDDEN, /* asked the system for what it may not do */
	CREW_LONG, /* the reply is longer than it may be */
	CREW_RUDE, /* what it sent is no reply */
};

struct crew_done {
	void *owner;
	enum crew_end end;
	int signal; /* CREW_DIED; else 0 */
	struct str reply; /* CREW_DONE; in the job's arena */
};

/* FAIL_HELPER where no process can be started. */
int crew_open(const struct crew_settings *, struct crew **out, struct diag *);
/* Ends all, whatever they are at.  NULL is ignored. */
void crew_close(struct crew *);

/* How many more jobs it takes now: a few for each worker, so that none waits
 * for the next, and not too many bytes. */
size_t crew_room(const struct crew *);
void crew_give(struct crew *, const struct crew_job *); /* there is room */

/* One that has ended, in any order; *got is false where none has.  Never
 * waits.  FAIL_HELPER: no process can be started. */
int crew_take(struct crew *, struct crew_done *out, bool *got, struct diag *);
/* Returns when one has ended, after so many milliseconds, or on a signal;
 * keeps the workers busy meanwhile.  Fails as crew_take. */
int crew_wait(struct crew *, int ms, struct diag *);

/* What to wait for besides: one descriptor, readable (POLLIN) when there is
 * something to do.  Then, and at the latest after a second, call crew_take. */
size_t crew_fds(const struct crew *, struct pollfd *, size_t room);

#endif
