#include "base/arena.h"
#include "base/diag.h"
#include "base/enc.h"
#include "base/enc_look.h"
#include "tests/tap.h"

/* 报道 in GB18030, and a name with 镕, which GB2312 does not have */
#define GB	"\xb1\xa8\xb5\xc0"
#define GB_RONG "\xd6\xec\xe9\x46\xbb\xf9"

static struct arena *arena;
static struct diag *diag;
static struct enc_result result;

static int
decode(struct str bytes, const char *transport, const char *own)
{
	diag = diag_new(arena);
	return enc_decode(arena, bytes,
	    (struct enc_labels){ str_from(transport), str_from(own) }, STR("f"),
	    &result, diag);
}

#define CHECK_DECODED(text_, encoding_, overruled_)      \
	do {                                             \
		CHECK_STR(result.text, text_);           \
		CHECK_STR(result.encoding, encoding_);   \
		CHECK(result.overruled == (overruled_)); \
		CHECK(!result.cut);                      \
	} while (0)

static void
a_byte_order_mark_decides_and_is_dropped(void)
{
	CHECK_INT(decode(STR("\xef\xbb\xbf中"), "gb2312", ""), 0);
	CHECK_DECODED("中", "utf-8", true);
	CHECK_INT(decode(STR("\xff\xfe\x2d\x4e\x87\x65"), "", ""), 0);
	CHECK_DECODED("中文", "utf-16le", false);
	CHECK_INT(decode(STR("\xfe\xff\x4e\x2d"), "utf-16", ""), 0);
	CHECK_DECODED("中", "utf-16be", false);
	CHECK_INT(decode(STR("\x84\x31\x95\x33" GB), "", ""), 0);
	CHECK_DECODED("报道", "gb18030", false);
}

static void
labels_of_the_gb_family_mean_gb18030(void)
{
	static const char *const labels[] = { "gb2312", "GBK", "x-gbk",
		"gb_2312-80", "cp936", "\"gb18030\"" };

	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		CHECK_INT(decode(STR(GB_RONG), labels[i], ""), 0);
		CHECK_DECODED("朱镕基", "gb18030", false);
		CHECK_INT(decode(STR(GB_RONG), "", labels[i]), 0);
		CHECK_DECODED("朱镕基", "gb18030", false);
	}
	/* four bytes: 㐂 */
	CHECK_INT(decode(STR("\x81\x39\xef\x31"), "gb2312", ""), 0);
	CHECK_DECODED("㐂", "gb18030", false);
}

static void
without_a_label_it_is_utf8_else_gb18030(void)
{
	CHECK_INT(decode(STR("abc"), "", ""), 0);
	CHECK_DECODED("abc", "utf-8", false);
	CHECK_INT(decode(STR(""), "", ""), 0);
	CHECK_DECODED("", "utf-8", false);
	CHECK_INT(decode(STR("报道"), "", ""), 0);
	CHECK_DECODED("报道", "utf-8", false);
	CHECK_INT(decode(STR(GB), "", ""), 0);
	CHECK_DECODED("报道", "gb18030", false);
}

/* iconv may have a converter for it all the same. */
static void
a_label_that_browsers_do_not_read_is_not_known(void)
{
	CHECK_INT(decode(STR("报道"), "ebcdic-us", ""), 0);
	CHECK_DECODED("报道", "utf-8", false);
	CHECK(!result.unknown);
	CHECK_INT(decode(STR(GB), "", "iso-2022-cn-ext"), 0);
	CHECK_DECODED("报道", "gb18030", false);
	CHECK(result.unknown);
}

static void
a_label_that_the_bytes_contradict_is_overruled_and_noted(void)
{
	CHECK_INT(decode(STR("<a>报道</a>"), "gbk", "utf-8"), 0);
	CHECK_DECODED("<a>报道</a>", "utf-8", true);
	CHECK(diag_has(diag, DIAG_N1104));
	CHECK_INT(decode(STR(GB GB), "utf-8", ""), 0);
	CHECK_DECODED("报道报道", "gb18030", true);
	CHECK_INT(decode(STR("<?xml encoding='UTF-16'?>中"), "utf-16", ""), 0);
	CHECK_DECODED("<?xml encoding='UTF-16'?>中", "utf-8", true);
	CHECK_INT(decode(STR("abc"), "", "utf-16"), 0);
	CHECK_DECODED("abc", "utf-8", true);
	CHECK_INT(decode(STR("报道"), "us-ascii", ""), 0);
	CHECK_DECODED("报道", "utf-8", true);
	CHECK_INT(decode(STR(GB), "us-ascii", ""), 0);
	CHECK_DECODED("报道", "gb18030", true);
}

