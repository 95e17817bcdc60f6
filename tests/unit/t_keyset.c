#include "store/keyset.h"

#include "base/arena.h"
#include "base/limits.h"
#include "tests/tap.h"

/* Of a text that no hash made: keyset_print alone must place them. */
static uint64_t
print_of(int64_t i)
{
	struct arena *a = arena_new();
	uint64_t print = keyset_print(str_printf(a, "key %08lld", (long long)i),
	    i % 7);

	arena_free(a);
	return print;
}

static bool
has(const struct keyset *k, uint64_t print, int64_t id)
{
	size_t at = 0;
	int64_t found;

	while ((found = keyset_next(k, print, &at)) != 0)
		if (found == id)
			return true;
	return false;
}

static void
a_key_that_was_put_is_found_and_hardly_another(void)
{
	enum { KEYS = 100000 };
	struct keyset *k = keyset_new(5);
	int lost = 0, others = 0;
	size_t at;

	for (int i = 0; i < KEYS; i++)
		CHECK(keyset_put(k, print_of(i), 5 + i));
	for (int i = 0; i < KEYS; i++) {
		lost += !has(k, print_of(i), 5 + i);
		at = 0;
		others += keyset_next(k, print_of(KEYS + i), &at) != 0;
	}
	keyset_free(k);
	CHECK_INT(lost, 0);
	CHECK(others < 10);
}

static void
rows_of_one_print_are_all_found(void)
{
	struct keyset *k = keyset_new(1);
	size_t at = 0;

	CHECK(keyset_put(k, ~(uint64_t)0, 1));
	CHECK(keyset_put(k, ~(uint64_t)0, 9));
	CHECK_INT(keyset_next(k, ~(uint64_t)0, &at), 1);
	CHECK_INT(keyset_next(k, ~(uint64_t)0, &at), 9);
	CHECK_INT(keyset_next(k, ~(uint64_t)0, &at), 0);
	keyset_free(k);
}

static void
what_is_too_far_or_too_much_is_not_put(void)
{
	struct keyset *k = keyset_new(10);
	bool all = true;

	CHECK(!keyset_put(k, 1, 9));
	CHECK(!keyset_put(k, 1, (int64_t)1 << 30));
	for (size_t i = 0; i < LIMIT_KEYSET; i++)
		all = all &&
		    keyset_put(k, (uint64_t)i * 0x9e3779b97f4a7c15U,
			10 + (int64_t)i);
	CHECK(all);
	CHECK(!keyset_put(k, 1, 10));
	keyset_free(k);
}

int
main(void)
{
	RUN(a_key_that_was_put_is_found_and_hardly_another);
	RUN(rows_of_one_print_are_all_found);
	RUN(what_is_too_far_or_too_much_is_not_put);
	return tap_done();
}
