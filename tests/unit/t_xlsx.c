#include "base/limits.h"
#include "base/xml.h"
#include "tests/tap.h"
#include "tests/xlsx.h"

static struct arena *arena;

/* What a workbook reads as, or the code of the first error. */
static struct str
read_bytes(struct str bytes)
{
	struct diag *d = diag_new(arena);
	struct str out;
	int fail = made_read(arena, bytes, &out, d);

	if (fail != 0)
		diag_print(d, stdout, DIAG_EN, DIAG_PLAIN, DIAG_NOTE);
	return fail == 0 ? out : STR("failed");
}

static struct str
read_book(struct made_book b)
{
	return read_bytes(made_book(arena, &b));
}

static struct str
read_rows(const char *rows)
{
	return read_book((struct made_book){ .rows = str_from(rows) });
}

static void
shared_strings_join_their_runs_and_leave_out_phonetics(void)
{
	CHECK_STR(read_book((struct made_book){
		      .rows = STR("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v>"
				  "</c><c r=\"B1\" t=\"s\"><v>1</v></c>"
				  "<c r=\"C1\" t=\"s\"><v>2</v></c></row>"),
		      .strings = STR(
			  "<si><t>甲 &amp; 乙</t></si>"
			  "<si><r><rPr><b/></rPr><t xml:space=\"preserve\">市 "
			  "</t></r><r><t>公安局</t></r><rPh sb=\"0\" eb=\"1\">"
			  "<t>shi</t></rPh></si><si><t/></si>") }),
	    "1: 甲 & 乙|市 公安局\n");
}

static void
white_space_is_kept_where_it_is_said_to_be(void)
{
	CHECK_STR(read_rows("<row><c t=\"inlineStr\"><is><t> a </t></is></c>"
			    "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">"
			    " b </t></is></c></row>"),
	    "1: a| b \n");
}

static void
escapes_of_characters_are_undone(void)
{
	CHECK_STR(read_rows("<row><c t=\"inlineStr\"><is><t>a_x000A_b"
			    "_x005F_x0041_ _xD83D__xDE00_ _x0000_ _x12G4_ "
			    "_xDE00_ _x41_</t></is></c>"
			    "<c t=\"str\"><v>_x4E2D_</v></c></row>"),
	    "1: a\nb_x0041_ \U0001F600 _x0000_ _x12G4_ _xDE00_ _x41_|中\n");
}

static void
each_type_of_cell_has_its_kind(void)
{
	CHECK_STR(read_rows("<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v>"
			    "</c><c t=\"e\"><v>#N/A</v></c><c t=\"str\"><f>A1"
			    "</f><v>x</v></c><c><f>1+1</f><v>2</v></c><c><v> "
			    "1.50\n</v></c><c t=\"n\"><v>7</v></c><c t=\"d\">"
			    "<v>2016-05-03T10:30:00</v></c></row>"),
	    "1: bTRUE|bFALSE|e#N/A|x|n2|n1.5|n7|d2016-05-03 10:30:00\n");
}

static void
a_formula_without_its_value_is_told(void)
{
	CHECK_STR(read_rows("<row><c><f>SUM(A1:A3)</f></c><c><f>B1</f><v/></c>"
			    "<c t=\"str\"><f>IF(A1,\"\",\"\")</f><v></v></c>"
			    "<c t=\"str\"><f>C1</f></c></row>"),
	    "1: f=SUM(A1:A3)|f=B1||f=C1\n");
}

static void
what_is_no_number_where_one_must_be_is_an_error(void)
{
	CHECK_STR(read_rows("<row><c><v>abc</v></c><c t=\"b\"><v>2</v></c>"
			    "<c><v>1e999</v></c></row>"),
	    "1: eabc|e2|e1e999\n");
}

static void
rows_and_cells_without_a_place_follow_those_before(void)
{
	CHECK_STR(read_rows("<row><c><v>1</v></c><c r=\"C1\"><v>2</v></c><c>"
			    "<v>3</v></c></row><row r=\"5\"><c><v>4</v></c>"
			    "</row><row><c r=\"B6\"><v>5</v></c></row>"),
	    "1: n1||n2|n3\n5: n4\n6: |n5\n");
}

