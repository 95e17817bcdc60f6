#include "base/arena.h"
#include "base/day.h"
#include "tests/tap.h"

static struct arena *arena;

/* A time as parse would print it in its own offset, and its precision. */
static struct str
read_as(const char *text, int32_t zone)
{
	struct day_time t;

	if (!day_parse(str_from(text), zone, &t))
		return STR("refused");
	return str_printf(arena, STR_FMT " %s%s",
	    STR_ARG(day_iso(arena, t.instant, t.offset)),
	    day_precision_name(t.precision), t.assumed ? " assumed" : "");
}

struct reading {
	const char *text;
	const char *want;
};

static void
check_all(const struct reading *r, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str got = read_as(r[i].text, DAY_SHANGHAI);

		if (!str_eq(got, str_from(r[i].want)))
			printf("# %s\n", r[i].text);
		CHECK_STR(got, r[i].want);
	}
}

#define CHECK_ALL(cases) check_all((cases), sizeof(cases) / sizeof((cases)[0]))

static void
iso_forms_are_read(void)
{
	static const struct reading cases[] = {
		{ "2016-11-23T10:30:00+08:00",
		    "2016-11-23T10:30:00+08:00 second" },
		{ "2016-11-23T02:30:00Z", "2016-11-23T02:30:00+00:00 second" },
		{ "2016-11-23T02:30:00.123Z",
		    "2016-11-23T02:30:00+00:00 second" },
		{ "2016-11-23 10:30:00 +0800",
		    "2016-11-23T10:30:00+08:00 second" },
		{ "2016-11-23T10:30+08", "2016-11-23T10:30:00+08:00 minute" },
		{ "2016-11-23 10:30:00",
		    "2016-11-23T10:30:00+08:00 second assumed" },
		{ "2016-11-23T10", "2016-11-23T10:00:00+08:00 hour assumed" },
		{ " 2016-11-23 ", "2016-11-23T00:00:00+08:00 day assumed" },
		{ "2016-7", "2016-07-01T00:00:00+08:00 month assumed" },
		{ "2016/5/3", "2016-05-03T00:00:00+08:00 day assumed" },
		{ "2016/11/23 10:30",
		    "2016-11-23T10:30:00+08:00 minute assumed" },
		{ "2016.5.3", "2016-05-03T00:00:00+08:00 day assumed" },
		{ "2004-07-08 23:56:58 -00:20",
		    "2004-07-08T23:56:58-00:20 second" },
	};

	CHECK_ALL(cases);
}

static void
chinese_forms_are_read(void)
{
	static const struct reading cases[] = {
		{ "2016年11月23日 10:30",
		    "2016-11-23T10:30:00+08:00 minute assumed" },
		{ "2016年11月23日10:30",
		    "2016-11-23T10:30:00+08:00 minute assumed" },
		{ "２０１６年１１月２３日　１０：３０",
		    "2016-11-23T10:30:00+08:00 minute assumed" },
		{ "2016年11月23日 10时30分",
		    "2016-11-23T10:30:00+08:00 minute assumed" },
		{ "2016年11月23日10时30分15秒",
		    "2016-11-23T10:30:15+08:00 second assumed" },
		{ "2016年11月23日10点",
		    "2016-11-23T10:00:00+08:00 hour assumed" },
		{ "2016年11月23日10点半",
		    "2016-11-23T10:30:00+08:00 minute assumed" },
		{ "2016 年 7 月 3 日",
		    "2016-07-03T00:00:00+08:00 day assumed" },
		{ "2016年7月", "2016-07-01T00:00:00+08:00 month assumed" },
		{ "2016年7月3号", "2016-07-03T00:00:00+08:00 day assumed" },
		{ "星期三 2016年11月23日 10:30",
		    "2016-11-23T10:30:00+08:00 minute assumed" },
		{ "2016年11月23日（星期三）10:30",
		    "2016-11-23T10:30:00+08:00 minute assumed" },
		{ "2016-11-23 周三", "2016-11-23T00:00:00+08:00 day assumed" },
	};

	CHECK_ALL(cases);
}

