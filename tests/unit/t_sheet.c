#include <string.h>
#include <sys/resource.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/sheet.h"
#include "base/spool.h"
#include "tests/tap.h"

#define WINDOW ((size_t)64 * 1024) /* of csv.c: places around it matter */
#define SHOWN  ((size_t)1000)

static struct arena *arena;
static struct diag *diag;
static struct sheet_in *in;

static int
open_sheet(struct str bytes)
{
	struct spool *s;

	diag = diag_new(arena);
	spool_bytes(arena, bytes, STR("f"), &s);
	return sheet_open(arena, s, STR("f"), &in, diag);
}

static void
show_row(struct buf *b, const struct sheet_row *row)
{
	buf_printf(b, "%s%zu-%zu:", b->n > 0 ? " " : "", row->line, row->end);
	for (size_t k = 0; k < row->ncells; k++) {
		buf_add(b, k > 0 ? STR("|") : STR(""));
		buf_add(b, str_sub(row->cell[k], 0, 40));
	}
}

/* The rows of all sheets as line-end:cell|cell …, and how it ended. */
static struct str
shown(struct str bytes)
{
	struct buf b = buf_new(arena, SHOWN);
	struct sheet_head head;
	struct sheet_row row;
	bool more = true;

	if (open_sheet(bytes) != 0)
		return STR("refused");
	while (sheet_next(in, &head, &more, diag) == 0 && more) {
		if (head.at > 1 || head.name.n > 0)
			buf_printf(&b, "[" STR_FMT "]", STR_ARG(head.name));
		while (sheet_row_next(in, &row, &more, diag) == 0 && more)
			show_row(&b, &row);
	}
	sheet_close(in);
	if (diag_count(diag, DIAG_ERROR) > 0)
		buf_add(&b, STR(" broken"));
	return buf_str(&b);
}

/* The same, where what is shown stands at the end of the first window, which
 * begins with a header. */
static bool
is_same_at_every_place(struct str header, struct str text, const char *want)
{
	bool same = true;

	for (size_t back = 0; back <= text.n + 2; back++) {
		size_t n = WINDOW - back;
		char *p = arena_alloc(arena, n + text.n, 1);
		struct str got, first, rest;

		memset(p, 'x', n);
		memcpy(p, header.p, header.n);
		p[n - 1] = '\n';
		memcpy(p + n, text.p, text.n);
		got = shown((struct str){ p, n + text.n });
		str_cut(got, ' ', &first, &rest);
		str_cut(rest, ' ', &first, &rest);
		same = same && str_eq(rest, str_from(want));
	}
	return same;
}

static void
a_record_is_the_same_wherever_the_window_ends(void)
{
	CHECK(is_same_at_every_place(STR("A,B\n"),
	    STR("a,b\r\nc,\"d\"\"e\r\nf\" \r\ng\rh\n"),
	    "3-4:a|b 4-6:c|d\"e\r\nf 6-7:g 7-8:h"));
	CHECK(is_same_at_every_place(STR("一；二\n"),
	    STR("甲；乙\n\"丙\"；；丁；"), "3-4:甲|乙 4-4:丙||丁|"));
	CHECK(is_same_at_every_place(STR("A,B\n"), STR("a,b\n\n\n\r\nc,\"\"\n"),
	    "3-4:a|b 7-8:c|"));
}

static void
a_fault_is_the_same_wherever_the_window_ends(void)
{
	CHECK(is_same_at_every_place(STR("A,B\n"), STR("a,b\nc,\"d\ne"),
	    "3-4:a|b broken"));
	CHECK(is_same_at_every_place(STR("A,B\n"), STR("a,b\nc,\"d\"e\n"),
	    "3-4:a|b broken"));
}

static void
rows_before_a_fault_are_given(void)
{
	CHECK_STR(shown(STR("a,b\n1,2\n3,\"4\n")), "1-2:a|b 2-3:1|2 broken");
}

static void
a_first_line_may_declare_the_separator(void)
{
	CHECK_STR(shown(STR("sep=;\r\na;b,c\r\n")), "2-3:a|b,c");
	CHECK_STR(shown(STR("sep=\t\na,b\tc\n")), "2-3:a,b|c");
	CHECK_STR(shown(STR("sep=x\na,b\n")), "1-2:sep=x 2-3:a|b");
}

