/* Answers on a scale, and what only looks like one. */

#include "base/arena.h"
#include "base/fix.h"
#include "collect/scale.h"
#include "tests/tap.h"

static struct arena *arena;
static int64_t value;

static enum scale_verdict
of_hundred(const char *s)
{
	return scale_read(arena, str_from(s), 0, FIX_FULL, &value);
}

static enum scale_verdict
of_five(const char *s)
{
	return scale_read(arena, str_from(s), FIX_ONE, 5 * FIX_ONE, &value);
}

static void
numbers_are_read_whatever_zeros_are_around_them(void)
{
	static const struct {
		const char *text;
		int64_t value;
	} cases[] = {
		{ "100", FIX_FULL },
		{ "100.0", FIX_FULL },
		{ "-0.0", 0 },
		{ "+5", 5 * FIX_ONE },
		{ "000090", 90 * FIX_ONE },
		{ "80.5", 805000 },
		{ "80.1234", 801234 },
		{ "80.12340000", 801234 },
		{ "８０．５", 805000 },
		{ "0", 0 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		CHECK_INT(of_hundred(cases[i].text), SCALE_NUMBER);
		CHECK_INT(value, cases[i].value);
	}
}

static void
what_is_no_number_is_none(void)
{
	static const char *const cases[] = { "90分", "1,000", "0x10", "nan",
		"inf", "1e309", "1e2", "九十", "90.", ".5", "9 0", "--1",
		"80.12345", "五", "很好", "99999999999999999999" };

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		CHECK_INT(of_hundred(cases[i]), SCALE_NONE);
	CHECK_INT(of_hundred("100.0001"), SCALE_OUTSIDE);
	CHECK_INT(of_hundred("-1"), SCALE_OUTSIDE);
	CHECK_INT(of_five("6"), SCALE_OUTSIDE);
	CHECK_INT(of_five("0"), SCALE_OUTSIDE);
	CHECK_INT(of_five("4.5"), SCALE_OUTSIDE);
}

static void
words_lie_evenly_on_the_scale(void)
{
	CHECK_INT(of_five("非常满意"), SCALE_WORD);
	CHECK_INT(value, 5 * FIX_ONE);
	CHECK_INT(of_five("满意"), SCALE_WORD);
	CHECK_INT(value, 4 * FIX_ONE);
	CHECK_INT(of_five("一般"), SCALE_WORD);
	CHECK_INT(value, 3 * FIX_ONE);
	CHECK_INT(of_hundred("不满意"), SCALE_WORD);
	CHECK_INT(value, 25 * FIX_ONE);
	CHECK_INT(of_hundred("非常不满意"), SCALE_WORD);
	CHECK_INT(value, 0);
}

static void
not_shown_is_not_what_nobody_can_judge(void)
{
	CHECK_INT(of_five("(跳过)"), SCALE_SKIPPED);
	CHECK_INT(of_five("（跳过）"), SCALE_SKIPPED);
	CHECK_INT(of_five("-3"), SCALE_SKIPPED);
	CHECK_INT(of_five("-2"), SCALE_SKIPPED);
	CHECK_INT(of_five("(空)"), SCALE_EMPTY);
	CHECK_INT(of_five("不了解"), SCALE_NA);
	CHECK_INT(of_five("Ｎ/Ａ"), SCALE_NA);
	/* where the scale goes below zero it is a number */
	CHECK_INT(scale_read(arena, STR("-2"), -5 * FIX_ONE, 5 * FIX_ONE,
		      &value),
	    SCALE_NUMBER);
}

static void
a_header_says_that_one_is_the_best_only_beside_what_is_worse(void)
{
	struct arena *a = arena_new();

	CHECK(scale_is_reversed(a, STR("满意度（1很满意 2满意…5很不满意）")));
	CHECK(scale_is_reversed(a, STR("满意度(1=非常满意；5=非常不满意)")));
	CHECK(!scale_is_reversed(a, STR("1、满意度")));
	CHECK(!scale_is_reversed(a, STR("1、满意度（5非常满意 1非常不满意）")));
	CHECK(!scale_is_reversed(a, STR("第1题（满意度，5分为满分）")));
	CHECK(!scale_is_reversed(a, STR("11很满意 15不满意")));
	arena_free(a);
}

int
main(void)
{
	arena = arena_new();
	RUN(numbers_are_read_whatever_zeros_are_around_them);
	RUN(what_is_no_number_is_none);
	RUN(words_lie_evenly_on_the_scale);
	RUN(not_shown_is_not_what_nobody_can_judge);
	arena_free(arena);
	RUN(a_header_says_that_one_is_the_best_only_beside_what_is_worse);
	return tap_done();
}
