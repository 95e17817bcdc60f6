#include "base/limits.h"
#include "base/xml.h"
#include "tests/xlsx_refused.h"

static struct str
refused_rows(const char *rows)
{
	return refused(
	    made_book(arena, &(struct made_book){ .rows = str_from(rows) }));
}

static struct str
sheet_of(struct str xml)
{
	return with((struct made_part){ .name = "xl/worksheets/sheet1.xml",
	    .bytes = xml,
	    .packed = true });
}

static void
a_document_type_is_refused_whatever_it_declares(void)
{
	CHECK_STR(refused(sheet_of(STR(
		      "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c "
		      "\"&b;&b;&b;&b;&b;&b;&b;&b;\">]><worksheet xmlns=\"" MAIN
		      "\"><sheetData><row><c t=\"str\"><v>&c;</v></c></row>"
		      "</sheetData></worksheet>"))),
	    "E1069");
	CHECK(says("DOCTYPE"));
	CHECK_STR(out, "");
	CHECK_STR(refused(sheet_of(STR("<!DOCTYPE worksheet SYSTEM \"x.dtd\">"
				       "<worksheet/>"))),
	    "E1069");
}

static void
xml_that_breaks_off_leaves_the_rows_before_it(void)
{
	CHECK_STR(refused(sheet_of(STR("<worksheet xmlns=\"" MAIN
				       "\"><sheetData><row><c><v>1</v></c>"
				       "</row>\n<row><c><v>2</c></row>"))),
	    "E1069");
	CHECK_STR(out, "1: n1\n");
	CHECK(says("line 2"));
	CHECK_STR(refused(sheet_of(STR("<worksheet xmlns=\"" MAIN "\">"))),
	    "E1069");
	CHECK_STR(refused(sheet_of(STR(""))), "E1069");
}

static void
elements_in_each_other_without_end_are_refused(void)
{
	struct buf b = buf_new(arena, SIZE_MAX);

	for (int i = 0; i < LIMIT_XML_DEPTH + 1; i++)
		buf_add(&b, STR("<a>"));
	CHECK_STR(refused(sheet_of(buf_str(&b))), "E1069");
}

static void
a_shared_string_that_is_not_there_is_one_lost_cell(void)
{
	const char *bad[] = { "1", "-1", "99999999999999999999", "x" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct str row = str_printf(arena,
		    "<row r=\"4\"><c r=\"A4\"><v>1</v></c></row>"
		    "<row r=\"5\"><c r=\"C5\" t=\"s\"><v>%s</v></c></row>",
		    bad[i]);

		CHECK(made_read(arena,
			  made_book(arena,
			      &(struct made_book){ .rows = row,
				  .strings = STR("<si><t>a</t></si>") }),
			  &out, diag_new(arena)) == 0);
		CHECK_STR(out,
		    str_z(arena,
			str_printf(arena, "4: n1\n5: ||l%s\n", bad[i])));
	}
}

static void
places_beyond_a_sheet_or_of_another_row_are_refused(void)
{
	CHECK_STR(refused_rows("<row><c r=\"XFE1\"><v>1</v></c></row>"),
	    "E1072");
	CHECK_STR(refused_rows("<row><c r=\"XFE1048577\"><v>1</v></c></row>"),
	    "E1072");
	CHECK(says("XFE1048577"));
	CHECK_STR(refused_rows("<row><c r=\"AAAAAAAAAAAAAAAAAAAAA1\"/></row>"),
	    "E1072");
	CHECK_STR(refused_rows("<row><c r=\"A2\"><v>1</v></c></row>"), "E1072");
	CHECK_STR(refused_rows("<row><c r=\"1A\"><v>1</v></c></row>"), "E1072");
	CHECK_STR(refused_rows("<row><c r=\"XFD1\"/><c/></row>"), "E1072");
	CHECK_STR(refused_rows("<row r=\"1048577\"/>"), "E1072");
	CHECK_STR(refused_rows("<row r=\"0\"/>"), "E1072");
	CHECK_STR(refused_rows("<row r=\"99999999999999999999\"/>"), "E1072");
	CHECK_STR(refused_rows("<row r=\"1048576\"/><row/>"), "E1072");
}

