#include "analyze/interval.h"
#include "analyze/student.h"
#include "tests/tap.h"

/* In units of 1e-6, rounded. */
static long long
micro(double v)
{
	return (long long)(v * 1e6 + 0.5);
}

/* Fisher and Yates, table III; R 4.2 qt(.975, df) for the last digits. */
static void
quantiles_agree_with_published_tables(void)
{
	static const struct {
		int64_t df;
		long long want;
	} cases[] = {
		{ 1, 12706205 },
		{ 2, 4302653 },
		{ 10, 2228139 },
		{ 30, 2042272 },
		{ 31, 2039513 },
		{ 40, 2021075 },
		{ 60, 2000298 },
		{ 120, 1979930 },
		{ 1000, 1962339 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		long long got = micro(student_t975(cases[i].df));

		CHECK(got - cases[i].want <= 1 && cases[i].want - got <= 1);
	}
}

/* Ten answers 5,4,4,3,5,2,4,5,3,4 on 1–5: above the lowest 4,3,3,2,4,1,3,4,2,3
 * sum 29, squares 93; s² = (930−841)/90 = 0.98889; mean 72.5;
 * half = 2.262157·√0.0988889·25 = 17.7843. */
static void
a_mean_has_its_interval_worked_by_hand(void)
{
	struct interval in = { 0, 0 };

	CHECK(interval_mean(10, 29, 93, 4, &in));
	CHECK_INT(in.low, 547157);
	CHECK_INT(in.high, 902843);
}

static void
equal_answers_have_no_interval(void)
{
	struct interval in = { 0, 0 };

	CHECK(!interval_mean(30, 90, 270, 4, &in));
}

static void
an_interval_stays_within_the_scale(void)
{
	struct interval in = { 0, 0 };

	CHECK(interval_mean(2, 4, 16, 4, &in));
	CHECK_INT(in.low, 0);
	CHECK_INT(in.high, 1000000);
}

static void
one_answer_has_no_interval(void)
{
	struct interval in;

	CHECK(!interval_mean(1, 3, 9, 4, &in));
}

int
main(void)
{
	RUN(quantiles_agree_with_published_tables);
	RUN(a_mean_has_its_interval_worked_by_hand);
	RUN(equal_answers_have_no_interval);
	RUN(an_interval_stays_within_the_scale);
	RUN(one_answer_has_no_interval);
	return tap_done();
}
