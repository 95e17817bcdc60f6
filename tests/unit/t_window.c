/* What the last document of a source held, and what it held no longer. */

#include <sqlite3.h>

#include "base/arena.h"
#include "base/diag.h"
#include "store/store.h"
#include "store/store_impl.h"
#include "store/window.h"
#include "tests/tap.h"

enum { MOST = 8 };

static struct arena *arena;
static struct diag *diag;
static struct store *st;
static int day;

/* Articles 1 to 9, each published on the day of its number. */
static const char facts[] =
    "INSERT INTO run (id, stage, as_of, began, version)"
    " VALUES (1, 'collect', '2016-12-31', '2016-12-31T00:00:00+08:00', 't');"
    "INSERT INTO capture (id, run_id, kind, uri, taken, sha256, bytes, warc,"
    " warc_offset, warc_length, format) VALUES (1, 1, 'response', 'u',"
    " '2016-07-09T00:00:00+08:00', printf('%064d', 1), 1, 'e', 0, 1, 'rss');"
    "INSERT INTO outlet (id, code, name, tier, capture_id, row_no)"
    " VALUES (1, 'o', '日报', 'T3', 1, 1);"
    "INSERT INTO source (id, code, role, outlet_id, kind, url, format,"
    " encoding, zone, every) VALUES (1, 's', 'coverage', 1, 'feed',"
    " 'http://x/', 'auto', 'auto', 28800, 1);"
    "INSERT INTO article (id, source_id, item_key, outlet_id, title, published,"
    " first_seen, capture_id, row_no)"
    " SELECT value, 1, value, 1, 't',"
    " printf('2016-07-%02dT00:00:00+08:00', value), '', 1, 1"
    " FROM json_each('[1,2,3,4,5,6,7,8,9]');";

static struct str
text(const char *sql)
{
	sqlite3_stmt *stmt = NULL;
	struct str s = STR("");

	if (sqlite3_prepare_v2(st->db, sql, -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		s = str_dup(arena,
		    str_from((const char *)sqlite3_column_text(stmt, 0)));
	sqlite3_finalize(stmt);
	return s;
}

/* id how back …, in the order in which they were noticed. */
static struct str
departures(void)
{
	return text("SELECT coalesce(group_concat(row_id || ' ' || noun || ' '"
		    " || how || coalesce(' ' || back, ''), ', '), '')"
		    " FROM (SELECT * FROM departure ORDER BY id)");
}

static void
anew(void)
{
	day = 0;
	CHECK_INT(sqlite3_exec(st->db,
		      "DELETE FROM departure; DELETE FROM source_window;", NULL,
		      NULL, NULL),
	    SQLITE_OK);
}

/* A document with these items, reaching back to the 3rd; the day is a digit. */
static void
document(bool release, const int *id, size_t n)
{
	struct window_item item[MOST];
	char seen[] = "0";
	struct window w = { .source_id = 1,
		.release = release,
		.capture_id = 1,
		.seen = { seen, 1 },
		.reach = STR("2016-07-03T00:00:00+08:00"),
		.item = item,
		.n = n };

	seen[0] = (char)('0' + ++day);
	for (size_t i = 0; i < n; i++)
		item[i] = (struct window_item){ id[i], false };
	CHECK_INT(window_put(st, arena, &w, diag), 0);
}

#define IDS(...)                      \
	(const int[]){ __VA_ARGS__ }, \
	    sizeof((int[]){ __VA_ARGS__ }) / sizeof(int)

static void
what_is_gone_slid_off_or_vanished(void)
{
	anew();
	document(false, IDS(2, 3, 4, 5));
	CHECK_STR(departures(), "");
	document(false, IDS(6, 5, 3));
	CHECK_STR(departures(), "2 article slid, 4 article vanished");
	CHECK_STR(text("SELECT items FROM source_window"), "[3,5,6]");
}

static void
what_is_there_again_is_noted_once(void)
{
	anew();
	document(false, IDS(4, 5, 6));
	document(false, IDS(4, 6));
	document(false, IDS(4, 5, 6));
	document(false, IDS(4, 5, 6));
	CHECK_STR(departures(), "5 article vanished 3");
	document(false, IDS(4, 6));
	CHECK_STR(departures(), "5 article vanished 3, 5 article vanished");
}

static void
the_same_items_in_another_order_change_nothing(void)
{
	int before;

	anew();
	document(false, IDS(7, 6, 5));
	before = sqlite3_total_changes(st->db);
	document(false, IDS(5, 7, 6));
	CHECK_INT(sqlite3_total_changes(st->db), before);
}

static void
an_empty_document_holds_nothing(void)
{
	anew();
	document(false, IDS(4));
	document(false, NULL, 0);
	CHECK_STR(departures(), "4 article vanished");
	CHECK_STR(text("SELECT items FROM source_window"), "[]");
	document(false, IDS(4));
	CHECK_STR(departures(), "4 article vanished 3");
}

static void
a_source_that_becomes_a_units_mixes_no_rows(void)
{
	anew();
	document(false, IDS(4, 5));
	document(true, IDS(5, 6));
	CHECK_STR(departures(), "4 article vanished, 5 article vanished");
	CHECK_STR(text("SELECT noun || items FROM source_window"),
	    "release[5,6]");
}

int
main(void)
{
	arena = arena_new();
	diag = diag_new(arena);
	if (store_open(&st, ":memory:", STORE_WRITE, diag) != 0 ||
	    sqlite3_exec(st->db, facts, NULL, NULL, NULL) != SQLITE_OK)
		return 1;
	RUN(what_is_gone_slid_off_or_vanished);
	RUN(what_is_there_again_is_noted_once);
	RUN(the_same_items_in_another_order_change_nothing);
	RUN(an_empty_document_holds_nothing);
	RUN(a_source_that_becomes_a_units_mixes_no_rows);
	diag_print(diag, stderr, DIAG_EN, DIAG_PLAIN, DIAG_NOTE);
	store_close(st);
	arena_free(arena);
	return tap_done();
}
