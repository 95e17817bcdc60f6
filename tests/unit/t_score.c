/* Redistribution and totals, on the tree of the scheme first-road. */

#include "analyze/score.h"
#include "analyze/spread.h"
#include "base/arena.h"
#include "base/diag.h"
#include "tests/tap.h"

enum { TOTAL, FACING, HEAD, SPOKESPERSON, ATTENTION, SATISFACTION, COUNT };

static int64_t weights[COUNT][1] = { { 1000000 }, { 600000 }, { 200000 },
	{ 400000 }, { 200000 }, { 200000 } };

static struct arena *arena;
static struct diag *diag;
static struct scheme scheme;
static struct value value[COUNT];
static struct unit_row unit = { .id = 1, .group = 0 };

static struct scheme_indicator
node(int i, int parent, int scope, const struct indicator *family)
{
	return (struct scheme_indicator){ .code = STR("x"),
		.parent = parent,
		.na_scope = scope,
		.family = family,
		.weight = weights[i] };
}

static void
start(void)
{
	static struct scheme_indicator ind[COUNT];

	ind[TOTAL] = node(TOTAL, SCHEME_NONE, SCHEME_NONE, NULL);
	ind[FACING] = node(FACING, TOTAL, TOTAL, NULL);
	ind[HEAD] = node(HEAD, FACING, FACING, &ind_quota);
	ind[SPOKESPERSON] = node(SPOKESPERSON, FACING, FACING, &ind_quota);
	ind[ATTENTION] = node(ATTENTION, TOTAL, TOTAL, &ind_attention);
	ind[SATISFACTION] = node(SATISFACTION, TOTAL, TOTAL, &ind_survey);
	scheme = (struct scheme){ .rounding = FIX_HALF_EVEN,
		.places = 2,
		.missing_max = 20,
		.ngroups = 1,
		.nindicators = COUNT,
		.indicator = ind };
	for (int i = 0; i < COUNT; i++)
		value[i] = (struct value){ .wanted = true,
			.state = VALUE_OK,
			.reason = "",
			.score = { 1, 1 },
			.low = 1 };
}

static struct score
scored(struct tree *t)
{
	static const struct value *leaf[COUNT];
	struct score out = { 0 };

	for (int i = 0; i < COUNT; i++)
		leaf[i] = scheme.indicator[i].family == NULL ? NULL : &value[i];
	*t = (struct tree){ .unit = &unit, .value = leaf };
	CHECK_INT(score_unit(arena, &scheme, t, &out, diag), 0);
	return out;
}

static void
full_marks_make_a_hundred(void)
{
	struct tree t;

	start();
	CHECK_INT(scored(&t).published, 1000000);
	CHECK_INT(t.points[FACING], 600000);
}

static void
three_quarters_of_a_quota_are_worth_three_quarters(void)
{
	struct tree t;

	start();
	value[SPOKESPERSON].score = (struct fix_frac){ 3, 4 };
	CHECK_INT(scored(&t).published, 900000);
	CHECK_INT(t.points[SPOKESPERSON], 300000);
}

/* The head's yearly 20 in a quarter: na, to the other leaf of its branch. */
static void
a_lone_na_leaf_gives_to_its_branch(void)
{
	struct tree t;

	start();
	value[HEAD].state = VALUE_NA;
	value[SPOKESPERSON].score = (struct fix_frac){ 1, 2 };
	CHECK_INT(scored(&t).published, 700000);
	CHECK_INT(t.effective[SPOKESPERSON].num / t.effective[SPOKESPERSON].den,
	    600000);
	CHECK_INT(t.effective[ATTENTION].num, 200000);
}

/* Both na: nothing is left in the branch, so the 60 climb to the total. */
static void
a_branch_that_is_na_gives_to_the_rest(void)
{
	struct tree t;

	start();
	value[HEAD].state = value[SPOKESPERSON].state = VALUE_NA;
	value[ATTENTION].score = (struct fix_frac){ 1, 2 };
	CHECK_INT(scored(&t).published, 750000);
	CHECK_INT(t.effective[ATTENTION].num / t.effective[ATTENTION].den,
	    500000);
	CHECK_INT(t.state[FACING], VALUE_NA);
}

/* Satisfaction missing: its 20 go to 20, 40 and 20 in proportion, so that
 * thirds appear: 40·(1 + 20/80) = 50, and each leaf is rounded once. */
static void
missing_weight_is_spread_and_counted(void)
{
	struct tree t;
	struct score s;

	start();
	value[SATISFACTION].state = VALUE_MISSING;
	value[ATTENTION].score = (struct fix_frac){ 1, 3 };
	s = scored(&t);
	CHECK_INT(s.total, 250000 + 500000 + 83333);
	CHECK_INT(s.published, 833300);
	CHECK_INT(s.missing, 200000);
	CHECK_INT(s.state, SCORE_RANKED);
}

static void
too_much_missing_is_provisional(void)
{
	struct tree t;
	struct score s;

	start();
	value[SATISFACTION].state = value[HEAD].state = VALUE_MISSING;
	s = scored(&t);
	CHECK_INT(s.missing, 400000);
	CHECK_INT(s.state, SCORE_PROVISIONAL);
}

static void
missing_can_be_zero_where_the_scheme_says_so(void)
{
	struct tree t;

	start();
	scheme.missing_zero = true;
	value[SATISFACTION].state = VALUE_MISSING;
	CHECK_INT(scored(&t).published, 800000);
}

static void
nothing_applicable_is_unscored_not_zero(void)
{
	struct tree t;

	start();
	for (int i = 0; i < COUNT; i++)
		value[i].state = VALUE_NA;
	CHECK_INT(scored(&t).state, SCORE_UNSCORED);
}

/* 20 % of a half-width of 10 on 0–100 is 2 points of the total. */
static void
the_total_carries_the_interval_of_satisfaction(void)
{
	struct tree t;
	struct score s;

	start();
	value[SATISFACTION].score = (struct fix_frac){ 1, 2 };
	value[SATISFACTION].got = 500000;
	value[SATISFACTION].low = 400000;
	value[SATISFACTION].high = 600000;
	s = scored(&t);
	CHECK_INT(s.published, 900000);
	CHECK_INT(s.low, 880000);
	CHECK_INT(s.high, 920000);
}

int
main(void)
{
	arena = arena_new();
	diag = diag_new(arena);
	RUN(full_marks_make_a_hundred);
	RUN(three_quarters_of_a_quota_are_worth_three_quarters);
	RUN(a_lone_na_leaf_gives_to_its_branch);
	RUN(a_branch_that_is_na_gives_to_the_rest);
	RUN(missing_weight_is_spread_and_counted);
	RUN(too_much_missing_is_provisional);
	RUN(missing_can_be_zero_where_the_scheme_says_so);
	RUN(nothing_applicable_is_unscored_not_zero);
	RUN(the_total_carries_the_interval_of_satisfaction);
	arena_free(arena);
	return tap_done();
}
