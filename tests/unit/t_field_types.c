/* Types of columns beyond words and days: each cell becomes a value, or says
 * why it can't, on both sides of every boundary. */

#include "base/arena.h"
#include "base/diag.h"
#include "collect/field.h"
#include "store/store.h"
#include "tests/import.h"
#include "tests/tap.h"

static struct import_bench bench;
static struct field_book *book; /* of a period of 2016 */
static struct field_book *yearless; /* of none */
static struct field_value value;
static struct field_fault fault;

static bool
read_as(struct field_book *b, enum field_type type, const char *cell,
    enum sheet_kind kind)
{
	struct field_cell c = { .type = type,
		.text = str_from(cell),
		.kind = kind };

	fault = (struct field_fault){ .there = false };
	return field_read(b, &c, &value, &fault);
}

static bool
reads(enum field_type type, const char *cell)
{
	return read_as(book, type, cell, SHEET_TEXT);
}

static bool
reads_number(enum field_type type, const char *cell)
{
	return read_as(book, type, cell, SHEET_NUMBER);
}

#define CHECK_FAULT(e) CHECK(fault.there &&fault.code == DIAG_##e)

/* Cells of a type with what they mean; NULL: refused with the code. */
struct want {
	const char *cell;
	const char *text;
	enum diag_code code;
};

static void
check_all(enum field_type type, const struct want *want, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool ok = reads(type, want[i].cell);

		printf("# %s\n", want[i].cell);
		CHECK(ok == (want[i].text != NULL));
		if (want[i].text != NULL)
			CHECK_STR(value.text, want[i].text);
		else
			CHECK(fault.there && fault.code == want[i].code);
	}
}

#define CHECK_ALL(type, want) \
	check_all((type), (want), sizeof(want) / sizeof((want)[0]))

static void
a_month_is_as_exact_as_it_was_written(void)
{
	static const struct want want[] = { { "2016-06", "2016-06", 0 },
		{ "2016年6月", "2016-06", 0 }, { "2016年6月份", "2016-06", 0 },
		{ "2016年6月上旬", "2016-06", 0 }, { "201606", "2016-06", 0 },
		{ "2016.06", "2016-06", 0 }, { "2016/6", "2016-06", 0 },
		{ "2016.", NULL, DIAG_E3662 }, { "2016.13", NULL, DIAG_E3662 },
		{ "201613", NULL, DIAG_E3662 }, { "6月", "2016-06", 0 },
		{ "６月", "2016-06", 0 }, { "十二月", "2016-12", 0 },
		{ "13月", NULL, DIAG_E3662 }, { "6月15日", "2016-06-15", 0 },
		{ "2016-06-15", "2016-06-15", 0 },
		{ "第二季度", NULL, DIAG_E3662 },
		{ "2016-02-30", NULL, DIAG_E3662 } };

	CHECK_ALL(FIELD_MONTH, want);
	CHECK(reads(FIELD_MONTH, "6月"));
	CHECK_INT(value.precision, DAY_MONTH);
	CHECK(reads(FIELD_MONTH, "2016-06-15 10:30"));
	CHECK_INT(value.precision, DAY_DAY);
}

static void
a_day_without_a_year_is_of_the_period_or_refused(void)
{
	static const struct want want[] = { { "2月29日", "2016-02-29", 0 },
		{ "2月30日", NULL, DIAG_E3512 }, { "6-15", "2016-06-15", 0 },
		{ "6/15", "2016-06-15", 0 }, { "6.15", "2016-06-15", 0 },
		{ "6/32", NULL, DIAG_E3512 }, { "6月", NULL, DIAG_E3513 },
		{ "昨天", NULL, DIAG_E3512 } };

	CHECK_ALL(FIELD_DATE, want);
	CHECK(reads(FIELD_TIME, "11月3日 9:30"));
	CHECK_STR(value.text, "2016-11-03T09:30:00+08:00");
	CHECK(!read_as(yearless, FIELD_TIME, "11月3日 9:30", SHEET_TEXT));
	CHECK_FAULT(E3543);
	CHECK(!read_as(yearless, FIELD_MONTH, "6月", SHEET_TEXT));
	CHECK_FAULT(E3543);
	CHECK(read_as(yearless, FIELD_DATE, "2016-11-03", SHEET_TEXT));
}

