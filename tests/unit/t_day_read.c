/* Times as sources write them: against the capture's time, in other words,
 * in other languages; and China's summer time. */

#include "base/arena.h"
#include "base/day.h"
#include "tests/tap.h"

static struct arena *arena;

/* 2016-11-23T10:00:00+08:00, a Wednesday. */
#define NOW INT64_C(1479866400)

static struct str
read_at(const char *text, int32_t zone, int64_t now)
{
	struct day_frame f = { zone, now != 0, now };
	struct day_time t;

	if (!day_read(str_from(text), &f, &t))
		return STR("refused");
	return str_printf(arena, STR_FMT " %s",
	    STR_ARG(day_iso(arena, t.instant, t.offset)),
	    day_precision_name(t.precision));
}

struct reading {
	const char *text;
	const char *want;
};

static void
check_all(const struct reading *r, size_t n, int32_t zone, int64_t now)
{
	for (size_t i = 0; i < n; i++) {
		struct str got = read_at(r[i].text, zone, now);

		if (!str_eq(got, str_from(r[i].want)))
			printf("# %s\n", r[i].text);
		CHECK_STR(got, r[i].want);
	}
}

#define CHECK_ALL(cases, zone, now) \
	check_all((cases), sizeof(cases) / sizeof((cases)[0]), (zone), (now))

static void
relative_times_are_of_the_capture(void)
{
	static const struct reading cases[] = {
		{ "刚刚", "2016-11-23T10:00:00+08:00 minute" },
		{ "30秒前", "2016-11-23T09:59:30+08:00 second" },
		{ "5分钟前", "2016-11-23T09:55:00+08:00 minute" },
		{ "５ 分钟前", "2016-11-23T09:55:00+08:00 minute" },
		{ "五分钟前", "2016-11-23T09:55:00+08:00 minute" },
		{ "半小时前", "2016-11-23T09:30:00+08:00 minute" },
		{ "3小时前", "2016-11-23T07:00:00+08:00 hour" },
		{ "12个小时之前", "2016-11-22T22:00:00+08:00 hour" },
		{ "3天前", "2016-11-20T00:00:00+08:00 day" },
		{ "2周前", "2016-11-09T00:00:00+08:00 day" },
		{ "今天", "2016-11-23T00:00:00+08:00 day" },
		{ "今天 08:15", "2016-11-23T08:15:00+08:00 minute" },
		{ "昨天08:15", "2016-11-22T08:15:00+08:00 minute" },
		{ "昨天晚上8点", "2016-11-22T20:00:00+08:00 hour" },
		{ "前天", "2016-11-21T00:00:00+08:00 day" },
		{ "1个月前", "refused" },
		{ "-5分钟前", "refused" },
		{ "5.5小时前", "refused" },
		{ "99999天前", "refused" },
		{ "3日前", "refused" },
		{ "昨天左右", "refused" },
		{ "分钟前", "refused" },
	};

	CHECK_ALL(cases, DAY_SHANGHAI, NOW);
	/* never of a clock */
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		CHECK_STR(read_at(cases[i].text, DAY_SHANGHAI, 0), "refused");
}

static void
a_date_without_a_year_is_the_last_one(void)
{
	static const struct reading cases[] = {
		{ "11月23日 10:30", "2016-11-23T10:30:00+08:00 minute" },
		{ "11月24日 09:59", "2016-11-24T09:59:00+08:00 minute" },
		{ "11月24日 10:01", "2015-11-24T10:01:00+08:00 minute" },
		{ "12月30日", "2015-12-30T00:00:00+08:00 day" },
		{ "1月3日", "2016-01-03T00:00:00+08:00 day" },
		{ "十一月二十三日20时27分",
		    "2016-11-23T20:27:00+08:00 minute" },
		{ "2月29日", "2016-02-29T00:00:00+08:00 day" },
		{ "11-23 09:30", "2016-11-23T09:30:00+08:00 minute" },
		{ "11-23", "2016-11-23T00:00:00+08:00 day" },
		{ "2月30日", "refused" },
		{ "13月1日", "refused" },
		{ "11月", "refused" },
		{ "1-3", "refused" },
		{ "11/23", "refused" },
		{ "10:30", "refused" },
	};

	CHECK_ALL(cases, DAY_SHANGHAI, NOW);
	CHECK_STR(read_at("11月23日", DAY_SHANGHAI, 0), "refused");
	/* the first hours of a year still belong to the one before */
	CHECK_STR(read_at("12月31日 23:50", DAY_SHANGHAI, 1483200600),
	    "2016-12-31T23:50:00+08:00 minute");
	CHECK_STR(read_at("2月29日", DAY_SHANGHAI, 1510000000),
	    "2016-02-29T00:00:00+08:00 day");
	CHECK_STR(read_at("11-23", 0, NOW), "refused");
}

