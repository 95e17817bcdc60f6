#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/fix.h"
#include "base/xml.h"
#include "report/chart.h"
#include "report/doc.h"
#include "tests/tap.h"

static struct arena *arena;
static char folder[] = "/tmp/kaoping-chart-XXXXXX";

static struct chart *
chart_start(struct doc *doc, const struct str *names, size_t n, bool intervals)
{
	const struct column col[] = {
		{ "rank", STR("名次"), COLUMN_NUMBER, false },
		{ "unit", STR("单位"), COLUMN_TEXT, true },
		{ "score", STR("得分"), COLUMN_NUMBER, false },
		{ "interval", STR("区间"), COLUMN_RANGE, false },
	};
	struct table *t = doc_data(doc, STR("d"), STR("d"), col, 4);
	struct chart *c = doc_chart(doc, STR("c"), t);

	t->tone = 0;
	for (size_t i = 0; i < n; i++) {
		const struct cell row[] = {
			{ .kind = CELL_INT, .v = (int64_t)i + 1 },
			{ .kind = CELL_TEXT, .text = names[i] },
			{ .kind = CELL_FIX, .v = 925000, .places = 2 },
			{ .kind = intervals ? CELL_RANGE : CELL_NONE,
			    .low = 900000,
			    .high = 950000,
			    .places = 2 },
		};

		doc_row(doc, t, row);
	}
	c->alt = STR("\"横条图\" <1>");
	c->mean = 500000;
	c->mean_text = STR("平均 50.00");
	return c;
}

static struct doc *
doc_start(void)
{
	struct doc *doc = doc_new(arena, DIAG_ZH);

	doc_page(doc, PAGE_SECTION, STR("charts"), STR("图"));
	return doc;
}

static bool
has(struct str text, const char *needle)
{
	size_t at;

	return str_find(text, str_from(needle), &at);
}

static void
hostile_names_are_drawn_and_run_nothing(void)
{
	struct buf flood = buf_new(arena, 100000);
	struct str mark = str_printf(arena, "%s/ran", folder);
	struct str names[] = {
		str_printf(arena, "`touch %s/ran`", folder),
		STR("\"quoted\" \"twice"),
		STR("'single'"),
		STR("line\nend"),
		STR("tab\there"),
		STR("\x01control"),
		STR("$D @MACRO %s {/=99 x}^2_3 \\n"),
		STR("EOD"),
		STR("# not a comment"),
		STR("</svg><script>&amp;"),
		STR(""),
		STR(""),
	};
	struct doc *doc = doc_start();
	struct diag *d = diag_new(arena);
	struct chart *c;

	for (int i = 0; i < 20000; i++)
		buf_add(&flood, STR("长"));
	names[11] = buf_str(&flood);
	c = chart_start(doc, names, sizeof(names) / sizeof(names[0]), true);
	CHECK_INT(chart_draw(doc, arena, STR("gnuplot"), d), 0);
	for (size_t i = 0; i < 2; i++) {
		CHECK(xml_well_formed(c->svg[i]));
		CHECK(c->svg[i].n < 100000);
		CHECK(!has(c->svg[i], "<script"));
		CHECK(!has(c->svg[i], " id="));
		CHECK(!has(c->svg[i], " style="));
		CHECK(!has(c->svg[i], "gnuplot"));
		CHECK(has(c->svg[i], "\xEF\xBC\x82quoted"));
		CHECK(has(c->svg[i], "$D @MACRO %s"));
		CHECK(has(c->svg[i], "# not a comment"));
		CHECK(has(c->svg[i], "长…"));
		CHECK(has(c->svg[i], "&quot;横条图&quot; &lt;1&gt;"));
	}
	CHECK(has(c->svg[0], "{/=99 x}^2_3"));
	CHECK(!file_exists(arena, mark));
}

static void
each_chart_has_a_wide_and_a_narrow_picture(void)
{
	struct str names[] = { STR("市教育局"), STR("市公安局") };
	struct doc *doc = doc_start();
	struct chart *a = chart_start(doc, names, 2, true);
	struct chart *b = chart_start(doc, names, 1, true);

	CHECK_INT(chart_draw(doc, arena, STR("gnuplot"), diag_new(arena)), 0);
	CHECK(has(a->svg[0], "class=\"chart wide\""));
	CHECK(has(a->svg[1], "class=\"chart narrow\""));
	CHECK(has(a->svg[1], "市公安局"));
	CHECK(has(b->svg[0], "class=\"f-t0\""));
	CHECK(!has(b->svg[1], "市公安局"));
}

