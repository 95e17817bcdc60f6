/* A database of an earlier version is brought up to date, and keeps its rows.
 */

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "store/store.h"
#include "tests/tap.h"

#define TABLES 64

static struct arena *arena;
static struct diag *diag;

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
    "INSERT INTO article (id, source_id, item_key, outlet_id, title,"
    " first_seen, capture_id, row_no) VALUES (1, 1, 'k', 1, 't', '', 1, 1);"
    "INSERT INTO fetch (id, run_id, source_id, at, outcome, status, reason,"
    " detail, capture_id, items, added, moved_to, part, url, reach, upto,"
    " warc, warc_offset, warc_length) VALUES (7, 1, 1, 'at', 'unchanged', 200,"
    " 'r', 'd', 1, 5, 3, 'to', 'page', 'url', 're', 'up', 'w', 8, 9);"
    "INSERT INTO metric (id, article_id, name, status, value, raw, taken, age,"
    " capture_id, row_no) VALUES (8, 1, 'read', 'at_least', 100000, '10万+',"
    " 'ta', 60, 1, 2);"
    "INSERT INTO frontier VALUES (9, 1, 'article', 'http://x/1', 'gone', 'no',"
    " 2, 'tr', 'k', 't', 'p', 'day', 'raw', 4, 're', 'up', 'un');";

/* And a row of every other table that there was. */
static const char others[] =
    "UPDATE run SET ended = 'e', facts_sha256 = 'f', result = 'done';"
    "INSERT INTO scheme (id, code, name, version, sha256)"
    " VALUES (1, 's', '方案', '1', printf('%064d', 2));"
    "INSERT INTO scheme_setting VALUES (1, 1, 'n', 'v', 'b');"
    "INSERT INTO scheme_group VALUES (1, 1, 'KEY', '重点', 'key', 1);"
    "INSERT INTO scheme_indicator VALUES (1, 1, 'i', '', '指标', 'ind', 'c',"
    " 'f', 'r', 'r', 1, 'scored');"
    "INSERT INTO scheme_weight VALUES (1, 1, 'i', 'KEY', 1000000);"
    "INSERT INTO scheme_tier VALUES (1, 1, 'T3', '市级', 'city', 10000);"
    "INSERT INTO scheme_band VALUES (1, 1, 'A', '优', 'good', 900000, 1);"
    "INSERT INTO unit VALUES (1, 'A', '甲局', 'KEY', '2015-01-01', NULL, 1, 1),"
    " (2, 'B', '乙局', 'KEY', NULL, '2016-12-31', 1, 2);"
    "INSERT INTO unit_alias VALUES (1, 1, '甲', '2015-01-01', NULL, 1, 1);"
    "INSERT INTO person VALUES (1, 'A/王', '王', 1, 1);"
    "INSERT INTO role VALUES (1, 1, 1, 'head', '2015-01-01', NULL, '文', 1, 1);"
    "INSERT INTO conference VALUES (1, 'C1', '会',"
    " '2016-07-06T09:30:00+08:00', 'minute', 'unit', '会场', 'held', 1, 1);"
    "INSERT INTO conference_host VALUES (1, 1, 1, 'lead'), (2, 1, 2, 'joint');"
    "INSERT INTO attendance VALUES (1, 1, 1, '王', 'head', 1, 1);"
    "INSERT INTO release (id, item_key, unit_id, title, published, precision,"
    " capture_id, row_no, body) VALUES (1, 'ledger:1', 1, 't',"
    " '2016-07-06T09:30:00+08:00', 'minute', 1, 1, 'b');"
    "INSERT INTO answer VALUES (1, 'p1', 1, 'overall',"
    " '2016-07-06T09:30:00+08:00', 5, 1, 1), (2, 'p1', 2, 'overall',"
    " '2016-08-06T09:30:00+08:00', NULL, 1, 2);"
    "INSERT INTO capture (id, run_id, kind, uri, taken, sha256,"
    " original_sha256, bytes, warc, warc_offset, warc_length, format)"
    " VALUES (2, 1, 'answer', 'a.csv', '2016-07-09T00:00:00+08:00',"
    " printf('%064d', 3), printf('%064d', 4), 1, 'e', 1, 1, 'csv');"
    "UPDATE answer SET value = 4, capture_id = 2 WHERE id = 1;"
    "INSERT INTO _meta VALUES ('m', 'v');"
    "INSERT INTO source_window VALUES (1, 'article', '[]');"
    "INSERT INTO departure (id, source_id, noun, row_id, how, noticed,"
    " capture_id) VALUES (1, 1, 'article', 1, 'vanished', 'n', 1);"
    "INSERT INTO robots VALUES ('o', 'f', 200, 'b');"
    "INSERT INTO sampling VALUES (60, 10);";