/* 一 in GB18030 is also Cyrillic shha in UTF-8. */
static void
a_gb_label_wins_where_the_bytes_could_be_both(void)
{
	CHECK_INT(decode(STR("\xd2\xbb"), "gbk", ""), 0);
	CHECK_DECODED("一", "gb18030", false);
}

static void
the_transport_comes_first_unless_it_says_nothing(void)
{
	CHECK_INT(decode(STR(GB), "gbk", "big5"), 0);
	CHECK_DECODED("报道", "gb18030", false);
	CHECK_INT(decode(STR(GB), "iso-8859-1", "gb2312"), 0);
	CHECK_DECODED("报道", "gb18030", false);
	CHECK_INT(decode(STR(GB), "no-such-thing", "gb2312"), 0);
	CHECK_DECODED("报道", "gb18030", false);
	CHECK_INT(decode(STR(GB), "x//IGNORE", ""), 0);
	CHECK_DECODED("报道", "gb18030", false);
	CHECK_INT(decode(STR("caf\xe9"), "iso-8859-1", ""), 0);
	CHECK_DECODED("café", "iso-8859-1", false);
	CHECK_INT(decode(STR("\xa4\xa4"), "big5", ""), 0);
	CHECK_DECODED("中", "big5", false);
}

static struct str
complaint(void)
{
	char *p = arena_alloc(arena, 300, 1);
	FILE *f = fmemopen(p, 300, "w");

	diag_print(diag, f, DIAG_EN, DIAG_PLAIN, DIAG_ERROR);
	fclose(f);
	return str_sub(str_from(p), 0, 40);
}

/* Most pairs of the bytes of UTF-8 would pass as GB18030. */
static void
damaged_utf8_is_refused_with_the_place_and_not_taken_for_gb18030(void)
{
	CHECK_INT(decode(STR("报道\n报\xff道"), "utf-8", ""), FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E1102));
	CHECK_STR(complaint(), "f:2: error E1102: nearly all of it is UT");
	CHECK_INT(decode(STR("报道报道\xa8报道报道"), "", ""), FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E1102));
	CHECK_INT(decode(STR("\xef\xbb\xbf\xff"), "", ""), FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E1102));
	/* a surrogate pair, each half as three bytes */
	CHECK_INT(decode(STR("报道报\xed\xa0\xbd\xed\xb8\x80"), "utf-8", ""),
	    FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E1102));
}

/* 香港特別行政區政府新聞公報今日發表多項新措施 */
#define BIG5                                                           \
	"\xad\xbb\xb4\xe4\xaf\x53\xa7\x4f\xa6\xe6\xac\x46\xb0\xcf\xac" \
	"\x46\xa9\xb2\xb7\x73\xbb\x44\xa4\xbd\xb3\xf8\xa4\xb5\xa4\xe9" \
	"\xb5\x6f\xaa\xed\xa6\x68\xb6\xb5\xb7\x73\xb1\xb9\xac\x49"
#define BIG5_AS_GB                                                     \
	"\xcf\xe3\xb8\xdb\xcc\xd8\x84\x65\xd0\xd0\xd5\xfe\x85\x5e\xd5" \
	"\xfe\xb8\xae\xd0\xc2\xc2\x84\xb9\xab\x88\xf3\xbd\xf1\xc8\xd5" \
	"\xb0\x6c\xb1\xed\xb6\xe0\xed\x97\xd0\xc2\xb4\xeb\xca\xa9"

