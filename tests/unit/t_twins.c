/* Answers that share an address are counted, and addresses are not kept. */

#include "base/arena.h"
#include "collect/twins.h"
#include "tests/tap.h"

static struct arena *arena;

static void
addresses_with_more_than_five_answers_are_crowded(void)
{
	struct twins *t = twins_new();
	struct twins_sum sum;

	for (int i = 0; i < 5; i++)
		twins_add(t, STR("198.51.100.1"));
	for (int i = 0; i < 6; i++)
		twins_add(t, STR("198.51.100.2"));
	twins_add(t, STR("198.51.100.3"));
	sum = twins_sum(t);
	CHECK_INT(sum.answers, 12);
	CHECK_INT(sum.addresses, 3);
	CHECK_INT(sum.crowded, 1);
	twins_free(t);
}

static void
many_addresses_are_told_apart(void)
{
	struct twins *t = twins_new();
	struct twins_sum sum;

	for (int i = 0; i < 200000; i++)
		twins_add(t, str_int(arena, i / 2));
	for (int i = 0; i < 100000; i++)
		twins_add(t, STR("198.51.100.2"));
	sum = twins_sum(t);
	CHECK_INT(sum.answers, 300000);
	CHECK_INT(sum.addresses, 100001);
	CHECK_INT(sum.crowded, 1);
	twins_free(t);
}

int
main(void)
{
	arena = arena_new();
	RUN(addresses_with_more_than_five_answers_are_crowded);
	RUN(many_addresses_are_told_apart);
	arena_free(arena);
	return tap_done();
}