/* The steps up to the one that makes tables anew. */
static int
steps_before(void)
{
	int n = 0;

	while (schema_steps[n] != NULL &&
	    strstr(schema_steps[n], "fetch_before") == NULL)
		n++;
	return n;
}

static bool
run(sqlite3 *db, const char *sql)
{
	char *why = NULL;
	bool fine = sqlite3_exec(db, sql, NULL, NULL, &why) == SQLITE_OK;

	if (!fine)
		printf("# %s\n", why);
	sqlite3_free(why);
	return fine;
}

/* All that is said in the one row of a table, by the names of its columns;
 * one that came later is NULL. */
static struct str
row(sqlite3 *db, const char *table)
{
	sqlite3_stmt *stmt = NULL;
	char *sql = sqlite3_mprintf("SELECT * FROM %s", table);
	struct str s = STR("");

	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(stmt); i++) {
			if (sqlite3_column_type(stmt, i) == SQLITE_NULL)
				continue;
			s = str_printf(arena, STR_FMT "%s=%s ", STR_ARG(s),
			    sqlite3_column_name(stmt, i),
			    (const char *)sqlite3_column_text(stmt, i));
		}
	sqlite3_finalize(stmt);
	sqlite3_free(sql);
	return s;
}

static void
tables_that_are_made_anew_keep_their_rows(void)
{
	static const char *const table[] = { "fetch", "metric", "frontier",
		"article" };
	char path[] = "/tmp/kaoping-migrate-XXXXXX";
	int fd = mkstemp(path), steps = steps_before();
	struct str before[4];
	struct store *st = NULL;
	sqlite3 *db = NULL;
	char mark[96];

	CHECK(fd >= 0 && sqlite3_open(path, &db) == SQLITE_OK);
	close(fd);
	for (int i = 0; i < steps; i++)
		CHECK(run(db, schema_steps[i]));
	sqlite3_snprintf(sizeof(mark), mark,
	    "PRAGMA application_id = %d; PRAGMA user_version = %d", 0x6b616f70,
	    steps);
	CHECK(run(db, mark) && run(db, facts));
	for (int i = 0; i < 4; i++)
		CHECK((before[i] = row(db, table[i])).n > 0);
	sqlite3_close(db);

	CHECK_INT(store_open(&st, path, STORE_WRITE, diag), 0);
	store_close(st);

	CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
	for (int i = 0; i < 4; i++)
		/* columns may have come since */
		CHECK(str_starts(row(db, table[i]), before[i]));
	CHECK_STR(row(db, "pragma_foreign_key_check"), "");
	CHECK_STR(row(db, "pragma_integrity_check"), "integrity_check=ok ");
	sqlite3_close(db);
	unlink(path);
}

/* A column of names, and how many. */
static size_t
names(sqlite3 *db, const char *sql, struct str *out)
{
	sqlite3_stmt *stmt = NULL;
	size_t n = 0;

	CHECK(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW && n < TABLES)
		out[n++] = str_printf(arena, "%s",
		    (const char *)sqlite3_column_text(stmt, 0));
	sqlite3_finalize(stmt);
	return n;
}