static void
a_serial_is_a_day_in_both_epochs_and_is_told_of(void)
{
	struct field_cell c = { .type = FIELD_DATE,
		.text = STR("42493"),
		.kind = SHEET_NUMBER,
		.from_1904 = true };

	CHECK(reads_number(FIELD_DATE, "42493"));
	CHECK_STR(value.text, "2016-05-03");
	CHECK_FAULT(N3544);
	CHECK_STR(fault.arg[2], "2020-05-04");
	CHECK(field_read(book, &c, &value, &fault));
	CHECK_STR(value.text, "2020-05-04");
	CHECK_STR(fault.arg[2], "2016-05-03");
	CHECK(reads(FIELD_DATE, "42493"));
	CHECK_STR(value.text, "2016-05-03");
	CHECK_FAULT(N3544);
	CHECK(reads_number(FIELD_TIME, "42493.4375"));
	CHECK_STR(value.text, "2016-05-03T10:30:00+08:00");
	CHECK_INT(value.precision, DAY_MINUTE);
	CHECK(reads_number(FIELD_TIME, "42493.999999999"));
	CHECK_STR(value.text, "2016-05-04T00:00:00+08:00");
	/* 1990-01-01 to 2099-12-31 */
	CHECK(reads_number(FIELD_DATE, "32874"));
	CHECK_STR(value.text, "1990-01-01");
	CHECK(!reads_number(FIELD_DATE, "32873"));
	CHECK(reads_number(FIELD_DATE, "73050"));
	CHECK_STR(value.text, "2099-12-31");
	CHECK(!reads_number(FIELD_DATE, "73051"));
	CHECK(!reads_number(FIELD_DATE, "6.15"));
	CHECK_FAULT(E3545);
	CHECK(!reads(FIELD_DATE, "2016"));
	CHECK(reads_number(FIELD_DATE, "20161123"));
	CHECK_STR(value.text, "2016-11-23");
}

static void
times_of_programs_are_read_like_all_others(void)
{
	static const struct want want[] = {
		{ "2016-11-23", "2016-11-23T00:00:00+08:00", 0 },
		{ "2016-11-23 10:30", "2016-11-23T10:30:00+08:00", 0 },
		{ "2016-11-23T23:59:59", "2016-11-23T23:59:59+08:00", 0 },
		{ "2016-11-23 24:00", NULL, DIAG_E3512 },
		{ "2016-11-23 10:60", NULL, DIAG_E3512 },
		{ "2016-11-23 10:30:61", NULL, DIAG_E3512 },
		{ "2016-00-23", NULL, DIAG_E3512 },
		{ "2016-13-23", NULL, DIAG_E3512 },
		{ "2016-11-31", NULL, DIAG_E3512 },
		/* summer time was kept */
		{ "1990-07-01 12:00", "1990-07-01T11:00:00+08:00", 0 },
		{ "1992-07-01 12:00", "1992-07-01T12:00:00+08:00", 0 },
		/* what weibo's and other interfaces give */
		{ "Wed Nov 23 10:30:00 +0800 2016", "2016-11-23T10:30:00+08:00",
		    0 },
		{ "1479868200", "2016-11-23T10:30:00+08:00", 0 },
		{ "1479868200000", "2016-11-23T10:30:00+08:00", 0 }
	};

	CHECK_ALL(FIELD_TIME, want);
	CHECK(reads(FIELD_TIME, "2016-11-23 10:30"));
	CHECK_INT(value.precision, DAY_MINUTE);
}

