/* Events over time: new, known, filled in, corrected, taken back. */

#include "store/event.h"

#include <sqlite3.h>

#include "base/arena.h"
#include "base/diag.h"
#include "store/given.h"
#include "store/store.h"
#include "store/store_impl.h"
#include "tests/tap.h"

static struct arena *arena;
static struct diag *diag;
static struct store *st;

/* Captures 1 to 3, two units, a person who serves the first. */
static const char facts[] =
    "INSERT INTO run (id, stage, as_of, began, version)"
    " VALUES (1, 'import', '2016-12-31', '2016-12-31T00:00:00+08:00', 't');"
    "INSERT INTO capture (id, run_id, kind, uri, taken, sha256, bytes, warc,"
    " warc_offset, warc_length, format)"
    " SELECT value, 1, 'incident', 'f' || value || '.csv',"
    " '2016-07-01T00:00:00+08:00', printf('%064d', value),"
    " 1, 'e', 0, 1, 'csv' FROM json_each('[1,2,3]');"
    "INSERT INTO unit VALUES (1, 'A', '甲局', 'KEY', NULL, NULL, 1, 1),"
    " (2, 'B', '乙局', 'KEY', NULL, NULL, 1, 2);"
    "INSERT INTO person (id, code, name, capture_id, row_no)"
    " VALUES (5, 'A/王', '王', 1, 1);"
    "INSERT INTO role (person_id, unit_id, role, valid_from, capture_id,"
    " row_no) VALUES (5, 1, 'head', '2015-01-01', 1, 1);";

