/* Which article carries which release, on a store made for each case. */

#include "analyze/attribute.h"

#include <sqlite3.h>

#include "analyze/scheme.h"
#include "base/arena.h"
#include "base/diag.h"
#include "store/store.h"
#include "store/store_impl.h"
#include "tests/tap.h"

static struct arena *arena;
static struct diag *diag;
static struct store *st;
static size_t reposts;

/* Two units (one renamed), an outlet, its source. */
static const char facts[] =
    "INSERT INTO run (id, stage, as_of, began, version)"
    " VALUES (1, 'import', '2016-12-31', '2016-12-31T00:00:00+08:00', 't');"
    "INSERT INTO capture (id, run_id, kind, uri, taken, sha256, bytes, warc,"
    " warc_offset, warc_length, format)"
    " VALUES (1, 1, 'unit', 'u.csv', '2016-12-31T00:00:00+08:00',"
    " printf('%064d', 1), 1, 'e', 0, 1, 'csv');"
    "INSERT INTO unit VALUES"
    " (1, 'hb', '示例市生态环境局', 'KEY', NULL, NULL, 1, 1),"
    " (2, 'jy', '示例市教育局', 'KEY', NULL, NULL, 1, 2);"
    "INSERT INTO unit_alias VALUES (1, 1, '市环保局', NULL, '2016-06-30', 1, 1);"
    "INSERT INTO outlet (id, code, name, tier, capture_id, row_no)"
    " VALUES (1, 'o', '日报', 'T3', 1, 1);"
    "INSERT INTO source (id, code, role, outlet_id, kind, url, format,"
    " encoding, zone, every) VALUES"
    " (1, 's', 'coverage', 1, 'feed', 'http://x/', 'auto', 'auto', 28800, 1);";

static void
sql(const char *text)
{
	CHECK_INT(sqlite3_exec(st->db, text, NULL, NULL, NULL), SQLITE_OK);
}

static void
start(void)
{
	CHECK_INT(store_open(&st, ":memory:", STORE_WRITE, diag), 0);
	sql(facts);
}

static void
release(int id, int unit, const char *title, const char *at,
    const char *precision)
{
	char *text = sqlite3_mprintf(
	    "INSERT INTO release (id, item_key, unit_id, source_id, title, url,"
	    " published, precision, published_raw, capture_id, row_no)"
	    " VALUES (%d, 'ledger:%d', %d, NULL, %Q, NULL,"
	    " %Q, %Q, NULL, 1, %d)",
	    id, id, unit, title, at, precision, id);

	sql(text);
	sqlite3_free(text);
}

static void
article(int id, const char *title, const char *at, const char *source_line)
{
	char *text = sqlite3_mprintf(
	    "INSERT INTO article (id, source_id, item_key, outlet_id, title, url,"
	    " published, precision, published_raw, source_line, author,"
	    " summary, first_seen, capture_id, row_no)"
	    " VALUES (%d, 1, 'k%d', 1, %Q, NULL, %Q,"
	    " 'second', NULL, %Q, NULL, NULL, '2016-12-31', 1, %d)",
	    id, id, title, at, source_line, id);

	sql(text);
	sqlite3_free(text);
}

/* The release that an article carries, and by what rule; 0: none. */
static int
carried(int article_id, const char *rule)
{
	struct scheme scheme = { .window_before = 12 * 3600,
		.window_after = 10 * 86400 };
	sqlite3_stmt *stmt;
	int release_id = 0;

	CHECK_INT(attribute_rebuild(st, arena, &scheme, &reposts, diag), 0);
	CHECK_INT(
	    sqlite3_prepare_v2(st->db,
		"SELECT release_id, rule FROM repost WHERE article_id = ?", -1,
		&stmt, NULL),
	    SQLITE_OK);
	sqlite3_bind_int(stmt, 1, article_id);
	if (sqlite3_step(stmt) == SQLITE_ROW) {
		release_id = sqlite3_column_int(stmt, 0);
		CHECK_STR(str_from((const char *)sqlite3_column_text(stmt, 1)),
		    rule);
	}
	sqlite3_finalize(stmt);
	return release_id;
}

static void
titles_equal_after_folding_are_one(void)
{
	start();
	release(1, 1, "关于“大气治理”的通报", "2016-03-01T09:00:00+08:00",
	    "minute");
	article(1, "关于「大气治理」 的通報", "2016-03-02T09:00:00+08:00",
	    NULL);
	article(2, "关于\"大气治理\"的\xe2\x80\x8b通报！",
	    "2016-03-02T09:00:00+08:00", NULL);
	CHECK_INT(carried(2, "title"), 1);
	CHECK_INT(carried(1, "title"), 0); /* 報 is another word's spelling */
	store_close(st);
}

static void
the_window_is_half_a_day_before_to_ten_days_after(void)
{
	start();
	release(1, 1, "甲", "2016-03-11T12:00:00+08:00", "minute");
	article(1, "甲", "2016-03-11T00:00:00+08:00", NULL);
	article(2, "甲", "2016-03-10T23:59:59+08:00", NULL);
	article(3, "甲", "2016-03-21T12:00:00+08:00", NULL);
	article(4, "甲", "2016-03-21T12:00:01+08:00", NULL);
	CHECK_INT(carried(1, "title"), 1);
	CHECK_INT(carried(2, "title"), 0);
	CHECK_INT(carried(3, "title"), 1);
	CHECK_INT(carried(4, "title"), 0);
	store_close(st);
}

