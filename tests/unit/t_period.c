/* Periods and times of day as forms write them. */

#include "base/arena.h"
#include "collect/clock.h"
#include "collect/period.h"
#include "tests/tap.h"

static struct arena *arena;

static struct str
name(const char *text)
{
	struct day_period p;

	return period_read(arena, str_from(text), &p) ? p.name : STR("none");
}

static void
a_period_is_read_as_forms_write_it(void)
{
	static const char *const pair[][2] = {
		{ "2016", "2016" },
		{ "2016年", "2016" },
		{ "2016年度", "2016" },
		{ "２０１６年", "2016" },
		{ "2016年上半年", "2016H1" },
		{ "2016年下半年", "2016H2" },
		{ "2016H2", "2016H2" },
		{ "2016年第三季度", "2016Q3" },
		{ "2016年3季度", "2016Q3" },
		{ "2016 年 第 四 季度", "2016Q4" },
		{ "2016q1", "2016Q1" },
		{ "2016年8月", "2016-08" },
		{ "2016年12月份", "2016-12" },
		{ "2016-8", "2016-08" },
		{ "2016.08", "2016-08" },
		{ "2016/8", "2016-08" },
	};

	for (size_t i = 0; i < sizeof(pair) / sizeof(pair[0]); i++)
		CHECK_STR(name(pair[i][0]), pair[i][1]);
}

static void
a_period_without_its_year_or_that_is_none_is_not_read(void)
{
	static const char *const text[] = { "", "三季度", "8月", "last",
		"2016年5季度", "2016-13", "2016年0月", "16年", "2016Q5",
		"2016-08-15", "2016年第三季度吗", "-016" };

	for (size_t i = 0; i < sizeof(text) / sizeof(text[0]); i++)
		CHECK_STR(name(text[i]), "none");
}

static void
a_time_of_day_is_read_as_ledgers_write_it(void)
{
	static const char *const pair[][2] = {
		{ "9:30", "09:30" },
		{ "９：３０", "09:30" },
		{ "09:30:00", "09:30:00" },
		{ "上午9时30分", "09:30" },
		{ "下午2点半", "14:30" },
		{ "下午14点", "14:00" },
		{ "晚8点一刻", "20:15" },
		{ "10点整", "10:00" },
		{ "下午2:30-3:30", "14:30" },
		{ "9:00至10:00", "09:00" },
		{ "中午12点", "12:00" },
		{ "待定", "待定" },
		{ "", "" },
	};

	for (size_t i = 0; i < sizeof(pair) / sizeof(pair[0]); i++)
		CHECK_STR(clock_text(arena, str_from(pair[i][0])), pair[i][1]);
}

int
main(void)
{
	arena = arena_new();
	RUN(a_period_is_read_as_forms_write_it);
	RUN(a_period_without_its_year_or_that_is_none_is_not_read);
	RUN(a_time_of_day_is_read_as_ledgers_write_it);
	arena_free(arena);
	return tap_done();
}
