/* Files of people become facts, once. */

#include "base/file.h"
#include "collect/import.h"
#include "collect/warc.h"
#include "collect/warc_read.h"
#include "tests/import.h"
#include "tests/tap.h"

static struct import_bench bench;
static struct import_report report;
static volatile sig_atomic_t stop;
static size_t stop_at;

static void
count_and_stop(void *to, size_t rows, uint64_t done, uint64_t all)
{
	(void)to;
	(void)done;
	(void)all;
	stop = stop_at != 0 && rows >= stop_at;
}

static struct str
in_dir(const char *name)
{
	return str_printf(bench.arena, STR_FMT "/%s", STR_ARG(bench.dir), name);
}

static int
import_as(const char *kind, const char *name, const char *text, bool dry)
{
	struct import_what what = { .kind = str_from(kind),
		.path = in_dir(name),
		.workspace = bench.dir,
		.as_of = STR("2017-01-10"),
		.now = STR("2017-01-10T09:00:00+08:00"),
		.version = STR("test"),
		.scheme_id = bench.scheme_id,
		.dry = dry,
		.stop = &stop,
		.progress = count_and_stop };

	bench.diag = diag_new(bench.arena);
	stop = 0;
	if (file_write(bench.arena, what.path, str_from(text), bench.diag) != 0)
		return FAIL_BUG;
	return import_file(bench.store, bench.arena, &what, &report,
	    bench.diag);
}

static int
import(const char *kind, const char *name, const char *text)
{
	return import_as(kind, name, text, false);
}

static int64_t
ask_int(const char *sql)
{
	int64_t n = -1;

	str_to_int(import_bench_ask(&bench, sql), &n);
	return n;
}

/* Everything in the database that an import may write. */
static struct str
dump(void)
{
	static const char sql[] =
	    "SELECT json_array("
	    "(SELECT json_group_array(json_array(id, stage, result)) FROM run),"
	    "(SELECT json_group_array(json_array(id, kind, sha256, warc,"
	    " warc_offset)) FROM capture),"
	    "(SELECT json_group_array(json_array(id, code, name, unit_group,"
	    " valid_from, valid_to, capture_id, row_no)) FROM unit),"
	    "(SELECT json_group_array(json_array(unit_id, name, valid_from,"
	    " valid_to, capture_id, row_no)) FROM unit_alias),"
	    "(SELECT json_group_array(json_array(code, title, starts, state,"
	    " capture_id, row_no)) FROM conference),"
	    "(SELECT json_group_array(json_array(conference_id, unit_id, part))"
	    " FROM conference_host),"
	    "(SELECT json_group_array(json_array(id, old)) FROM revision))";

	return import_bench_ask(&bench, sql);
}

static const char units[] = "单位代码,单位名称,组别,别名及曾用名\n"
			    "K01,甲局,重点部门,市甲局\n"
			    "K02,乙局,KEY,市乙局（2015-01-01～2016-06-30）\n"
			    "C01,丙区政府,县（市）区,\n";

static void
units_with_aliases_become_facts_that_name_their_line(void)
{
	CHECK_INT(import("unit", "units.csv", units), 0);
	CHECK(report.all.read == 3 && report.all.added == 3);
	CHECK_INT(ask_int("SELECT count(*) FROM unit_alias"), 2);
	CHECK_STR(import_bench_ask(&bench,
		      "SELECT unit_group FROM unit WHERE code = 'C01'"),
	    "COUNTY");
	CHECK_INT(ask_int("SELECT row_no FROM unit WHERE code = 'K02'"), 3);
	CHECK(report.rejects_path.n == 0);
}

static void
the_same_file_again_changes_nothing(void)
{
	struct str before = dump();

	CHECK_INT(import("unit", "units.csv", units), 0);
	CHECK(report.all.unchanged == 3 && report.all.added == 0);
	CHECK_STR(dump(), before.p);
	/* also under another name */
	CHECK_INT(import("unit", "copy.csv", units), 0);
	CHECK_STR(dump(), before.p);
}

