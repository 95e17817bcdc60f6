/* An item over time: new, known, changed. */

#include <sqlite3.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "store/article.h"
#include "store/store.h"
#include "store/store_impl.h"
#include "tests/tap.h"

static struct arena *arena;
static struct diag *diag;
static struct store *st;

/* Captures 1 and 2, the second a day later; one source. */
static const char facts[] =
    "INSERT INTO run (id, stage, as_of, began, version)"
    " VALUES (1, 'collect', '2016-12-31', '2016-12-31T00:00:00+08:00', 't');"
    "INSERT INTO capture (id, run_id, kind, uri, taken, sha256, bytes, warc,"
    " warc_offset, warc_length, format)"
    " SELECT value, 1, 'response', 'u',"
    " printf('2016-07-%02dT00:00:00+08:00', value), printf('%064d', value),"
    " 1, 'e', 0, 1, 'rss' FROM json_each('[1,2]');"
    "INSERT INTO outlet (id, code, name, tier, capture_id, row_no)"
    " VALUES (1, 'o', '日报', 'T3', 1, 1);"
    "INSERT INTO source (id, code, role, outlet_id, kind, url, format,"
    " encoding, zone, every) VALUES (1, 's', 'coverage', 1, 'feed',"
    " 'http://x/', 'auto', 'auto', 28800, 1);";

static int64_t
number(const char *sql)
{
	sqlite3_stmt *stmt = NULL;
	int64_t n = -1;

	if (sqlite3_prepare_v2(st->db, sql, -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		n = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return n;
}

static void
anew(void)
{
	CHECK_INT(sqlite3_exec(st->db,
		      "DELETE FROM article; DELETE FROM revision;", NULL, NULL,
		      NULL),
	    SQLITE_OK);
}

static struct article
article(const char *key)
{
	return (struct article){ .source_id = 1,
		.item_key = str_from(key),
		.outlet_id = 1,
		.title = STR("台风预警"),
		.url = STR("http://x/1"),
		.published = STR("2016-07-01T08:00:00+08:00"),
		.precision = STR("second"),
		.published_raw = STR("7月1日8时"),
		.source_line = STR("日报"),
		.author = STR("记者"),
		.summary = STR("摘要"),
		.body = STR("正文"),
		.first_seen = STR("2016-07-01T09:00:00+08:00") };
}

static struct fact_kept
put(struct article a, int64_t capture_id, enum fact_change before)
{
	struct fact_kept kept = { before, 0 };

	CHECK_INT(article_put(st, &a,
		      &(struct fact_from){ capture_id, 1, false }, &kept, diag),
	    0);
	return kept;
}

static void
a_new_item_is_added_and_a_known_one_found(void)
{
	struct fact_kept added, known;

	anew();
	added = put(article("a"), 1, FACT_UNCHANGED);
	CHECK_INT(added.change, FACT_ADDED);
	CHECK(added.id > 0);
	known = put(article("a"), 2, FACT_UNCHANGED);
	CHECK_INT(known.change, FACT_UNCHANGED);
	CHECK_INT(known.id, added.id);
	CHECK_INT(number("SELECT count(*) FROM article"), 1);
	CHECK_INT(number("SELECT capture_id FROM article"), 1);
}

/* After one that was added the next is added before it is looked for. */
static void
what_the_one_before_was_changes_no_result(void)
{
	struct fact_kept first, known;
	struct article changed = article("a");

	anew();
	first = put(article("a"), 1, FACT_ADDED);
	CHECK_INT(first.change, FACT_ADDED);
	known = put(article("a"), 1, FACT_ADDED);
	CHECK_INT(known.change, FACT_UNCHANGED);
	CHECK_INT(known.id, first.id);
	changed.title = STR("台风预警解除");
	known = put(changed, 2, FACT_ADDED);
	CHECK_INT(known.change, FACT_CORRECTED);
	CHECK_INT(known.id, first.id);
	CHECK_INT(put(article("b"), 2, FACT_CORRECTED).change, FACT_ADDED);
	CHECK_INT(number("SELECT count(*) FROM article"), 2);
}

static void
each_value_that_differs_is_a_revision(void)
{
	static const size_t at[] = { offsetof(struct article, title),
		offsetof(struct article, url),
		offsetof(struct article, published),
		offsetof(struct article, precision),
		offsetof(struct article, source_line),
		offsetof(struct article, author),
		offsetof(struct article, summary),
		offsetof(struct article, body) };

	for (size_t i = 0; i < sizeof(at) / sizeof(*at); i++) {
		struct article a = article("a");

		anew();
		put(a, 1, FACT_UNCHANGED);
		*(struct str *)((char *)&a + at[i]) = STR("x");
		CHECK_INT(put(a, 2, FACT_UNCHANGED).change, FACT_CORRECTED);
		CHECK_INT(number("SELECT count(*) FROM revision"), 1);
		CHECK_INT(put(a, 2, FACT_UNCHANGED).change, FACT_UNCHANGED);
		CHECK_INT(number("SELECT count(*) FROM revision"), 1);
	}
}

static void
another_way_to_write_the_time_is_none(void)
{
	struct article a = article("a");

	anew();
	put(a, 1, FACT_UNCHANGED);
	a.published_raw = STR("2016-07-01 08:00:00");
	CHECK_INT(put(a, 2, FACT_UNCHANGED).change, FACT_UNCHANGED);
}

static void
what_an_older_document_says_changes_nothing(void)
{
	struct article a = article("a");

	anew();
	put(a, 2, FACT_UNCHANGED);
	a.title = STR("更早的标题");
	CHECK_INT(put(a, 1, FACT_UNCHANGED).change, FACT_UNCHANGED);
	CHECK_INT(number("SELECT count(*) FROM article"
			 " WHERE title = '台风预警'"),
	    1);
}

static void
a_body_that_is_not_told_stays_other_texts_go(void)
{
	struct article a = article("a");

	anew();
	put(a, 1, FACT_UNCHANGED);
	a.body = STR("");
	CHECK_INT(put(a, 2, FACT_UNCHANGED).change, FACT_UNCHANGED);
	a.author = STR("");
	CHECK_INT(put(a, 2, FACT_UNCHANGED).change, FACT_CORRECTED);
	CHECK_INT(number("SELECT count(*) FROM article"
			 " WHERE body = '正文' AND author IS NULL"),
	    1);
}

int
main(void)
{
	arena = arena_new();
	diag = diag_new(arena);
	if (store_open(&st, ":memory:", STORE_WRITE, diag) != 0 ||
	    sqlite3_exec(st->db, facts, NULL, NULL, NULL) != SQLITE_OK)
		return 1;
	RUN(a_new_item_is_added_and_a_known_one_found);
	RUN(what_the_one_before_was_changes_no_result);
	RUN(each_value_that_differs_is_a_revision);
	RUN(another_way_to_write_the_time_is_none);
	RUN(what_an_older_document_says_changes_nothing);
	RUN(a_body_that_is_not_told_stays_other_texts_go);
	diag_print(diag, stderr, DIAG_EN, DIAG_PLAIN, DIAG_NOTE);
	store_close(st);
	arena_free(arena);
	return tap_done();
}
