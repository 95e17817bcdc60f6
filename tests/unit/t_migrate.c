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

int
main(void)
{
	arena = arena_new();
	diag = diag_new(arena);
	RUN(tables_that_are_made_anew_keep_their_rows);
	diag_print(diag, stderr, DIAG_EN, DIAG_PLAIN, DIAG_NOTE);
	arena_free(arena);
	return tap_done();
}
