#ifndef TESTS_IMPORT_H
#define TESTS_IMPORT_H

#include <sqlite3.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "store/store.h"
#include "tests/tap.h"

/*
 * A workspace in a scratch folder, with a scheme of two groups, two tiers and
 * a scale from 1 to 5.  db is a connection of the test's own: what it reads is
 * what anyone would read.
 */
struct import_bench {
	struct arena *arena;
	struct diag *diag;
	struct str dir;
	struct store *store;
	sqlite3 *db;
	int64_t scheme_id;
};

static inline void
import_bench_sql(struct import_bench *b, const char *sql)
{
	char *error = NULL;

	if (sqlite3_exec(b->db, sql, NULL, NULL, &error) != SQLITE_OK)
		printf("# %s: %s\n", sql, error);
	sqlite3_free(error);
}

/* The first column of the first row. */
static inline struct str
import_bench_ask(struct import_bench *b, const char *sql)
{
	struct str out = { NULL, 0 };
	sqlite3_stmt *stmt = NULL;

	if (sqlite3_prepare_v2(b->db, sql, -1, &stmt, NULL) != SQLITE_OK)
		printf("# %s: %s\n", sql, sqlite3_errmsg(b->db));
	else if (sqlite3_step(stmt) == SQLITE_ROW)
		out = str_dup(b->arena,
		    (struct str){ (const char *)sqlite3_column_text(stmt, 0),
			(size_t)sqlite3_column_bytes(stmt, 0) });
	sqlite3_finalize(stmt);
	return out;
}

static inline void
import_bench_open(struct import_bench *b)
{
	static const char scheme[] =
	    "INSERT INTO scheme VALUES (1, 'x', 'x', '1', 'x');"
	    "INSERT INTO scheme_group VALUES"
	    " (1, 1, 'KEY', '重点部门', 'Key', 1),"
	    " (2, 1, 'COUNTY', '县（市）区', 'Counties', 2);"
	    "INSERT INTO scheme_tier VALUES"
	    " (1, 1, 'T1', '中央媒体', 'Central', 50000),"
	    " (2, 1, 'T7', '自有账号', 'Own', 0);"
	    "INSERT INTO scheme_setting VALUES"
	    " (1, 1, 'scale_low', '1', ''), (2, 1, 'scale_high', '5', '')";
	char dir[] = "/tmp/kaoping-import-XXXXXX";
	struct str db;

	b->arena = arena_new();
	b->diag = diag_new(b->arena);
	if (mkdtemp(dir) == NULL)
		abort();
	b->dir = str_dup(b->arena, str_from(dir));
	db = str_printf(b->arena, STR_FMT "/kaoping.db", STR_ARG(b->dir));
	if (store_open(&b->store, db.p, STORE_WRITE, b->diag) != 0 ||
	    sqlite3_open(db.p, &b->db) != SQLITE_OK)
		abort();
	b->scheme_id = 1;
	import_bench_sql(b, scheme);
}

static inline void
import_bench_close(struct import_bench *b)
{
	pid_t pid;

	store_close(b->store);
	sqlite3_close(b->db);
	if ((pid = fork()) == 0) {
		execlp("rm", "rm", "-rf", str_z(b->arena, b->dir), NULL);
		_exit(1);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
	arena_free(b->arena);
}

#endif
