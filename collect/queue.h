#ifndef COLLECT_QUEUE_H
#define COLLECT_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "collect/polite.h"

struct arena;

/*
 * What waits for its host.  The hosts take turns, so that one with thousands
 * of pages does not keep the others waiting.  All ports of a host are one
 * queue; one that is allowed is let go by itself.  Times are polite.h's.
 */
struct queue;

struct queue_rule {
	size_t nallow;
	const struct str *allow; /* host, host:port: without gap */
	int64_t gap_ms;
	int64_t per_host; /* in flight */
	int64_t seed; /* of the jitter */
};

/* The caller's own; in one queue at a time. */
struct queue_item {
	struct queue_item *next;
	struct queue_host *host;
	void *owner;
};

struct queue_line {
	struct queue_item *first;
	struct queue_item **last;
};

struct queue_host {
	struct queue_host *next; /* with the same hash */
	struct queue_host *after; /* in turn */
	struct str name;
	struct str port; /* empty: all */
	bool allowed;
	struct polite_host polite;
	struct queue_line early;
	struct queue_line rest;
};

struct queue *queue_new(struct arena *, const struct queue_rule *);
struct queue_host *queue_host(struct queue *, struct str name, struct str port);
/* Behind those that wait for the host; what is early goes before the rest. */
void queue_put(struct queue *, struct queue_host *, struct queue_item *,
    bool early);
/* One whose host may be asked now, which is counted as asked; or NULL. */
struct queue_item *queue_take(struct queue *, int64_t now);
/* Milliseconds until a host may be asked, at most so many. */
int64_t queue_wait(const struct queue *, int64_t now, int64_t most);

#endif