static void
a_group_without_intervals_is_drawn_too(void)
{
	struct str names[] = { STR("市教育局") };
	struct doc *doc = doc_start();
	struct chart *c = chart_start(doc, names, 1, false);

	CHECK_INT(chart_draw(doc, arena, STR("gnuplot"), diag_new(arena)), 0);
	CHECK(has(c->svg[0], "92.50"));
}

static int
draw_with(const char *script, struct diag *d)
{
	struct str names[] = { STR("市教育局") };
	struct str path = str_printf(arena, "%s/gnuplot", folder);
	struct doc *doc = doc_start();

	chart_start(doc, names, 1, true);
	CHECK_INT(file_write(arena, path, str_from(script), d), 0);
	CHECK_INT(chmod(str_z(arena, path), 0700), 0);
	return chart_draw(doc, arena, path, d);
}

static void
a_missing_gnuplot_says_what_to_install(void)
{
	struct str names[] = { STR("市教育局") };
	struct doc *doc = doc_start();
	struct diag *d = diag_new(arena);

	chart_start(doc, names, 1, true);
	CHECK_INT(chart_draw(doc, arena, STR("/nowhere/gnuplot"), d),
	    FAIL_HELPER);
	CHECK(diag_has(d, DIAG_E5003));
}

static void
any_word_on_standard_error_fails_the_chart(void)
{
	struct diag *d = diag_new(arena);

	CHECK_INT(draw_with("#!/bin/sh\ncat >/dev/null\n"
			    "for i in 1 2; do echo '<svg></svg>'; done\n"
			    "echo warning: font >&2\n",
		      d),
	    FAIL_HELPER);
	CHECK(diag_has(d, DIAG_E5005));
}

static void
a_picture_that_breaks_off_fails_the_chart(void)
{
	struct diag *d = diag_new(arena);

	CHECK_INT(draw_with("#!/bin/sh\ncat >/dev/null\n"
			    "echo '<svg></svg><svg><g>'\n",
		      d),
	    FAIL_HELPER);
	CHECK(diag_has(d, DIAG_E5004));
}

static void
a_picture_that_is_not_well_formed_fails_the_chart(void)
{
	struct diag *d = diag_new(arena);

	CHECK_INT(draw_with("#!/bin/sh\ncat >/dev/null\n"
			    "for i in 1 2; do echo '<svg><g></svg>'; done\n",
		      d),
	    FAIL_HELPER);
	CHECK(diag_has(d, DIAG_E5004));
}

static void
a_gnuplot_that_ends_badly_fails_the_chart(void)
{
	struct diag *d = diag_new(arena);

	CHECK_INT(draw_with("#!/bin/sh\ncat >/dev/null\nexit 3\n", d),
	    FAIL_HELPER);
	CHECK(diag_has(d, DIAG_E5003));
}

static void
no_chart_needs_no_gnuplot(void)
{
	CHECK_INT(chart_draw(doc_start(), arena, STR("/nowhere/gnuplot"),
		      diag_new(arena)),
	    0);
}

int
main(void)
{
	struct str path;

	xml_start();
	arena = arena_new();
	if (mkdtemp(folder) == NULL)
		return 1;
	RUN(hostile_names_are_drawn_and_run_nothing);
	RUN(each_chart_has_a_wide_and_a_narrow_picture);
	RUN(a_group_without_intervals_is_drawn_too);
	RUN(a_missing_gnuplot_says_what_to_install);
	RUN(any_word_on_standard_error_fails_the_chart);
	RUN(a_picture_that_breaks_off_fails_the_chart);
	RUN(a_picture_that_is_not_well_formed_fails_the_chart);
	RUN(a_gnuplot_that_ends_badly_fails_the_chart);
	RUN(no_chart_needs_no_gnuplot);
	path = str_printf(arena, "%s/gnuplot", folder);
	unlink(str_z(arena, path));
	rmdir(folder);
	arena_free(arena);
	xml_stop();
	return tap_done();
}
