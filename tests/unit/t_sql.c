/* Every query compiles against a new database, and none scans a big table by
 * accident. */

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "store/query.h"
#include "store/store.h"
#include "tests/tap.h"

#define CURSORS 64

static sqlite3 *db;

static const char *const big_tables[] = { "article", "answer", "release",
	"value_evidence", "repost", "attendance", "metric", "departure",
	"coverage", "event", "event_attr" };

/* Queries that read the whole of a big table, and why they must. */
static const struct {
	const char *query;
	const char *reason;
} scans[] = {
	{ "answer_any", "EXISTS stops at the first row" },
	{ "attribute_articles", "attribution is of all articles" },
	{ "attribute_releases", "as above: to any release" },
	{ "attention_articles", "reposts are few beside articles" },
	{ "attention_coverage", "EXISTS stops at the first row" },
	{ "bulk_answer_extent", "before an index goes, once a long file" },
	{ "bulk_answer_keys", "as above" },
	{ "bulk_article_extent", "as above" },
	{ "bulk_article_keys", "as above" },
	{ "digest_answer", "the digest is of all facts" },
	{ "digest_article", "as above" },
	{ "digest_attendance", "as above" },
	{ "digest_event", "as above" },
	{ "digest_event_attr", "as above" },
	{ "digest_record", "as above" },
	{ "digest_release", "as above" },
	{ "purge_answer", "a purge is rare, and of a whole period" },
	{ "purge_count", "as above" },
	{ "purge_evidence", "as above" },
	{ "purge_evidence_gone", "as above" },
	{ "purge_put", "as above" },
	{ "purge_range", "as above: of a file of which a part went" },
	{ "purge_revision", "as above" },
	{ "purge_rows", "as above: of a file of which a part went" },
	{ "purge_total", "as above" },
	{ "purge_total_kept", "as above" },
	{ "status_counts", "counts what there is" },
	{ "status_gaps", "units without answers, all at once" },
	{ "survey_answers", "a survey's answers are read once, by unit" },
};

static sqlite3_stmt *
prepared(const char *sql, const char **rest)
{
	sqlite3_stmt *stmt = NULL;

	if (sqlite3_prepare_v2(db, sql, -1, &stmt, rest) != SQLITE_OK)
		printf("# %s\n# %s\n", sqlite3_errmsg(db), sql);
	return stmt;
}

static void
say_where(const struct q_text *q, const char *what)
{
	printf("# %s:%d: %s: %s\n", q->file, q->line, q->name, what);
}

static void
every_query_compiles_and_is_one_statement(void)
{
	for (int i = 0; i < Q_COUNT; i++) {
		const char *rest = NULL;
		sqlite3_stmt *stmt = prepared(q_texts[i].sql, &rest);

		if (stmt == NULL)
			say_where(&q_texts[i], "does not compile");
		else if (str_trim(str_from(rest)).n > 0)
			say_where(&q_texts[i], "more than one statement");
		CHECK(stmt != NULL && str_trim(str_from(rest)).n == 0);
		sqlite3_finalize(stmt);
	}
}

static void
every_parameter_has_a_name(void)
{
	for (int i = 0; i < Q_COUNT; i++) {
		sqlite3_stmt *stmt = prepared(q_texts[i].sql, NULL);
		bool named = stmt != NULL;

		for (int p = 1; p <= sqlite3_bind_parameter_count(stmt); p++) {
			const char *name = sqlite3_bind_parameter_name(stmt, p);

			named = named && name != NULL && name[0] == ':';
		}
		if (!named)
			say_where(&q_texts[i], "a parameter without a name");
		CHECK(named);
		sqlite3_finalize(stmt);
	}
}

static bool
is_big(const char *table)
{
	for (size_t i = 0; i < sizeof(big_tables) / sizeof(*big_tables); i++)
		if (strcmp(table, big_tables[i]) == 0)
			return true;
	return false;
}

/* The table of a b-tree, also where that is one of its indexes. */
static void
table_of_root(sqlite3_int64 root, char *out, int size)
{
	sqlite3_stmt *stmt =
	    prepared("SELECT tbl_name FROM sqlite_schema WHERE rootpage = :r",
		NULL);

	out[0] = '\0';
	sqlite3_bind_int64(stmt, 1, root);
	if (sqlite3_step(stmt) == SQLITE_ROW)
		sqlite3_snprintf(size, out, "%s", sqlite3_column_text(stmt, 0));
	sqlite3_finalize(stmt);
}

