#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "tests/tap.h"

static void
only_strict_utf8_is_valid(void)
{
	size_t at = 99;

	CHECK(text_valid(STR("中\xf0\xa0\xae\xb7"), &at));
	CHECK(text_valid(STR(""), &at));
	CHECK(!text_valid(STR("a\xc0\x80"), &at) && at == 1);
	CHECK(!text_valid(STR("\xed\xa0\x80"), &at) && at == 0);
	CHECK(!text_valid(STR("ab\xf4\x90\x80\x80"), &at) && at == 2);
	CHECK(!text_valid(STR("中\xe4\xb8"), &at) && at == 3);
}

/* Whether the three bytes are UTF-8, where that does not depend on what
 * follows: as code points say it. */
static bool
is_sequence(const unsigned char *b)
{
	uint32_t c = ((b[0] & 0xfU) << 12) | ((b[1] & 0x3fU) << 6) |
	    (b[2] & 0x3fU);
	char again[4];

	return (c < 0xd800 || c > 0xdfff) && text_encode(c, again) == 3 &&
	    memcmp(again, b, 3) == 0;
}

/* Also where sequences are looked at two at a time. */
static void
every_sequence_of_three_is_valid_or_not_as_its_code_point(void)
{
	static const unsigned char thirds[] = { 0x00, 0x7f, 0x80, 0xa5, 0xbf,
		0xc0, 0xff };
	int wrong = 0;

	for (unsigned lead = 0xe0; lead < 0xf0; lead++)
		for (unsigned second = 0; second < 0x100; second++)
			for (size_t k = 0; k < sizeof(thirds); k++) {
				unsigned char b[] = { 0xe4, 0xb8, 0xad,
					(unsigned char)lead,
					(unsigned char)second, thirds[k], 'a',
					'b', 'c', 'd', 'e' };
				struct str s = { (const char *)b, sizeof(b) };
				size_t bad = 99;
				bool valid = text_valid(s, &bad);

				wrong += valid != is_sequence(b + 3) ||
				    (!valid && bad != 3);
				s = str_sub(s, 3, s.n);
				valid = text_valid(s, &bad);
				wrong += valid != is_sequence(b + 3);
			}
	CHECK_INT(wrong, 0);
}

static void
every_code_point_is_written_and_valid(void)
{
	int wrong = 0;

	for (uint32_t c = 1; c < 0x110000; c++) {
		char text[12] = "";
		size_t n = text_encode(c, text), bad;
		bool half = c >= 0xd800 && c <= 0xdfff;

		if (half)
			continue;
		wrong += !text_valid((struct str){ text, n }, &bad) ||
		    text_length((struct str){ text, n }) != 1;
	}
	CHECK_INT(wrong, 0);
}

static void
text_that_is_tidy_is_what_nfkc_leaves(void)
{
	static const char *const tidy[] = { "a", "a b", "Thu, 17 Jun 2021",
		"\x01\x7f", "中", "第 1 局┋→a" };
	static const char *const other[] = { "", " a", "a ", "a  b", "a\tb",
		"a\n", "（", "a\xff", " ", "中\xe4\xb8" };
	struct arena *a = arena_new();

	for (size_t i = 0; i < sizeof(tidy) / sizeof(tidy[0]); i++) {
		CHECK(text_is_tidy(str_from(tidy[i])));
		CHECK_STR(text_nfkc(a, str_from(tidy[i])), tidy[i]);
	}
	for (size_t i = 0; i < sizeof(other) / sizeof(other[0]); i++)
		CHECK(!text_is_tidy(str_from(other[i])));
	arena_free(a);
}

static void
every_sign_that_is_tidy_is_what_nfkc_leaves(void)
{
	struct arena *a = arena_new();
	struct arena_mark mark = arena_mark(a);
	int wrong = 0, n = 0;

	for (unsigned c = 0x800; c <= 0xffff; c++) {
		const char sign[] = { (char)(0xe0 | c >> 12),
			(char)(0x80 | (c >> 6 & 0x3f)),
			(char)(0x80 | (c & 0x3f)) };
		struct str s = { sign, sizeof(sign) };

		arena_reset(a, mark);
		if (!text_is_tidy(s))
			continue;
		wrong += !str_eq(text_nfkc(a, s), s);
		n++;
	}
	CHECK_INT(wrong, 0);
	CHECK_INT(n, 0x9fff - 0x4e00 + 1 + 128 + 4);
	arena_free(a);
}

