#include "analyze/rank.h"
#include "tests/tap.h"

static struct scheme_band bands[] = {
	{ .code = { "good", 4 }, .low = 800000 },
	{ .code = { "fail", 4 }, .low = 0 },
};

static struct scheme
scheme_with(enum scheme_ties ties)
{
	return (struct scheme){ .ties = ties, .nbands = 2, .band = bands };
}

static struct score
scored(int64_t unit, int group, int64_t published)
{
	return (struct score){ .unit_id = unit,
		.group = group,
		.total = published,
		.published = published,
		.band = SCHEME_NONE };
}

static void
check_ranks(enum scheme_ties ties, const int64_t *want)
{
	struct scheme s = scheme_with(ties);
	struct score sc[] = { scored(1, 0, 700000), scored(2, 0, 900000),
		scored(3, 0, 900000), scored(4, 0, 600000) };

	rank_scores(&s, sc, 4);
	for (size_t i = 0; i < 4; i++)
		CHECK_INT(sc[i].rank, want[i]);
	CHECK_INT(sc[0].unit_id, 2);
	CHECK_INT(sc[1].unit_id, 3);
	CHECK_INT(sc[0].tied, 2);
	CHECK_INT(sc[2].tied, 1);
}

static void
competition_ties_leave_a_gap(void)
{
	check_ranks(SCHEME_COMPETITION, (int64_t[]){ 10, 10, 30, 40 });
}

static void
dense_ties_leave_none(void)
{
	check_ranks(SCHEME_DENSE, (int64_t[]){ 10, 10, 20, 30 });
}

static void
average_ties_share_the_middle(void)
{
	check_ranks(SCHEME_AVERAGE, (int64_t[]){ 15, 15, 30, 40 });
}

static void
groups_are_ranked_apart(void)
{
	struct scheme s = scheme_with(SCHEME_COMPETITION);
	struct score sc[] = { scored(1, 1, 900000), scored(2, 0, 100000),
		scored(3, 1, 950000) };

	rank_scores(&s, sc, 3);
	CHECK_INT(sc[0].unit_id, 2);
	CHECK_INT(sc[0].rank, 10);
	CHECK_INT(sc[1].unit_id, 3);
	CHECK_INT(sc[1].rank, 10);
	CHECK_INT(sc[2].rank, 20);
}

static void
what_is_provisional_has_no_rank_and_takes_none(void)
{
	struct scheme s = scheme_with(SCHEME_COMPETITION);
	struct score sc[] = { scored(1, 0, 900000), scored(2, 0, 850000) };

	sc[0].state = SCORE_PROVISIONAL;
	rank_scores(&s, sc, 2);
	CHECK_INT(sc[0].unit_id, 2);
	CHECK_INT(sc[0].rank, 10);
	CHECK_INT(sc[1].rank, 0);
	CHECK_INT(sc[1].band, SCHEME_NONE);
}

static void
a_band_holds_its_lower_bound(void)
{
	struct scheme s = scheme_with(SCHEME_COMPETITION);
	struct score sc[] = { scored(1, 0, 800000), scored(2, 0, 799900) };

	rank_scores(&s, sc, 2);
	CHECK_INT(sc[0].band, 0);
	CHECK_INT(sc[1].band, 1);
}

static void
full_totals_part_what_rounding_joined(void)
{
	struct scheme s = scheme_with(SCHEME_COMPETITION);
	struct score sc[] = { scored(1, 0, 900000), scored(2, 0, 900000) };

	sc[1].total = 900049;
	s.rank_on_full = true;
	rank_scores(&s, sc, 2);
	CHECK_INT(sc[0].unit_id, 2);
	CHECK_INT(sc[1].rank, 20);
}

int
main(void)
{
	RUN(competition_ties_leave_a_gap);
	RUN(dense_ties_leave_none);
	RUN(average_ties_share_the_middle);
	RUN(groups_are_ranked_apart);
	RUN(what_is_provisional_has_no_rank_and_takes_none);
	RUN(a_band_holds_its_lower_bound);
	RUN(full_totals_part_what_rounding_joined);
	return tap_done();
}