static void
a_time_from_when_to_when_is_its_beginning(void)
{
	static const struct want want[] = {
		{ "2016年5月17日-18日", "2016-05-17T00:00:00+08:00", 0 },
		{ "5月30日至6月1日", "2016-05-30T00:00:00+08:00", 0 },
		{ "2016-05-17~2016-05-18", "2016-05-17T00:00:00+08:00", 0 },
		{ "2016.5.17—5.18", "2016-05-17T00:00:00+08:00", 0 },
		{ "2016年5月8日9:30-11:00", "2016-05-08T09:30:00+08:00", 0 },
		{ "2016年5月8日下午2:30——3:30", "2016-05-08T14:30:00+08:00",
		    0 },
		{ "2016-05-08 9:30 至 11:00", "2016-05-08T09:30:00+08:00", 0 },
		{ "2016-05-08 9:30-25:00", NULL, DIAG_E3512 },
		{ "2016-05-17至待定", NULL, DIAG_E3512 },
		{ "2016-05-17至2016-02-30", NULL, DIAG_E3512 },
		{ "2016-05-17至2016-05-01", NULL, DIAG_E3512 },
		{ "2016-02-30 9:30", NULL, DIAG_E3512 },
		{ "-18日", NULL, DIAG_E3512 },
		{ "2016-05-17至", NULL, DIAG_E3512 },
	};

	CHECK_ALL(FIELD_TIME, want);
	CHECK(reads(FIELD_TIME, "2016年5月8日9:30-11:00"));
	CHECK(value.precision == DAY_MINUTE);
	CHECK(reads(FIELD_DATE, "2016年5月17日-18日"));
	CHECK_STR(value.text, "2016-05-17");
	CHECK(!read_as(yearless, FIELD_TIME, "5月17日-18日", SHEET_TEXT));
	CHECK_FAULT(E3543);
}

static void
a_whole_minute_of_a_workbook_is_no_second(void)
{
	CHECK(read_as(book, FIELD_TIME, "2016-11-23 10:30:00", SHEET_DATE));
	CHECK(value.precision == DAY_MINUTE);
	CHECK(read_as(book, FIELD_TIME, "2016-11-23 10:30:01", SHEET_DATE));
	CHECK(value.precision == DAY_SECOND);
	CHECK(read_as(book, FIELD_TIME, "2016-11-23", SHEET_DATE));
	CHECK(value.precision == DAY_DAY);
	CHECK(reads(FIELD_TIME, "2016-11-23 10:30:00"));
	CHECK(value.precision == DAY_SECOND);
}

static void
several_times_stand_in_one_cell(void)
{
	CHECK(reads(FIELD_TIMES, "2016-05-03；2016-05-06 10:30\n5月9日"));
	CHECK(value.n == 3);
	CHECK_STR(value.item[1], "2016-05-06T10:30:00+08:00");
	CHECK_STR(value.item[2], "2016-05-09T00:00:00+08:00");
	CHECK_INT(value.precision, DAY_DAY);
	CHECK(!reads(FIELD_TIMES, "2016-05-03；2016-02-30"));
	CHECK_FAULT(E3512);
	CHECK_STR(fault.arg[0], "2016-02-30");
	CHECK(!reads(FIELD_TIMES, "2016-05-03；2016-06"));
	CHECK_FAULT(E3513);
}

static void
a_cell_has_at_most_sixty_four_times(void)
{
	struct str s = STR("2016-05-01");

	for (int i = 1; i < 64; i++)
		s = str_printf(bench.arena, STR_FMT "；2016-05-01", STR_ARG(s));
	CHECK(reads(FIELD_TIMES, s.p));
	CHECK(value.n == 64);
	s = str_printf(bench.arena, STR_FMT "；2016-05-01", STR_ARG(s));
	CHECK(!reads(FIELD_TIMES, s.p));
	CHECK_FAULT(E3522);
}