static void
parts_of_the_day_move_the_hour_or_refuse_it(void)
{
	static const struct reading cases[] = {
		{ "2016年11月23日下午3时",
		    "2016-11-23T15:00:00+08:00 hour assumed" },
		{ "2016-11-23 下午 3:05",
		    "2016-11-23T15:05:00+08:00 minute assumed" },
		{ "2016-11-23下午15:05",
		    "2016-11-23T15:05:00+08:00 minute assumed" },
		{ "2016年11月23日下午12:30",
		    "2016-11-23T12:30:00+08:00 minute assumed" },
		{ "2016年11月23日上午9:00",
		    "2016-11-23T09:00:00+08:00 minute assumed" },
		{ "2016年9月14日晚8:00",
		    "2016-09-14T20:00:00+08:00 minute assumed" },
		{ "2016年9月14日晚上20:00",
		    "2016-09-14T20:00:00+08:00 minute assumed" },
		{ "2016年9月14日凌晨1点",
		    "2016-09-14T01:00:00+08:00 hour assumed" },
		{ "2016年9月14日上午12:00", "refused" },
		{ "2016年9月14日上午15:00", "refused" },
		{ "2016年9月14日晚上1:00", "refused" },
		{ "2016年9月14日下午0:30", "refused" },
	};

	CHECK_ALL(cases);
}

static void
mail_forms_are_read(void)
{
	static const struct reading cases[] = {
		{ "Wed, 23 Nov 2016 10:30:00 +0800",
		    "2016-11-23T10:30:00+08:00 second" },
		{ "Wed,23 Nov 2016 10:30:00 GMT+8",
		    "2016-11-23T10:30:00+08:00 second" },
		{ "Fri, 30 Sep 2016 16:30:00 GMT",
		    "2016-09-30T16:30:00+00:00 second" },
		{ "Mon, 02 January 2006 15:04 PST",
		    "2006-01-02T15:04:00-08:00 minute" },
		{ "Thu, 01 Jan 04 19:48:21 GMT",
		    "2004-01-01T19:48:21+00:00 second" },
		{ "1 Jan 50 00:00:00 UT", "1950-01-01T00:00:00+00:00 second" },
		{ "26 Aug 2019 10:00:00 -0000",
		    "2019-08-26T10:00:00+00:00 second" },
		{ "Sunday, 06-Nov-94 08:49:37 GMT",
		    "1994-11-06T08:49:37+00:00 second" },
		{ "Sun, 15 Aug 2016 10:30:00 +0800", /* a Monday */
		    "2016-08-15T10:30:00+08:00 second" },
		{ "Wed Nov 23 10:30:00 +0800 2016",
		    "2016-11-23T10:30:00+08:00 second" },
		{ "Sun Jan  4 16:29:06 2004",
		    "2004-01-04T16:29:06+08:00 second assumed" },
		{ "Wed Nov 23 10:30:00 CST 2016",
		    "2016-11-23T10:30:00+08:00 second" },
	};

	CHECK_ALL(cases);
}

static void
cst_means_china_only_in_china(void)
{
	const char *text = "Wed, 23 Nov 2016 10:30:00 CST";

	CHECK_STR(read_as(text, DAY_SHANGHAI),
	    "2016-11-23T10:30:00+08:00 second");
	CHECK_STR(read_as(text, 0), "2016-11-23T10:30:00-06:00 second");
}

