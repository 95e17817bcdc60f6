#include "base/arena.h"
#include "base/xlsx_format.h"
#include "base/xlsx_number.h"
#include "tests/tap.h"

static struct arena *arena;

static struct str
number(const char *text)
{
	struct str out;

	return xlsx_number_text(arena, str_from(text), &out) ? out :
							       STR("none");
}

static struct str
date_in(const char *serial, const char *code, bool epoch1904)
{
	struct str out;

	return xlsx_number_date(arena, str_from(serial),
		   xlsx_format_of_code(str_from(code)), epoch1904, &out) ?
	    out :
	    STR("none");
}

static struct str
date(const char *serial, const char *code)
{
	return date_in(serial, code, false);
}

static void
a_number_is_its_shortest_decimal(void)
{
	CHECK_STR(number("0.1"), "0.1");
	CHECK_STR(number("0.10000000000000001"), "0.1");
	CHECK_STR(number("1.1000000000000001"), "1.1");
	CHECK_STR(number("0.30000000000000004"), "0.30000000000000004");
	CHECK_STR(number("5"), "5");
	CHECK_STR(number("5.0"), "5");
	CHECK_STR(number("0.50"), "0.5");
	CHECK_STR(number("-0"), "0");
	CHECK_STR(number("-0.5"), "-0.5");
	CHECK_STR(number("007"), "7");
	CHECK_STR(number("+3"), "3");
	CHECK_STR(number(".5"), "0.5");
	CHECK_STR(number("0"), "0");
	CHECK_STR(number("120"), "120");
	CHECK_STR(number("123456.789"), "123456.789");
}

static void
a_number_is_written_out_below_1e21(void)
{
	CHECK_STR(number("4.45457260291235E+15"), "4454572602912350");
	CHECK_STR(number("4454572602912350"), "4454572602912350");
	CHECK_STR(number("4454572602912349"), "4454572602912349");
	CHECK_STR(number("1.2345678901234567E+19"), "12345678901234567000");
	CHECK_STR(number("1E20"), "100000000000000000000");
	CHECK_STR(number("1E21"), "1e+21");
	CHECK_STR(number("-1.5E300"), "-1.5e+300");
	CHECK_STR(number("1E-7"), "0.0000001");
	CHECK_STR(number("-1.25E-3"), "-0.00125");
	CHECK_STR(number("5.0000000000000002E-2"), "0.05");
	CHECK_STR(number("123.45e0"), "123.45");
}

static void
what_is_no_number_is_told(void)
{
	CHECK_STR(number("abc"), "none");
	CHECK_STR(number(""), "none");
	CHECK_STR(number("-"), "none");
	CHECK_STR(number("1.2.3"), "none");
	CHECK_STR(number("0x10"), "none");
	CHECK_STR(number("nan"), "none");
	CHECK_STR(number("inf"), "none");
	CHECK_STR(number("1e999"), "none");
	CHECK_STR(number("1e"), "none");
	CHECK_STR(number("1,234"), "none");
}

static void
formats_by_number_are_those_of_chinese_excel(void)
{
	const int date_ = XLSX_FORMAT_DATE, time = XLSX_FORMAT_TIME;
	const int month = XLSX_FORMAT_YEAR | XLSX_FORMAT_MONTH;
	const int yearless = XLSX_FORMAT_MONTH | XLSX_FORMAT_DAY;
	const struct {
		unsigned id;
		int is;
	} want[] = { { 0, 0 }, { 1, 0 }, { 9, 0 }, { 11, 0 }, { 13, 0 },
		{ 14, date_ }, { 15, date_ }, { 16, yearless }, { 17, month },
		{ 18, time }, { 19, time }, { 20, time }, { 21, time },
		{ 22, date_ | time }, { 23, 0 }, { 26, 0 }, { 27, month },
		{ 28, yearless }, { 29, yearless }, { 30, date_ },
		{ 31, date_ }, { 32, time }, { 33, time }, { 34, time },
		{ 35, time }, { 36, month }, { 37, 0 }, { 44, 0 }, { 45, time },
		{ 46, time | XLSX_FORMAT_ELAPSED }, { 47, time }, { 48, 0 },
		{ 49, 0 }, { 50, month }, { 51, yearless }, { 52, month },
		{ 53, yearless }, { 54, yearless }, { 55, time }, { 56, time },
		{ 57, month }, { 58, yearless }, { 59, 0 }, { 164, 0 },
		{ 4000000000u, 0 } };

	for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++)
		CHECK_INT(xlsx_format_of_id(want[i].id), want[i].is);
}