static void
counts_are_read_with_how_well_they_are_known(void)
{
	static const struct want want[] = { { "1234", "1234", 0 },
		{ "1,234", "1234", 0 }, { "１２３４", "1234", 0 },
		{ "1,23", NULL, DIAG_E3551 }, { "1.2万", "12000", 0 },
		{ "10万+", "100000", 0 }, { "三次", "3", 0 },
		{ "三十场", "30", 0 }, { "三十", NULL, DIAG_E3547 },
		{ "若干", NULL, DIAG_E3551 }, { "-5", NULL, DIAG_E3551 },
		{ "1e3", NULL, DIAG_E3551 }, { "NaN", NULL, DIAG_E3551 },
		{ "0x1F", NULL, DIAG_E3551 },
		{ "999999999999999999", "999999999999999999", 0 },
		{ "9223372036854775807", "9223372036854775807", 0 },
		{ "9223372036854775808", NULL, DIAG_E3551 } };

	CHECK_ALL(FIELD_COUNT, want);
	CHECK(reads(FIELD_COUNT, "1,234"));
	CHECK_INT(value.number, 1234);
	CHECK_STR(value.word, "exact");
	CHECK(reads(FIELD_COUNT, "1.2万"));
	CHECK_STR(value.word, "approximate");
	CHECK(reads(FIELD_COUNT, "10万+"));
	CHECK_STR(value.word, "at_least");
	CHECK(!reads(FIELD_COUNT, "三十"));
	CHECK_STR(fault.arg[1], "30");
	/* there is none to tell: missing is not 0 */
	CHECK(reads(FIELD_COUNT, "--"));
	CHECK(value.blank);
	CHECK(reads(FIELD_COUNT, "0"));
	CHECK(!value.blank);
	CHECK_INT(value.number, 0);
}

static void
numbers_have_one_form(void)
{
	static const struct want want[] = { { "007.50", "7.5", 0 },
		{ "-0", "0", 0 }, { "+3", "3", 0 }, { "1,234.5", "1234.5", 0 },
		{ "1,2345", NULL, DIAG_E3546 }, { "12,34", NULL, DIAG_E3546 },
		{ ",123", NULL, DIAG_E3546 }, { "９６.５", "96.5", 0 },
		{ ".5", NULL, DIAG_E3546 }, { "5.", NULL, DIAG_E3546 },
		{ "1e3", NULL, DIAG_E3546 }, { "12元", NULL, DIAG_E3546 },
		{ "50%", NULL, DIAG_E3548 }, { "５０％", NULL, DIAG_E3548 },
		{ "三十", NULL, DIAG_E3547 }, { "一百二十", NULL, DIAG_E3547 },
		{ "-12.250", "-12.25", 0 } };

	CHECK_ALL(FIELD_NUMBER, want);
	CHECK(reads(FIELD_NUMBER, "1,234"));
	CHECK_INT(value.number, 1234);
	CHECK(reads(FIELD_NUMBER, "1234567890123456789012345678901234567890"));
	CHECK(
	    !reads(FIELD_NUMBER, "12345678901234567890123456789012345678901"));
}

static void
a_percentage_is_one_where_nothing_else_is_meant(void)
{
	static const struct want want[] = { { "50%", "50", 0 },
		{ "50 %", "50", 0 }, { "５０％", "50", 0 }, { "50", "50", 0 },
		{ "0.5%", "0.5", 0 }, { "0.5", NULL, DIAG_E3550 },
		{ "1", NULL, DIAG_E3550 }, { "1%", "1", 0 }, { "0", "0", 0 },
		{ "1.5", "1.5", 0 }, { "五成", NULL, DIAG_E3549 },
		{ "%", NULL, DIAG_E3549 }, { "120%", "120", 0 } };
	static const char *const cells[][2] = { { "0.5", "50" },
		{ "0.985", "98.5" }, { "0.98765", "98.765" }, { "0.05", "5" },
		{ "0.001", "0.1" } };

	CHECK_ALL(FIELD_PERCENT, want);
	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		CHECK(reads_number(FIELD_PERCENT, cells[i][0]));
		CHECK_STR(value.text, cells[i][1]);
		CHECK_FAULT(N3552);
	}
	CHECK(!reads_number(FIELD_PERCENT, "1"));
	CHECK(reads_number(FIELD_PERCENT, "98.5"));
	CHECK_STR(value.text, "98.5");
}

