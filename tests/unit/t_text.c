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
	RUN(ill_formed_bytes_are_mended);
	RUN(forms_and_blanks_are_made_equal);
	RUN(equal_titles_fold_to_the_same);
	RUN(a_cut_never_splits_a_character);
	RUN(terminals_get_no_controls);
	RUN(distances_are_counted_in_characters_up_to_a_maximum);
	return tap_done();
}
