#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "tests/tap.h"

static void
memory_is_zeroed_and_aligned_also_after_a_reset(void)
{
	struct arena *a = arena_new();
	struct arena_mark m = arena_mark(a);

	for (int i = 0; i < 2; i++) {
		unsigned char *p = arena_alloc(a, 3, 7);
		bool zero = true;

		for (int k = 0; k < 21; k++)
			zero &= p[k] == 0;
		CHECK(zero);
		CHECK((uintptr_t)p % sizeof(long double) == 0);
		memset(p, 0xff, 21);
		arena_reset(a, m);
	}
	arena_free(a);
}

static void
a_reset_keeps_what_was_there_before_the_mark(void)
{
	struct arena *a = arena_new();
	int *kept = ARENA_ARRAY(a, 100, int);
	struct arena_mark m;

	kept[99] = 7;
	m = arena_mark(a);
	/* across chunks, small ones and one that needs its own */
	for (int i = 0; i < 1000; i++)
		memset(arena_alloc(a, 1, 1000), 1, 1000);
	memset(arena_alloc(a, 1, 10000000), 1, 10000000);
	arena_reset(a, m);
	CHECK_INT(kept[99], 7);
	CHECK(arena_mark(a).chunk == m.chunk);
	CHECK(arena_mark(a).used == m.used);
	arena_free(a);
}

static void
nothing_can_be_asked_for(void)
{
	struct arena *a = arena_new();

	CHECK(arena_alloc(a, 0, 8) != NULL);
	arena_free(a);
	arena_free(NULL);
}

static void
an_array_grows_and_keeps_what_is_in_it(void)
{
	struct arena *a = arena_new();
	int *p = NULL;
	bool kept = true;

	for (int i = 0; i < 1000; i++) {
		p = arena_grow(a, p, (size_t)i, sizeof(*p));
		p[i] = i;
	}
	for (int i = 0; i < 1000; i++)
		kept = kept && p[i] == i;
	CHECK(kept);
	arena_free(a);
}

int
main(void)
{
	RUN(memory_is_zeroed_and_aligned_also_after_a_reset);
	RUN(a_reset_keeps_what_was_there_before_the_mark);
	RUN(nothing_can_be_asked_for);
	RUN(an_array_grows_and_keeps_what_is_in_it);
	return tap_done();
}
