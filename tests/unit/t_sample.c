/* When a sample of a post's counts is due. */

#include "store/sample.h"

#include <sqlite3.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/diag.h"
#include "store/store.h"
#include "store/store_impl.h"
#include "tests/tap.h"

#define HOUR ((int64_t)3600)
#define DAY  (24 * HOUR)

static struct arena *arena;
static struct diag *diag;
static struct store *st;
static int64_t came_out; /* when the article and the release did */

static const char facts[] =
    "INSERT INTO run (id, stage, as_of, began, version)"
    " VALUES (1, 'collect', '2016-12-31', '2016-12-31T00:00:00+08:00', 't');"
    "INSERT INTO capture (id, run_id, kind, uri, taken, sha256, bytes, warc,"
    " warc_offset, warc_length, format) VALUES (1, 1, 'response', 'u',"
    " '2016-07-09T00:00:00+08:00', printf('%064d', 1), 1, 'e', 0, 1, 'rss');"
    "INSERT INTO outlet (id, code, name, tier, capture_id, row_no)"
    " VALUES (1, 'o', '日报', 'T3', 1, 1);"
    "INSERT INTO unit VALUES (1, 'u', '局', 'g', NULL, NULL, 1, 1);"
    "INSERT INTO source (id, code, role, outlet_id, unit_id, kind, url,"
    " format, encoding, zone, every) VALUES"
    " (1, 's', 'coverage', 1, NULL, 'feed', 'http://x/', 'auto', 'auto', 0, 1),"
    " (2, 'r', 'release', NULL, 1, 'feed', 'http://y/', 'auto', 'auto', 0, 1);"
    "INSERT INTO article (id, source_id, item_key, outlet_id, title, published,"
    " first_seen, capture_id, row_no) VALUES"
    " (1, 1, 'shows counts', 1, 't', '2016-07-09T00:00:00+08:00', '', 1, 1),"
    " (2, 1, 'shows none', 1, 't', '2016-07-09T00:00:00+08:00', '', 1, 1);"
    "INSERT INTO release (id, item_key, unit_id, source_id, title, published,"
    " capture_id, row_no) VALUES"
    " (1, 'r:k', 1, 2, 't', '2016-07-09T00:00:00+08:00', 1, 1);";

/* So long after they came out the counts of both were seen; 0: never. */
static void
seen_at(int64_t age)
{
	char *sql = sqlite3_mprintf(
	    "DELETE FROM metric;"
	    "INSERT INTO metric (article_id, release_id, name, status, value,"
	    " raw, taken, age, capture_id, row_no)"
	    " SELECT value, CASE WHEN value IS NULL THEN 1 END, 'read',"
	    " 'exact', 1, '1', strftime('%%Y-%%m-%%dT%%H:%%M:%%S+08:00',"
	    " %lld, 'unixepoch', '+8 hours'), %lld, 1, 1"
	    " FROM json_each('[1,null]') WHERE %lld <> 0",
	    (long long)(came_out + age), (long long)age, (long long)age);

	CHECK_INT(sqlite3_exec(st->db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_free(sql);
}

/* "article 1 release 1": of what a sample is due, so long after. */
static struct str
due(int64_t age)
{
	struct sample_post *post = NULL;
	size_t n = 0;
	struct str s = STR("");

	CHECK_INT(sample_due(st, arena, came_out + age, &post, &n, diag), 0);
	for (size_t i = 0; i < n; i++)
		s = str_printf(arena, STR_FMT "%s%s %d", STR_ARG(s),
		    i > 0 ? " " : "", post[i].release ? "release" : "article",
		    (int)post[i].post_id);
	return s;
}

#define BOTH "article 1 release 1"

static void
it_is_due_from_the_age_to_the_end_of_its_tolerance(void)
{
	seen_at(HOUR);
	CHECK_STR(due(DAY - 1), "");
	CHECK_STR(due(DAY), BOTH);
	CHECK_STR(due(DAY + 2 * HOUR), BOTH);
	CHECK_STR(due(DAY + 4 * HOUR), "");
	CHECK_STR(due(7 * DAY + HOUR), BOTH);
	CHECK_STR(due(8 * DAY), "");
}

static void
a_sample_near_the_age_is_one(void)
{
	seen_at(DAY - HOUR);
	CHECK_STR(due(DAY + HOUR), "");
	CHECK_STR(due(7 * DAY + HOUR), BOTH);
}

static void
what_never_showed_counts_is_not_asked(void)
{
	seen_at(0);
	CHECK_STR(due(DAY), "");
}

static void
a_time_that_is_claimed_may_be_ahead_of_ours(void)
{
	seen_at(-30 * HOUR);
	CHECK_STR(due(7 * DAY), BOTH);
}

int
main(void)
{
	static const struct sample_age ages[] = { { DAY, 3 * HOUR },
		{ 7 * DAY, 6 * HOUR } };

	arena = arena_new();
	diag = diag_new(arena);
	if (!day_from_iso(STR("2016-07-09T00:00:00+08:00"), &came_out) ||
	    store_open(&st, ":memory:", STORE_WRITE, diag) != 0 ||
	    sqlite3_exec(st->db, facts, NULL, NULL, NULL) != SQLITE_OK ||
	    sample_ages(st, ages, 2, diag) != 0)
		return 1;
	RUN(it_is_due_from_the_age_to_the_end_of_its_tolerance);
	RUN(a_sample_near_the_age_is_one);
	RUN(what_never_showed_counts_is_not_asked);
	RUN(a_time_that_is_claimed_may_be_ahead_of_ours);
	diag_print(diag, stderr, DIAG_EN, DIAG_PLAIN, DIAG_NOTE);
	store_close(st);
	arena_free(arena);
	return tap_done();
}