static void
numerals_and_epochs_are_numbers(void)
{
	static const struct reading cases[] = {
		{ "二〇一六年十一月二十三日", "2016-11-23T00:00:00+08:00 day" },
		{ "二○一六年十月三十日下午三时",
		    "2016-10-30T15:00:00+08:00 hour" },
		{ "二零一六年七月十五日", "2016-07-15T00:00:00+08:00 day" },
		{ "星期三 2016年十一月二十三日",
		    "2016-11-23T00:00:00+08:00 day" },
		{ "二〇一六年十十月一日", "refused" },
		{ "二〇一六年十三月一日", "refused" },
		{ "1479868200", "2016-11-23T10:30:00+08:00 second" },
		{ "1479868200123", "2016-11-23T10:30:00+08:00 second" },
		{ "2016112310", "refused" },
		{ "2016112310305", "refused" },
		{ "2016132310", "2033-11-21T04:45:10+08:00 second" },
		{ "147986820", "refused" },
		{ "14798682000", "refused" },
		{ "0479868200", "refused" },
		{ "4102444800", "refused" },
		{ "99999999999999999999", "refused" },
	};

	CHECK_ALL(cases, DAY_SHANGHAI, 0);
}

static void
words_in_any_order_with_one_meaning(void)
{
	static const struct reading cases[] = {
		{ "Friday, December 8, 2017 - 3:07pm",
		    "2017-12-08T15:07:00+00:00 minute" },
		{ "Nov. 16, 2020, 10:57 a.m.",
		    "2020-11-16T10:57:00+00:00 minute" },
		{ "Jan. 4, 2016, 12:37 a.m.",
		    "2016-01-04T00:37:00+00:00 minute" },
		{ "Thu Aug 30 2012 17:26:16 +0200",
		    "2012-08-30T17:26:16+02:00 second" },
		{ "mar., 01 déc. 2020 16:11:02 +0000",
		    "2020-12-01T16:11:02+00:00 second" },
		{ "3 mars 2016", "2016-03-03T00:00:00+00:00 day" },
		{ "Do, 29 Mär 2018 00:00:00 +0200",
		    "2018-03-29T00:00:00+02:00 second" },
		{ "Κυρ, 11 Ιούλ 2004 12:00:00 EST",
		    "2004-07-11T12:00:00-05:00 second" },
		{ "2004-július-13T9:15-05:00",
		    "2004-07-13T09:15:00-05:00 minute" },
		{ "2004년 05월 28일  01:31:15",
		    "2004-05-28T01:31:15+09:00 second" },
		{ "2004-05-25 오후 11:23:17",
		    "2004-05-25T23:23:17+09:00 second" },
		{ "Thu Nov 12 2020 17:00:00 GMT+0000 (Coordinated Universal Time)",
		    "2020-11-12T17:00:00+00:00 second" },
		{ "Wed, 19 Aug 2009 18:28:00 Etc/GMT",
		    "2009-08-19T18:28:00+00:00 second" },
		{ "Fri, 2006/09/15 08:19:53 EDT",
		    "2006-09-15T08:19:53-04:00 second" },
		{ "Mon, 26 January 2004 16:31:00 AT",
		    "2004-01-26T16:31:00-04:00 second" },
		{ "June 2016", "2016-06-01T00:00:00+00:00 month" },
		{ "Nov. 2020", "2020-11-01T00:00:00+00:00 month" },
		{ "26 Sep 2022 GMT", "2022-09-26T00:00:00+00:00 day" },
		/* which of two is not said */
		{ "Wed, 1 Jun 2016 10:00:00 IST", "refused" },
		{ "09/10/11", "refused" },
		{ "03-12-31", "refused" },
		{ "5 Jun 2017 24:05 PDT", "refused" },
		{ "Sun, 16 Dec 2012 1:2:3:4 GMT", "refused" },
		{ "Sun, 16 Dec 2012 11:47:32 +zz:00", "refused" },
		{ "99 Jun 2009 12:00:00 GMT", "refused" },
		{ "30 Feb 2016 at 10:00", "refused" },
		{ "1 Jun 2016 2 Jun 2016", "refused" },
		{ "1 Jun 2016 pm", "refused" },
		{ "1 Jun 2016 15:00 am", "refused" },
		{ "1 Jun 2016 10:00 GMT EST", "refused" },
		{ "1 Foo 2016", "refused" },
		{ "June 2016 GMT", "refused" },
		{ "June 2016 10:00", "refused" },
	};

	CHECK_ALL(cases, 0, 0);
}

