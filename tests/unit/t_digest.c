/* The digest of facts is of all that a score can depend on: another value in
 * any column gives another digest, but for those listed here. */

#include <sqlite3.h>

#include "base/arena.h"
#include "base/diag.h"
#include "store/store.h"
#include "store/store_impl.h"
#include "tests/tap.h"

static struct arena *arena;
static struct diag *diag;
static struct store *st;

/* One row of each fact; two of what they refer to. */
static const char facts[] =
    "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;"
    "DROP TRIGGER decision_stands;"
    "INSERT INTO unit VALUES (1, 'A', '甲局', 'KEY', '2015', '2016', 1, 1),"
    " (2, 'B', '乙局', 'KEY', NULL, NULL, 1, 2);"
    "INSERT INTO unit_alias VALUES (1, 1, '甲', '2015', '2016', 1, 1);"
    "INSERT INTO unit_succession VALUES (1, 1, 'B', 2, 'merged', '2017', 'd', 0,"
    " 1, 1);"
    "INSERT INTO outlet VALUES (1, 'O', '日报', 'T1', 1, 1, 1, 'a', 'x.cn'),"
    " (2, 'P', '晚报', 'T1', NULL, 1, 2, NULL, NULL);"
    "INSERT INTO person VALUES (1, 'A/王', '王', 1, 1), (2, 'B/李', '李', 1, 1);"
    "INSERT INTO role VALUES (1, 1, 1, 'head', '2015', '2016', 'd', 1, 1, 'p',"
    " 0, 0, 0, '2015', '2015', 0);"
    "INSERT INTO conference VALUES (1, 'C', 't', '2016', 'day', 'unit', 'f',"
    " 'held', 1, 1, 1, 'p', 'm'), (2, 'D', 't', '2016', 'day', 'unit', 'f',"
    " 'held', 1, 1, 1, 'p', 'm');"
    "INSERT INTO conference_host VALUES (1, 1, 1, 'lead');"
    "INSERT INTO attendance VALUES (1, 1, 1, '王', 'head', 1, 1, 'p');"
    "INSERT INTO release (id, item_key, unit_id, title, url, published,"
    " precision, capture_id, row_no) VALUES (1, 'k', 1, 't', 'u', '2016', 'day',"
    " 1, 1), (2, 'l', 1, 't', 'u', '2016', 'day', 1, 1);"
    "INSERT INTO release_record VALUES (1, 1, 'p', 'yes', 'no', 'b', '2016',"
    " '2016', 1, 1);"
    "INSERT INTO account VALUES (1, 'weibo', '1', 'n', 1, 1, 1, 1);"
    "INSERT INTO article (id, item_key, outlet_id, title, url, published,"
    " precision, source_line, capture_id, row_no) VALUES (1, 'k', 1, 't', 'u',"
    " '2016', 'day', 's', 1, 1);"
    "INSERT INTO answer (id, respondent, unit_id, question, answered, state,"
    " value, capture_id, row_no) VALUES (1, 'p', 1, 'overall',"
    " '2016-07-01T00:00:00+08:00', 'answered', 5, 1, 1);"
    "INSERT INTO answer_total VALUES (1, 1, '2016-07', 1, 'overall', 'answered',"
    " 4, 9, 1, 1, 2);"
    "INSERT INTO decision VALUES (1, 'unit', 's', 'A', '2015', '2016', 'a', 'r',"
    " '2016-01-01', '2016');"
    "INSERT INTO event VALUES (1, 'filing', 'k', 1, '王', '2016', 'day', '2016',"
    " 'r', 't', 0, 1, 1), (2, 'filing', 'l', 1, '王', '2016', 'day', '2016',"
    " 'r', 't', 0, 1, 1);"
    "INSERT INTO event_attr VALUES (1, 1, 'n', 'v');"
    "INSERT INTO return_nil VALUES (1, 1, 'filing', '2016', 0, 1, 1);"
    "INSERT INTO given VALUES (1, 1, 'i', '2016', '5', 's', 1, 1);";

static const char *const tables[] = { "unit", "unit_alias", "unit_succession",
	"outlet", "person", "role", "conference", "conference_host",
	"attendance", "release", "release_record", "account", "article",
	"answer", "answer_total", "decision", "event", "event_attr",
	"return_nil", "given" };

