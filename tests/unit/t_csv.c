#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/sheet.h"
#include "tests/tap.h"

static struct arena *arena;
static struct diag *diag;
static struct sheet sheet;

static int
read_sheet(struct str bytes)
{
	diag = diag_new(arena);
	return sheet_read(arena, bytes, STR("f.csv"), &sheet, diag);
}

/* The rows as line:cell|cell … */
static struct str
shown(struct str bytes)
{
	struct buf b = buf_new(arena, 1000);

	if (read_sheet(bytes) != 0)
		return STR("refused");
	for (size_t i = 0; i < sheet.nrows; i++) {
		const struct sheet_row *row = &sheet.row[i];

		buf_printf(&b, "%s%zu:", i > 0 ? " " : "", row->line);
		for (size_t k = 0; k < row->ncells; k++) {
			buf_add(&b, k > 0 ? STR("|") : STR(""));
			buf_add(&b, sheet_cell(row, k));
		}
	}
	return buf_str(&b);
}

static struct str
complaint(void)
{
	char *p = arena_alloc(arena, 300, 1);
	FILE *f = fmemopen(p, 300, "w");
	struct str head, rest;

	diag_print(diag, f, DIAG_EN, DIAG_PLAIN, DIAG_ERROR);
	fclose(f);
	str_cut(str_from(p), ' ', &head, &rest);
	return str_sub(str_from(p), 0, head.n + 12);
}

static void
rows_end_in_cr_lf_or_both(void)
{
	CHECK_STR(shown(STR("a,b\nc,d\n")), "1:a|b 2:c|d");
	CHECK_STR(shown(STR("a,b\r\nc,d")), "1:a|b 2:c|d");
	CHECK_STR(shown(STR("a,b\rc,d\r")), "1:a|b 2:c|d");
	CHECK_STR(shown(STR("")), "");
	CHECK_STR(shown(STR("a")), "1:a");
}

static void
blank_lines_are_left_out_and_counted(void)
{
	CHECK_STR(shown(STR("\n\na,b\n  \n\r\nc,d\n\n")), "3:a|b 6:c|d");
}

static void
the_separator_is_that_of_the_first_record_which_has_one(void)
{
	CHECK_STR(shown(STR("a\tb,c\td\n1\t2")), "1:a|b,c|d 2:1|2");
	CHECK_STR(shown(STR("a;b\n1;2,3")), "1:a|b 2:1|2,3");
	CHECK_STR(shown(STR("甲；乙\n1；2")), "1:甲|乙 2:1|2");
	CHECK_STR(shown(STR("\"a,b,c\";d\n1;2")), "1:a,b,c|d 2:1|2");
	CHECK_STR(shown(STR("发布会台账\n甲\t乙")), "1:发布会台账 2:甲|乙");
}

static void
quotes_are_undone_and_lines_inside_them_counted(void)
{
	CHECK_STR(shown(STR("\"a\"\"b\",\"\",\"c,\n\r\nd\"\ne,\"f\" ")),
	    "1:a\"b||c,\n\r\nd 4:e|f");
	CHECK_STR(shown(STR("a\"b,c\n")), "1:a\"b|c");
	CHECK_STR(shown(STR("\"\"\"\"\n")), "1:\"");
}

static void
ragged_rows_stay_as_they_are(void)
{
	struct str none = STR("");

	CHECK_STR(shown(STR("a,b\n1\n1,2,3\n,\n")), "1:a|b 2:1 3:1|2|3 4:|");
	CHECK(str_eq(sheet_cell(&sheet.row[1], 1), none));
}

static void
an_open_quote_is_refused_where_it_opened(void)
{
	CHECK_STR(shown(STR("a,b\n1,2\n3,\"4\n5,6\n")), "refused");
	CHECK_STR(complaint(), "f.csv:3:2: error E1202");
	CHECK_STR(shown(STR("\"")), "refused");
	CHECK_STR(shown(STR("\"a\"\"")), "refused");
}

static void
text_after_a_quote_is_refused(void)
{
	CHECK_STR(shown(STR("a,b\n1,\"x\"y\n")), "refused");
	CHECK_STR(complaint(), "f.csv:2:2: error E1203");
	CHECK_STR(shown(STR("a,b\n\"x\n\"y\",2\n")), "refused");
	CHECK_STR(complaint(), "f.csv:2:1: error E1042");
}

