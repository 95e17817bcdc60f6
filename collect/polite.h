#ifndef COLLECT_POLITE_H
#define COLLECT_POLITE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * How often one host is asked.  Times are milliseconds of a clock that never
 * goes back; whoever asks says what time it is.
 */
struct polite_rule {
	int64_t gap; /* least time between two starts; 0: none */
	int64_t in_flight; /* at most so many at once */
};

struct polite_host {
	struct polite_rule rule; /* the gap grows: polite_slow */
	int64_t running;
	int64_t free_at; /* no start before */
	uint64_t seed; /* of the jitter */
};

/* 0: a request may start now; else in so many milliseconds, -1 when one that
 * runs has to end first. */
int64_t polite_wait(const struct polite_host *, int64_t now);
/* The next start is a gap, and up to a quarter of it, away. */
void polite_start(struct polite_host *, int64_t now);
void polite_end(struct polite_host *);
/* After a failure: no start before a gap, or wait, has passed. */
void polite_rest(struct polite_host *, int64_t now, int64_t wait);
/* The host says that it is asked too much (429, 503): its gap is twice what it
 * was from now on, up to POLITE_SLOWEST. */
#define POLITE_SLOWEST 30000
void polite_slow(struct polite_host *);

#endif