/* Columns that may differ between workspaces of the same facts. */
static const struct {
	const char *column;
	const char *reason;
} besides[] = {
	{ "*.id", "a number of this database" },
	{ "*.capture_id", "where it was read is evidence" },
	{ "*.row_no", "as above" },
	{ "*.first_seen", "when kaoping looked" },
	{ "*.published_raw", "the time as written: published has what counts" },
	{ "*.at_raw", "as above: at" },
	{ "unit_succession.to_id", "found again from successor" },
	{ "conference.reporter_id", "whose ledger it was" },
	{ "release.source_id", "its key names the source" },
	{ "release.body", "as long as no score looks into it" },
	{ "article.source_id", "its key is the source's" },
	{ "article.author", "as long as no score looks at it" },
	{ "article.summary", "as above" },
	{ "article.body", "as above" },
	{ "answer.respondent", "a pseudonym of this workspace" },
	{ "answer.answered", "its month is in it, and periods are of months" },
	{ "answer.survey", "a purge leaves totals, which are the same facts" },
	{ "answer.duration", "as above" },
	{ "answer.channel", "as above" },
	{ "answer.kept", "as above" },
	{ "answer.said", "as above" },
	{ "answer_total.purge_id", "when it was purged" },
	{ "answer_total.row_first", "evidence" },
	{ "answer_total.row_last", "evidence" },
	{ "decision.author", "who decided; what was decided is in it" },
	{ "decision.reason", "as above" },
	{ "decision.as_of", "as above" },
	{ "decision.decided", "as above" },
};

static struct str
digest(void)
{
	struct str hex = { NULL, 0 };

	CHECK_INT(store_digest(st, arena, &hex, diag), 0);
	return hex;
}

static bool
run(const char *sql)
{
	char *why = NULL;
	bool fine = sqlite3_exec(st->db, sql, NULL, NULL, &why) == SQLITE_OK;

	if (!fine)
		printf("# %s: %s\n", sql, why);
	sqlite3_free(why);
	return fine;
}

static bool
is_besides(const char *table, const char *column)
{
	struct str name = str_printf(arena, "%s.%s", table, column);
	struct str any = str_printf(arena, "*.%s", column);

	for (size_t i = 0; i < sizeof(besides) / sizeof(besides[0]); i++)
		if (str_eq(name, str_from(besides[i].column)) ||
		    str_eq(any, str_from(besides[i].column)))
			return true;
	return false;
}

/* Another value: of what refers to a row the other row, of a text a longer
 * one, of a number the next. */
static const char *
other(const char *column)
{
	return str_z(arena,
	    str_ends(str_from(column), STR("_id")) ?
		str_printf(arena, "CASE %s WHEN 2 THEN 1 ELSE 2 END", column) :
		str_printf(arena,
		    "CASE typeof(%s) WHEN 'text' THEN %s || '9'"
		    " ELSE coalesce(%s, 0) + 1 END",
		    column, column, column));
}

static void
change(const char *table, const char *column, struct str before)
{
	struct str sql = str_printf(arena,
	    "SAVEPOINT s; UPDATE %s SET %s = %s WHERE id = 1", table, column,
	    other(column));
	bool same;

	CHECK(run(str_z(arena, sql)));
	same = str_eq(digest(), before);
	if (same != is_besides(table, column))
		printf("# %s.%s\n", table, column);
	CHECK(same == is_besides(table, column));
	CHECK(run("ROLLBACK TO s; RELEASE s"));
}

static void
every_column_of_a_fact_is_in_the_digest_or_listed(void)
{
	struct str before = digest();

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		sqlite3_stmt *stmt = NULL;
		struct str name[64];
		size_t n = 0;

		CHECK(sqlite3_prepare_v2(st->db,
			  "SELECT name FROM pragma_table_info(?1)"
			  " WHERE name <> 'id'",
			  -1, &stmt, NULL) == SQLITE_OK);
		sqlite3_bind_text(stmt, 1, tables[i], -1, SQLITE_STATIC);
		while (sqlite3_step(stmt) == SQLITE_ROW && n < 64)
			name[n++] = str_printf(arena, "%s",
			    (const char *)sqlite3_column_text(stmt, 0));
		sqlite3_finalize(stmt);
		CHECK(n > 0);
		for (size_t c = 0; c < n; c++)
			change(tables[i], str_z(arena, name[c]), before);
	}
}

int
main(void)
{
	arena = arena_new();
	diag = diag_new(arena);
	CHECK_INT(store_open(&st, ":memory:", STORE_WRITE, diag), 0);
	CHECK(run(facts));
	RUN(every_column_of_a_fact_is_in_the_digest_or_listed);
	diag_print(diag, stderr, DIAG_EN, DIAG_PLAIN, DIAG_NOTE);
	store_close(st);
	arena_free(arena);
	return tap_done();
}