static void
the_evidence_has_the_bytes_of_the_file(void)
{
	struct warc_entry e = { .length = ask_int(
				    "SELECT warc_length FROM capture") };
	struct str payload = { NULL, 0 };

	e.path = import_bench_ask(&bench, "SELECT warc FROM capture");
	e.sha256 = import_bench_ask(&bench, "SELECT sha256 FROM capture");
	e.offset = ask_int("SELECT warc_offset FROM capture");
	CHECK_INT(warc_read(bench.arena, bench.dir, &e, &payload, bench.diag),
	    0);
	CHECK_STR(payload, units);
}

static const char conferences[] =
    "编号,名称,时间,主办,承办单位,协办单位,形式,状态\n"
    "F1,甲,2016-09-30 23:30,市政府新闻办,甲局,乙局、C01,会场,\n"
    "F2,乙,2016-02-30 10:00,某某办,丁局,,会场,\n"
    "F3,丙,2016-03-01 10:00,本单位,市甲局,,会场,取消\n"
    ",,,,,,,\n"
    "合计,3,,,,,,\n";

static void
bad_rows_are_listed_with_every_bad_cell_and_good_rows_stay(void)
{
	struct str rejects = { NULL, 0 };
	size_t at;

	CHECK_INT(import("conference", "c.csv", conferences), FAIL_DATA);
	CHECK(report.all.read == 4 && report.all.added == 2 &&
	    report.all.refused == 1 && report.all.skipped == 1);
	CHECK_INT(ask_int("SELECT count(*) FROM conference"), 2);
	CHECK_STR(import_bench_ask(&bench,
		      "SELECT starts FROM conference WHERE code = 'F1'"),
	    "2016-09-30T23:30:00+08:00");
	CHECK_INT(ask_int("SELECT count(*) FROM conference_host"), 4);
	CHECK(diag_has(bench.diag, DIAG_E3512) &&
	    diag_has(bench.diag, DIAG_E3518) &&
	    (diag_has(bench.diag, DIAG_E3514) ||
		diag_has(bench.diag, DIAG_E3515)));
	CHECK(diag_has(bench.diag, DIAG_N3529));
	CHECK_INT(file_read(bench.arena, in_dir("rejects/c-conference.csv"),
		      65536, &rejects, bench.diag),
	    0);
	CHECK(str_find(rejects, STR("F2,乙,2016-02-30 10:00,某某办"), &at));
	CHECK(str_find(rejects, STR(",c.csv,,3,"), &at));
	CHECK(!str_find(rejects, STR("F3"), &at));
}

static void
a_mended_rejects_file_can_be_imported_and_then_is_gone(void)
{
	struct str rejects = { NULL, 0 }, mended = { NULL, 0 }, rest;
	size_t at = 0;

	CHECK_INT(file_read(bench.arena, in_dir("rejects/c-conference.csv"),
		      65536, &rejects, bench.diag),
	    0);
	CHECK(str_find(rejects, STR("2016-02-30 10:00,某某办,丁局"), &at));
	rest = str_sub(rejects, at, rejects.n);
	CHECK(str_find(rest, STR(",,会场"), &(size_t){ 0 }));
	mended = str_printf(bench.arena,
	    STR_FMT "2016-02-28 10:00,新闻办,甲局" STR_FMT,
	    STR_ARG(str_sub(rejects, 0, at)),
	    STR_ARG(
		str_sub(rest, STR("2016-02-30 10:00,某某办,丁局").n, rest.n)));
	CHECK_INT(import("conference", "c.csv", mended.p), 0);
	CHECK(report.all.added == 1 && report.all.read == 1);
	CHECK(!file_exists(bench.arena, in_dir("rejects/c-conference.csv")));
}