static void
a_code_is_a_date_by_its_letters(void)
{
	CHECK_STR(date("42493", "yyyy/m/d"), "2016-05-03");
	CHECK_STR(date("42493", "[$-804]yyyy\"年\"m\"月\"d\"日\";@"),
	    "2016-05-03");
	CHECK_STR(date("42493", "[Red]d-mmm-yy"), "2016-05-03");
	CHECK_STR(date("42493", "[DBNum1][$-804]yyyy年m月d日"), "2016-05-03");
	CHECK_STR(date("42493", "[=0]\"\";yyyy\\-mm\\-dd"), "2016-05-03");
	CHECK_STR(date("42493", "aaaa"), "2016-05-03");
	CHECK_STR(date("42493.4375", "yyyy-mm-dd hh:mm:ss"),
	    "2016-05-03 10:30:00");
	CHECK_STR(date("42493.4375", "yyyy/m/d 上午/下午h:mm"),
	    "2016-05-03 10:30:00");
	CHECK_STR(date("0.4375", "h:mm AM/PM"), "10:30:00");
	CHECK_STR(date("0.4375", "hh\"时\"mm\"分\""), "10:30:00");
	CHECK_STR(date("0.4375", "mm:ss.0"), "10:30:00");
	CHECK_STR(date("1.5", "[h]:mm"), "36:00:00");
	CHECK_STR(date("10", "[mm]:ss"), "240:00:00");
}

static void
a_code_of_a_number_is_none(void)
{
	const char *code[] = { "General", "G/通用格式", "0.00E+00", "##0.0E+0",
		"#,##0.00", "0%", "[Red]-0.00", "0\"天\"", "\"d\"0", "0\\d",
		"#,##0\"月\"", "_ * #,##0.00_ ;_ * -#,##0.00_ ", "@", "",
		"[$¥-804]#,##0.00", "# ?/?", "0_d", "\"yyyy", "General\"日\"",
		"[DBNum1][$-804]General", "\\", "[" };

	for (size_t i = 0; i < sizeof(code) / sizeof(code[0]); i++) {
		CHECK_INT(xlsx_format_of_code(str_from(code[i])), 0);
		if (xlsx_format_of_code(str_from(code[i])) != 0)
			printf("# %s\n", code[i]);
	}
}

static void
a_format_without_a_day_is_a_month(void)
{
	CHECK_STR(date("42522", "yyyy\"年\"m\"月\""), "2016-06");
	CHECK_STR(date("42522", "mmm-yy"), "2016-06");
	CHECK_STR(date("42523", "yyyy\"年\"m\"月\""), "2016-06-02");
	CHECK_STR(date("42522", "m\"月\"d\"日\""), "2016-06-01");
	CHECK_STR(date("42522", "yyyy"), "2016-06-01");
}

static void
nothing_is_lost_that_a_format_hides(void)
{
	CHECK_STR(date("42493.4375", "yyyy-mm-dd"), "2016-05-03 10:30:00");
	CHECK_STR(date("42493.4375", "h:mm"), "2016-05-03 10:30:00");
	CHECK_STR(date("42493", "yyyy-mm-dd h:mm"), "2016-05-03 00:00:00");
	CHECK_STR(date("0.4375", "yyyy-mm-dd"), "10:30:00");
}

