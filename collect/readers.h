#ifndef COLLECT_READERS_H
#define COLLECT_READERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "collect/format.h"
#include "collect/worker.h"

struct arena;
struct diag;
struct pollfd;
struct rule;
struct rule_book;

/*
 * format_read (format.h) in kept processes that can do nothing else (crew.h).
 * A document that kills its reader is refused, with the reason; the next ones
 * are read.  Without workers they are read in this process, at once.
 */
struct readers;

/* What there is when the processes are made. */
struct readers_what {
	struct worker_limits limits;
	size_t nrules;
	const struct rule *const *rule; /* that hints may name; and NULL */
	struct rule_book *book; /* for hints without one; may be NULL */
};

struct reading {
	struct arena *arena; /* for the texts of the feed */
	struct diag *diag; /* gets the messages */
	struct str bytes; /* live until it is taken */
	struct format_hints hints; /* rule as above; no kit, book, tally */
	struct feed feed; /* when it is taken */
	int fail; /* FAIL_DATA: refused */
	bool ready; /* these two are the readers' own */
	struct reading *next;
};

/* What is named must live until close.  FAIL_HELPER where no process can be
 * started. */
int readers_open(const struct readers_what *, struct readers **out,
    struct diag *);
/* What is not yet taken is given up.  NULL is ignored. */
void readers_close(struct readers *);

size_t readers_room(const struct readers *); /* how many may be given now */
size_t readers_busy(const struct readers *); /* given, and not yet taken */
/* There is room.  It belongs to the readers until it is taken. */
void readers_give(struct readers *, struct reading *);

/* The first that was given, once it is read: they come in their order, however
 * many read.  NULL where it is not.  Never waits.  FAIL_HELPER where no process
 * can be started. */
int readers_take(struct readers *, struct reading **out, struct diag *);
/* Returns when one more was read, after so many milliseconds, or on a signal.
 */
int readers_wait(struct readers *, int ms, struct diag *);

/* What to wait for besides: none, or one that can be read (POLLIN) when there
 * is something to do.  Then, and at the latest after a second, take. */
size_t readers_fds(const struct readers *, struct pollfd *, size_t room);

#endif