static void
cells_in_any_order_stand_where_they_say(void)
{
	CHECK_STR(read_rows("<row r=\"1\"><c r=\"C1\"><v>3</v></c>"
			    "<c r=\"A1\"><v>1</v></c></row>"),
	    "1: n1||n3\n");
}

static void
rows_without_content_are_left_out(void)
{
	CHECK_STR(read_rows("<row r=\"1\"><c r=\"A1\" s=\"1\"/></row>"
			    "<row r=\"2\"><c r=\"A2\"><v>1</v></c>"
			    "<c r=\"XFD2\" s=\"1\"/></row>"
			    "<row r=\"3\" s=\"1\" customFormat=\"1\"/>"),
	    "2: n1\n");
	CHECK_STR(read_rows(""), "");
}

#define CELL(v, s) "<c s=\"" s "\"><v>" v "</v></c>"

static const char styles[] =
    "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;"
    "月&quot;\"/><numFmt numFmtId=\"20\" formatCode=\"0.00\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
    "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/>"
    "<xf numFmtId=\"21\"/><xf numFmtId=\"164\"/><xf numFmtId=\"20\"/>"
    "<xf numFmtId=\"46\"/></cellXfs><dxfs><dxf><numFmt numFmtId=\"0\" "
    "formatCode=\"yyyy\"/></dxf></dxfs>";

static struct made_book
dates(bool epoch1904)
{
	return (struct made_book){
		.rows = STR("<row>" CELL("42493", "0") CELL("42493", "1")
			CELL("42493.4375", "2") CELL("0.4375", "3")
			    CELL("42491", "4") CELL("0.5", "5") CELL("1.5", "6")
				CELL("-1", "1") CELL("42493", "7") "</row>"),
		.styles = str_from(styles),
		.epoch1904 = epoch1904,
	};
}

static void
dates_are_numbers_in_formats(void)
{
	CHECK_STR(read_book(dates(false)),
	    "1: n42493|d2016-05-03|d2016-05-03 10:30:00|d10:30:00|d2016-05"
	    "|n0.5|d36:00:00|n-1|n42493\n");
	CHECK_STR(read_book(dates(true)),
	    "1: n42493|d2020-05-04|d2020-05-04 10:30:00|d10:30:00"
	    "|d2020-05-02|n0.5|d36:00:00|n-1|n42493\n");
}

#define INLINE(ref, t) \
	"<c r=\"" ref "\" t=\"inlineStr\"><is><t>" t "</t></is></c>"

static void
merged_cells_are_filled_down_and_right(void)
{
	CHECK_STR(
	    read_book((struct made_book){
		.rows = STR("<row r=\"1\">" INLINE("A1",
		    "题") "</row>"
			  "<row r=\"2\">" INLINE("A2", "局") INLINE("B2",
			      "甲") "</row><row r=\"3\"><c r=\"A3\"/>" INLINE("B3",
			      "乙") "</row><row r=\"4\"><c r=\"A4\"/>"
				    "</row><row r=\"5\">" INLINE("B5",
					"丙") INLINE("C5",
					"under") "<c r=\"D5\"><v>4</v></c>"
						 "</row><row r=\"6\"><c r=\"C6\"><v>6</v></c></row>"
						 "<row r=\"7\"><c r=\"C7\"><v>7</v></c></row>"),
		.behind = STR("<mergeCells count=\"4\"><mergeCell "
			      "ref=\"D5:E6\"/><mergeCell ref=\"A2:A5\"/>"
			      "<mergeCell ref=\"A1:D1\"/><mergeCell "
			      "ref=\"B5:C5\"/></mergeCells>") }),
	    "1: 题|题|题|题\n2: 局|甲\n3: 局|乙\n5: 局|丙|丙|n4|n4\n"
	    "6: ||n6|n4|n4\n7: ||n7\n");
}