static void
the_last_place_of_a_sheet_can_be_used(void)
{
	struct diag *d = diag_new(arena);

	CHECK_INT(made_read(arena,
		      made_book(arena,
			  &(struct made_book){
			      .rows = STR("<row r=\"1048576\"><c "
					  "r=\"XFD1048576\"><v>1</v></c>"
					  "</row>") }),
		      &out, d),
	    0);
	CHECK_INT((long long)out.n, 9 + LIMIT_COLUMNS + 2);
}

static void
rows_and_cells_that_come_twice_are_refused(void)
{
	CHECK_STR(refused_rows("<row r=\"5\"/><row r=\"3\"/>"), "E1075");
	CHECK_STR(refused_rows("<row r=\"5\"/><row r=\"5\"/>"), "E1075");
	CHECK_STR(refused_rows("<row><c r=\"A1\"><v>1</v></c>"
			       "<c r=\"A1\"><v>2</v></c></row>"),
	    "E1076");
	CHECK(says("cell A1"));
}

static struct str
rows_of(struct str before, struct str text, struct str behind)
{
	struct buf b = buf_new(arena, SIZE_MAX);

	buf_add(&b, before);
	buf_add(&b, text);
	buf_add(&b, behind);
	return made_book(arena, &(struct made_book){ .rows = buf_str(&b) });
}

static void
a_cell_and_a_row_have_a_longest_text(void)
{
	struct str text = filler(LIMIT_CELL + 1, 'a');
	struct buf b = buf_new(arena, SIZE_MAX);
	const struct str inline_ = STR("<c t=\"inlineStr\"><is><t>"),
			 end = STR("</t></is></c>");

	CHECK_STR(refused(rows_of(STR("<row><c t=\"str\"><v>"), text,
		      STR("</v></c></row>"))),
	    "E1073");
	CHECK(says("cell A1"));
	CHECK_STR(refused(rows_of(STR("<row><c t=\"inlineStr\"><is><t>"), text,
		      STR("</t></is></c></row>"))),
	    "E1073");
	CHECK_STR(refused(
		      rows_of(STR("<row><c><f>"), text, STR("</f></c></row>"))),
	    "E1073");
	text.n = LIMIT_CELL;
	for (size_t n = 0; n <= LIMIT_RECORD; n += text.n) {
		buf_add(&b, inline_);
		buf_add(&b, text);
		buf_add(&b, end);
	}
	CHECK_STR(refused(rows_of(STR("<row>"), buf_str(&b), STR("</row>"))),
	    "E1074");
}

static void
so_have_shared_strings_and_rows_of_them(void)
{
	struct buf si = buf_new(arena, SIZE_MAX),
		   row = buf_new(arena, SIZE_MAX);

	buf_add(&si, STR("<si><t>"));
	buf_add(&si, filler(LIMIT_CELL + 1, 'a'));
	buf_add(&si, STR("</t></si>"));
	CHECK_STR(refused(made_book(arena,
		      &(struct made_book){ .strings = buf_str(&si) })),
	    "E1073");
	si.n = 0;
	buf_add(&si, STR("<si><t>"));
	buf_add(&si, filler(LIMIT_CELL, 'a'));
	buf_add(&si, STR("</t></si>"));
	buf_add(&row, STR("<row>"));
	for (size_t n = 0; n <= LIMIT_RECORD; n += LIMIT_CELL)
		buf_add(&row, STR("<c t=\"s\"><v>0</v></c>"));
	buf_add(&row, STR("</row>"));
	CHECK_STR(refused(made_book(arena,
		      &(struct made_book){ .strings = buf_str(&si),
			  .rows = buf_str(&row) })),
	    "E1074");
}

static struct str
repeated(const char *item, size_t n)
{
	struct buf b = buf_new(arena, SIZE_MAX);

	for (size_t i = 0; i < n; i++)
		buf_add(&b, str_from(item));
	return buf_str(&b);
}

