/* Cells become values, or say what is wrong with them. */

#include "base/arena.h"
#include "base/diag.h"
#include "collect/field.h"
#include "store/store.h"
#include "store/unit.h"
#include "tests/import.h"
#include "tests/tap.h"

static struct import_bench bench;
static struct field_book *book;
static struct field_value value;
static struct field_fault fault;

static bool
read_on(enum field_type type, const char *cell, const char *day)
{
	struct field_cell c = { .type = type,
		.text = str_from(cell),
		.day = str_from(day) };

	fault = (struct field_fault){ .there = false };
	return field_read(book, &c, &value, &fault);
}

static bool
read_cell(enum field_type type, const char *cell)
{
	return read_on(type, cell, "");
}

#define CHECK_FAULT(e) CHECK(fault.there &&fault.code == DIAG_##e)

static void
check_times(enum field_type type, const char *const cases[][2])
{
	for (size_t i = 0; cases[i][0] != NULL; i++) {
		CHECK(read_cell(type, cases[i][0]));
		CHECK_STR(value.text, cases[i][1]);
	}
}

static void
every_type_has_a_name(void)
{
	enum field_type type = FIELD_TEXT;

	CHECK(field_type_parse(STR("respondent"), &type));
	CHECK_INT(type, FIELD_RESPONDENT);
	CHECK(field_type_parse(STR("id"), &type));
	CHECK_INT(type, FIELD_ID);
	CHECK(!field_type_parse(STR("colour"), &type));
}

static void
dates_and_times_as_people_write_them_are_read(void)
{
	static const char *const dates[][2] = { { "2016-11-23", "2016-11-23" },
		{ "2016年5月3日", "2016-05-03" }, { "2016/5/3", "2016-05-03" },
		{ " ２０１６.5.3 ", "2016-05-03" },
		{ "2016-05-03 00:00:00", "2016-05-03" }, { NULL, NULL } };
	static const char *const times[][2] = {
		{ "2016-09-30 23:30", "2016-09-30T23:30:00+08:00" },
		{ "2016年9月30日 23时30分", "2016-09-30T23:30:00+08:00" },
		{ "2016-09-30T16:00:00Z", "2016-10-01T00:00:00+08:00" },
		{ "2016-09-30", "2016-09-30T00:00:00+08:00" }, { NULL, NULL }
	};

	check_times(FIELD_DATE, dates);
	check_times(FIELD_TIME, times);
	CHECK_INT(value.precision, DAY_DAY);
	CHECK_STR(value.raw, "2016-09-30");
}

static void
a_date_that_does_not_exist_is_refused_and_never_moved(void)
{
	CHECK(!read_cell(FIELD_DATE, "2016-02-30"));
	CHECK_FAULT(E3512);
	CHECK(!read_cell(FIELD_TIME, "2016-02-30 09:30"));
	CHECK_FAULT(E3512);
	CHECK(!read_cell(FIELD_TIME, "上周三"));
	CHECK_FAULT(E3512);
	CHECK(!read_cell(FIELD_TIME, "2016年6月"));
	CHECK_FAULT(E3513);
}

static void
a_unit_is_found_by_code_name_or_alias(void)
{
	static const char *const names[] = { "K06", "ｋ０６",
		"示例市生态环境局", "示例市 生态环境局", "市生态环境局" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		CHECK(read_on(FIELD_UNIT, names[i], "2016-08-01"));
		CHECK(!fault.there);
		CHECK_STR(value.text, "K06");
		CHECK(value.number > 0);
	}
}

static void
an_alias_outside_its_days_is_taken_with_a_warning(void)
{
	CHECK(read_on(FIELD_UNIT, "示例市环境保护局", "2016-06-30"));
	CHECK(!fault.there);
	CHECK(read_on(FIELD_UNIT, "示例市环境保护局", "2016-07-01"));
	CHECK_STR(value.text, "K06");
	CHECK_FAULT(W3517);
	CHECK(read_cell(FIELD_UNIT, "示例市环境保护局"));
	CHECK(!fault.there);
}

static void
an_alias_of_two_units_means_the_one_that_had_it_that_day(void)
{
	CHECK(read_on(FIELD_UNIT, "市城管", "2015-01-01"));
	CHECK_STR(value.text, "K04");
	CHECK(read_on(FIELD_UNIT, "市城管", "2016-01-01"));
	CHECK_STR(value.text, "K05");
	CHECK(!read_cell(FIELD_UNIT, "市城管"));
	CHECK_FAULT(E3516);
}

static void
an_unknown_unit_gets_the_nearest_names_proposed(void)
{
	size_t at;

	CHECK(!read_cell(FIELD_UNIT, "示例市生态环保局"));
	CHECK_FAULT(E3514);
	CHECK(str_find(fault.arg[1], STR("示例市生态环境局"), &at));
	CHECK(!read_cell(FIELD_UNIT, "某某集团有限公司"));
	CHECK_FAULT(E3515);
}

static void
several_units_are_cut_at_any_of_the_usual_signs(void)
{
	CHECK(read_cell(FIELD_UNITS, "K04；市生态环境局、K05;|"));
	CHECK(value.n == 3);
	CHECK_STR(value.text, "K04、K06、K05");
	CHECK(!read_cell(FIELD_UNITS, "K04、K99"));
	CHECK(fault.there);
}