static struct str
ask(const char *sql)
{
	sqlite3_stmt *stmt = NULL;
	struct str out = STR("");

	if (sqlite3_prepare_v2(st->db, sql, -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW &&
	    sqlite3_column_text(stmt, 0) != NULL)
		out = str_printf(arena, "%s",
		    (const char *)sqlite3_column_text(stmt, 0));
	sqlite3_finalize(stmt);
	return out;
}

static void
anew(void)
{
	CHECK_INT(sqlite3_exec(st->db,
		      "DELETE FROM event_attr; DELETE FROM event;"
		      "DELETE FROM revision;",
		      NULL, NULL, NULL),
	    SQLITE_OK);
}

static struct event_attr grave;

static struct event
leak(void)
{
	grave = (struct event_attr){ STR("level"), STR("较大") };
	return (struct event){ .kind = STR("incident_told"),
		.key = STR("TF01"),
		.unit_id = 1,
		.person = STR("王"),
		.at = STR("2016-07-02T15:00:00+08:00"),
		.precision = STR("minute"),
		.at_raw = STR("7月2日15:00"),
		.ref = STR("TF01"),
		.title = STR("泄漏"),
		.attr = &grave,
		.nattrs = 1 };
}

static struct event_kept
put(struct event e, int64_t capture_id, int64_t row_no)
{
	struct fact_from from = { capture_id, row_no, false };
	struct event_kept kept;

	CHECK_INT(event_find(st, &e, &from, &kept, diag), 0);
	if (kept.rival == 0)
		CHECK_INT(event_keep(st, &e, &from, &kept, diag), 0);
	return kept;
}

static void
an_event_is_added_once(void)
{
	anew();
	CHECK_INT(put(leak(), 1, 2).change, FACT_ADDED);
	CHECK_INT(put(leak(), 1, 2).change, FACT_UNCHANGED);
	CHECK_INT(put(leak(), 2, 9).change, FACT_UNCHANGED);
	CHECK_STR(ask("SELECT count(*) FROM event"), "1");
	CHECK_STR(ask("SELECT count(*) FROM revision"), "0");
	CHECK_STR(ask("SELECT value FROM event_attr WHERE name = 'level'"),
	    "较大");
}

static void
the_same_key_of_another_kind_is_another_event(void)
{
	struct event e = leak();

	anew();
	put(leak(), 1, 2);
	e.kind = STR("incident");
	CHECK_INT(put(e, 1, 2).change, FACT_ADDED);
}

static void
a_correction_keeps_the_old_values_and_attributes(void)
{
	struct event_attr worse = { STR("level"), STR("重大") };
	struct event e = leak();

	anew();
	put(leak(), 1, 2);
	e.attr = &worse;
	CHECK_INT(put(e, 2, 2).change, FACT_CORRECTED);
	CHECK_STR(ask("SELECT value FROM event_attr"), "重大");
	CHECK(str_ends(ask("SELECT old FROM revision"), STR("level='较大'")));
	CHECK_STR(ask("SELECT old_capture_id || ' ' || new_capture_id"
		      " FROM revision"),
	    "1 2");
	/* the first file once more undoes nothing */
	CHECK_INT(put(leak(), 1, 2).change, FACT_UNCHANGED);
	CHECK_STR(ask("SELECT value FROM event_attr"), "重大");
}

static void
what_is_not_said_takes_nothing_back(void)
{
	struct event e = { .kind = STR("incident_told"), .key = STR("TF01") };

	anew();
	put(leak(), 1, 2);
	CHECK_INT(put(e, 2, 2).change, FACT_UNCHANGED);
	e.title = STR("化工厂泄漏");
	CHECK_INT(put(e, 2, 2).change, FACT_CORRECTED);
	CHECK_STR(ask("SELECT unit_id || person || at || title FROM event"),
	    "1王2016-07-02T15:00:00+08:00化工厂泄漏");
	CHECK_STR(ask("SELECT count(*) FROM event_attr"), "1");
}

static void
a_coarser_time_that_agrees_is_no_news_and_a_finer_one_is(void)
{
	struct event e = leak();

	anew();
	put(leak(), 1, 2);
	e.at = STR("2016-07-02T00:00:00+08:00");
	e.precision = STR("day");
	CHECK_INT(put(e, 2, 2).change, FACT_UNCHANGED);
	e.at = STR("2016-07-01T00:00:00+08:00");
	e.precision = STR("month");
	CHECK_INT(put(e, 2, 2).change, FACT_UNCHANGED);
	e.at = STR("2016-07-03T00:00:00+08:00");
	e.precision = STR("day");
	CHECK_INT(put(e, 2, 2).change, FACT_CORRECTED);
	CHECK_STR(ask("SELECT precision FROM event"), "day");
	e.at = STR("2016-07-03T08:30:00+08:00");
	e.precision = STR("minute");
	CHECK_INT(put(e, 3, 2).change, FACT_CORRECTED);
	CHECK_STR(ask("SELECT at FROM event"), "2016-07-03T08:30:00+08:00");
}

static void
a_coarser_time_beside_other_news_leaves_the_finer_one(void)
{
	struct event e = leak();

	anew();
	put(leak(), 1, 2);
	e.at = STR("2016-07-02T00:00:00+08:00");
	e.precision = STR("day");
	e.title = STR("化工厂泄漏");
	CHECK_INT(put(e, 2, 2).change, FACT_CORRECTED);
	CHECK_STR(ask("SELECT at || precision || title FROM event"),
	    "2016-07-02T15:00:00+08:00minute化工厂泄漏");
}

static void
another_row_of_the_file_that_says_otherwise_is_a_rival(void)
{
	struct event e = leak();

	anew();
	put(leak(), 1, 2);
	CHECK_INT(put(e, 1, 7).rival, 0);
	e.title = STR("爆炸");
	CHECK_INT(put(e, 1, 7).rival, 2);
	CHECK_STR(ask("SELECT title FROM event"), "泄漏");
}

static void
an_event_taken_back_is_not_in_the_stream_until_it_is_said_again(void)
{
	const struct fact_from second = { 2, 2, false };
	const struct fact_from first = { 1, 2, false };
	enum fact_change change;

	anew();
	put(leak(), 1, 2);
	CHECK_STR(ask("SELECT count(*) FROM v_event WHERE noun = 'event'"),
	    "1");
	CHECK_INT(event_withdraw(st, STR("incident_told"), STR("TF01"), &second,
		      &change, diag),
	    0);
	CHECK_INT(change, FACT_CORRECTED);
	CHECK_STR(ask("SELECT count(*) FROM v_event WHERE noun = 'event'"),
	    "0");
	CHECK_STR(ask("SELECT count(*) FROM revision"), "1");
	CHECK_INT(event_withdraw(st, STR("incident_told"), STR("TF01"), &first,
		      &change, diag),
	    0);
	CHECK_INT(change, FACT_UNCHANGED);
	CHECK_INT(put(leak(), 1, 2).change, FACT_UNCHANGED);
	CHECK_INT(put(leak(), 3, 2).change, FACT_CORRECTED);
	CHECK_STR(ask("SELECT count(*) FROM v_event WHERE noun = 'event'"),
	    "1");
}

static void
the_stream_names_the_one_person_of_the_roster(void)
{
	struct event e = leak();

	anew();
	put(leak(), 1, 2);
	CHECK_STR(ask("SELECT person_id FROM v_event WHERE noun = 'event'"),
	    "5");
	e.unit_id = 2;
	put(e, 2, 2);
	CHECK_STR(ask("SELECT person_id FROM v_event WHERE noun = 'event'"),
	    "");
}

static void
a_nil_return_stands_until_it_is_corrected(void)
{
	struct event_return r = { 1, STR("incident"), STR("2016Q3"), 0 };
	enum fact_change change;

	CHECK_INT(event_put_return(st, &r, &(struct fact_from){ 1, 2, false },
		      &change, diag),
	    0);
	CHECK_INT(change, FACT_ADDED);
	CHECK_INT(event_put_return(st, &r, &(struct fact_from){ 2, 2, false },
		      &change, diag),
	    0);
	CHECK_INT(change, FACT_UNCHANGED);
	r.rows = 2;
	CHECK_INT(event_put_return(st, &r, &(struct fact_from){ 2, 2, false },
		      &change, diag),
	    0);
	CHECK_INT(change, FACT_CORRECTED);
	CHECK_STR(ask("SELECT old FROM revision WHERE noun = 'return_nil'"),
	    "rows=0");
	CHECK_STR(ask("SELECT a.value FROM v_event AS e JOIN v_event_attr AS a"
		      " USING (noun, row_id) WHERE e.kind = 'return'"),
	    "2");
}

static void
a_given_value_keeps_all_its_digits(void)
{
	struct given g = { 1, STR("传播指数"), STR("2016Q3"), STR("812.350"),
		STR("甲公司") };
	enum fact_change change;

	CHECK_INT(given_put(st, &g, &(struct fact_from){ 1, 2, false }, &change,
		      diag),
	    0);
	CHECK_INT(change, FACT_ADDED);
	CHECK_STR(ask("SELECT value FROM given"), "812.350");
	g.value = STR("812.4");
	CHECK_INT(given_put(st, &g, &(struct fact_from){ 2, 2, false }, &change,
		      diag),
	    0);
	CHECK_INT(change, FACT_CORRECTED);
	CHECK_STR(ask("SELECT old FROM revision WHERE noun = 'given'"),
	    "value='812.350', source='甲公司'");
}

int
main(void)
{
	arena = arena_new();
	diag = diag_new(arena);
	CHECK_INT(store_open(&st, ":memory:", STORE_WRITE, diag), 0);
	CHECK_INT(sqlite3_exec(st->db, facts, NULL, NULL, NULL), SQLITE_OK);
	RUN(an_event_is_added_once);
	RUN(the_same_key_of_another_kind_is_another_event);
	RUN(a_correction_keeps_the_old_values_and_attributes);
	RUN(what_is_not_said_takes_nothing_back);
	RUN(a_coarser_time_that_agrees_is_no_news_and_a_finer_one_is);
	RUN(a_coarser_time_beside_other_news_leaves_the_finer_one);
	RUN(another_row_of_the_file_that_says_otherwise_is_a_rival);
	RUN(an_event_taken_back_is_not_in_the_stream_until_it_is_said_again);
	RUN(the_stream_names_the_one_person_of_the_roster);
	RUN(a_nil_return_stands_until_it_is_corrected);
	RUN(a_given_value_keeps_all_its_digits);
	diag_print(diag, stderr, DIAG_EN, DIAG_PLAIN, DIAG_NOTE);
	store_close(st);
	arena_free(arena);
	return tap_done();
}
