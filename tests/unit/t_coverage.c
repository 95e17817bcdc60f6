/* What is known of each day of a source, from its fetches. */

#include "store/coverage.h"

#include <sqlite3.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/diag.h"
#include "store/store.h"
#include "store/store_impl.h"
#include "tests/tap.h"

static struct arena *arena;
static struct diag *diag;
static struct store *st;

static const char facts[] =
    "INSERT INTO run (id, stage, as_of, began, version)"
    " VALUES (1, 'collect', '2016-12-31', '2016-12-31T00:00:00+08:00', 't');"
    "INSERT INTO capture (id, run_id, kind, uri, taken, sha256, bytes, warc,"
    " warc_offset, warc_length, format)"
    " VALUES (1, 1, 'unit', 'u.csv', '2016-12-31T00:00:00+08:00',"
    " printf('%064d', 1), 1, 'e', 0, 1, 'csv');"
    "INSERT INTO outlet (id, code, name, tier, capture_id, row_no)"
    " VALUES (1, 'o', '日报', 'T3', 1, 1);";

static void
sql(char *text)
{
	CHECK_INT(sqlite3_exec(st->db, text, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_free(text);
}

static void
source(const char *code, const char *since, int expect)
{
	sql(sqlite3_mprintf(
	    "INSERT INTO source (code, role, outlet_id, kind, url, format,"
	    " encoding, zone, every, since, expect) VALUES"
	    " (%Q, 'coverage', 1, 'feed', 'http://x/', 'auto', 'auto', 28800,"
	    " 1, %Q, nullif(%d, 0))",
	    code, since, expect));
}

/* "8 new 3": on the 8th, whole, reaching back to the 3rd; "8 new": without
 * times; "8 failed". */
static void
fetch(const char *what)
{
	int day, reach = 0;
	char outcome[16];

	CHECK(sscanf(what, "%d %15s %d", &day, outcome, &reach) >= 2);
	sql(sqlite3_mprintf(
	    "INSERT INTO capture (run_id, source_id, kind, uri, taken, sha256,"
	    " bytes, warc, warc_offset, warc_length, format, reach)"
	    " VALUES (1, 1, 'response', 'u', '', printf('%%064d', 1), 1, 'e',"
	    " 0, 1, 'rss', CASE WHEN %d > 0 THEN"
	    " printf('2016-07-%%02dT23:59:59+08:00', %d) END);"
	    "INSERT INTO fetch (run_id, source_id, at, outcome, reason,"
	    " capture_id, items, added) VALUES (1, 1,"
	    " printf('2016-07-%%02dT00:00:00+08:00', %d), %Q,"
	    " CASE %Q WHEN 'failed' THEN 'E3201' WHEN 'partial' THEN 'W3105'"
	    " END, last_insert_rowid(), 0, 0)",
	    reach, reach, day, outcome, outcome));
}

/* A letter a day of 1 to 10 July: R read, P partial; missed: n not tried, o
 * out of reach, f a failure. */
static struct str
days(int64_t as_of)
{
	struct coverage c;
	int64_t first;
	char *s;
	const struct coverage_source *src;

	CHECK(day_from((struct day_date){ 2016, 7, 1 }, &first));
	CHECK_INT(coverage_load(st, arena,
		      (struct coverage_span){ first, first + 9,
			  first + as_of - 1 },
		      &c, diag),
	    0);
	src = &c.source[0];
	s = ARENA_ARRAY(arena, src->ndays + 1, char);
	for (size_t i = 0; i < src->ndays; i++) {
		const struct coverage_day *d = &src->day[i];

		s[i] = d->state == COVERAGE_READ	   ? 'R' :
		    d->state == COVERAGE_PARTIAL	   ? 'P' :
		    str_eq(d->reason, STR("not-tried"))	   ? 'n' :
		    str_eq(d->reason, STR("out-of-reach")) ? 'o' :
							     'f';
		CHECK((d->state == COVERAGE_READ) == (d->reason.n == 0));
	}
	return str_from(s);
}

static void
check(const char *const *fetches, const char *want)
{
	CHECK_INT(store_open(&st, ":memory:", STORE_WRITE, diag), 0);
	sql(sqlite3_mprintf("%s", facts));
	source("s", NULL, 0);
	for (; *fetches != NULL; fetches++)
		fetch(*fetches);
	CHECK_STR(days(20), want);
	store_close(st);
}

#define DAYS(want, ...) check((const char *const[]){ __VA_ARGS__, NULL }, want)

static void
a_day_is_read_after_its_end_from_before_its_beginning(void)
{
	/*    1234567890 */
	DAYS("nnnnnnnnnn", NULL);
	DAYS("ooRRRRnnnn", "7 new 2");
	DAYS("ooRRRRRRRR", "7 new 2", "15 unchanged 2");
	DAYS("ooRRRRoooR", "7 new 2", "11 new 9");
	DAYS("oRRRRRRRRR", "20 new 1", "22 unchanged 1");
	/* on the day itself it is not over */
	DAYS("oooooonnnn", "7 new 6");
}

static void
a_failure_is_why_until_a_later_fetch_reads_the_day(void)
{
	DAYS("fffffnnnnn", "5 failed");
	DAYS("ffRRRRnnnn", "5 failed", "7 new 2");
	DAYS("ooRRRRffff", "7 new 2", "12 failed");
	DAYS("ooRRRRffoR", "7 new 2", "8 failed", "11 new 9");
	DAYS("ooRRRRRRRR", "7 new 2", "8 failed", "11 new 6");
	/* made good on the same day */
	DAYS("ooooRRnnnn", "7 failed", "7 new 4");
	DAYS("ooRRRRooRR", "7 new 2", "11 failed", "11 new 8");
	DAYS("ffffRRnnnn", "6 failed", "7 failed", "7 new 4");
}

static void
a_document_that_broke_off_proves_presence_only(void)
{
	DAYS("ffPPPPfnnn", "7 partial 2");
	DAYS("ooRRRRnnnn", "7 partial 2", "7 new 2");
	DAYS("ooRRRRPPfn", "7 new 2", "9 partial 5");
}

static void
without_times_a_document_reaches_to_the_one_before(void)
{
	DAYS("oooooonnnn", "7 new");
	DAYS("ooooooRRRn", "7 new", "10 unchanged");
	DAYS("ooooooRRRR", "7 new", "9 failed", "12 new");
}

static void
days_that_are_not_over_or_before_since_are_not_due(void)
{
	CHECK_INT(store_open(&st, ":memory:", STORE_WRITE, diag), 0);
	sql(sqlite3_mprintf("%s", facts));
	source("s", "2016-07-04", 7);
	fetch("20 new 1");
	CHECK_STR(days(20), "RRRRRRR");
	CHECK_STR(days(6), "RR");
	CHECK_STR(days(4), "");
	store_close(st);
}

static void
items_stand_on_their_days_and_sums_agree(void)
{
	struct coverage c;
	int64_t first;

	CHECK_INT(store_open(&st, ":memory:", STORE_WRITE, diag), 0);
	sql(sqlite3_mprintf("%s", facts));
	source("a", NULL, 14);
	source("b", "2016-07-09", 0);
	fetch("8 new 0");
	fetch("12 new 3");
	sql(sqlite3_mprintf(
	    "INSERT INTO article (source_id, item_key, outlet_id, title,"
	    " published, precision, first_seen, capture_id, row_no) VALUES"
	    " (1, 'x', 1, 't', '2016-07-04T23:30:00+08:00', 'second', '', 1, 1),"
	    " (1, 'y', 1, 't', '2016-07-04T00:00:00+08:00', 'day', '', 1, 2),"
	    " (1, 'z', 1, 't', NULL, NULL, '', 1, 3),"
	    " (1, 'u', 1, 't', '2016-07-11T00:00:00+08:00', 'day', '', 1, 4)"));
	CHECK(day_from((struct day_date){ 2016, 7, 1 }, &first));
	CHECK_INT(coverage_load(st, arena,
		      (struct coverage_span){ first, first + 9, first + 30 },
		      &c, diag),
	    0);
	CHECK_INT((long long)c.nsources, 2);
	CHECK_INT((long long)c.days, 12);
	CHECK_INT((long long)c.read, 7);
	CHECK_INT((long long)c.whole, 0);
	CHECK_INT(c.source[0].items, 2);
	CHECK_INT(c.source[0].day[3].items, 2);
	CHECK_INT(c.source[0].day[7].tried, 1);
	CHECK_INT(c.source[0].expect, 14);
	CHECK_STR(c.source[0].last, "2016-07-12T00:00:00+08:00");
	CHECK_INT(coverage_keep(st, arena, STR("2016-07"), &c, diag), 0);
	CHECK_INT(coverage_keep(st, arena, STR("2016-07"), &c, diag), 0);
	CHECK_INT(coverage_permille(7, 12), 583);
	CHECK_INT(coverage_permille(9999, 10000), 999);
	CHECK_INT(coverage_permille(12, 12), 1000);
	store_close(st);
}

int
main(void)
{
	arena = arena_new();
	diag = diag_new(arena);
	RUN(a_day_is_read_after_its_end_from_before_its_beginning);
	RUN(a_failure_is_why_until_a_later_fetch_reads_the_day);
	RUN(a_document_that_broke_off_proves_presence_only);
	RUN(without_times_a_document_reaches_to_the_one_before);
	RUN(days_that_are_not_over_or_before_since_are_not_due);
	RUN(items_stand_on_their_days_and_sums_agree);
	arena_free(arena);
	return tap_done();
}