static void
a_release_known_to_the_day_widens_it_by_a_day(void)
{
	start();
	release(1, 1, "甲", "2016-03-11T00:00:00+08:00", "day");
	article(1, "甲", "2016-03-21T23:00:00+08:00", NULL);
	CHECK_INT(carried(1, "title"), 1);
	store_close(st);
}

static void
the_unit_in_the_source_line_decides(void)
{
	start();
	release(1, 1, "国庆安排", "2016-06-20T09:00:00+08:00", "minute");
	release(2, 2, "国庆安排", "2016-06-25T09:00:00+08:00", "minute");
	release(3, 2, "假期值班", "2016-06-20T09:00:00+08:00", "minute");
	release(4, 1, "假期值班", "2016-06-25T09:00:00+08:00", "minute");
	article(1, "国庆安排", "2016-06-25T10:00:00+08:00", "市环保局");
	article(2, "假期值班", "2016-06-25T10:00:00+08:00",
	    "来源：示例市教育局 编辑：某");
	CHECK_INT(carried(1, "source"), 1);
	CHECK_INT(carried(2, "source"), 3);
	store_close(st);
}

static void
a_name_inside_a_longer_one_is_the_longer_ones_unit(void)
{
	start();
	sql("INSERT INTO unit VALUES"
	    " (3, 'sl', '示例市', 'COUNTY', NULL, NULL, 1, 3)");
	release(1, 3, "国庆安排", "2016-09-25T09:00:00+08:00", "minute");
	release(2, 2, "国庆安排", "2016-09-20T09:00:00+08:00", "minute");
	article(1, "国庆安排", "2016-09-25T10:00:00+08:00", "示例市教育局");
	CHECK_INT(carried(1, "source"), 2);
	store_close(st);
}

static void
an_alias_names_a_unit_on_its_days_only(void)
{
	start();
	release(1, 1, "国庆安排", "2016-09-20T09:00:00+08:00", "minute");
	release(2, 2, "国庆安排", "2016-09-25T09:00:00+08:00", "minute");
	article(1, "国庆安排", "2016-09-25T10:00:00+08:00", "市环保局");
	CHECK_INT(carried(1, "nearest"), 2);
	store_close(st);
}

static void
else_the_nearest_in_time_then_the_first_key(void)
{
	start();
	release(1, 1, "国庆安排", "2016-06-20T09:00:00+08:00", "minute");
	release(2, 2, "国庆安排", "2016-06-24T09:00:00+08:00", "minute");
	article(1, "国庆安排", "2016-06-25T10:00:00+08:00", NULL);
	release(3, 1, "假期值班", "2016-06-20T09:00:00+08:00", "minute");
	release(4, 2, "假期值班", "2016-06-20T09:00:00+08:00", "minute");
	article(2, "假期值班", "2016-06-22T09:00:00+08:00", "外地日报");
	article(3, "国庆安排", "2016-06-25T10:00:00+08:00",
	    "市环保局、示例市教育局");
	CHECK_INT(carried(1, "nearest"), 2);
	CHECK_INT(carried(2, "nearest"), 3);
	CHECK_INT(carried(3, "nearest"), 2);
	store_close(st);
}

static void
a_title_of_signs_alone_carries_nothing(void)
{
	start();
	release(1, 1, "！！！", "2016-09-20T09:00:00+08:00", "minute");
	article(1, "……", "2016-09-20T10:00:00+08:00", NULL);
	CHECK_INT(carried(1, "title"), 0);
	CHECK_INT((long long)reposts, 0);
	store_close(st);
}

static void
a_second_pass_gives_the_same_rows(void)
{
	start();
	release(1, 1, "甲", "2016-03-11T12:00:00+08:00", "minute");
	article(1, "甲", "2016-03-11T13:00:00+08:00", NULL);
	CHECK_INT(carried(1, "title"), 1);
	CHECK_INT(carried(1, "title"), 1);
	CHECK_INT((long long)reposts, 1);
	store_close(st);
}

int
main(void)
{
	arena = arena_new();
	diag = diag_new(arena);
	RUN(titles_equal_after_folding_are_one);
	RUN(the_window_is_half_a_day_before_to_ten_days_after);
	RUN(a_release_known_to_the_day_widens_it_by_a_day);
	RUN(the_unit_in_the_source_line_decides);
	RUN(a_name_inside_a_longer_one_is_the_longer_ones_unit);
	RUN(an_alias_names_a_unit_on_its_days_only);
	RUN(else_the_nearest_in_time_then_the_first_key);
	RUN(a_title_of_signs_alone_carries_nothing);
	RUN(a_second_pass_gives_the_same_rows);
	diag_print(diag, stderr, DIAG_EN, DIAG_PLAIN, DIAG_WARN);
	arena_free(arena);
	return tap_done();
}