static void
nul_bytes_and_utf16_without_a_mark_are_refused(void)
{
	CHECK_STR(shown(STR("a,b\n9\0,2\n")), "refused");
	CHECK_STR(complaint(), "f.csv:2: error E1201");
	CHECK_STR(shown(STR("a\0,\0b\0\n\0")), "refused");
	CHECK(diag_has(diag, DIAG_E1201));
	CHECK_STR(shown(STR("\xff\xfe"
			    "a\0,\0b\0")),
	    "1:a|b");
	CHECK_STR(shown(STR("\xff\xfe"
			    "a\0\0\0")),
	    "refused");
}

static void
utf8_with_a_mark_and_gb18030_are_read(void)
{
	CHECK_STR(shown(STR("\xef\xbb\xbf甲,乙\r\n")), "1:甲|乙");
	CHECK_STR(sheet.encoding, "utf-8");
	CHECK_STR(shown(STR("\xb1\xa8,\xb5\xc0\n")), "1:报|道");
	CHECK_STR(sheet.encoding, "gb18030");
	CHECK_STR(shown(STR("通知通知\xff\n")), "refused");
	CHECK_STR(shown(STR("通知,通知\xe9\x80")), "refused");
	CHECK(diag_has(diag, DIAG_E1207));
}

static void
a_place_names_sheet_line_and_column(void)
{
	struct diag_place at;

	CHECK_INT(read_sheet(STR("a,b\n\n1,2\n")), 0);
	at = sheet_place(&sheet, &sheet.row[1], 1, STR("b"));
	CHECK_STR(at.file, "f.csv");
	CHECK_STR(at.column, "b");
	CHECK_INT((long long)at.line, 3);
	CHECK_INT((long long)at.col, 2);
}

static struct str
filled(size_t n, struct str with)
{
	char *p = arena_alloc(arena, n, with.n);

	for (size_t i = 0; i < n; i++)
		memcpy(p + i * with.n, with.p, with.n);
	return (struct str){ p, n * with.n };
}

static void
columns_rows_and_cells_are_limited(void)
{
	struct arena_mark m = arena_mark(arena);

	CHECK_INT(read_sheet(filled(LIMIT_COLUMNS - 1, STR(","))), 0);
	CHECK_INT((long long)sheet.row[0].ncells, LIMIT_COLUMNS);
	CHECK_INT(read_sheet(filled(LIMIT_COLUMNS, STR(","))), FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E1204));
	CHECK_INT(read_sheet(filled(LIMIT_CELL, STR("x"))), 0);
	CHECK_INT(read_sheet(filled(LIMIT_CELL + 1, STR("x"))), FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E1206));
	CHECK_INT(read_sheet(filled(LIMIT_ROWS, STR("a\n"))), 0);
	CHECK_INT((long long)sheet.nrows, (long long)LIMIT_ROWS);
	arena_reset(arena, m);
	CHECK_INT(read_sheet(filled(LIMIT_ROWS + 1, STR("a\n"))), FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E1205));
	arena_reset(arena, m);
}

static void
cells_are_quoted_only_where_they_must_be_and_read_back_the_same(void)
{
	const struct str cells[] = { STR("a"), STR(""), STR("b,c"), STR("d\"e"),
		STR(" f"), STR("g\nh"), STR("i；j"), STR("k\r") };
	const size_t n = sizeof(cells) / sizeof(cells[0]);
	struct buf b = buf_new(arena, 1000);

	csv_write(&b, cells, n);
	CHECK_STR(buf_str(&b),
	    "a,,\"b,c\",\"d\"\"e\",\" f\",\"g\nh\",i；j,\"k\r\"\n");
	CHECK_INT(read_sheet(buf_str(&b)), 0);
	CHECK_INT((long long)sheet.row[0].ncells, (long long)n);
	for (size_t i = 0; i < n; i++)
		CHECK(str_eq(sheet_cell(&sheet.row[0], i), cells[i]));
	b = buf_new(arena, 10);
	csv_write(&b, &cells[1], 1);
	CHECK_STR(buf_str(&b), "\"\"\n");
}

int
main(void)
{
	arena = arena_new();
	RUN(rows_end_in_cr_lf_or_both);
	RUN(blank_lines_are_left_out_and_counted);
	RUN(the_separator_is_that_of_the_first_record_which_has_one);
	RUN(quotes_are_undone_and_lines_inside_them_counted);
	RUN(ragged_rows_stay_as_they_are);
	RUN(an_open_quote_is_refused_where_it_opened);
	RUN(text_after_a_quote_is_refused);
	RUN(nul_bytes_and_utf16_without_a_mark_are_refused);
	RUN(utf8_with_a_mark_and_gb18030_are_read);
	RUN(a_place_names_sheet_line_and_column);
	RUN(columns_rows_and_cells_are_limited);
	RUN(cells_are_quoted_only_where_they_must_be_and_read_back_the_same);
	arena_free(arena);
	return tap_done();
}