/* A query of a table's rows, by the columns that it has now, and their types.
 */
static struct str
dump_of(sqlite3 *db, struct str table)
{
	struct str column[TABLES],
	    sql = STR("SELECT group_concat(r, '/') FROM"
		      " (SELECT ''");
	size_t n = names(db,
	    str_z(arena,
		str_printf(arena,
		    "SELECT name FROM pragma_table_info('" STR_FMT "')",
		    STR_ARG(table))),
	    column);

	for (size_t i = 0; i < n; i++)
		sql = str_printf(arena, STR_FMT " || '|' || quote(" STR_FMT ")",
		    STR_ARG(sql), STR_ARG(column[i]));
	return str_printf(arena, STR_FMT " AS r FROM " STR_FMT " ORDER BY 1)",
	    STR_ARG(sql), STR_ARG(table));
}

/* In the version before files of all kinds were imported. */
static void
every_row_of_version_11_is_kept(void)
{
	char path[] = "/tmp/kaoping-migrate-XXXXXX";
	int fd = mkstemp(path);
	struct str table[TABLES], dump[TABLES], before[TABLES];
	struct store *st = NULL;
	sqlite3 *db = NULL;
	char mark[96];
	size_t n;

	CHECK(fd >= 0 && sqlite3_open(path, &db) == SQLITE_OK);
	close(fd);
	for (int i = 0; i < 11; i++)
		CHECK(run(db, schema_steps[i]));
	sqlite3_snprintf(sizeof(mark), mark,
	    "PRAGMA application_id = %d; PRAGMA user_version = 11", 0x6b616f70);
	CHECK(run(db, mark) && run(db, facts) && run(db, others));
	n = names(db,
	    "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1",
	    table);
	CHECK(n > 25);
	for (size_t i = 0; i < n; i++) {
		dump[i] = dump_of(db, table[i]);
		before[i] = row(db,
		    str_z(arena,
			str_printf(arena, "(" STR_FMT ")", STR_ARG(dump[i]))));
		if (before[i].n == 0)
			printf("# no row of " STR_FMT "\n", STR_ARG(table[i]));
		CHECK(before[i].n > 0);
	}
	sqlite3_close(db);

	CHECK_INT(store_open(&st, path, STORE_WRITE, diag), 0);
	store_close(st);

	CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
	for (size_t i = 0; i < n; i++) {
		if (str_eq(table[i], STR("_meta")))
			continue; /* what is derived is noted there */
		CHECK_STR(row(db,
			      str_z(arena,
				  str_printf(arena, "(" STR_FMT ")",
				      STR_ARG(dump[i])))),
		    str_z(arena, before[i]));
	}
	CHECK_STR(row(db, "pragma_foreign_key_check"), "");
	CHECK_STR(row(db, "pragma_integrity_check"), "integrity_check=ok ");
	/* an empty answer is told so, and a copy has the days of its rows, also
	 * of those that another file corrected */
	CHECK_STR(row(db, "(SELECT group_concat(state) AS s FROM answer)"),
	    "s=answered,blank ");
	CHECK_STR(row(db,
		      "(SELECT group_concat(capture_id || ' '"
		      " || substr(first, 1, 10) || ' ' || substr(last, 1, 10))"
		      " AS s FROM answer_file)"),
	    "s=1 2016-07-06 2016-08-06,2 2016-07-06 2016-07-06 ");
	sqlite3_close(db);
	unlink(path);
}

int
main(void)
{
	arena = arena_new();
	diag = diag_new(arena);
	RUN(tables_that_are_made_anew_keep_their_rows);
	RUN(every_row_of_version_11_is_kept);
	diag_print(diag, stderr, DIAG_EN, DIAG_PLAIN, DIAG_NOTE);
	arena_free(arena);
	return tap_done();
}