static void
the_separator_is_that_which_most_records_have(void)
{
	CHECK_STR(shown(STR("宁波市,2016\n甲\t乙\n1\t2\n")),
	    "1-2:宁波市,2016 2-3:甲|乙 3-4:1|2");
	CHECK_STR(shown(STR("a;b\n1,5;2,5\n")), "1-2:a|b 2-3:1,5|2,5");
	CHECK_STR(shown(STR("\"say \"\"x;y;z\"\"\",b\n")),
	    "1-2:say \"x;y;z\"|b");
	CHECK_STR(shown(STR("5\" disk,b\n6\" disk,c\n")),
	    "1-2:5\" disk|b 2-3:6\" disk|c");
}

static struct str
gb(size_t n, const char *end)
{
	size_t m = strlen(end);
	char *p = arena_alloc(arena, 4 * n + m, 1);

	for (size_t i = 0; i < n; i++)
		memcpy(p + 4 * i, "\xb1\xa8\xb5\xc0", 4);
	memcpy(p + 4 * n, end, m);
	return (struct str){ p, 4 * n + m };
}

static void
gb18030_is_decoded_over_all_pieces(void)
{
	struct str s = gb(100000, "\n,\xce\xc4\xd7\xd6\n");

	/* pieces of even and of odd length cut no character wrongly */
	CHECK_STR(shown(s),
	    "1-2:报道报道报道报\xe9\x81\x93报道报道报\xe9 2-3:|文字");
	CHECK_STR(shown(gb(3, "a,b\n\xb1\n")), "refused");
	CHECK_STR(shown(gb(100000, "\n\xff\n")), "refused");
	CHECK(diag_has(diag, DIAG_E1101));
}

static struct str
complaint(void)
{
	char *p = arena_alloc(arena, 400, 1);
	FILE *f = fmemopen(p, 400, "w");

	diag_print(diag, f, DIAG_EN, DIAG_PLAIN, DIAG_ERROR);
	fclose(f);
	return str_from(p);
}

static bool
complains(struct str bytes, const char *what)
{
	size_t at;

	shown(bytes);
	return str_find(complaint(), str_from(what), &at);
}

static void
a_byte_that_does_not_fit_is_named_with_its_place_and_line(void)
{
	CHECK(complains(STR("甲,乙\n通知通知,\xff\n"),
	    "f:2: error E1102: nearly all of it is UTF-8, but byte 22 (0xFF)"));
	CHECK(complains(STR("\xef\xbb\xbf"
			    "a,b\n\xb1\xa8,\xb5\xc0\n"),
	    "f:2: error E1040: begins with the mark of UTF-8 (BOM), but byte 8 (0xB1)"));
	CHECK(complains(STR("\xef\xbb\xbf甲,乙\n通知\xb1,\n"),
	    "f:2: error E1102: nearly all of it is UTF-8, but byte 18 (0xB1)"));
	CHECK(complains(STR("\xb1\xa8,\xb5\xc0\n\n1,\xff\n"),
	    "f:3: error E1101: byte 10 (0xFF)"));
	CHECK(complains(STR("a,b\r\n9\0,2\n"), "f:2: error E1201: byte 7"));
	CHECK(complains(STR("\xff\xfe"
			    "a\0\n\0b\0\0\0"),
	    "f:2: error E1051"));
	CHECK(complains(STR("\xff\xfe"
			    "a\0\n\0\0\xd8\n\0"),
	    "f:2: error E1103: the stated encoding \"utf-16le\" fails at byte 7"));
}

static void
utf16_of_both_orders_is_read_by_its_mark(void)
{
	CHECK_STR(shown(STR("\xff\xfe"
			    "a\0,\0\x2d\x4e\r\0\n\0b\0")),
	    "1-2:a|中 2-2:b");
	CHECK_STR(shown(STR("\xfe\xff\0a\0,\x4e\x2d\0\n")), "1-2:a|中");
	CHECK_STR(shown(STR("\xff\xfe"
			    "a\0,\0\x2d")),
	    "refused");
	CHECK(diag_has(diag, DIAG_E1207));
}

static struct str
filled(size_t n, const char *with)
{
	size_t each = strlen(with);
	char *p = arena_alloc(arena, n, each);

	for (size_t i = 0; i < n; i++)
		memcpy(p + i * each, with, each);
	return (struct str){ p, n * each };
}