static void
aliases_have_days_that_may_be_open(void)
{
	CHECK(read_cell(FIELD_ALIASES,
	    "市环保局（2009-06-01～2016-06-30）；市林业局（筹）;甲(～2016年1月2日)"));
	CHECK(value.n == 3);
	CHECK_STR(value.alias[0].name, "市环保局");
	CHECK_STR(value.alias[0].valid_from, "2009-06-01");
	CHECK_STR(value.alias[0].valid_to, "2016-06-30");
	CHECK_STR(value.alias[1].name, "市林业局（筹）");
	CHECK_STR(value.alias[1].valid_from, "");
	CHECK_STR(value.alias[2].name, "甲");
	CHECK_STR(value.alias[2].valid_to, "2016-01-02");
	CHECK(read_cell(FIELD_ALIASES, "市林业局（筹）（2014-01-01～）"));
	CHECK_STR(value.alias[0].name, "市林业局（筹）");
	CHECK_STR(value.alias[0].valid_from, "2014-01-01");
	CHECK(!read_cell(FIELD_ALIASES, "甲（2016-02-30～）"));
	CHECK_FAULT(E3521);
	CHECK(!read_cell(FIELD_ALIASES, "甲（2016-02-03～2016-02-02）"));
	CHECK_FAULT(E3521);
}

static void
words_of_closed_lists_are_known_in_both_languages(void)
{
	CHECK(read_cell(FIELD_ROLE, " 主要 负责人"));
	CHECK_STR(value.text, "head");
	CHECK(read_cell(FIELD_ROLE, "Officer"));
	CHECK_STR(value.text, "officer");
	CHECK(!read_cell(FIELD_ROLE, "门卫"));
	CHECK_FAULT(E3518);
	CHECK(read_cell(FIELD_ORGANISER, "市政府新闻办"));
	CHECK_STR(value.text, "office");
	CHECK(read_cell(FIELD_ORGANISER, "自办"));
	CHECK_STR(value.text, "unit");
	CHECK(read_cell(FIELD_STATE, "推迟"));
	CHECK_STR(value.text, "postponed");
	CHECK(read_cell(FIELD_STATE, ""));
	CHECK_STR(value.text, "held");
	CHECK(read_cell(FIELD_GROUP, "重点部门"));
	CHECK_STR(value.text, "KEY");
	CHECK(read_cell(FIELD_TIER, "t1"));
	CHECK_STR(value.text, "T1");
	CHECK(!read_cell(FIELD_TIER, "T9"));
	CHECK_FAULT(E3518);
}

static void
a_value_off_the_scale_is_refused_and_an_empty_one_is_blank(void)
{
	CHECK(read_cell(FIELD_SCALE, "５"));
	CHECK_STR(value.text, "5");
	CHECK(read_cell(FIELD_SCALE, " "));
	CHECK(value.blank);
	CHECK(read_cell(FIELD_SCALE, "(跳过)"));
	CHECK(value.blank);
	CHECK(!read_cell(FIELD_SCALE, "7"));
	CHECK_FAULT(E3520);
	CHECK(!read_cell(FIELD_SCALE, "4.5"));
	CHECK(!read_cell(FIELD_SCALE, "1e0"));
	CHECK(!read_cell(FIELD_SCALE, "99999999999999999999"));
}

static void
an_id_that_a_spreadsheet_damaged_is_refused(void)
{
	CHECK(!read_cell(FIELD_ID, "4.45E+15"));
	CHECK_FAULT(E3523);
	CHECK(read_cell(FIELD_ID, "ＦＢ０１"));
	CHECK_STR(value.text, "FB01");
	CHECK(read_cell(FIELD_ID, "E1"));
}

static void
only_web_addresses_are_urls(void)
{
	CHECK(read_cell(FIELD_URL, "https://www.shili.example/a?b=1"));
	CHECK_STR(value.text, "https://www.shili.example/a?b=1");
	CHECK(!read_cell(FIELD_URL, "javascript:alert(1)"));
	CHECK_FAULT(E3519);
	CHECK(!read_cell(FIELD_URL, "www.shili.example"));
}

static void
blanks_in_a_chinese_name_do_not_count(void)
{
	CHECK(read_cell(FIELD_NAME, "张　三"));
	CHECK_STR(value.text, "张三");
	CHECK(read_cell(FIELD_NAME, "John  Smith"));
	CHECK_STR(value.text, "John Smith");
}

static void
the_month_of_a_vendor_comes_first(void)
{
	CHECK(read_cell(FIELD_TIME_US, "07/04/2016 10:30:05 PM"));
	CHECK_STR(value.text, "2016-07-04T22:30:05+08:00");
	CHECK_STR(value.raw, "07/04/2016 10:30:05 PM");
	CHECK(read_cell(FIELD_TIME_US, "7/4/2016 10:30"));
	CHECK_STR(value.text, "2016-07-04T10:30:00+08:00");
	CHECK(read_cell(FIELD_TIME_US, "2016-07-04 10:30:05"));
	CHECK_STR(value.text, "2016-07-04T10:30:05+08:00");
	CHECK(!read_cell(FIELD_TIME_US, "13/04/2016"));
}

