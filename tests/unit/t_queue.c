/* Who is asked next: hosts in turn, each at its pace. */

#include <string.h>

#include "base/arena.h"
#include "collect/queue.h"
#include "tests/tap.h"

static struct arena *arena;
static const struct str allowed[] = { { "lan.example:8080", 16 } };

static struct queue *
new_queue(int64_t gap, int64_t per_host)
{
	return queue_new(arena,
	    &(struct queue_rule){ 1, allowed, gap, per_host, 1 });
}

static void
put(struct queue *q, const char *host, const char *name, bool early)
{
	struct queue_item *item = ARENA_NEW(arena, struct queue_item);

	item->owner = arena_alloc(arena, strlen(name) + 1, 1);
	memcpy(item->owner, name, strlen(name));
	queue_put(q, queue_host(q, str_from(host), STR("80")), item, early);
}

/* The names of all that may start now, each of which ends at once. */
static struct str
taken(struct queue *q, int64_t now)
{
	struct str all = STR("");
	struct queue_item *item;

	while ((item = queue_take(q, now)) != NULL) {
		polite_end(&item->host->polite);
		all = str_printf(arena, STR_FMT "%s%s", STR_ARG(all),
		    all.n > 0 ? " " : "", (const char *)item->owner);
	}
	return all;
}

static void
hosts_take_turns(void)
{
	struct queue *q = new_queue(0, 2);

	put(q, "a", "a1", false);
	put(q, "a", "a2", false);
	put(q, "a", "a3", false);
	put(q, "b", "b1", false);
	put(q, "b", "b2", false);
	put(q, "c", "c1", false);
	CHECK_STR(taken(q, 0), "a1 b1 c1 a2 b2 a3");
	CHECK_STR(taken(q, 0), "");
	put(q, "b", "b3", false);
	put(q, "a", "a4", false);
	CHECK_STR(taken(q, 0), "b3 a4");
}

static void
what_is_early_goes_before_the_rest_in_its_order(void)
{
	struct queue *q = new_queue(0, 1);

	put(q, "a", "a1", false);
	put(q, "a", "e1", true);
	put(q, "a", "a2", false);
	put(q, "a", "e2", true);
	CHECK_STR(taken(q, 0), "e1 e2 a1 a2");
}

static void
a_host_that_rests_holds_no_other_up(void)
{
	struct queue *q = new_queue(5000, 2);

	put(q, "a", "a1", false);
	put(q, "a", "a2", false);
	put(q, "b", "b1", false);
	put(q, "b", "b2", false);
	CHECK_INT(queue_wait(q, 0, 100), 0);
	CHECK_STR(taken(q, 0), "a1 b1");
	CHECK_INT(queue_wait(q, 0, 100), 100);
	CHECK(queue_wait(q, 0, 100000) >= 5000);
	CHECK(queue_wait(q, 0, 100000) <= 6250);
	CHECK_STR(taken(q, 4999), "");
	CHECK(taken(q, 6250).n == 5); /* in which order jitter decides */
	CHECK_INT(queue_wait(q, 6250, 100), 100);
}

static void
so_many_are_in_flight_and_no_more(void)
{
	struct queue *q = new_queue(0, 2);
	struct queue_item *first;

	for (int i = 0; i < 3; i++)
		put(q, "a", "a", false);
	CHECK((first = queue_take(q, 0)) != NULL);
	CHECK(queue_take(q, 0) != NULL);
	CHECK(queue_take(q, 1000000) == NULL);
	CHECK_INT(queue_wait(q, 1000000, 100), 100);
	polite_end(&first->host->polite);
	CHECK(queue_take(q, 0) != NULL);
}

static void
ports_of_a_host_are_one_queue_unless_one_is_allowed(void)
{
	struct queue *q = new_queue(5000, 2);

	CHECK(queue_host(q, STR("a"), STR("80")) ==
	    queue_host(q, STR("a"), STR("443")));
	CHECK(queue_host(q, STR("lan.example"), STR("80")) !=
	    queue_host(q, STR("lan.example"), STR("8080")));
	CHECK(queue_host(q, STR("lan.example"), STR("8080"))->allowed);
	CHECK(!queue_host(q, STR("lan.example"), STR("80"))->allowed);
	CHECK(queue_host(q, STR("a"), STR("80")) !=
	    queue_host(q, STR("b"), STR("80")));
}

static void
a_hundred_thousand_pages_and_hosts_are_no_burden(void)
{
	struct queue *q = new_queue(0, 1);
	size_t n = 0;

	for (int i = 0; i < 100000; i++) {
		char host[16];

		snprintf(host, sizeof(host), "h%d", i % 2000);
		put(q, host, "x", false);
	}
	for (struct queue_item *i; (i = queue_take(q, 0)) != NULL; n++)
		polite_end(&i->host->polite);
	CHECK_INT((int64_t)n, 100000);
}

int
main(void)
{
	arena = arena_new();
	RUN(hosts_take_turns);
	RUN(what_is_early_goes_before_the_rest_in_its_order);
	RUN(a_host_that_rests_holds_no_other_up);
	RUN(so_many_are_in_flight_and_no_more);
	RUN(ports_of_a_host_are_one_queue_unless_one_is_allowed);
	RUN(a_hundred_thousand_pages_and_hosts_are_no_burden);
	arena_free(arena);
	return tap_done();
}
