#include <string.h>

#include "base/arena.h"
#include "base/fix.h"
#include "base/xml.h"
#include "report/doc.h"
#include "report/markup.h"
#include "tests/tap.h"

static struct arena *arena;
static struct diag *diag;

#define HOSTILE "<script>alert('x')</script>&\"]]>\n\x01\xE2\x80\xAE=1"
#define BAD	"\xEF\xBF\xBD" /* U+FFFD */

static struct doc *
doc_start(enum diag_lang lang)
{
	struct doc *doc = doc_new(arena, lang);

	doc->title = STR("题");
	doc->period = STR("2016");
	doc->as_of = STR("2017-01-15");
	doc->prefix = STR("report");
	doc_page(doc, PAGE_COVER, STR("cover"), STR("题"));
	doc_page(doc, PAGE_SECTION, STR("ranking"), STR("排名"));
	return doc;
}

static struct table *
table_start(struct doc *doc)
{
	const struct column col[] = {
		{ "rank", STR("名次"), COLUMN_NUMBER, false },
		{ "unit", STR("单位"), COLUMN_TEXT, true },
		{ "score", STR("得分"), COLUMN_NUMBER, false },
		{ "interval", STR("区间"), COLUMN_RANGE, false },
		{ "quota", STR("出席"), COLUMN_RATIO, false },
	};
	struct table *t = doc_table(doc, STR("rank-KEY"), STR("表"), col, 5);

	t->file = t->id;
	return t;
}

static void
row_add(struct doc *doc, struct table *t, struct str name, struct str href)
{
	const struct cell row[] = {
		{ .kind = CELL_INT, .v = 1, .tag = STR("并列") },
		{ .kind = CELL_TEXT, .text = name, .href = href },
		{ .kind = CELL_FIX, .v = 925000, .places = 2 },
		{ .kind = CELL_RANGE,
		    .v = 925000,
		    .low = 900000,
		    .high = 951234,
		    .places = 2 },
		{ .kind = CELL_RATIO, .v = 30000, .high = 40000 },
	};

	doc_row(doc, t, row);
}

static struct str
printed(const struct writer *w, const struct doc *doc)
{
	struct output o = { .doc = doc, .arena = arena, .diag = diag };

	CHECK_INT(w->write(&o), 0);
	CHECK_INT((long long)o.nfiles, 1);
	return o.nfiles == 1 ? o.file[0].bytes : STR("");
}

static bool
has(struct str text, const char *needle)
{
	size_t at;

	return str_find(text, str_from(needle), &at);
}

static void
outside_text_is_escaped_in_html(void)
{
	struct doc *doc = doc_start(DIAG_ZH);
	struct str html;

	row_add(doc, table_start(doc), STR(HOSTILE), STR(""));
	doc_text(doc, BLOCK_PARA, STR(HOSTILE));
	doc_head(doc, STR("a\"b"), STR(HOSTILE));
	html = printed(&out_html, doc);
	CHECK(has(html, "&lt;script&gt;alert('x')&lt;/script&gt;&amp;"));
	CHECK(!has(html, "<script>alert"));
	CHECK(!has(html, "\x01"));
	CHECK(!has(html, "\xE2\x80\xAE"));
}

static void
links_are_to_the_net_or_into_the_page(void)
{
	struct doc *doc = doc_start(DIAG_ZH);
	struct table *t = table_start(doc);
	struct str html;

	row_add(doc, t, STR("甲"), STR("javascript:alert(1)"));
	row_add(doc, t, STR("乙"), STR("https://a.cn/?b=\"c"));
	row_add(doc, t, STR("丙"), STR("file:///etc/passwd"));
	html = printed(&out_html, doc);
	CHECK(!has(html, "javascript:"));
	CHECK(!has(html, "file:///"));
	CHECK(has(html, "href=\"https://a.cn/?b="));
	CHECK(!has(html, "b=\"c\""));
}

static void
a_page_asks_for_nothing_and_runs_only_its_own_script(void)
{
	struct doc *doc = doc_start(DIAG_EN);
	struct str html;

	row_add(doc, table_start(doc), STR("甲"), STR(""));
	html = printed(&out_html, doc);
	CHECK(str_starts(html, STR("<!DOCTYPE html>\n<html lang=\"en\">")));
	CHECK(has(html, "default-src 'none'"));
	CHECK(has(html, "script-src 'sha256-"));
	CHECK(!has(html, " style=\""));
	CHECK(!has(html, " onclick="));
	CHECK(!has(html, " src="));
	CHECK(!has(html, "<link"));
	CHECK(!has(html, "@import"));
	CHECK(!has(html, "url("));
}

static void
ill_formed_text_is_mended_where_it_is_broken(void)
{
	struct doc *doc = doc_start(DIAG_ZH);

	CHECK_STR(doc_clean(doc, STR("教\xFF育\xE4\xBD")),
	    "教" BAD "育" BAD BAD);
}

