/* How often a host is asked, by given times. */

#include "collect/polite.h"
#include "tests/tap.h"

static void
starts_at_a_host_are_a_gap_apart(void)
{
	struct polite_host h = { .rule = { 5000, 2 }, .seed = 1 };
	int64_t wait;

	CHECK_INT(polite_wait(&h, 1000), 0);
	polite_start(&h, 1000);
	wait = polite_wait(&h, 1000);
	CHECK(wait >= 5000 && wait <= 6250);
	CHECK_INT(polite_wait(&h, 1000 + wait), 0);
	polite_start(&h, 1000 + wait);
	/* two are in flight: time alone lets no third go */
	CHECK_INT(polite_wait(&h, 1000000), -1);
	polite_end(&h);
	CHECK_INT(polite_wait(&h, 1000000), 0);
}

static void
a_host_rests_after_a_failure(void)
{
	struct polite_host h = { .rule = { 5000, 2 }, .seed = 1 };

	polite_rest(&h, 1000, 0);
	CHECK_INT(polite_wait(&h, 1000), 5000);
	polite_rest(&h, 1000, 60000);
	CHECK_INT(polite_wait(&h, 1000), 60000);
	polite_rest(&h, 1000, 10000); /* never shortens */
	CHECK_INT(polite_wait(&h, 1000), 60000);
}

static void
an_allowed_host_has_no_gap(void)
{
	struct polite_host h = { .rule = { 0, 1 }, .seed = 1 };

	polite_start(&h, 1000);
	CHECK_INT(polite_wait(&h, 1000), -1);
	polite_end(&h);
	CHECK_INT(polite_wait(&h, 1000), 0);
}

static void
the_same_seed_gives_the_same_waits(void)
{
	struct polite_host x = { .rule = { 5000, 9 }, .seed = 7 };
	struct polite_host y = x;
	int different = 0;

	for (int i = 0; i < 5; i++) {
		int64_t before = polite_wait(&x, 0);

		polite_start(&x, 0);
		polite_start(&y, 0);
		CHECK_INT(polite_wait(&x, 0), polite_wait(&y, 0));
		different += i > 0 && polite_wait(&x, 0) != before;
	}
	CHECK(different > 0);
}

static void
no_two_starts_of_a_day_are_less_than_a_gap_apart(void)
{
	struct polite_host h = { .rule = { 5000, 2 }, .seed = 3 };
	int64_t before = -5000, most = 0;
	int starts = 0;

	/* asked at every 100 ms, each request takes 12 s */
	for (int64_t now = 0, ends[2] = { 0, 0 }; now < 86400000; now += 100) {
		for (int i = 0; i < 2; i++)
			if (ends[i] == now && now > 0)
				polite_end(&h);
		if (polite_wait(&h, now) != 0)
			continue;
		CHECK(now - before >= 5000);
		if (h.running > most)
			most = h.running;
		ends[starts++ % 2] = now + 12000;
		polite_start(&h, now);
		before = now;
	}
	CHECK(starts > 86400 / 8);
	CHECK_INT(most, 1); /* so never more than two */
}

static void
a_host_that_is_asked_too_much_is_asked_half_as_often(void)
{
	struct polite_host h = { .rule = { 5000, 2 }, .seed = 1 };
	static const int64_t gaps[] = { 10000, 20000, 30000, 30000 };
	int64_t now = 0;

	for (int i = 0; i < 4; i++) {
		polite_slow(&h);
		CHECK_INT(h.rule.gap, gaps[i]);
		polite_rest(&h, now, 0);
		CHECK_INT(polite_wait(&h, now), gaps[i]);
		now += gaps[i];
		polite_start(&h, now);
		CHECK(polite_wait(&h, now) >= gaps[i]);
		CHECK(polite_wait(&h, now) <= gaps[i] + gaps[i] / 4);
		polite_end(&h);
		now += 100000;
	}
}

static void
a_gap_that_is_longer_by_itself_stays(void)
{
	struct polite_host h = { .rule = { 60000, 1 }, .seed = 1 };
	struct polite_host none = { .rule = { 0, 1 }, .seed = 1 };

	polite_slow(&h);
	CHECK_INT(h.rule.gap, 60000);
	polite_slow(&none);
	CHECK_INT(none.rule.gap, 0);
}

int
main(void)
{
	RUN(starts_at_a_host_are_a_gap_apart);
	RUN(a_host_rests_after_a_failure);
	RUN(an_allowed_host_has_no_gap);
	RUN(the_same_seed_gives_the_same_waits);
	RUN(no_two_starts_of_a_day_are_less_than_a_gap_apart);
	RUN(a_host_that_is_asked_too_much_is_asked_half_as_often);
	RUN(a_gap_that_is_longer_by_itself_stays);
	return tap_done();
}