static void
free_text_is_masked_before_anything_sees_it(void)
{
	CHECK(read_cell(FIELD_MASKED, "请回电13800000000"));
	CHECK_STR(value.text, "请回电【电话】");
	CHECK_STR(value.raw, "请回电【电话】");
}

static void
a_respondent_is_a_pseudonym_of_the_quarter(void)
{
	struct str token, third;

	CHECK(read_on(FIELD_RESPONDENT, "WJ00001", "2016-07-04"));
	token = value.raw;
	third = value.text;
	CHECK(token.n == 33);
	CHECK(!str_eq(token, third));
	CHECK(read_on(FIELD_RESPONDENT, "WJ00001", "2016-09-30"));
	CHECK(str_eq(value.text, third));
	CHECK(read_on(FIELD_RESPONDENT, "WJ00001", "2016-10-01"));
	CHECK(!str_eq(value.text, third));
	/* a token, from a rejects file, is the same respondent */
	CHECK(
	    read_on(FIELD_RESPONDENT, str_z(bench.arena, token), "2016-07-05"));
	CHECK(str_eq(value.text, third));
}

static void
a_long_text_is_refused_and_quoted_in_part(void)
{
	struct str s = { NULL, 0 };

	for (int i = 0; i < 410; i++)
		s = str_printf(bench.arena, STR_FMT "一二三四五", STR_ARG(s));
	CHECK(!read_cell(FIELD_TEXT, s.p));
	CHECK_FAULT(E3511);
	CHECK(fault.arg[0].n < 200);
}

static void
put_unit(const char *code, const char *name, const struct unit_alias *alias,
    int64_t n)
{
	struct unit u = { .code = str_from(code),
		.name = str_from(name),
		.group = STR("KEY") };
	struct fact_from from = { 1, 1, false };
	enum fact_change change;
	int64_t id;

	unit_put(bench.store, &u, &from, &change, bench.diag);
	unit_id(bench.store, u.code, &id, bench.diag);
	for (int64_t i = 0; i < n; i++) {
		struct unit_alias a = alias[i];

		a.unit_id = id;
		unit_put_alias(bench.store, &a, &from, &change, bench.diag);
	}
}

static void
put_units(void)
{
	const struct unit_alias k06[] = {
		{ .name = STR("示例市环境保护局"),
		    .valid_from = STR("2009-06-01"),
		    .valid_to = STR("2016-06-30") },
		{ .name = STR("市生态环境局"),
		    .valid_from = STR("2016-07-01") },
	};
	const struct unit_alias k04 = { .name = STR("市城管"),
		.valid_to = STR("2015-12-31") };
	const struct unit_alias k05 = { .name = STR("市城管"),
		.valid_from = STR("2016-01-01") };

	put_unit("K04", "示例市城市管理局", &k04, 1);
	put_unit("K05", "示例市城市管理和综合执法局", &k05, 1);
	put_unit("K06", "示例市生态环境局", k06, 2);
}

int
main(void)
{
	import_bench_open(&bench);
	import_bench_sql(&bench,
	    "INSERT INTO run (id, stage, as_of, began, version)"
	    " VALUES (1, 'import', '2016-11-23', '', '1');"
	    "INSERT INTO capture (id, run_id, kind, uri, taken, sha256, bytes,"
	    " warc, warc_offset, warc_length, format)"
	    " VALUES (1, 1, 'unit', '', '', hex(zeroblob(32)), 0, '', 0, 0, '')");
	put_units();
	if (field_book_open(bench.store, bench.arena,
		&(struct field_frame){ .scheme_id = bench.scheme_id,
		    .key = STR("0123") },
		&book, bench.diag) != 0)
		return 1;
	RUN(every_type_has_a_name);
	RUN(dates_and_times_as_people_write_them_are_read);
	RUN(a_date_that_does_not_exist_is_refused_and_never_moved);
	RUN(a_unit_is_found_by_code_name_or_alias);
	RUN(an_alias_outside_its_days_is_taken_with_a_warning);
	RUN(an_alias_of_two_units_means_the_one_that_had_it_that_day);
	RUN(an_unknown_unit_gets_the_nearest_names_proposed);
	RUN(several_units_are_cut_at_any_of_the_usual_signs);
	RUN(aliases_have_days_that_may_be_open);
	RUN(words_of_closed_lists_are_known_in_both_languages);
	RUN(a_value_off_the_scale_is_refused_and_an_empty_one_is_blank);
	RUN(an_id_that_a_spreadsheet_damaged_is_refused);
	RUN(only_web_addresses_are_urls);
	RUN(blanks_in_a_chinese_name_do_not_count);
	RUN(the_month_of_a_vendor_comes_first);
	RUN(free_text_is_masked_before_anything_sees_it);
	RUN(a_respondent_is_a_pseudonym_of_the_quarter);
	RUN(a_long_text_is_refused_and_quoted_in_part);
	import_bench_close(&bench);
	return tap_done();
}