static void
markup_is_well_formed_whatever_the_text(void)
{
	struct markup m = markup_new(arena, 4096);
	struct str xml;

	markup_open(&m, "a");
	markup_attr(&m, "b", STR(HOSTILE));
	markup_leaf(&m, "c", STR("\xEF\xBF\xBE\xEF\xBF\xBF\x7f"));
	markup_open(&m, "d");
	markup_close(&m);
	markup_close(&m);
	xml = buf_str(&m.out);
	CHECK(xml_well_formed(xml));
	CHECK(has(xml, "<c>" BAD BAD BAD "</c><d/></a>"));
}

static void
csv_gives_ranges_and_quotas_two_columns(void)
{
	struct doc *doc = doc_start(DIAG_ZH);
	struct table *t = table_start(doc);

	row_add(doc, t, STR("市\"教,育\"局"), STR(""));
	CHECK_STR(printed(&out_csv, doc),
	    "名次,单位,得分,95%区间下限,95%区间上限,出席计入,出席应有\n"
	    "1,\"市\"\"教,育\"\"局\",92.50,90.00,95.12,3,4\n");
}

static void
tables_of_one_file_are_joined_under_the_units_names(void)
{
	struct doc *doc = doc_start(DIAG_EN);
	const struct column col = { "n", STR("n"), COLUMN_NUMBER, false };
	const struct cell none = { .kind = CELL_NONE, .text = STR("no data") };
	const char *const codes[] = { "a", "b" };

	for (size_t i = 0; i < 2; i++) {
		struct table *t;

		doc_page(doc, PAGE_UNIT, STR("u"), str_from(codes[i]));
		doc->page->unit = str_from(codes[i]);
		doc->page->unit_name = STR("名");
		t = doc_table(doc, STR("t"), STR("t"), &col, 1);
		t->file = STR("indicators");
		doc_row(doc, t, &none);
	}
	CHECK_STR(printed(&out_csv, doc),
	    "Code,Unit,n\na,名,no data\nb,名,no data\n");
}

static void
json_keeps_types_and_says_why_a_value_is_null(void)
{
	struct doc *doc = doc_start(DIAG_ZH);
	struct table *t = table_start(doc);
	struct cell row[5] = { { .kind = CELL_NONE, .text = STR("不排名") },
		{ .kind = CELL_TEXT, .text = STR(HOSTILE) },
		{ .kind = CELL_NONE, .text = STR("未计分") },
		{ .kind = CELL_NONE, .text = STR("无区间") },
		{ .kind = CELL_NONE, .text = STR("不适用") } };
	struct str json;

	row_add(doc, t, STR("甲"), STR(""));
	doc_row(doc, t, row);
	json = printed(&out_json, doc);
	CHECK(has(json, "\"schema\": \"kaoping.report/1\""));
	CHECK(has(json, "\"score\": 92.5,"));
	CHECK(has(json, "\"rank_tag\": \"并列\""));
	CHECK(has(json, "\"score\": null,"));
	CHECK(has(json, "\"score_why\": \"未计分\""));
	CHECK(has(json, "\"want\": 4"));
}

static void
arguments_are_not_read_as_places_for_others(void)
{
	struct doc *doc = doc_start(DIAG_EN);

	CHECK_STR(DOC_SAY(doc, "无", "{2} of {1}{3}", STR("{2}"), STR("x")),
	    "x of {2}{3}");
	CHECK_STR(DOC_SAY(doc_start(DIAG_ZH), "甲{1}", "", STR("乙")), "甲乙");
}

static void
codes_become_names_that_cannot_leave_their_folder(void)
{
	struct doc *doc = doc_start(DIAG_ZH);

	CHECK_STR(doc_slug(doc, STR("k01-A")), "k01-A");
	CHECK_STR(doc_slug(doc, STR("../a b")), "_2E_2E_2Fa_20b");
	CHECK_STR(doc_slug(doc, STR("局")), "_E5_B1_80");
}

static void
the_same_model_gives_the_same_bytes(void)
{
	struct doc *doc = doc_start(DIAG_ZH);

	row_add(doc, table_start(doc), STR("甲"), STR("#unit-a"));
	CHECK(str_eq(printed(&out_html, doc), printed(&out_html, doc)));
	CHECK(str_eq(printed(&out_json, doc), printed(&out_json, doc)));
}

int
main(void)
{
	xml_start();
	arena = arena_new();
	diag = diag_new(arena);
	RUN(outside_text_is_escaped_in_html);
	RUN(links_are_to_the_net_or_into_the_page);
	RUN(a_page_asks_for_nothing_and_runs_only_its_own_script);
	RUN(ill_formed_text_is_mended_where_it_is_broken);
	RUN(markup_is_well_formed_whatever_the_text);
	RUN(csv_gives_ranges_and_quotas_two_columns);
	RUN(tables_of_one_file_are_joined_under_the_units_names);
	RUN(json_keeps_types_and_says_why_a_value_is_null);
	RUN(arguments_are_not_read_as_places_for_others);
	RUN(codes_become_names_that_cannot_leave_their_folder);
	RUN(the_same_model_gives_the_same_bytes);
	arena_free(arena);
	xml_stop();
	return tap_done();
}