static void
yes_and_no_are_said_in_many_ways(void)
{
	static const struct want want[] = { { "是", "yes", 0 },
		{ "√", "yes", 0 }, { "✓", "yes", 0 }, { "有", "yes", 0 },
		{ "Y", "yes", 0 }, { "１", "yes", 0 }, { "TRUE", "yes", 0 },
		{ "否", "no", 0 }, { "×", "no", 0 }, { " 无 ", "no", 0 },
		{ "N", "no", 0 }, { "0", "no", 0 }, { "False", "no", 0 },
		{ "2", NULL, DIAG_E3518 }, { "待定", NULL, DIAG_E3518 } };

	CHECK_ALL(FIELD_YESNO, want);
	CHECK(reads(FIELD_YESNO, "有"));
	CHECK_INT(value.number, 1);
	CHECK(reads(FIELD_YESNO, ""));
	CHECK(value.blank);
}

static void
durations_are_seconds(void)
{
	static const struct want want[] = { { "123秒", "123", 0 },
		{ "2分3秒", "123", 0 }, { "2分钟", "120", 0 },
		{ "1小时2分3秒", "3723", 0 }, { "00:02:03", "123", 0 },
		{ "2:03", "123", 0 }, { "123", "123", 0 },
		{ "123.5", "124", 0 }, { "123.4", "123", 0 },
		{ "3秒2分", NULL, DIAG_E3553 }, { "2:60", NULL, DIAG_E3553 },
		{ "2:3", NULL, DIAG_E3553 }, { "-1", NULL, DIAG_E3553 },
		{ "很久", NULL, DIAG_E3553 }, { "100天", "8640000", 0 },
		{ "8640001", NULL, DIAG_E3553 } };

	CHECK_ALL(FIELD_DURATION, want);
	CHECK(reads(FIELD_DURATION, "2分3秒"));
	CHECK_INT(value.number, 123);
}

static void
an_option_is_kept_without_what_was_written_beside_it(void)
{
	static const struct want want[] = { { "满意", "满意", 0 },
		{ "其他〖物业的张三〗", "其他", 0 },
		{ "其他〖没有写完", "其他", 0 }, { "３", "3", 0 },
		{ "(跳过)", "", 0 }, { "（跳过）", "", 0 }, { "-2", "", 0 },
		{ "-3", "", 0 }, { "-1", "-1", 0 } };

	CHECK_ALL(FIELD_CHOICE, want);
	CHECK(reads(FIELD_CHOICE, "(跳过)"));
	CHECK(value.blank);
	CHECK(reads(FIELD_CHOICE, "4"));
	CHECK_INT(value.number, 4);
	CHECK(reads(FIELD_CHOICES, "报纸┋其他〖甲┋乙〗┋ 电视┋报纸"));
	CHECK(value.n == 3);
	CHECK_STR(value.item[1], "其他");
	CHECK_STR(value.item[2], "电视");
	CHECK_STR(value.text, "报纸┋其他┋电视");
	CHECK(reads(FIELD_CHOICES, "a|b"));
	CHECK(value.n == 2);
	CHECK(reads(FIELD_CHOICES, "-3"));
	CHECK(value.blank && value.n == 0);
}

static void
a_ranking_keeps_its_order_and_names_nothing_twice(void)
{
	CHECK(reads(FIELD_RANKING, "电视→报纸→网站"));
	CHECK(value.n == 3);
	CHECK_STR(value.item[0], "电视");
	CHECK_STR(value.item[2], "网站");
	CHECK(!reads(FIELD_RANKING, "电视→报纸→电视"));
	CHECK_FAULT(E3554);
	CHECK(reads(FIELD_RANKING, "(跳过)"));
	CHECK(value.blank);
}