static void
ill_formed_bytes_are_mended(void)
{
	struct arena *a = arena_new();

	CHECK_STR(text_mend(a, STR("中\xff文\xe4")), "中\ufffd文\ufffd");
	CHECK_STR(text_mend(a, STR("abc")), "abc");
	arena_free(a);
}

static void
forms_and_blanks_are_made_equal(void)
{
	struct arena *a = arena_new();

	CHECK_STR(text_nfkc(a, STR("　２０１６年　\t关于 ")), "2016年 关于");
	CHECK_STR(text_nfkc(a, STR("a\u200bb\u202ec\ufeff")), "abc");
	CHECK_STR(text_nfkc(a, STR("市\uf9f4业局")), "市林业局");
	CHECK_STR(text_nfkc(a, STR("  a \r\n b  ")), "a b");
	CHECK_STR(text_nfkc(a, STR("\xff")), "\ufffd");
	CHECK_STR(text_nfkc(a, STR("")), "");
	arena_free(a);
}

static void
equal_titles_fold_to_the_same(void)
{
	struct arena *a = arena_new();

	CHECK_STR(text_fold(a, STR("【通报】“ＡＢＣ”会议, 2016！")),
	    "通报abc会议2016");
	CHECK_STR(text_fold(a, STR("Straße")), "strasse");
	CHECK_STR(text_fold(a, STR("——！ ")), "");
	CHECK_STR(text_fold(a, STR("C++")), "c++");
	arena_free(a);
}

static void
a_cut_never_splits_a_character(void)
{
	CHECK_INT((long long)text_length(STR("中文a")), 3);
	CHECK_STR(text_clip(STR("中文a"), 2), "中文");
	CHECK_STR(text_clip(STR("中文a"), 0), "");
	CHECK_STR(text_clip(STR("中文a"), 9), "中文a");
}

static void
terminals_get_no_controls(void)
{
	struct arena *a = arena_new();

	CHECK_STR(text_plain(a, STR("a\x1b[0m\x07")), "a\ufffd[0m\ufffd");
	CHECK_STR(text_plain(a, STR("a\r\nb\nc\td\u2028e")), "a b c d e");
	CHECK_STR(text_plain(a, STR("\xc2\x85\xc2\x9b\x7f")), " \ufffd\ufffd");
	CHECK_STR(text_plain(a, STR("x\u2067y\u061c")), "x\ufffdy\ufffd");
	CHECK_STR(text_plain(a, STR("\xff中")), "\ufffd中");
	arena_free(a);
}

static void
distances_are_counted_in_characters_up_to_a_maximum(void)
{
	struct arena *a = arena_new();

	CHECK_INT((long long)text_distance(a, STR("市教育局"), STR("市教育厅"),
		      3),
	    1);
	CHECK_INT((long long)text_distance(a, STR("kitten"), STR("sitting"), 9),
	    3);
	CHECK_INT((long long)text_distance(a, STR("abcdef"), STR(""), 2), 3);
	CHECK_INT((long long)text_distance(a, STR("abcdef"), STR("uvwxyz"), 2),
	    3);
	CHECK_INT((long long)text_distance(a, STR(""), STR(""), 0), 0);
	arena_free(a);
}

int
main(void)
{
	RUN(only_strict_utf8_is_valid);
	RUN(every_sequence_of_three_is_valid_or_not_as_its_code_point);
	RUN(every_code_point_is_written_and_valid);
	RUN(text_that_is_tidy_is_what_nfkc_leaves);
	RUN(every_sign_that_is_tidy_is_what_nfkc_leaves);
	RUN(ill_formed_bytes_are_mended);
	RUN(forms_and_blanks_are_made_equal);
	RUN(equal_titles_fold_to_the_same);
	RUN(a_cut_never_splits_a_character);
	RUN(terminals_get_no_controls);
	RUN(distances_are_counted_in_characters_up_to_a_maximum);
	return tap_done();
}
