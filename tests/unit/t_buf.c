#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "tests/tap.h"

static void
it_grows_up_to_its_maximum_and_no_further(void)
{
	struct arena *a = arena_new();
	struct buf b = buf_new(a, 1000);

	for (int i = 0; i < 1000; i++)
		buf_byte(&b, 'x');
	CHECK(!b.full);
	buf_byte(&b, 'y');
	CHECK(b.full);
	CHECK_INT((long long)buf_str(&b).n, 1000);
	CHECK_INT(buf_str(&b).p[999], 'x');
	arena_free(a);
}

static void
what_does_not_fit_is_left_out_with_all_that_follows(void)
{
	struct arena *a = arena_new();
	struct buf b = buf_new(a, 5);

	buf_add(&b, STR("abc"));
	buf_add(&b, STR("def"));
	buf_add(&b, STR("g"));
	buf_printf(&b, "%d", 1);
	CHECK_STR(buf_str(&b), "abc");
	CHECK(b.full);
	arena_free(a);
}

static void
long_and_short_texts_are_printed(void)
{
	struct arena *a = arena_new();
	struct buf b = buf_new(a, 10000);

	buf_printf(&b, "%s=%d;", "n", 12);
	buf_printf(&b, "%0500d", 7);
	CHECK_INT((long long)b.n, 505);
	CHECK_STR(str_sub(buf_str(&b), 0, 8), "n=12;000");
	CHECK_INT(buf_str(&b).p[504], '7');
	b = buf_new(a, 100);
	buf_printf(&b, "%0500d", 7);
	CHECK(b.full && b.n == 0);
	arena_free(a);
}

static void
space_is_counted_as_what_is_written_into_it(void)
{
	struct arena *a = arena_new();
	struct buf b = buf_new(a, 6);

	buf_add(&b, STR("ab"));
	memcpy(buf_space(&b, 3), "cde", 3);
	CHECK_STR(buf_str(&b), "abcde");
	CHECK(buf_space(&b, 2) == NULL);
	CHECK(b.full);
	CHECK_STR(buf_str(&b), "abcde");
	buf_byte(&b, 'f'); /* there would be room for it */
	CHECK_STR(buf_str(&b), "abcde");
	arena_free(a);
}

int
main(void)
{
	RUN(it_grows_up_to_its_maximum_and_no_further);
	RUN(what_does_not_fit_is_left_out_with_all_that_follows);
	RUN(long_and_short_texts_are_printed);
	RUN(space_is_counted_as_what_is_written_into_it);
	return tap_done();
}