static void
a_cell_has_at_most_so_many_options(void)
{
	struct str s = STR("0");

	for (int i = 1; i < 256; i++)
		s = str_printf(bench.arena, STR_FMT "┋%d", STR_ARG(s), i);
	CHECK(reads(FIELD_CHOICES, s.p));
	CHECK(value.n == 256);
	s = str_printf(bench.arena, STR_FMT "┋256", STR_ARG(s));
	CHECK(!reads(FIELD_CHOICES, s.p));
	CHECK_FAULT(E3522);
}

static void
an_address_of_a_machine_is_what_comes_before_its_place(void)
{
	CHECK(reads(FIELD_IP, "10.1.2.3(浙江-宁波)"));
	CHECK_STR(value.text, "10.1.2.3");
	CHECK(reads(FIELD_IP, "2001:db8::1"));
	CHECK_STR(value.text, "2001:db8::1");
}

static void
a_long_number_is_refused_where_a_spreadsheet_kept_it(void)
{
	static const enum field_type types[] = { FIELD_ID, FIELD_URL,
		FIELD_LONGID };

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		CHECK(!reads_number(types[i], "4454572602912350"));
		CHECK_FAULT(E3540);
	}
	CHECK(reads_number(FIELD_LONGID, "445457260291235"));
	CHECK(reads(FIELD_LONGID, "4454572602912349"));
	CHECK_STR(value.text, "4454572602912349");
	CHECK(!reads(FIELD_LONGID, "4.45457E+15"));
	CHECK_FAULT(E3523);
}

static void
a_formula_without_a_value_and_an_error_are_refused_in_every_type(void)
{
	for (int t = 0; t < FIELD_TYPES; t++) {
		enum field_type type = (enum field_type)t;

		CHECK(!read_as(book, type, "A1+B1", SHEET_NOVALUE));
		CHECK_FAULT(E3541);
		CHECK(!read_as(book, type, "#N/A", SHEET_ERROR));
		CHECK_FAULT(E3542);
		CHECK(!reads(type, "#DIV/0!"));
		CHECK_FAULT(E3542);
	}
	CHECK(reads(FIELD_TEXT, "#N/A的含义"));
}

int
main(void)
{
	struct field_frame frame = { .scheme_id = 1,
		.key = STR("0123"),
		.year = 2016 };

	import_bench_open(&bench);
	if (field_book_open(bench.store, bench.arena, &frame, &book,
		bench.diag) != 0)
		return 1;
	frame.year = 0;
	if (field_book_open(bench.store, bench.arena, &frame, &yearless,
		bench.diag) != 0)
		return 1;
	RUN(a_month_is_as_exact_as_it_was_written);
	RUN(a_day_without_a_year_is_of_the_period_or_refused);
	RUN(a_serial_is_a_day_in_both_epochs_and_is_told_of);
	RUN(times_of_programs_are_read_like_all_others);
	RUN(a_time_from_when_to_when_is_its_beginning);
	RUN(a_whole_minute_of_a_workbook_is_no_second);
	RUN(several_times_stand_in_one_cell);
	RUN(a_cell_has_at_most_sixty_four_times);
	RUN(counts_are_read_with_how_well_they_are_known);
	RUN(numbers_have_one_form);
	RUN(a_percentage_is_one_where_nothing_else_is_meant);
	RUN(yes_and_no_are_said_in_many_ways);
	RUN(durations_are_seconds);
	RUN(an_option_is_kept_without_what_was_written_beside_it);
	RUN(a_ranking_keeps_its_order_and_names_nothing_twice);
	RUN(a_cell_has_at_most_so_many_options);
	RUN(an_address_of_a_machine_is_what_comes_before_its_place);
	RUN(a_long_number_is_refused_where_a_spreadsheet_kept_it);
	RUN(a_formula_without_a_value_and_an_error_are_refused_in_every_type);
	import_bench_close(&bench);
	return tap_done();
}
