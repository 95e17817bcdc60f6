/* The sheets of a workbook as tables. */

#include "tests/table.h"
#include "tests/xlsx.h"

struct tab {
	const char *name;
	bool hidden;
	const char *rows; /* cells between | and rows between / */
};

static struct str
sheet_of(const char *rows)
{
	struct buf b = buf_new(arena, SIZE_MAX);
	struct str rest = str_from(rows), row, cell;

	buf_add(&b, STR("<worksheet xmlns=\"" MAIN "\"><sheetData>"));
	while (rest.n > 0) {
		str_cut(rest, '/', &row, &rest);
		buf_add(&b, STR("<row>"));
		while (row.n > 0) {
			str_cut(row, '|', &cell, &row);
			buf_printf(&b,
			    "<c t=\"inlineStr\"><is><t>" STR_FMT
			    "</t></is></c>",
			    STR_ARG(cell));
		}
		buf_add(&b, STR("</row>"));
	}
	buf_add(&b, STR("</sheetData></worksheet>"));
	return buf_str(&b);
}

static struct str
book_of(const struct tab *tab, size_t n)
{
	struct buf sheets = buf_new(arena, SIZE_MAX);
	struct buf rels = buf_new(arena, SIZE_MAX);
	struct made m = made_new(arena);

	for (size_t i = 0; i < n; i++) {
		buf_printf(&sheets,
		    "<sheet name=\"%s\" sheetId=\"%zu\" r:id=\"r%zu\"%s/>",
		    tab[i].name, i + 1, i + 1,
		    tab[i].hidden ? " state=\"hidden\"" : "");
		buf_printf(&rels,
		    "<Relationship Id=\"r%zu\" Type=\"" RELS
		    "/worksheet\" Target=\"worksheets/s%zu.xml\"/>",
		    i + 1, i + 1);
		made_text(&m,
		    str_printf(arena, "xl/worksheets/s%zu.xml", i + 1).p,
		    sheet_of(tab[i].rows));
	}
	made_text(&m, "_rels/.rels",
	    STR("<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"r\""
		" Type=\"" RELS "/officeDocument\" Target=\"xl/workbook.xml\""
		"/></Relationships>"));
	made_text(&m, "xl/workbook.xml",
	    str_printf(arena,
		"<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELS
		"\"><sheets>" STR_FMT "</sheets></workbook>",
		STR_ARG(buf_str(&sheets))));
	made_text(&m, "xl/_rels/workbook.xml.rels",
	    str_printf(arena,
		"<Relationships xmlns=\"" PACKAGE "\">" STR_FMT
		"</Relationships>",
		STR_ARG(buf_str(&rels))));
	return made_end(&m);
}

#define CHECK_BOOK(want, ...)                                             \
	CHECK_STR(str_from(rows_in(book_of((struct tab[]){ __VA_ARGS__ }, \
		      sizeof((struct tab[]){ __VA_ARGS__ }) /             \
			  sizeof(struct tab)))),                          \
	    want)

#define UNITS "unit,单位,text,yes,\nname,姓名,text,yes,\n"

static void
every_sheet_with_the_columns_is_read_whatever_its_name(void)
{
	with_profile(UNITS);
	CHECK_BOOK("2:甲局|张三 2:乙局|李四",
	    { "一月", false, "单位|姓名/甲局|张三" },
	    { "说明", false, "请填写/全称" },
	    { "Sheet3", false, "姓名|单位/李四|乙局" });
	CHECK(diag_has(diag, DIAG_N3539));
	CHECK_INT(worst, 0);
}

static void
a_sheet_that_lacks_a_column_is_an_error_and_the_others_count(void)
{
	with_profile(UNITS "post,职务,text,yes,\n");
	CHECK_BOOK("2:甲局|张三|局长", { "一", false, "单位|职务/乙局|主任" },
	    { "二", false, "单位|姓名|职务/甲局|张三|局长" });
	CHECK(diag_has(diag, DIAG_E3503));
	CHECK_INT(worst, FAIL_DATA);
}

static void
without_any_such_sheet_the_nearest_says_what_it_lacks(void)
{
	with_profile(UNITS "post,职务,text,yes,\nat,日期,date,yes,\n");
	CHECK_BOOK("refused", { "一", false, "a|b/1|2" },
	    { "二", false, "单位|b/甲局|2" });
	CHECK(diag_has(diag, DIAG_E3503));
	CHECK(diag_count(diag, DIAG_ERROR) == 3);
}

static void
hidden_sheets_are_read_only_where_they_are_asked_for(void)
{
	struct tab tabs[] = { { "名单", false, "单位|姓名/甲局|张三" },
		{ "旧2015", true, "单位|姓名/乙局|李四" },
		{ "选项", true, "是/否" } };

	with_profile(UNITS);
	CHECK_STR(str_from(rows_in(book_of(tabs, 3))), "2:甲局|张三");
	CHECK(diag_has(diag, DIAG_W3564));
	CHECK(diag_count(diag, DIAG_WARN) == 1);
	with_profile(UNITS "@sheet,旧*,,,\n");
	CHECK_STR(str_from(rows_in(book_of(tabs, 3))), "2:乙局|李四");
	CHECK(!diag_has(diag, DIAG_W3564));
}

static void
each_sheet_of_forms_is_a_record(void)
{
	with_profile(
	    "@form,yes,,,\nunit,单位,text,yes,\nname,姓名,text,yes,\n");
	CHECK_BOOK("1:甲局|张三 1:乙局|李四",
	    { "一", false, "单位|甲局/姓名|张三" },
	    { "二", false, "单位|乙局/姓名|李四" });
}

static void
a_note_in_the_margin_is_named_and_left_alone(void)
{
	with_profile(UNITS);
	CHECK_BOOK("2:甲局|张三 3:乙局|李四",
	    { "一", false, "单位|姓名/甲局|张三|待核/乙局|李四|待核" });
	CHECK(diag_count(diag, DIAG_WARN) == 1);
	CHECK(diag_has(diag, DIAG_W3537));
}

int
main(void)
{
	arena = arena_new();
	RUN(every_sheet_with_the_columns_is_read_whatever_its_name);
	RUN(a_sheet_that_lacks_a_column_is_an_error_and_the_others_count);
	RUN(without_any_such_sheet_the_nearest_says_what_it_lacks);
	RUN(hidden_sheets_are_read_only_where_they_are_asked_for);
	RUN(each_sheet_of_forms_is_a_record);
	RUN(a_note_in_the_margin_is_named_and_left_alone);
	arena_free(arena);
	return tap_done();
}
