/* Units as people name them, on the day of a row. */

#include "base/limits.h"
#include "base/text.h"
#include "collect/doubts.h"
#include "collect/row.h"
#include "collect/table.h"
#include "collect/units.h"
#include "tests/import.h"
#include "tests/tap.h"

static struct import_bench bench;
static struct units *units;
static struct units_hit hit;

static void
find(const char *name, const char *day)
{
	units_find(units, str_from(name), str_from(day), &hit);
}

static void
a_name_means_the_unit_that_was_there_on_the_day(void)
{
	find("江东区", "2016-09-14");
	CHECK(hit.verdict == UNITS_FOUND);
	CHECK_STR(hit.code, "C03");
	find("江东区", "2016-09-15");
	CHECK(hit.verdict == UNITS_FOUND);
	CHECK_STR(hit.code, "C04");
	find("江东区", "");
	CHECK_STR(hit.code, "C03");
}

static void
a_unit_outside_its_days_is_found_with_what_it_became(void)
{
	find("C03", "2016-09-15");
	CHECK(hit.verdict == UNITS_GONE);
	CHECK_STR(hit.code, "C03");
	CHECK_STR(hit.heirs, "别处、鄞州区");
	find("新区", "2016-12-31");
	CHECK(hit.verdict == UNITS_NOT_YET);
	CHECK_STR(hit.first, "2017-01-01");
	find("旧称", "2016-05-01");
	CHECK(hit.verdict == UNITS_OUTSIDE);
	CHECK_STR(hit.code, "C04");
}

static void
a_decision_says_more_than_any_name_and_the_last_that_covers_the_day_counts(void)
{
	find("争议局", "2016-01-01");
	CHECK_STR(hit.code, "C03");
	find("争议局", "2016-06-01");
	CHECK_STR(hit.code, "C04");
	find("鄞州区", "2015-12-31");
	CHECK_STR(hit.code, "C05");
	find("鄞州区", "2016-01-01");
	CHECK_STR(hit.code, "C04");
	find("没有的", "2016-01-01");
	CHECK(hit.verdict == UNITS_NONE);
	CHECK_STR(hit.author, "a");
	find("没有的", "2017-01-01");
	CHECK(hit.verdict == UNITS_UNKNOWN);
}

static void
the_same_spelling_takes_no_memory_again(void)
{
	struct arena_mark before, after;

	find("　鄞州 区", "2016-01-01");
	before = arena_mark(bench.arena);
	for (int i = 0; i < 1000; i++)
		find("　鄞州 区", "2016-01-02");
	after = arena_mark(bench.arena);
	CHECK_STR(hit.code, "C04");
	CHECK(before.chunk == after.chunk && before.used == after.used);
}

static void
many_spellings_are_not_all_remembered_and_few_are_compared(void)
{
	struct arena_mark before, after;
	size_t near = 0;

	for (size_t i = 0; i < LIMIT_UNIT_SPELLINGS; i++) {
		char c[4];

		find(str_printf(bench.arena, "鄞州%.*s",
			 (int)text_encode(0x4e00 + (uint32_t)i, c), c)
			 .p,
		    "");
		near += hit.near.n > 0;
	}
	CHECK(near == LIMIT_UNIT_PROPOSALS);
	before = arena_mark(bench.arena);
	find("又一个局", "");
	CHECK(hit.verdict == UNITS_UNKNOWN && hit.near.n == 0);
	find("鄞 州 区", "2016-01-01");
	CHECK_STR(hit.code, "C04");
	after = arena_mark(bench.arena);
	CHECK(before.chunk == after.chunk && before.used == after.used);
}

static int64_t
kept(struct doubts *ds)
{
	int64_t n = -1;

	import_bench_sql(&bench, "DELETE FROM doubt_seen; DELETE FROM doubt");
	CHECK_INT(doubts_keep(ds, bench.store, 1, bench.diag), 0);
	str_to_int(import_bench_ask(&bench, "SELECT count(*) FROM doubt"), &n);
	return n;
}