static void
what_is_no_chinese_in_gb18030_is_what_its_signs_look_like(void)
{
	CHECK_INT(decode(STR(BIG5), "", ""), 0);
	CHECK_DECODED("香港特別行政區政府新聞公報今日發表多項新措施", "big5",
	    false);
	CHECK(result.guessed);
	/* the same in GB18030; a label; too little to tell; damage */
	CHECK_INT(decode(STR(BIG5_AS_GB), "", ""), 0);
	CHECK_DECODED("香港特別行政區政府新聞公報今日發表多項新措施", "gb18030",
	    false);
	CHECK_INT(decode(STR(BIG5), "gbk", ""), 0);
	CHECK_STR(result.encoding, "gb18030");
	CHECK_INT(decode(str_sub(STR(BIG5), 0, 20), "", ""), 0);
	CHECK_STR(result.encoding, "gb18030");
	CHECK_INT(decode(STR(GB "\xff" GB "\xff" GB BIG5_AS_GB), "", ""),
	    FAIL_DATA);
}

static void
what_fits_nothing_is_refused(void)
{
	CHECK_INT(decode(STR("a\nb\xff\xff"), "", ""), FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E1101));
	CHECK_STR(complaint(), "f:2: error E1101: byte 4 (0xFF) fits nei");
	CHECK_INT(decode(STR("\xff\xff"), "big5", ""), FAIL_DATA);
	CHECK_INT((long long)diag_count(diag, DIAG_ERROR), 1);
}

static void
a_character_cut_off_at_the_end_is_replaced_and_reported(void)
{
	CHECK_INT(decode(STR("报道\xe9\x80"), "utf-8", ""), 0);
	CHECK_STR(result.text, "报道\ufffd");
	CHECK_STR(result.encoding, "utf-8");
	CHECK(result.cut);
	CHECK_INT(decode(STR(GB GB "\xcd"), "gbk", ""), 0);
	CHECK_STR(result.text, "报道报道\ufffd");
	CHECK(result.cut);
	CHECK_INT(decode(STR("\xff\xfe\x2d\x4e\x87"), "", ""), 0);
	CHECK(result.cut);
}

static bool
is_same_look(struct enc_look a, struct enc_look b)
{
	return a.seen == b.seen && a.first_bad == b.first_bad &&
	    a.bad == b.bad && a.long_ones == b.long_ones &&
	    a.ascii == b.ascii && a.cut == b.cut;
}

/* What a look in two pieces makes of a text. */
static struct enc_look
look_in_two(struct str s, size_t at)
{
	struct enc_look l = enc_look_new();
	size_t took = enc_look_add(&l, str_sub(s, 0, at), false);

	enc_look_add(&l, str_sub(s, took, s.n), true);
	return l;
}

static void
pieces_are_looked_at_as_the_whole(void)
{
	const struct str texts[] = { STR("ab 报道\xf0\x9f\x98\x80"), STR(GB GB),
		STR("报道" GB "\xc3\xa9\xff" GB_RONG), STR("报道\xe9\x80"),
		STR("\xed\xa0\x80\xc0\x80\xf5\x80\x80\x80"), STR("") };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		for (size_t at = 0; at <= texts[i].n; at++)
			CHECK(is_same_look(look_in_two(texts[i], at),
			    look_in_two(texts[i], 0)));
	CHECK_INT((long long)look_in_two(texts[0], 5).long_ones, 3);
	CHECK_INT((long long)look_in_two(texts[1], 3).bad, 8);
	CHECK(look_in_two(texts[3], 7).cut);
	CHECK_INT((long long)look_in_two(texts[4], 4).bad, 9);
}

int
main(void)
{
	arena = arena_new();
	RUN(a_byte_order_mark_decides_and_is_dropped);
	RUN(labels_of_the_gb_family_mean_gb18030);
	RUN(without_a_label_it_is_utf8_else_gb18030);
	RUN(a_label_that_browsers_do_not_read_is_not_known);
	RUN(a_label_that_the_bytes_contradict_is_overruled_and_noted);
	RUN(a_gb_label_wins_where_the_bytes_could_be_both);
	RUN(the_transport_comes_first_unless_it_says_nothing);
	RUN(damaged_utf8_is_refused_with_the_place_and_not_taken_for_gb18030);
	RUN(what_is_no_chinese_in_gb18030_is_what_its_signs_look_like);
	RUN(what_fits_nothing_is_refused);
	RUN(a_character_cut_off_at_the_end_is_replaced_and_reported);
	RUN(pieces_are_looked_at_as_the_whole);
	arena_free(arena);
	return tap_done();
}
