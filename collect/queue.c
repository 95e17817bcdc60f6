#include "collect/queue.h"

#include "base/arena.h"
#include "collect/guard.h"

#define BUCKETS 1024

struct queue {
	struct arena *arena;
	struct queue_rule rule;
	struct queue_host *bucket[BUCKETS];
	struct queue_host *first; /* hosts that something waits for, in turn */
	struct queue_host **last;
};

struct queue *
queue_new(struct arena *a, const struct queue_rule *rule)
{
	struct queue *q = ARENA_NEW(a, struct queue);

	q->arena = a;
	q->rule = *rule;
	q->last = &q->first;
	return q;
}

/* FNV-1a */
static uint64_t
hash(struct str s)
{
	uint64_t h = 0xcbf29ce484222325U;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3U;
	return h;
}

struct queue_host *
queue_host(struct queue *q, struct str name, struct str port)
{
	const struct queue_rule *rule = &q->rule;
	bool allowed = guard_lists(rule->allow, rule->nallow, name, port);
	uint64_t at = hash(name);
	struct queue_host *h = q->bucket[at % BUCKETS];

	if (!allowed)
		port = STR("");
	while (h != NULL && !(str_eq(h->name, name) && str_eq(h->port, port)))
		h = h->next;
	if (h != NULL)
		return h;
	h = ARENA_NEW(q->arena, struct queue_host);
	h->name = str_dup(q->arena, name);
	h->port = str_dup(q->arena, port);
	h->allowed = allowed;
	h->polite.rule.gap = allowed ? 0 : rule->gap_ms;
	h->polite.rule.in_flight = rule->per_host;
	h->polite.seed = (uint64_t)rule->seed ^ at;
	h->early.last = &h->early.first;
	h->rest.last = &h->rest.first;
	h->next = q->bucket[at % BUCKETS];
	q->bucket[at % BUCKETS] = h;
	return h;
}

static bool
waits(const struct queue_host *h)
{
	return h->early.first != NULL || h->rest.first != NULL;
}

static void
line_up(struct queue *q, struct queue_host *h)
{
	h->after = NULL;
	*q->last = h;
	q->last = &h->after;
}

void
queue_put(struct queue *q, struct queue_host *h, struct queue_item *item,
    bool early)
{
	struct queue_line *line = early ? &h->early : &h->rest;

	if (!waits(h))
		line_up(q, h);
	item->next = NULL;
	item->host = h;
	*line->last = item;
	line->last = &item->next;
}

static struct queue_item *
pop(struct queue_host *h)
{
	struct queue_line *line = h->early.first != NULL ? &h->early : &h->rest;
	struct queue_item *item = line->first;

	line->first = item->next;
	if (line->first == NULL)
		line->last = &line->first;
	return item;
}

struct queue_item *
queue_take(struct queue *q, int64_t now)
{
	struct queue_host **at = &q->first, *h;
	struct queue_item *item;

	while (*at != NULL && polite_wait(&(*at)->polite, now) != 0)
		at = &(*at)->after;
	if ((h = *at) == NULL)
		return NULL;
	item = pop(h);
	*at = h->after;
	if (q->last == &h->after)
		q->last = at;
	if (waits(h))
		line_up(q, h);
	polite_start(&h->polite, now);
	return item;
}

int64_t
queue_wait(const struct queue *q, int64_t now, int64_t most)
{
	for (const struct queue_host *h = q->first; h != NULL; h = h->after) {
		int64_t wait = polite_wait(&h->polite, now);

		if (wait >= 0 && wait < most)
			most = wait;
	}
	return most;
}