static void
so_many_names_of_a_file_are_kept_and_none_that_is_too_long(void)
{
	struct doubts *ds = doubts_new(bench.arena);
	struct field_fault fault = { .there = true };
	struct table_row from = { .line = 7 };
	struct row row = { .from = &from,
		.state = ROW_REFUSED,
		.fault = &fault };
	char *p = arena_alloc(bench.arena, LIMIT_DOUBT + 1, 1);

	for (size_t i = 0; i <= LIMIT_DOUBT; i++)
		p[i] = 'x';
	fault.unit = (struct str){ p, LIMIT_DOUBT + 1 };
	doubts_add(ds, &row, 1);
	CHECK_INT(kept(ds), 0);
	fault.unit.n = LIMIT_DOUBT;
	doubts_add(ds, &row, 1);
	doubts_add(ds, &row, 1);
	CHECK_INT(kept(ds), 1);
	CHECK_STR(import_bench_ask(&bench,
		      "SELECT row_no || ' ' || rows FROM doubt_seen"),
	    "7 2");
	for (size_t i = 0; i < LIMIT_DOUBTS; i++) {
		fault.unit = str_int(bench.arena, (int64_t)i);
		doubts_add(ds, &row, 1);
	}
	CHECK_INT(kept(ds), (int64_t)LIMIT_DOUBTS);
}

int
main(void)
{
	import_bench_open(&bench);
	import_bench_sql(&bench,
	    "INSERT INTO run (id, stage, as_of, began, version)"
	    " VALUES (1, 'import', '2016-12-31', 'x', 't');"
	    "INSERT INTO capture (id, run_id, kind, uri, taken, sha256, bytes,"
	    " warc, warc_offset, warc_length, format) VALUES (1, 1, 'unit',"
	    " 'u', 'x', printf('%064d', 1), 1, 'e', 0, 1, 'csv');"
	    "INSERT INTO unit VALUES"
	    " (1, 'C03', '江东区', 'COUNTY', NULL, '2016-09-14', 1, 1),"
	    " (2, 'C04', '鄞州区', 'COUNTY', NULL, NULL, 1, 2),"
	    " (3, 'C05', '新区', 'COUNTY', '2017-01-01', NULL, 1, 3);"
	    "INSERT INTO unit_alias VALUES"
	    " (1, 2, '江东区', '2016-09-15', NULL, 1, 2),"
	    " (2, 2, '旧称', NULL, '2016-04-30', 1, 2);"
	    "INSERT INTO unit_succession VALUES"
	    " (1, 1, 'C04', 2, 'split', '2016-09-15', NULL, 0, 1, 1),"
	    " (2, 1, '别处', NULL, 'split', '2016-09-15', NULL, 0, 1, 1);"
	    "INSERT INTO decision (kind, subject, choice, valid_from, valid_to,"
	    " author, reason, as_of, decided) VALUES"
	    " ('unit', '争议局', 'C05', NULL, NULL, 'a', 'r', '2017-01-01', 'x'),"
	    " ('unit', '争议局', 'C03', NULL, NULL, 'a', 'r', '2017-01-01', 'x'),"
	    " ('unit', '争议局', 'C04', '2016-06-01', NULL, 'a', 'r',"
	    "  '2017-01-01', 'x'),"
	    " ('unit', '鄞州区', 'C05', NULL, '2015-12-31', 'a', 'r',"
	    "  '2017-01-01', 'x'),"
	    " ('unit', '没有的', '', NULL, '2016-12-31', 'a', 'r',"
	    "  '2017-01-01', 'x')");
	if (units_load(bench.store, bench.arena, &units, bench.diag) != 0)
		abort();
	RUN(a_name_means_the_unit_that_was_there_on_the_day);
	RUN(a_unit_outside_its_days_is_found_with_what_it_became);
	RUN(a_decision_says_more_than_any_name_and_the_last_that_covers_the_day_counts);
	RUN(the_same_spelling_takes_no_memory_again);
	RUN(so_many_names_of_a_file_are_kept_and_none_that_is_too_long);
	RUN(many_spellings_are_not_all_remembered_and_few_are_compared);
	import_bench_close(&bench);
	return tap_done();
}
