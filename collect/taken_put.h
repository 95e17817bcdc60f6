#ifndef COLLECT_TAKEN_PUT_H
#define COLLECT_TAKEN_PUT_H

#include <stdint.h>

struct arena;
struct diag;
struct errands;
struct store;
struct taken;

/* What was taken goes into the store: capture, items, where they lead, and
 * that it was tried.  The caller holds lock and transaction. */
struct taken_put {
	struct store *store;
	struct arena *arena; /* for what is led to */
	struct errands *led;
	int64_t run_id;
	struct diag *diag;
};

int taken_put(const struct taken_put *, struct taken *);

#endif