static void
what_is_no_time_is_refused_and_never_moved(void)
{
	static const char *const bad[] = { "", " ", "foobar", "-3", "2016",
		"20161123", "1479868200000", "1479868200", "2016.7", "42493",
		"Mon, 30 Feb 2016 10:30:00 +0800", "2016-02-30", "2015-02-29",
		"2016年13月1日", "2016-11-23 25:00", "2016-11-23 24:00",
		"2016-11-23T10:61:00", "2016-11-23T10:30:61Z",
		"2016-11-23T1030", "2016-11-23T10:30:00+99:99",
		"2016-11-23T10:30:00+14:30", "2016-11-23T10:30:00+08:60",
		"2016-11-23T10:30:00+08:00Z", "2003-012-31", "2013-01-27-01",
		"2016-11-2310:30", "2016年6月2911:30", "2016年6月29",
		"2016-11-23T10:30:00+800", "Sun, 16 zzz 2012 11:47:32 GMT",
		"Sun, 16 Dec zz 11:47:32 GMT", "Sun, 16 Dec 2012 11:47:32 XYZ",
		"16 Dec 123", "Xxx, 1 Jan 2016", "2016-11-23 10:5",
		"2016-11-23T", "0000-01-01", "10:30",
		"2016年11月23日 10:30 左右", "11月23日", "2016-00-10",
		"99999999999999999999-01-01", "9999-12-31T23:59:59-14:00",
		"0001-01-01T00:00:00+14:00" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct str got = read_as(bad[i], DAY_SHANGHAI);

		if (!str_eq(got, STR("refused")))
			printf("# %s\n", bad[i]);
		CHECK_STR(got, "refused");
	}
}

static void
a_leap_second_is_taken_where_there_can_be_one_and_stays_in_its_day(void)
{
	CHECK_STR(read_as("Sat, 31 Dec 2016 23:59:60 GMT", DAY_SHANGHAI),
	    "2016-12-31T23:59:59+00:00 second");
	CHECK_STR(read_as("2017-01-01 07:59:60", DAY_SHANGHAI),
	    "2017-01-01T07:59:59+08:00 second assumed");
	CHECK_STR(read_as("2015-06-30T23:59:60Z", 0),
	    "2015-06-30T23:59:59+00:00 second");
	CHECK_STR(read_as("2016-12-31 23:59:60", DAY_SHANGHAI), "refused");
	CHECK_STR(read_as("2016-11-30T23:59:60Z", 0), "refused");
	CHECK_STR(read_as("2016-12-31T12:00:60Z", 0), "refused");
	CHECK_STR(read_as("1971-12-31T23:59:60Z", 0), "refused");
}

static void
dates_and_their_numbers_agree_over_the_whole_calendar(void)
{
	struct day_date first = { 1, 1, 1 }, last = { 9999, 12, 31 }, before;
	int64_t from, to, back;
	bool agree = true, ordered = true;

	CHECK(day_from(first, &from) && day_from(last, &to));
	CHECK_INT(from, -719162);
	CHECK_INT(to, 2932896);
	before = day_date(from - 1);
	for (int64_t n = from; n <= to; n++) {
		struct day_date d = day_date(n);

		agree &= day_from(d, &back) && back == n;
		ordered &= d.day == before.day + 1 || d.day == 1;
		before = d;
	}
	CHECK(agree && ordered);
	CHECK(day_from((struct day_date){ 2000, 2, 29 }, &back));
	CHECK_INT(back, 11016);
	CHECK(!day_from((struct day_date){ 1900, 2, 29 }, &back));
	CHECK(!day_from((struct day_date){ 10000, 1, 1 }, &back));
	CHECK_STR(day_text(arena, 0), "1970-01-01");
}

static void
the_stored_form_goes_both_ways(void)
{
	static const char *const bad[] = { "2016-11-23T10:30:00Z",
		"2016-11-23 10:30:00+08:00", "2016-11-31T10:30:00+08:00",
		"2016-11-23T24:30:00+08:00", "2016-11-23T-1:30:00+08:00", "" };
	int64_t v = 0;

	CHECK_STR(day_iso(arena, 0, DAY_SHANGHAI), "1970-01-01T08:00:00+08:00");
	CHECK_STR(day_iso(arena, -1, 0), "1969-12-31T23:59:59+00:00");
	CHECK_STR(day_iso(arena, 0, -12600), "1969-12-31T20:30:00-03:30");
	CHECK_STR(day_iso(arena, INT64_C(253402300800), 0),
	    "10000-01-01T00:00:00+00:00");
	CHECK(day_from_iso(STR("2016-10-01T00:30:00+08:00"), &v));
	CHECK_STR(day_iso(arena, v, 0), "2016-09-30T16:30:00+00:00");
	CHECK(day_from_iso(STR("1969-12-31T20:30:00-03:30"), &v) && v == 0);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(!day_from_iso(str_from(bad[i]), &v));
}

