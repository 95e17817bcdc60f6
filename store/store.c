#include "store/store.h"

#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/hash.h"
#include "store/bulk.h"
#include "store/query.h"
#include "store/store_impl.h"

#define APPLICATION_ID 0x6b616f70 /* "kaop" */
#define BUSY_MS	       5000 /* readers and the writer share a WAL file */

static int
sql_fail(struct store *st, const char *what, struct diag *d)
{
	DIAG(d, E2001, DIAG_NOWHERE, str_from(what),
	    str_from(sqlite3_errmsg(st->db)));
	return FAIL_IO;
}

static int
run_script(struct store *st, const char *sql, const char *what, struct diag *d)
{
	if (sqlite3_exec(st->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return sql_fail(st, what, d);
	return 0;
}

static int
pragma_int(struct store *st, const char *sql, int *out, struct diag *d)
{
	sqlite3_stmt *stmt;
	int rc;

	if (sqlite3_prepare_v2(st->db, sql, -1, &stmt, NULL) != SQLITE_OK)
		return sql_fail(st, sql, d);
	rc = sqlite3_step(stmt);
	*out = rc == SQLITE_ROW ? sqlite3_column_int(stmt, 0) : 0;
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return sql_fail(st, sql, d);
	return 0;
}

static int
migrate_step(struct store *st, int step, struct diag *d)
{
	char mark[96];
	int fail;

	snprintf(mark, sizeof(mark),
	    "PRAGMA application_id = %d; PRAGMA user_version = %d;",
	    APPLICATION_ID, step + 1);
	if ((fail = store_begin(st, d)) == 0 &&
	    (fail = run_script(st, schema_steps[step], "schema", d)) == 0 &&
	    (fail = run_script(st, mark, "schema", d)) == 0)
		fail = store_commit(st, d);
	if (fail != 0)
		store_rollback(st);
	return fail;
}

static int
derived_is(struct store *st, struct str digest, bool *out, struct diag *d)
{
	struct query *q = q_open(st, Q_META_DERIVED, d);

	q_bind_text(q, ":sha256", digest);
	*out = q_next(q);
	return q_close(q);
}

static int
derived_mark(struct store *st, struct str digest, struct diag *d)
{
	struct query *q = q_open(st, Q_META_DERIVED_SET, d);

	q_bind_text(q, ":sha256", digest);
	return q_run(q);
}

/* The derived tables anew, where their text is no longer the one that made
 * them: what they held is computed again by the next analysis. */
static int
derive(struct store *st, const char *path, enum store_mode mode,
    struct str digest, struct diag *d)
{
	bool same;
	int fail;

	if ((fail = derived_is(st, digest, &same, d)) != 0 || same)
		return fail;
	if (mode == STORE_READ) {
		DIAG0(d, E2007, DIAG_FILE(str_from(path)));
		return FAIL_IO;
	}
	if ((fail = store_begin(st, d)) == 0 &&
	    (fail = run_script(st, schema_derived, "derived", d)) == 0 &&
	    (fail = derived_mark(st, digest, d)) == 0)
		fail = store_commit(st, d);
	if (fail != 0)
		store_rollback(st);
	return fail;
}

/* A database of ours, or a new one: anything else is left alone. */
static int
check_owner(struct store *st, const char *path, struct diag *d)
{
	int id, objects, fail;

	if ((fail = pragma_int(st, "PRAGMA application_id", &id, d)) != 0)
		return fail;
	if (id == APPLICATION_ID)
		return 0;
	if ((fail = pragma_int(st, "PRAGMA schema_version", &objects, d)) != 0)
		return fail;
	if (id == 0 && objects == 0)
		return 0;
	DIAG0(d, E2002, DIAG_FILE(str_from(path)));
	return FAIL_IO;
}

/* Brings the facts' schema up to date: one transaction a step. */
static int
migrate(struct store *st, const char *path, enum store_mode mode,
    struct diag *d)
{
	struct arena *scratch;
	int have, steps = 0, fail;

	while (schema_steps[steps] != NULL)
		steps++;
	if ((fail = pragma_int(st, "PRAGMA user_version", &have, d)) != 0)
		return fail;
	if (have > steps || (have < steps && mode == STORE_READ)) {
		char a[16], b[16];

		snprintf(a, sizeof(a), "%d", have);
		snprintf(b, sizeof(b), "%d", steps);
		if (have > steps)
			DIAG(d, E2003, DIAG_FILE(str_from(path)), str_from(a),
			    str_from(b));
		else
			DIAG(d, E2004, DIAG_FILE(str_from(path)), str_from(a),
			    str_from(b));
		return FAIL_IO;
	}
	/* a table that others refer to can be made anew (SQLite, ALTER TABLE,
	 * section 7); within a transaction this does nothing */
	if (have < steps &&
	    (fail = run_script(st, "PRAGMA foreign_keys = OFF", "schema", d)) !=
		0)
		return fail;
	for (int i = have; i < steps; i++)
		if ((fail = migrate_step(st, i, d)) != 0)
			return fail;
	if (have < steps &&
	    (fail = run_script(st, "PRAGMA foreign_keys = ON", "schema", d)) !=
		0)
		return fail;
	scratch = arena_new();
	fail = derive(st, path, mode,
	    hash_of(scratch, str_from(schema_derived)), d);
	arena_free(scratch);
	return fail;
}

static int
harden(struct store *st, enum store_mode mode, struct diag *d)
{
	/* NORMAL lost acknowledged rows in simulated power cuts.  A page of
	 * 8 KiB (of a new database) holds most texts whole; a cache and a log
	 * of 32 MiB hold what a batch of collect changes. */
	return run_script(st,
	    mode == STORE_WRITE ?
		"PRAGMA page_size = 8192;"
		"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
		"PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
		"PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 4000;" :
		"PRAGMA query_only = ON; PRAGMA trusted_schema = OFF;",
	    "open", d);
}

/* The owner first: WAL is written into the file's head. */
static int
open_checked(struct store *st, const char *path, enum store_mode mode,
    struct diag *d)
{
	int fail;

	sqlite3_db_config(st->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_busy_timeout(st->db, BUSY_MS);
	if ((fail = check_owner(st, path, d)) != 0 ||
	    (fail = harden(st, mode, d)) != 0)
		return fail;
	return migrate(st, path, mode, d);
}

/* A reader too needs to write beside a database in WAL mode. */
static bool
writable(struct arena *a, const char *path)
{
	struct str file = str_from(path), dir = STR(".");

	for (size_t i = file.n; i > 0 && dir.n == 1; i--)
		if (path[i - 1] == '/')
			dir = str_sub(file, 0, i);
	return access(path, F_OK) != 0 ||
	    (access(path, W_OK) == 0 && access(str_z(a, dir), W_OK) == 0);
}

/* The name of a database that nobody writes to: on a read-only medium, or
 * somebody else's.  Its log must be empty, for SQLite would not read it. */
static int
as_it_lies(struct arena *a, const char *path, const char **out, struct diag *d)
{
	struct buf b = buf_new(a, PATH_MAX * 4);
	struct stat log;

	if (stat(str_z(a, str_printf(a, "%s-wal", path)), &log) == 0 &&
	    log.st_size > 0) {
		DIAG0(d, E2010, DIAG_FILE(str_from(path)));
		return FAIL_PERM;
	}
	buf_add(&b, STR("file:"));
	for (const char *p = path; *p != '\0'; p++)
		if (strchr("?#%", *p) != NULL)
			buf_printf(&b, "%%%02X", (unsigned char)*p);
		else
			buf_byte(&b, *p);
	buf_add(&b, STR("?mode=ro&immutable=1"));
	*out = str_z(a, buf_str(&b));
	return 0;
}

int
store_open(struct store **out, const char *path, enum store_mode mode,
    struct diag *d)
{
	struct store *st = calloc(1, sizeof(*st));
	struct arena *scratch = arena_new();
	const char *name = path;
	int flags = mode == STORE_WRITE ?
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE :
	    SQLITE_OPEN_READWRITE;
	int fail = 0;

	*out = NULL;
	if (st == NULL)
		abort();
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	if (mode == STORE_READ && !writable(scratch, path)) {
		flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
		fail = as_it_lies(scratch, path, &name, d);
	}
	if (fail == 0 &&
	    sqlite3_open_v2(name, &st->db, flags | SQLITE_OPEN_NOMUTEX, NULL) !=
		SQLITE_OK)
		fail = sql_fail(st, path, d);
	arena_free(scratch);
	if (fail == 0)
		fail = open_checked(st, path, mode, d);
	if (fail != 0) {
		store_close(st);
		return fail;
	}
	*out = st;
	return 0;
}

void
store_close(struct store *st)
{
	if (st == NULL)
		return;
	bulk_drop(st);
	q_cache_free(st);
	sqlite3_close(st->db);
	free(st);
}

int
store_room(struct store *st, int mib, struct diag *d)
{
	char sql[96];

	/* a thread beside sorts what makes an index */
	snprintf(sql, sizeof(sql),
	    "PRAGMA cache_size = -%d; PRAGMA threads = 1;", mib * 1024);
	return run_script(st, sql, "room", d);
}

int
store_begin(struct store *st, struct diag *d)
{
	return run_script(st, "BEGIN IMMEDIATE", "begin", d);
}

int
store_commit(struct store *st, struct diag *d)
{
	int fail = bulk_end(st, d);

	return fail != 0 ? fail : run_script(st, "COMMIT", "commit", d);
}

void
store_rollback(struct store *st)
{
	bulk_drop(st);
	/* A failed rollback leaves nothing to do: closing rolls back too. */
	if (!sqlite3_get_autocommit(st->db))
		sqlite3_exec(st->db, "ROLLBACK", NULL, NULL, NULL);
}

struct str
store_version(struct arena *a)
{
	return str_printf(a, "SQLite %s", sqlite3_libversion());
}
