#include "base/arena.h"
#include "base/str.h"
#include "tests/tap.h"

static void
strings_are_compared_by_bytes_and_the_shorter_comes_first(void)
{
	struct str none = { NULL, 0 };

	CHECK(str_eq(none, STR("")));
	CHECK(!str_eq(STR("a"), STR("b")));
	CHECK(str_cmp(STR("ab"), STR("abc")) < 0);
	CHECK(str_cmp(STR("b"), STR("abc")) > 0);
	CHECK(str_cmp(STR("\x80"), STR("a")) > 0);
	CHECK_INT(str_cmp(none, STR("")), 0);
	CHECK_INT((long long)str_from(NULL).n, 0);
}

static void
beginnings_ends_and_parts_are_found(void)
{
	size_t at = 99;

	CHECK(str_starts(STR("abc"), STR("ab")));
	CHECK(str_starts(STR("abc"), STR("")));
	CHECK(!str_starts(STR("a"), STR("ab")));
	CHECK(str_ends(STR("abc"), STR("bc")));
	CHECK(!str_ends(STR("c"), STR("bc")));
	CHECK(str_find(STR("aaab"), STR("aab"), &at));
	CHECK_INT((long long)at, 1);
	CHECK(!str_find(STR("aaab"), STR("ba"), &at));
	CHECK(!str_find(STR(""), STR("a"), &at));
	CHECK(str_find(STR("x"), STR(""), &at));
	CHECK_INT((long long)at, 0);
}

static void
a_cut_gives_what_is_before_and_after(void)
{
	struct str head, s = STR("a,b,c");

	CHECK(str_cut(s, ',', &head, &s));
	CHECK_STR(head, "a");
	CHECK_STR(s, "b,c");
	CHECK(str_cut(s, ',', &head, &s));
	CHECK(!str_cut(s, ',', &head, &s));
	CHECK_STR(head, "c");
	CHECK_STR(s, "");
	CHECK(str_cut(STR("x,"), ',', &head, &s));
	CHECK_STR(s, "");
}

static void
parts_are_clipped_and_blanks_trimmed(void)
{
	CHECK_STR(str_sub(STR("abc"), 1, 99), "bc");
	CHECK_STR(str_sub(STR("abc"), 4, 1), "");
	CHECK_STR(str_trim(STR(" \t a b\r\n")), "a b");
	CHECK_STR(str_trim(STR("  ")), "");
}

static void
whole_numbers_are_read_or_refused(void)
{
	static const char *const bad[] = { "", "-", "+1", " 1", "1 ", "1.0",
		"0x1", "9223372036854775808", "-9223372036854775809",
		"99999999999999999999", "１" };
	int64_t v = 0;

	CHECK(str_to_int(STR("0"), &v) && v == 0);
	CHECK(str_to_int(STR("-0012"), &v) && v == -12);
	CHECK(str_to_int(STR("9223372036854775807"), &v) && v == INT64_MAX);
	CHECK(str_to_int(STR("-9223372036854775808"), &v) && v == INT64_MIN);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(!str_to_int(str_from(bad[i]), &v));
}

static void
copies_end_in_nul(void)
{
	struct arena *a = arena_new();

	CHECK_INT(str_dup(a, STR("ab")).p[2], 0);
	CHECK_INT(str_z(a, str_sub(STR("abc"), 0, 1))[1], 0);
	CHECK_STR(str_printf(a, "%d-" STR_FMT, 5, STR_ARG(STR("x"))), "5-x");
	CHECK_STR(str_int(a, INT64_MIN), "-9223372036854775808");
	arena_free(a);
}

int
main(void)
{
	RUN(strings_are_compared_by_bytes_and_the_shorter_comes_first);
	RUN(beginnings_ends_and_parts_are_found);
	RUN(a_cut_gives_what_is_before_and_after);
	RUN(parts_are_clipped_and_blanks_trimmed);
	RUN(whole_numbers_are_read_or_refused);
	RUN(copies_end_in_nul);
	return tap_done();
}