static void
of_merged_ranges_that_overlap_the_first_counts(void)
{
	CHECK_STR(read_book((struct made_book){
		      .rows = STR(
			  "<row r=\"1\"><c><v>1</v></c><c><v>2</v></c>"
			  "</row><row r=\"2\"><c r=\"D2\"><v>9</v></c></row>"),
		      .behind = STR(
			  "<mergeCells><mergeCell ref=\"B1:C2\"/>"
			  "<mergeCell ref=\"A1:B2\"/></mergeCells>") }),
	    "1: n1|n1\n2: n1|n1||n9\n");
}

/* So many rows that the parts come in many pieces. */
static void
merged_cells_of_a_long_sheet_are_found_behind_its_rows(void)
{
	struct buf b = buf_new(arena, SIZE_MAX);
	struct str out;

	for (int i = 1; i <= 30000; i++)
		buf_printf(&b, "<row r=\"%d\"><c r=\"B%d\"><v>%d</v></c></row>",
		    i, i, i);
	out = read_book((struct made_book){ .rows = buf_str(&b),
	    .behind = STR("<mergeCells><mergeCell ref=\"B29998:C30000\"/>"
			  "</mergeCells>") });
	CHECK(str_starts(out, STR("1: |n1\n2: |n2\n")));
	CHECK(str_ends(out,
	    STR("29997: |n29997\n29998: |n29998|n29998\n"
		"29999: |n29998|n29998\n30000: |n29998|n29998\n")));
}

static void
names_of_parts_are_what_the_relationships_say(void)
{
	struct made m = made_new(arena);

	made_text(&m, "_rels/.rels",
	    MADE_RELS(MADE_REL("x", "officeDocument", "/Book/main.xml")));
	made_text(&m, "book/_RELS/main.xml.rels",
	    MADE_RELS(MADE_REL("a", "worksheet", "./t%20a\\..\\one.xml")
		    MADE_REL("b", "chartsheet", "chart.xml")
			MADE_REL("c", "worksheet", "../two.xml")
			    MADE_REL("d", "worksheet", "/three.xml")));
	made_text(&m, "book/main.xml",
	    STR("<x:workbook xmlns:x=\"" MAIN "\" xmlns:q=\"" RELS "\">"
		"<x:sheets><x:sheet name=\"一\" q:id=\"a\"/>"
		"<x:sheet name=\"图\" q:id=\"b\"/>"
		"<x:sheet name=\"二\" state=\"hidden\" q:id=\"c\"/>"
		"<x:sheet name=\"三\" state=\"veryHidden\" q:id=\"d\"/>"
		"</x:sheets></x:workbook>"));
	made_text(&m, "book/one.xml",
	    STR("<x:worksheet xmlns:x=\"" MAIN "\"><x:sheetData><x:row><x:c>"
		"<x:v>1</x:v></x:c></x:row><x:row><x:c r=\"B2\"><x:v>2</x:v>"
		"</x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell "
		"ref=\"A1:A2\"/></x:mergeCells></x:worksheet>"));
	made_text(&m, "two.xml",
	    made_sheet(arena, STR("<row><c><v>2</v></c></row>"), STR("")));
	made_text(&m, "three.xml",
	    STR("<worksheet xmlns=\"" MAIN "\"><sheetData/><mergeCells/>"
		"</worksheet>"));
	CHECK_STR(read_bytes(made_end(&m)),
	    "1: n1\n2: n1|n2\n!二\n1: n2\n!三\n");
}

