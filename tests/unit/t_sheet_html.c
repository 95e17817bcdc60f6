#include <string.h>
#include <sys/resource.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/sheet.h"
#include "base/sheet_html.h"
#include "base/spool.h"
#include "base/xml.h"
#include "tests/tap.h"

static struct arena *arena;
static struct diag *diag;
static struct sheet_in *in;

static int
open_sheet(struct str bytes)
{
	struct spool *s;

	diag = diag_new(arena);
	spool_bytes(arena, bytes, STR("f.xls"), &s);
	return sheet_open(arena, s, STR("f.xls"), &in, diag);
}

/* The sheets as [name] and their rows as line:cell|cell …, and how it ended. */
static struct str
shown(struct str bytes)
{
	struct buf b = buf_new(arena, 1000);
	struct sheet_head head;
	struct sheet_row row;
	bool more = true;

	if (open_sheet(bytes) != 0)
		return STR("refused");
	while (sheet_next(in, &head, &more, diag) == 0 && more) {
		buf_printf(&b, "[" STR_FMT "]", STR_ARG(head.name));
		while (sheet_row_next(in, &row, &more, diag) == 0 && more) {
			buf_printf(&b, " %zu:", row.line);
			for (size_t k = 0; k < row.ncells; k++)
				buf_printf(&b, "%s" STR_FMT, k > 0 ? "|" : "",
				    STR_ARG(row.cell[k]));
		}
	}
	sheet_close(in);
	if (diag_count(diag, DIAG_ERROR) > 0)
		buf_add(&b, STR(" broken"));
	return buf_str(&b);
}

static void
a_page_is_known_by_what_it_begins_with(void)
{
	CHECK(sheet_html_claims(STR("\r\n <TABLE border=1>")));
	CHECK(sheet_html_claims(STR("<!DOCTYPE html><html>")));
	CHECK(sheet_html_claims(STR("<meta charset=gbk><table>")));
	CHECK(!sheet_html_claims(STR("a,<table>")));
	CHECK(!sheet_html_claims(STR("<5,6\n")));
}

static void
rows_and_cells_need_no_end_tags(void)
{
	CHECK_STR(shown(STR("<table><tr><td>a</td><th>b</th></tr>"
			    "<tr><td>c<td>d</table>")),
	    "[] 1:a|b 2:c|d");
	CHECK_STR(shown(STR("<html><table><thead><tr><th>a</thead>"
			    "<tbody><tr><td>b")),
	    "[] 1:a 2:b");
}

static void
white_space_is_one_blank_and_a_break_a_new_line(void)
{
	CHECK_STR(shown(STR("<table><tr><td> a\n  b&nbsp;</td><td>&nbsp;</td>"
			    "<td>c<br>d<br/></td><td><p>e</p><p>f</p></td>")),
	    "[] 1:a b||c\nd|e\nf");
}

static void
references_are_decoded_and_scripts_are_no_text(void)
{
	CHECK_STR(shown(STR("<table><tr><td>a&amp;&lt;b&#20013;</td>"
			    "<td><script>x()</script>c<style>td{}</style></td>"
			    "<td>甲<!-- no -->乙</td>")),
	    "[] 1:a&<b中|c|甲乙");
}

static void
cells_over_several_columns_and_rows_are_filled(void)
{
	CHECK_STR(shown(STR("<table><tr><td rowspan=2>n<td colspan=2>12345"
			    "<tr><td>s<td>u<tr><td>1<td>2<td>3")),
	    "[] 1:n|12345|12345 2:n|s|u 3:1|2|3");
	CHECK_STR(shown(STR("<table><tr><td>a<td>b<td rowspan=3>c"
			    "<tr><td>d<tr></tr><tr><td>e")),
	    "[] 1:a|b|c 2:d||c 3:||c 4:e");
	CHECK_STR(shown(STR("<table><tr><td rowspan=2 colspan=2>a<td>b"
			    "<tr><td>c<tr><td>d")),
	    "[] 1:a|a|b 2:a|a|c 3:d");
	CHECK_STR(shown(STR("<table><tr><td rowspan=0 colspan=x>a<td>b"
			    "<tr><td>c")),
	    "[] 1:a|b 2:c");
}

static void
what_reaches_down_ends_with_its_table(void)
{
	CHECK_STR(shown(STR("<table><tr><td rowspan=9>a<td>b</table>"
			    "<table><tr><td>c<td>d</table>")),
	    "[] 1:a|b[2] 1:c|d");
}

static void
each_table_is_a_sheet_by_its_caption(void)
{
	CHECK_STR(shown(STR("<table><caption>一 表</caption><tr><td>a</table>"
			    "<p>between</p><table><tr><td>b</table>")),
	    "[一 表] 1:a[2] 1:b");
	CHECK_STR(shown(STR("<table></table><table><tr><td>b</table>")),
	    "[][2] 1:b");
}

static void
a_table_that_only_gives_a_place_is_none(void)
{
	CHECK_STR(shown(STR("<table><tr><td><table><tr><td>a<td>b</table>"
			    "</td></tr></table>")),
	    "[] 1:a|b");
	CHECK_STR(shown(STR("<table><tr><td>a<tr><td>b<table><tr><td>c<td>d"
			    "</table>e<td>f</table>")),
	    "[] 1:a 2:b\nc d\ne|f");
}