static void
other_values_are_a_correction_that_an_old_file_does_not_undo(void)
{
	static const char was[] = "编号,名称,时间,主办,承办单位,协办单位\n"
				  "F9,旧题,2016-03-01 10:00,新闻办,甲局,乙局\n";
	static const char is[] = "编号,名称,时间,主办,承办单位,协办单位\n"
				 "F9,新题,2016-03-01 10:00,新闻办,甲局,乙局\n";
	static const char alone[] = "编号,名称,时间,主办,承办单位,协办单位\n"
				    "F9,新题,2016-03-01 10:00,新闻办,甲局,\n";
	struct str corrected;

	CHECK_INT(import("conference", "was.csv", was), 0);
	CHECK_INT(import("conference", "is.csv", is), 0);
	CHECK(report.all.corrected == 1);
	CHECK_STR(import_bench_ask(&bench,
		      "SELECT old LIKE '%, title=''旧题'', %' FROM revision"),
	    "1");
	corrected = dump();
	CHECK_INT(import("conference", "was.csv", was), 0);
	CHECK(report.all.unchanged == 1);
	CHECK_STR(dump(), corrected.p);
	/* other hosts alone are a correction too */
	CHECK_INT(import("conference", "alone.csv", alone), 0);
	CHECK(report.all.corrected == 1);
	CHECK_INT(ask_int("SELECT count(*) FROM conference_host AS h JOIN"
			  " conference AS c ON c.id = h.conference_id"
			  " WHERE c.code = 'F9'"),
	    1);
	CHECK_INT(ask_int("SELECT count(*) FROM revision"), 2);
}

static void
a_row_twice_is_skipped_and_of_two_that_differ_the_first_stays(void)
{
	CHECK_INT(import("unit", "twice.csv",
		      "代码,名称,组别\nD1,丁局,KEY\nD1, 丁局 ,重点部门\n"),
	    0);
	CHECK(report.all.added == 1 && report.all.skipped == 1);
	CHECK(diag_has(bench.diag, DIAG_N3526));
	CHECK_INT(
	    import("unit", "differ.csv",
		"代码,名称,组别\nD2,戊局,KEY\nD3,己局,KEY\nD2,庚局,KEY\n"),
	    FAIL_DATA);
	CHECK(report.all.added == 2 && report.all.refused == 1);
	CHECK(diag_has(bench.diag, DIAG_E3525));
	CHECK_STR(import_bench_ask(&bench,
		      "SELECT name FROM unit WHERE code = 'D2'"),
	    "戊局");
}

static void
a_dry_run_tells_and_writes_nothing(void)
{
	struct str before = dump();

	CHECK_INT(import_as("conference", "dry.csv",
		      "编号,名称,时间,主办,承办单位\n"
		      "F20,甲,2016-03-01,新闻办,甲局\n"
		      "F21,乙,2016-03-32,新闻办,甲局\n",
		      true),
	    FAIL_DATA);
	CHECK(report.all.added == 1 && report.all.refused == 1);
	CHECK(report.rejects_path.n == 0);
	CHECK(!file_exists(bench.arena, in_dir("rejects/dry-conference.csv")));
	CHECK_STR(dump(), before.p);
	CHECK_INT(import_as("answer", "dry.csv",
		      "答卷编号,作答日期,单位,满意度\nW1,2016-03-01,甲局,5\n",
		      true),
	    0);
	CHECK(!file_exists(bench.arena, in_dir("secret.key")));
}

static void
a_signal_in_the_middle_leaves_nothing_behind(void)
{
	struct str before = dump();
	struct str csv = STR("编号,名称,时间,主办,承办单位\n");

	for (int i = 0; i < 600; i++)
		csv = str_printf(bench.arena,
		    STR_FMT "S%d,甲,2016-03-01,新闻办,甲局\n", STR_ARG(csv), i);
	stop_at = 256;
	CHECK_INT(import("conference", "stop.csv", csv.p), FAIL_STOP);
	stop_at = 600; /* after the last row */
	CHECK_INT(import("conference", "stop.csv", csv.p), FAIL_STOP);
	stop_at = 0;
	CHECK_STR(dump(), before.p);
	CHECK_INT(import("conference", "stop.csv", csv.p), 0);
	CHECK(report.all.added == 600);
}

static void
a_file_without_rows_or_header_is_refused_whole(void)
{
	struct str before = dump();

	CHECK_INT(import("unit", "none.csv", "代码,名称,组别\n"), FAIL_DATA);
	CHECK(diag_has(bench.diag, DIAG_E3505));
	CHECK_INT(import("unit", "none.csv", "a,b\n1,2\n"), FAIL_DATA);
	CHECK_INT(import("unit", "none.csv", ""), FAIL_DATA);
	CHECK_INT(import("unit", "none.csv", "代码,名称,组别\nE1,\"x,KEY\n"),
	    FAIL_DATA);
	CHECK_STR(dump(), before.p);
}