/* tz database, rule PRC: 02:00 became 03:00, and in autumn 01:00 again. */
static void
china_kept_summer_time_from_1986_to_1991(void)
{
	static const struct reading cases[] = {
		{ "1985-07-01 10:00", "1985-07-01T10:00:00+08:00 minute" },
		{ "1986-05-04 01:59", "1986-05-04T01:59:00+08:00 minute" },
		{ "1986-05-04 02:30", "refused" },
		{ "1986-05-04 03:00", "1986-05-04T03:00:00+09:00 minute" },
		{ "1986-09-14 00:59", "1986-09-14T00:59:00+09:00 minute" },
		{ "1986-09-14 01:00", "1986-09-14T01:00:00+08:00 minute" },
		{ "1988-04-10 12:00", "1988-04-10T12:00:00+08:00 minute" },
		{ "1988-07-01T10:00:00", "1988-07-01T10:00:00+09:00 second" },
		{ "1988-07-01T10:00:00+08:00",
		    "1988-07-01T10:00:00+08:00 second" },
		{ "1988-07-01", "1988-07-01T00:00:00+08:00 day" },
		{ "1991-09-15 00:30", "1991-09-15T00:30:00+09:00 minute" },
		{ "1991-09-16 00:30", "1991-09-16T00:30:00+08:00 minute" },
		{ "1992-07-01 10:00", "1992-07-01T10:00:00+08:00 minute" },
	};

	CHECK_ALL(cases, DAY_SHANGHAI, 0);
	CHECK_STR(read_at("1988-07-01 10:00", 0, 0),
	    "1988-07-01T10:00:00+00:00 minute");
}

static void
a_zone_has_a_name_that_means_the_same_everywhere(void)
{
	static const char *const bad[] = { "", "CET", "Europe/Brussels", "+8",
		"+08", "+0800", "+15:00", "+08:60", "8", "asia/shanghai" };
	int32_t z;

	CHECK(day_zone_parse(STR("Asia/Shanghai"), &z) && z == DAY_SHANGHAI);
	CHECK(day_zone_parse(STR("UTC"), &z) && z == 0);
	CHECK(day_zone_parse(STR("Z"), &z) && z == 0);
	CHECK(day_zone_parse(STR("-03:30"), &z) && z == -12600);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(!day_zone_parse(str_from(bad[i]), &z));
}

static uint32_t
next_random(uint32_t *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 17;
	return *x ^= *x << 5;
}

/* Pieces of dates in any order never make a time that there can't be. */
static void
garbage_is_refused_or_a_time(void)
{
	static const char *const pieces[] = { "2016", "11", "30", "2", "-", "/",
		"年", "月", "日", " ", ":", "T", "Z", "+08:00", "Nov", "mar",
		"前", "分钟", "昨天", "下午", "60", "59", "十", "〇", "GMT",
		"오후", "년", ".", ",", "(", ")", "99", "\xff", "am" };
	struct day_frame f = { DAY_SHANGHAI, true, NOW };
	uint32_t x = 20161123;
	int64_t first, last, got = 0;

	CHECK(day_from((struct day_date){ 1, 1, 1 }, &first) &&
	    day_from((struct day_date){ 9999, 12, 31 }, &last));
	for (int i = 0; i < 200000; i++) {
		char text[128];
		size_t n = 0;
		struct day_time t;

		for (uint32_t k = next_random(&x) % 12; k > 0; k--) {
			struct str p = str_from(pieces[next_random(&x) %
			    (sizeof(pieces) / sizeof(pieces[0]))]);

			for (size_t b = 0; b < p.n; b++)
				text[n++] = p.p[b];
		}
		if (!day_read((struct str){ text, n }, &f, &t))
			continue;
		got++;
		CHECK(t.instant >= first * DAY_SECONDS &&
		    t.instant < (last + 1) * DAY_SECONDS &&
		    t.offset >= -50400 && t.offset <= 50400);
	}
	CHECK(got > 0);
}

int
main(void)
{
	arena = arena_new();
	RUN(relative_times_are_of_the_capture);
	RUN(a_date_without_a_year_is_the_last_one);
	RUN(numerals_and_epochs_are_numbers);
	RUN(words_in_any_order_with_one_meaning);
	RUN(china_kept_summer_time_from_1986_to_1991);
	RUN(a_zone_has_a_name_that_means_the_same_everywhere);
	RUN(garbage_is_refused_or_a_time);
	arena_free(arena);
	return tap_done();
}
