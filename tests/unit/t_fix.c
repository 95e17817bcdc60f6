#include "base/arena.h"
#include "base/fix.h"
#include "tests/tap.h"

static int64_t
rounded(int64_t num, int64_t den, enum fix_rounding r)
{
	return fix_round((struct fix_frac){ num, den }, r);
}

static void
halves_go_to_the_even_number_on_both_sides_of_zero(void)
{
	CHECK_INT(rounded(1, 2, FIX_HALF_EVEN), 0);
	CHECK_INT(rounded(3, 2, FIX_HALF_EVEN), 2);
	CHECK_INT(rounded(5, 2, FIX_HALF_EVEN), 2);
	CHECK_INT(rounded(-1, 2, FIX_HALF_EVEN), 0);
	CHECK_INT(rounded(-3, 2, FIX_HALF_EVEN), -2);
	CHECK_INT(rounded(-5, 2, FIX_HALF_EVEN), -2);
	CHECK_INT(rounded(50001, 20000, FIX_HALF_EVEN), 3);
	CHECK_INT(rounded(INT64_MAX, INT64_MAX, FIX_HALF_EVEN), 1);
	CHECK_INT(rounded(INT64_MAX - 1, INT64_MAX, FIX_HALF_EVEN), 1);
}

static void
the_other_roundings_are_symmetrical_too(void)
{
	CHECK_INT(rounded(5, 2, FIX_HALF_UP), 3);
	CHECK_INT(rounded(-5, 2, FIX_HALF_UP), -3);
	CHECK_INT(rounded(-4, 3, FIX_HALF_UP), -1);
	CHECK_INT(rounded(8, 3, FIX_TRUNCATE), 2);
	CHECK_INT(rounded(-8, 3, FIX_TRUNCATE), -2);
	CHECK_INT(fix_places(949550, 1, FIX_HALF_EVEN), 950000);
	CHECK_INT(fix_places(948500, 1, FIX_HALF_EVEN), 948000);
	CHECK_INT(fix_places(949651, 2, FIX_HALF_EVEN), 949700);
	CHECK_INT(fix_places(-949650, 2, FIX_HALF_EVEN), -949600);
	CHECK_INT(fix_places(5000, 0, FIX_HALF_EVEN), 0);
	CHECK_INT(fix_places(1234, 4, FIX_HALF_EVEN), 1234);
}

static void
fractions_are_exact_in_lowest_terms_with_the_sign_above(void)
{
	struct fix_frac f, g;

	CHECK(fix_frac(6, -4, &f) && f.num == -3 && f.den == 2);
	CHECK(fix_frac(0, 7, &f) && f.num == 0 && f.den == 1);
	CHECK(fix_frac(1, 3, &f) && fix_frac(1, 6, &g));
	CHECK(fix_add(f, g, &f) && f.num == 1 && f.den == 2);
	CHECK(fix_frac(INT64_MAX, 2, &f) && fix_frac(2, INT64_MAX, &g));
	CHECK(fix_mul(f, g, &f) && f.num == 1 && f.den == 1);
}

static void
what_does_not_fit_is_refused(void)
{
	struct fix_frac big = { INT64_MAX, 1 }, small = { 1, INT64_MAX }, f;

	CHECK(!fix_add(big, big, &f));
	CHECK(!fix_mul(big, big, &f));
	CHECK(!fix_add(big, small, &f));
	CHECK(!fix_frac(INT64_MIN, 1, &f));
	CHECK(!fix_frac(1, INT64_MIN, &f));
	CHECK(fix_frac(INT64_MIN, 2, &f) && f.num == INT64_MIN / 2);
}

static void
decimals_are_read_to_four_places(void)
{
	static const char *const bad[] = { "", "-", ".5", "5.", "1e3", "0x1",
		"1.23456", "nan", "1,000", "+1", "１", "1.-5", "1.2.3",
		"9999999999999999", " 1" };
	int64_t v = 1;

	CHECK(fix_parse(STR("33.3"), &v) && v == 333000);
	CHECK(fix_parse(STR("-0.0"), &v) && v == 0);
	CHECK(fix_parse(STR("-0.0001"), &v) && v == -1);
	CHECK(fix_parse(STR("000090"), &v) && v == 900000);
	CHECK(fix_parse(STR("100.0000"), &v) && v == FIX_FULL);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(!fix_parse(str_from(bad[i]), &v));
}

static void
numbers_are_written_long_and_short(void)
{
	struct arena *a = arena_new();

	CHECK_STR(fix_text(a, 949550, 2), "94.95");
	CHECK_STR(fix_text(a, 949550, 4), "94.9550");
	CHECK_STR(fix_text(a, -500, 2), "-0.05");
	CHECK_STR(fix_text(a, -1, 2), "0.00");
	CHECK_STR(fix_text(a, 1000000, 0), "100");
	CHECK_STR(fix_short(a, 120000), "12");
	CHECK_STR(fix_short(a, 5000), "0.5");
	CHECK_STR(fix_short(a, 333333), "33.3333");
	CHECK_STR(fix_short(a, -100), "-0.01");
	CHECK_STR(fix_short(a, 0), "0");
	CHECK_STR(fix_short(a, INT64_MIN), "-922337203685477.5808");
	arena_free(a);
}

static void
roundings_are_named_as_schemes_write_them(void)
{
	enum fix_rounding r = FIX_HALF_EVEN;

	CHECK(fix_rounding_parse(STR("half_up"), &r) && r == FIX_HALF_UP);
	CHECK(fix_rounding_parse(STR("half_even"), &r) && r == FIX_HALF_EVEN);
	CHECK(fix_rounding_parse(STR("truncate"), &r) && r == FIX_TRUNCATE);
	CHECK(!fix_rounding_parse(STR("half-even"), &r));
}

int
main(void)
{
	RUN(halves_go_to_the_even_number_on_both_sides_of_zero);
	RUN(the_other_roundings_are_symmetrical_too);
	RUN(fractions_are_exact_in_lowest_terms_with_the_sign_above);
	RUN(what_does_not_fit_is_refused);
	RUN(decimals_are_read_to_four_places);
	RUN(numbers_are_written_long_and_short);
	RUN(roundings_are_named_as_schemes_write_them);
	return tap_done();
}