/* Wide rows in a small file: each has one cell, in the last column. */
static void
cells_in_all_are_limited(void)
{
	struct buf b = buf_new(arena, SIZE_MAX);
	struct diag *d = diag_new(arena);
	struct sheet_head head;
	struct sheet_row row;
	struct spool *s;
	struct xlsx *x;
	bool more;
	int fail;

	for (size_t i = 0; i <= LIMIT_XLSX_CELLS / LIMIT_COLUMNS; i++)
		buf_printf(&b, "<row><c r=\"XFD%zu\"><v>1</v></c></row>",
		    i + 1);
	spool_bytes(arena,
	    made_book(arena, &(struct made_book){ .rows = buf_str(&b) }),
	    STR("f"), &s);
	CHECK(xlsx_open(arena, s, STR("f"), &x, d) == 0 &&
	    xlsx_next(x, &head, &more, d) == 0);
	do
		fail = xlsx_row(x, &row, &more, d);
	while (fail == 0 && more);
	CHECK_INT(fail, FAIL_DATA);
	CHECK(diag_has(d, DIAG_E1077));
	xlsx_close(x);
}

static void
sheets_formats_and_merged_ranges_are_limited(void)
{
	struct made m = made_new(arena);
	struct buf b = buf_new(arena, SIZE_MAX);

	buf_add(&b,
	    STR("<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELS "\"><sheets>"));
	buf_add(&b,
	    repeated("<sheet name=\"a\" r:id=\"rId1\"/>",
		LIMIT_XLSX_SHEETS + 1));
	buf_add(&b, STR("</sheets></workbook>"));
	made_frame(&m, buf_str(&b));
	CHECK_STR(refused(made_end(&m)), "E1077");
	CHECK(says("1000 of \"sheets/sheet\""));
	b.n = 0;
	buf_add(&b, STR("<cellXfs>"));
	buf_add(&b, repeated("<xf/>", LIMIT_XLSX_STYLES + 1));
	buf_add(&b, STR("</cellXfs>"));
	CHECK_STR(refused(made_book(arena,
		      &(struct made_book){ .styles = buf_str(&b) })),
	    "E1077");
	CHECK_STR(refused(made_book(arena,
		      &(struct made_book){
			  .behind = repeated("<mergeCell ref=\"A1:B2\"/>",
			      LIMIT_XLSX_MERGES + 1) })),
	    "E1077");
}

static void
shared_strings_are_limited(void)
{
	struct made_part part = {
		.name = "xl/worksheets/sheet1.xml",
		.bytes = made_sheet(arena, STR(""), STR("")),
	};
	struct made m = made_new(arena);

	made_frame(&m, MADE_WORKBOOK(""));
	made_add(&m, &part);
	made_text(&m, "xl/styles.xml",
	    made_wrapped(arena, "styleSheet", STR("")));
	part.name = "xl/sharedStrings.xml";
	part.bytes = made_wrapped(arena, "sst",
	    repeated("<si/>", LIMIT_XLSX_STRINGS + 1));
	made_add(&m, &part);
	CHECK_STR(refused(made_end(&m)), "E1077");
}

/* The first pass is led astray by what is no tag; the second finds it out. */
static void
merged_ranges_that_only_one_pass_finds_are_refused(void)
{
	CHECK_STR(refused(made_book(arena,
		      &(struct made_book){ .rows = STR(
					       "<row><c t=\"str\"><v><![CDATA["
					       "</sheetData>]]></v></c></row>"),
			  .behind = STR("<mergeCells><mergeCell "
					"ref=\"A1:A2\"/></mergeCells>") })),
	    "E1078");
	CHECK_STR(refused(made_book(arena,
		      &(struct made_book){
			  .behind = STR("<mergeCells><mergeCell "
					"ref=\"A1:XFE2\"/></mergeCells>") })),
	    "E1072");
}

int
main(void)
{
	arena = arena_new();
	xml_start();
	RUN(a_document_type_is_refused_whatever_it_declares);
	RUN(xml_that_breaks_off_leaves_the_rows_before_it);
	RUN(elements_in_each_other_without_end_are_refused);
	RUN(a_shared_string_that_is_not_there_is_one_lost_cell);
	RUN(places_beyond_a_sheet_or_of_another_row_are_refused);
	RUN(the_last_place_of_a_sheet_can_be_used);
	RUN(rows_and_cells_that_come_twice_are_refused);
	RUN(a_cell_and_a_row_have_a_longest_text);
	RUN(so_have_shared_strings_and_rows_of_them);
	RUN(cells_in_all_are_limited);
	RUN(sheets_formats_and_merged_ranges_are_limited);
	RUN(shared_strings_are_limited);
	RUN(merged_ranges_that_only_one_pass_finds_are_refused);
	xml_stop();
	arena_free(arena);
	return tap_done();
}