static void
a_row_and_an_open_quote_are_limited(void)
{
	struct arena_mark m = arena_mark(arena);
	char *p = arena_alloc(arena, 1, LIMIT_RECORD + 1000);
	struct str half = { p, LIMIT_RECORD / 2 };
	struct str whole = { p, LIMIT_RECORD + 1000 };

	memset(p, 'x', whole.n);
	for (size_t i = LIMIT_CELL / 2; i < whole.n; i += LIMIT_CELL / 2)
		p[i] = ',';
	CHECK_STR(str_sub(shown(half), 0, 5), "1-1:x");
	CHECK_INT((long long)diag_count(diag, DIAG_ERROR), 0);
	CHECK(complains(whole, "f:1: error E1043"));
	memset(p, 'x', whole.n);
	memcpy(p, "a\n\"", 3);
	CHECK(complains(whole, "f:2:1: error E1041"));
	arena_reset(arena, m);
}

static void
memory_does_not_grow_with_the_file(void)
{
	struct str line = STR("1,\"a \"\"b\"\" c\",文字,\"d\ne\"\r\n,,,\n\n");
	struct str bytes = filled(500000, line.p);
	struct rusage before, after;
	struct sheet_head head;
	struct sheet_row row;
	bool more = true;
	size_t n = 0;

	CHECK_INT(open_sheet(bytes), 0);
	CHECK_INT(sheet_next(in, &head, &more, diag), 0);
	getrusage(RUSAGE_SELF, &before);
	while (sheet_row_next(in, &row, &more, diag) == 0 && more)
		n++;
	getrusage(RUSAGE_SELF, &after);
	sheet_close(in);
	CHECK_INT((long long)n, 1000000);
	CHECK_INT((long long)row.line, 500000 * 4 - 1);
	CHECK(after.ru_maxrss - before.ru_maxrss < 2048);
}

static void
a_million_empty_rows_are_no_rows(void)
{
	struct arena_mark m = arena_mark(arena);
	char *p = arena_alloc(arena, 1000010, 1);

	memset(p, '\n', 1000010);
	memcpy(p, "a,b", 3);
	memcpy(p + 1000005, "c,d", 3);
	CHECK_STR(shown((struct str){ p, 1000010 }),
	    "1-2:a|b 1000003-1000004:c|d");
	arena_reset(arena, m);
}

static void
what_is_no_table_is_called_by_its_name(void)
{
	CHECK(complains(STR("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"),
	    "E1048: this is PDF"));
	CHECK(complains(
	    STR("<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"),
	    "E1048: this is XML Spreadsheet"));
	CHECK(complains(STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "E1044"));
}

/* A compound file with one sector of a directory, in which an entry has that
 * name. */
static struct str
compound(const char *name)
{
	unsigned char *p = arena_alloc(arena, 3, 512);
	unsigned char *entry = p + 1024 + 128;

	memcpy(p, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
	p[0x1e] = 9;
	memset(p + 0x4c, 0xff, 512 - 0x4c);
	memset(p + 0x4c, 0, 4); /* the FAT is sector 0 */
	p[0x30] = 1; /* the directory sector 1 */
	memset(p + 512, 0xff, 512);
	memcpy(p + 512 + 4, "\xfe\xff\xff\xff", 4);
	for (size_t i = 0; name[i] != '\0'; i++)
		entry[2 * i] = (unsigned char)name[i];
	return (struct str){ (const char *)p, 3 * 512 };
}

static void
an_old_workbook_and_a_locked_one_are_told_apart(void)
{
	CHECK(complains(compound("Workbook"), "E1047"));
	CHECK(complains(compound("Book"), "E1047"));
	CHECK(complains(compound("EncryptedPackage"), "E1045"));
	CHECK(complains(compound("WordDocument"), "E1044"));
	CHECK(complains(str_sub(compound("Workbook"), 0, 1000), "E1044"));
}

int
main(void)
{
	arena = arena_new();
	RUN(a_record_is_the_same_wherever_the_window_ends);
	RUN(a_fault_is_the_same_wherever_the_window_ends);
	RUN(rows_before_a_fault_are_given);
	RUN(a_first_line_may_declare_the_separator);
	RUN(the_separator_is_that_which_most_records_have);
	RUN(gb18030_is_decoded_over_all_pieces);
	RUN(a_byte_that_does_not_fit_is_named_with_its_place_and_line);
	RUN(utf16_of_both_orders_is_read_by_its_mark);
	RUN(a_row_and_an_open_quote_are_limited);
	RUN(memory_does_not_grow_with_the_file);
	RUN(a_million_empty_rows_are_no_rows);
	RUN(what_is_no_table_is_called_by_its_name);
	RUN(an_old_workbook_and_a_locked_one_are_told_apart);
	arena_free(arena);
	return tap_done();
}