static void
the_rows_that_were_left_are_passed_over(void)
{
	struct sheet_head head;
	struct sheet_row row;
	bool more;

	CHECK_INT(open_sheet(STR("<table><tr><td>a<tr><td>b</table>"
				 "<table><tr><td>c</table>")),
	    0);
	CHECK_INT(sheet_next(in, &head, &more, diag), 0);
	CHECK_INT(sheet_row_next(in, &row, &more, diag), 0);
	CHECK_INT(sheet_next(in, &head, &more, diag), 0);
	CHECK(more && head.at == 2);
	CHECK_INT(sheet_row_next(in, &row, &more, diag), 0);
	CHECK_STR(row.cell[0], "c");
	sheet_close(in);
}

static void
a_page_without_a_table_is_refused(void)
{
	CHECK_STR(shown(STR("<html><body>请登录</body></html>")), " broken");
	CHECK(diag_has(diag, DIAG_E1046));
}

static void
gb18030_is_read_whatever_the_page_says(void)
{
	CHECK_STR(shown(STR("<html><meta charset=utf-8><table><tr><td>"
			    "\xb1\xa8\xb5\xc0</table>")),
	    "[] 1:报道");
}

static struct str
filled(const char *first, size_t n, const char *with)
{
	size_t begin = strlen(first), each = strlen(with);
	char *p = arena_alloc(arena, begin + n * each, 1);

	memcpy(p, first, begin);
	for (size_t i = 0; i < n; i++)
		memcpy(p + begin + i * each, with, each);
	return (struct str){ p, begin + n * each };
}

/* 17 MiB of cells that are each within the limit. */
static struct str
of_large_cells(const char *tag)
{
	struct str s = filled("<table>", 17 * LIMIT_CELL, "x");
	char *p = arena_bytes(arena, s.n);

	memcpy(p, s.p, s.n);
	for (size_t i = 7; i + LIMIT_CELL <= s.n; i += LIMIT_CELL)
		memcpy(p + i, tag, strlen(tag));
	return (struct str){ p, s.n };
}

static bool
is_refused(struct str bytes, enum diag_code code)
{
	shown(bytes);
	return diag_has(diag, code);
}

static void
columns_cells_and_what_does_not_end_are_limited(void)
{
	struct arena_mark m = arena_mark(arena);

	CHECK(!is_refused(filled("<table><tr>", LIMIT_COLUMNS, "<td>"),
	    DIAG_E1204));
	CHECK(is_refused(filled("<table><tr>", LIMIT_COLUMNS + 1, "<td>"),
	    DIAG_E1204));
	CHECK(is_refused(filled("<table><tr>", 17, "<td colspan=1000>a"),
	    DIAG_E1204));
	CHECK(is_refused(filled("<table>", 17,
			     "<tr><td rowspan=99 colspan=1000>"),
	    DIAG_E1204));
	CHECK(is_refused(filled("<table><tr><td>", LIMIT_CELL + 1, "x"),
	    DIAG_E1206));
	CHECK(is_refused(filled("<table><!--", LIMIT_RECORD / 4 + 9999, "<td>"),
	    DIAG_E1043));
	CHECK(is_refused(of_large_cells("<td>"), DIAG_E1043));
	CHECK(is_refused(of_large_cells("<tr><td rowspan=99>"), DIAG_E1043));
	arena_reset(arena, m);
}

static void
memory_does_not_grow_with_the_page(void)
{
	struct str bytes = filled("<table>", 100000,
	    "<tr><td rowspan=3>a<td>b<td>文字<td colspan=2>&nbsp;c</tr>\n");
	struct rusage before, after;
	struct sheet_head head;
	struct sheet_row row;
	bool more = true;
	size_t n = 0;

	CHECK_INT(open_sheet(bytes), 0);
	CHECK_INT(sheet_next(in, &head, &more, diag), 0);
	CHECK_INT(sheet_row_next(in, &row, &more, diag), 0);
	getrusage(RUSAGE_SELF, &before);
	while (sheet_row_next(in, &row, &more, diag) == 0 && more)
		n++;
	getrusage(RUSAGE_SELF, &after);
	sheet_close(in);
	CHECK_INT((long long)n, 99999);
	CHECK(after.ru_maxrss - before.ru_maxrss < 4096);
}

int
main(void)
{
	arena = arena_new();
	xml_start();
	RUN(a_page_is_known_by_what_it_begins_with);
	RUN(rows_and_cells_need_no_end_tags);
	RUN(white_space_is_one_blank_and_a_break_a_new_line);
	RUN(references_are_decoded_and_scripts_are_no_text);
	RUN(cells_over_several_columns_and_rows_are_filled);
	RUN(what_reaches_down_ends_with_its_table);
	RUN(each_table_is_a_sheet_by_its_caption);
	RUN(a_table_that_only_gives_a_place_is_none);
	RUN(the_rows_that_were_left_are_passed_over);
	RUN(a_page_without_a_table_is_refused);
	RUN(gb18030_is_read_whatever_the_page_says);
	RUN(columns_cells_and_what_does_not_end_are_limited);
	RUN(memory_does_not_grow_with_the_page);
	xml_stop();
	arena_free(arena);
	return tap_done();
}