/*
 * Whether a statement walks a big table from its first or last entry on.  Its
 * bytecode tells more than EXPLAIN QUERY PLAN, which names aliases: a cursor
 * that is opened on the table or an index of it, rewound, and stepped.
 */
static bool
scans_big_table(const char *sql, char *table, int size)
{
	sqlite3_int64 root[CURSORS] = { 0 };
	bool rewound[CURSORS] = { false };
	char *explain = sqlite3_mprintf("EXPLAIN %s", sql);
	sqlite3_stmt *stmt = prepared(explain, NULL);
	bool found = false;

	while (!found && sqlite3_step(stmt) == SQLITE_ROW) {
		const char *op = (const char *)sqlite3_column_text(stmt, 1);
		int cursor = sqlite3_column_int(stmt, 2);

		if (cursor < 0 || cursor >= CURSORS)
			continue;
		if (strcmp(op, "OpenRead") == 0 || strcmp(op, "OpenWrite") == 0)
			root[cursor] = sqlite3_column_int64(stmt, 3);
		if (strcmp(op, "Rewind") == 0 || strcmp(op, "Last") == 0)
			rewound[cursor] = true;
		if (root[cursor] != 0 &&
		    (strcmp(op, "Count") == 0 ||
			(rewound[cursor] &&
			    (strcmp(op, "Next") == 0 ||
				strcmp(op, "Prev") == 0)))) {
			table_of_root(root[cursor], table, size);
			found = is_big(table);
		}
	}
	sqlite3_finalize(stmt);
	sqlite3_free(explain);
	return found;
}

static bool
may_scan(const char *query)
{
	for (size_t i = 0; i < sizeof(scans) / sizeof(*scans); i++)
		if (strcmp(query, scans[i].query) == 0)
			return true;
	return false;
}

static void
no_query_scans_a_big_table_without_a_reason(void)
{
	for (int i = 0; i < Q_COUNT; i++) {
		char table[64] = "";
		bool found = scans_big_table(q_texts[i].sql, table,
		    sizeof(table));

		if (found && !may_scan(q_texts[i].name))
			say_where(&q_texts[i], table);
		if (!found && may_scan(q_texts[i].name))
			say_where(&q_texts[i], "listed, but does not scan");
		CHECK_INT(found, may_scan(q_texts[i].name));
	}
}

static void
a_scan_is_seen_and_a_search_is_not(void)
{
	char table[64] = "";

	CHECK(scans_big_table("SELECT max(length(a.title)) FROM article AS a",
	    table, sizeof(table)));
	CHECK(scans_big_table("SELECT count(*) FROM answer", table,
	    sizeof(table)));
	CHECK(!scans_big_table("SELECT title FROM article WHERE id = :id",
	    table, sizeof(table)));
	CHECK(!scans_big_table("SELECT id FROM release"
			       " WHERE published BETWEEN :a AND :b",
	    table, sizeof(table)));
	CHECK(!scans_big_table("SELECT name FROM unit", table, sizeof(table)));
}

static void
every_listed_query_exists(void)
{
	for (size_t s = 0; s < sizeof(scans) / sizeof(*scans); s++) {
		bool there = false;

		for (int i = 0; i < Q_COUNT; i++)
			there = there ||
			    strcmp(scans[s].query, q_texts[i].name) == 0;
		if (!there)
			printf("# no query \"%s\"\n", scans[s].query);
		CHECK(there && scans[s].reason[0] != '\0');
	}
}

static void
the_derived_schema_can_be_rebuilt_twice(void)
{
	for (int i = 0; i < 2; i++)
		CHECK_INT(sqlite3_exec(db, schema_derived, NULL, NULL, NULL),
		    SQLITE_OK);
}

int
main(void)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena);
	struct store *st = NULL;
	char path[] = "/tmp/kaoping-sql-XXXXXX";
	int fd = mkstemp(path);

	if (fd < 0)
		return 1;
	close(fd);
	if (store_open(&st, path, STORE_WRITE, diag) != 0)
		diag_print(diag, stderr, DIAG_EN, DIAG_PLAIN, DIAG_NOTE);
	store_close(st);
	if (sqlite3_open(path, &db) != SQLITE_OK)
		return 1;
	RUN(every_query_compiles_and_is_one_statement);
	RUN(every_parameter_has_a_name);
	RUN(no_query_scans_a_big_table_without_a_reason);
	RUN(a_scan_is_seen_and_a_search_is_not);
	RUN(every_listed_query_exists);
	RUN(the_derived_schema_can_be_rebuilt_twice);
	sqlite3_close(db);
	unlink(path);
	arena_free(arena);
	return tap_done();
}