static void
the_roster_knows_a_person_by_unit_and_name_or_by_a_code(void)
{
	CHECK_INT(import("person", "p.csv",
		      "编号,单位,姓名,身份,任职日期,离任日期\n"
		      ",甲局,张　三,主要负责人,2014-03-10,2016-06-30\n"
		      ",市甲局,张三,新闻发言人,2016年7月1日,\n"
		      ",乙局,张三,主要负责人,2014-03-10,\n"
		      "P1,甲局,李四,相关负责人,2014-03-10,\n"
		      "P1,甲局,王五,新闻发言人,2014-03-10,\n"
		      "P2,甲局,赵六,新闻发言人,2014-03-10,2013-01-01\n"),
	    FAIL_DATA);
	CHECK(report.all.added == 4 && report.all.refused == 2);
	CHECK(diag_has(bench.diag, DIAG_E3528)); /* P1 is two names */
	CHECK(diag_has(bench.diag, DIAG_E3524)); /* ends before it begins */
	CHECK_INT(ask_int("SELECT count(*) FROM person"), 3);
	CHECK_INT(ask_int("SELECT count(*) FROM role AS r JOIN person AS p"
			  " ON p.id = r.person_id WHERE p.code = 'K01/张三'"),
	    2);
}

static void
attendance_needs_its_conference_and_reads_names_on_its_day(void)
{
	CHECK_INT(import("attendance", "a.csv",
		      "场次编号,单位,姓名,身份\n"
		      "F1,市乙局,张三,主要负责人\n"
		      "F404,甲局,张三,新闻发言人\n"),
	    FAIL_DATA);
	CHECK(report.all.added == 1 && report.all.refused == 1);
	CHECK(diag_has(bench.diag, DIAG_E3527));
	/* 市乙局 ended on 30 June, F1 was in September */
	CHECK(diag_has(bench.diag, DIAG_W3517));
}

static void
releases_keep_the_time_as_written_and_outlets_their_owner(void)
{
	CHECK_INT(import("release", "r.csv",
		      "编号,单位,标题,发布时间,链接\n"
		      "X1,甲局,题,2016年9月30日,https://a.example/1\n"
		      "X2,甲局,题,2016-09-30 10:00,ftp://a.example/1\n"),
	    FAIL_DATA);
	CHECK(diag_has(bench.diag, DIAG_E3519));
	CHECK_STR(import_bench_ask(&bench,
		      "SELECT item_key || '|' || published_raw || '|' ||"
		      " precision FROM release"),
	    "ledger:X1|2016年9月30日|day");
	/* another way to write the same day is no correction */
	CHECK_INT(import("release", "r2.csv",
		      "编号,单位,标题,发布时间,链接\n"
		      "X1,市甲局,题,2016-09-30,https://a.example/1\n"),
	    0);
	CHECK(report.all.unchanged == 1);
	CHECK_INT(
	    import("outlet", "o.csv",
		"代码,名称,级别,所属单位\nO1,报,中央媒体,\nO2,号,T7,丙区政府\n"),
	    0);
	CHECK_STR(import_bench_ask(&bench,
		      "SELECT u.code FROM outlet AS o JOIN unit AS u"
		      " ON u.id = o.unit_id WHERE o.code = 'O2'"),
	    "C01");
}

int
main(void)
{
	import_bench_open(&bench);
	RUN(units_with_aliases_become_facts_that_name_their_line);
	RUN(the_same_file_again_changes_nothing);
	RUN(the_evidence_has_the_bytes_of_the_file);
	RUN(bad_rows_are_listed_with_every_bad_cell_and_good_rows_stay);
	RUN(a_mended_rejects_file_can_be_imported_and_then_is_gone);
	RUN(other_values_are_a_correction_that_an_old_file_does_not_undo);
	RUN(a_row_twice_is_skipped_and_of_two_that_differ_the_first_stays);
	RUN(a_dry_run_tells_and_writes_nothing);
	RUN(a_signal_in_the_middle_leaves_nothing_behind);
	RUN(a_file_without_rows_or_header_is_refused_whole);
	RUN(the_roster_knows_a_person_by_unit_and_name_or_by_a_code);
	RUN(attendance_needs_its_conference_and_reads_names_on_its_day);
	RUN(releases_keep_the_time_as_written_and_outlets_their_owner);
	import_bench_close(&bench);
	return tap_done();
}