static struct str
period(const char *text)
{
	struct day_period p;
	int64_t as_of;

	if (!day_from((struct day_date){ 2017, 3, 1 }, &as_of) ||
	    !day_period_parse(arena, str_from(text), as_of, &p))
		return STR("refused");
	return str_printf(arena, STR_FMT " " STR_FMT " " STR_FMT " %d",
	    STR_ARG(p.name), STR_ARG(day_text(arena, p.first)),
	    STR_ARG(day_text(arena, p.last)), day_per_months(p.per));
}

static void
periods_have_a_first_and_a_last_day(void)
{
	static const char *const bad[] = { "", "16", "2016Q5", "2016Q0",
		"2016H3", "2016-13", "2016-00", "2016-1", "2016q1", "2016Q",
		"20166", "0000", "2016Q11", "Last", "-016" };

	CHECK_STR(period("2016"), "2016 2016-01-01 2016-12-31 12");
	CHECK_STR(period("2016H2"), "2016H2 2016-07-01 2016-12-31 6");
	CHECK_STR(period("2016Q1"), "2016Q1 2016-01-01 2016-03-31 3");
	CHECK_STR(period("2016-02"), "2016-02 2016-02-01 2016-02-29 1");
	CHECK_STR(period("2016-12"), "2016-12 2016-12-01 2016-12-31 1");
	CHECK_STR(period("last"), "2016 2016-01-01 2016-12-31 12");
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK_STR(period(bad[i]), "refused");
}

static void
a_day_is_in_one_period_of_each_kind(void)
{
	int64_t day;

	CHECK(day_from((struct day_date){ 2016, 9, 30 }, &day));
	CHECK_STR(day_period_of(arena, DAY_QUARTER, day).name, "2016Q3");
	CHECK_INT(day_period_of(arena, DAY_QUARTER, day).last, day);
	CHECK_STR(day_period_of(arena, DAY_QUARTER, day + 1).name, "2016Q4");
	CHECK_STR(day_period_of(arena, DAY_PER_MONTH, day).name, "2016-09");
	CHECK_STR(day_period_of(arena, DAY_HALF, day).name, "2016H2");
	CHECK_STR(day_period_of(arena, DAY_YEAR, day).name, "2016");
}

static void
spans_have_a_number_and_a_unit(void)
{
	static const char *const bad[] = { "", "h", "12", "-1h", "1.5h", "1w",
		"h1", "9223372036854775807d", "1 h" };
	int64_t v = 0;

	CHECK(day_span_parse(STR("12h"), &v) && v == 43200);
	CHECK(day_span_parse(STR("10d"), &v) && v == 864000);
	CHECK(day_span_parse(STR("30m"), &v) && v == 1800);
	CHECK(day_span_parse(STR("0s"), &v) && v == 0);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		CHECK(!day_span_parse(str_from(bad[i]), &v));
}

int
main(void)
{
	arena = arena_new();
	RUN(iso_forms_are_read);
	RUN(chinese_forms_are_read);
	RUN(parts_of_the_day_move_the_hour_or_refuse_it);
	RUN(mail_forms_are_read);
	RUN(cst_means_china_only_in_china);
	RUN(what_is_no_time_is_refused_and_never_moved);
	RUN(a_leap_second_is_taken_where_there_can_be_one_and_stays_in_its_day);
	RUN(dates_and_their_numbers_agree_over_the_whole_calendar);
	RUN(the_stored_form_goes_both_ways);
	RUN(periods_have_a_first_and_a_last_day);
	RUN(a_day_is_in_one_period_of_each_kind);
	RUN(spans_have_a_number_and_a_unit);
	arena_free(arena);
	return tap_done();
}