static void
strict_namespaces_are_read_and_foreign_ones_passed_over(void)
{
	struct made m = made_new(arena);

#define STRICT "http://purl.oclc.org/ooxml/"
	made_text(&m, "_rels/.rels",
	    STR("<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"a\" "
		"Type=\"" STRICT "officeDocument/relationships/officeDocument\""
		" Target=\"xl/workbook.xml\"/></Relationships>"));
	made_text(&m, "xl/_rels/workbook.xml.rels",
	    STR("<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"a\" "
		"Type=\"" STRICT "officeDocument/relationships/worksheet\" "
		"Target=\"s.xml\"/></Relationships>"));
	made_text(&m, "xl/workbook.xml",
	    STR("<workbook xmlns=\"" STRICT
		"spreadsheetml/main\" xmlns:r=\"" STRICT
		"officeDocument/relationships\"><sheets><sheet name=\"s\" "
		"r:id=\"a\"/></sheets></workbook>"));
	made_text(&m, "xl/s.xml",
	    STR("<worksheet xmlns=\"" STRICT "spreadsheetml/main\" "
		"xmlns:o=\"urn:other\"><sheetData><row r=\"1\" o:r=\"9\">"
		"<c r=\"A1\" o:r=\"B7\"><v>1</v></c><o:c><o:v>2</o:v></o:c>"
		"</row></sheetData></worksheet>"));
	CHECK_STR(read_bytes(made_end(&m)), "1: n1\n");
}

static void
many_strings_are_read_from_a_file_in_any_order(void)
{
	const int n = 400000, step = 7919;
	struct buf strings = buf_new(arena, SIZE_MAX);
	struct buf rows = buf_new(arena, SIZE_MAX);
	struct buf want = buf_new(arena, SIZE_MAX);

	for (int i = 0; i < n; i++)
		buf_printf(&strings,
		    "<si><t>这是第%d个共享字符串，各不相同，很长</t></si>", i);
	CHECK(strings.n > LIMIT_XLSX_MEMORY + LIMIT_XLSX_MEMORY / 4);
	for (int i = 0; i < n; i += step) {
		int k = n - 1 - i;

		buf_printf(&rows,
		    "<row><c t=\"s\"><v>%d</v></c><c t=\"s\"><v>%d</v></c>"
		    "<c t=\"s\"><v>%d</v></c></row>",
		    k, i, k - 1);
		buf_printf(&want,
		    "%d: 这是第%d个共享字符串，各不相同，很长|"
		    "这是第%d个共享字符串，各不相同，很长|"
		    "这是第%d个共享字符串，各不相同，很长\n",
		    i / step + 1, k, i, k - 1);
	}
	CHECK(str_eq(read_book((struct made_book){ .rows = buf_str(&rows),
			 .strings = buf_str(&strings) }),
	    buf_str(&want)));
}

static void
stored_parts_are_read_too(void)
{
	struct made m = made_new(arena);

	made_frame(&m, MADE_WORKBOOK(""));
	made_add(&m,
	    &(struct made_part){ .name = "xl/worksheets/sheet1.xml",
		.bytes = made_sheet(arena, STR("<row><c><v>1</v></c></row>"),
		    STR("")) });
	made_text(&m, "xl/sharedStrings.xml",
	    made_wrapped(arena, "sst", STR("")));
	made_text(&m, "xl/styles.xml",
	    made_wrapped(arena, "styleSheet", STR("")));
	CHECK_STR(read_bytes(made_end(&m)), "1: n1\n");
}

int
main(void)
{
	arena = arena_new();
	xml_start();
	RUN(shared_strings_join_their_runs_and_leave_out_phonetics);
	RUN(white_space_is_kept_where_it_is_said_to_be);
	RUN(escapes_of_characters_are_undone);
	RUN(each_type_of_cell_has_its_kind);
	RUN(a_formula_without_its_value_is_told);
	RUN(what_is_no_number_where_one_must_be_is_an_error);
	RUN(rows_and_cells_without_a_place_follow_those_before);
	RUN(cells_in_any_order_stand_where_they_say);
	RUN(rows_without_content_are_left_out);
	RUN(dates_are_numbers_in_formats);
	RUN(merged_cells_are_filled_down_and_right);
	RUN(of_merged_ranges_that_overlap_the_first_counts);
	RUN(merged_cells_of_a_long_sheet_are_found_behind_its_rows);
	RUN(names_of_parts_are_what_the_relationships_say);
	RUN(strict_namespaces_are_read_and_foreign_ones_passed_over);
	RUN(many_strings_are_read_from_a_file_in_any_order);
	RUN(stored_parts_are_read_too);
	xml_stop();
	arena_free(arena);
	return tap_done();
}