static void
both_epochs_and_the_day_that_never_was(void)
{
	CHECK_STR(date("1", "yyyy-mm-dd"), "1900-01-01");
	CHECK_STR(date("59", "yyyy-mm-dd"), "1900-02-28");
	CHECK_STR(date("60", "yyyy-mm-dd"), "1900-02-29");
	CHECK_STR(date("61", "yyyy-mm-dd"), "1900-03-01");
	CHECK_STR(date("2958465", "yyyy-mm-dd"), "9999-12-31");
	CHECK_STR(date("2958465.999999999", "yyyy-mm-dd"), "none");
	CHECK_STR(date("2958466", "yyyy-mm-dd"), "none");
	CHECK_STR(date("-1", "yyyy-mm-dd"), "none");
	CHECK_STR(date("abc", "yyyy-mm-dd"), "none");
	CHECK_STR(date_in("42493", "yyyy-mm-dd", true), "2020-05-04");
	CHECK_STR(date_in("0", "yyyy-mm-dd", true), "1904-01-01");
	CHECK_STR(date_in("0.5", "h:mm", true), "12:00:00");
	CHECK_STR(date_in("60", "yyyy-mm-dd", true), "1904-03-01");
	CHECK_STR(date_in("2957003", "yyyy-mm-dd", true), "9999-12-31");
	CHECK_STR(date_in("2957004", "yyyy-mm-dd", true), "none");
}

static void
fractions_round_to_the_second(void)
{
	CHECK_STR(date("42493.437499999", "yyyy-mm-dd h:mm"),
	    "2016-05-03 10:30:00");
	CHECK_STR(date("42493.999999", "yyyy-mm-dd h:mm"),
	    "2016-05-04 00:00:00");
	CHECK_STR(date("42493.000001", "yyyy-mm-dd"), "2016-05-03");
	CHECK_STR(date("0.00001157407", "h:mm:ss"), "00:00:01");
	CHECK_STR(date("59.9999999", "yyyy-mm-dd"), "1900-02-29");
}

static void
iso_dates_are_read_as_they_stand(void)
{
	const struct {
		const char *text;
		int format;
		const char *want;
	} iso[] = {
		{ "2016-05-03", 0, "2016-05-03" },
		{ "2016-05-03T10:30:00", 0, "2016-05-03 10:30:00" },
		{ "2016-05-03T10:30:00.000Z", 0, "2016-05-03 10:30:00" },
		{ "2016-05-03T00:00:00", XLSX_FORMAT_DATE, "2016-05-03" },
		{ "2016-05-03T00:00:00", XLSX_FORMAT_DATE | XLSX_FORMAT_TIME,
		    "2016-05-03 00:00:00" },
		{ "10:30:00", 0, "10:30:00" },
		{ "2016-5-3", 0, "none" },
		{ "today", 0, "none" },
	};

	for (size_t i = 0; i < sizeof(iso) / sizeof(iso[0]); i++) {
		struct str out;
		bool ok = xlsx_number_iso(arena, str_from(iso[i].text),
		    (unsigned char)iso[i].format, &out);

		CHECK_STR(ok ? out : STR("none"), iso[i].want);
	}
}

int
main(void)
{
	arena = arena_new();
	RUN(a_number_is_its_shortest_decimal);
	RUN(a_number_is_written_out_below_1e21);
	RUN(what_is_no_number_is_told);
	RUN(formats_by_number_are_those_of_chinese_excel);
	RUN(a_code_is_a_date_by_its_letters);
	RUN(a_code_of_a_number_is_none);
	RUN(a_format_without_a_day_is_a_month);
	RUN(nothing_is_lost_that_a_format_hides);
	RUN(both_epochs_and_the_day_that_never_was);
	RUN(fractions_round_to_the_second);
	RUN(iso_dates_are_read_as_they_stand);
	arena_free(arena);
	return tap_done();
}
