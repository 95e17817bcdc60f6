/* What leads to a person goes out of free text; what only looks so stays. */

#include "base/arena.h"
#include "collect/mask.h"
#include "tests/tap.h"

static struct arena *arena;

struct text_case {
	const char *text;
	const char *masked; /* NULL: it stays as it is */
};

static void
check(const struct text_case *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str got = mask_text(arena, str_from(c[i].text));

		CHECK_STR(got, c[i].masked != NULL ? c[i].masked : c[i].text);
		CHECK_STR(mask_text(arena, got), str_z(arena, got));
	}
}
#define CHECK_ALL(cases) check(cases, sizeof(cases) / sizeof((cases)[0]))

static void
telephones_are_masked(void)
{
	static const struct text_case cases[] = {
		{ "请回电13800000000。", "请回电【电话】。" },
		{ "13800000000", "【电话】" },
		{ "138 0000 0000或 138-0000-0000", "【电话】或 【电话】" },
		{ "１３８００００００００", "【电话】" },
		{ "１３８－００００－００００", "【电话】" },
		{ "138　0000　0000", "【电话】" },
		{ "+86 13800000000", "【电话】" },
		{ "0086-138-0000-0000", "【电话】" },
		{ "8613800000000", "【电话】" },
		{ "tel13800000000", "tel【电话】" },
		{ "13800000000,13900000001", "【电话】,【电话】" },
		{ "13800000000 13900000001", "【电话】 【电话】" },
		{ "0574-87654321", "【电话】" },
		{ "0574 8765 4321", "【电话】" },
		{ "(0574)87654321", "【电话】" },
		{ "（0574）87654321转8", "【电话】转8" },
		{ "010-62345678", "【电话】" },
		{ "057487654321", "【电话】" },
		{ "0576-8765432", "【电话】" },
		{ "联系电话：87654321", "联系电话：【电话】" },
		{ "电话号码是8765-4321", "电话号码是【电话】" },
		{ "2016-11-23 13800000000", "2016-11-23 【电话】" },
		{ "张三丰１38 0000　0000收", "张三丰【电话】收" },
	};

	CHECK_ALL(cases);
}

static void
numbers_of_identity_cards_are_masked(void)
{
	static const struct text_case cases[] = {
		{ "11010519491231002X", "【证件号】" },
		{ "11010519491231002x是我", "【证件号】是我" },
		{ "身份证110105 19491231 002X", "身份证【证件号】" },
		{ "110105-1949-1231-002Ｘ", "【证件号】" },
		{ "１１０１０５１９４９１２３１００２Ｘ", "【证件号】" },
		/* its check digit is wrong: a slip of the pen */
		{ "330203199001011234", "【证件号】" },
		{ "330203900101123", "【证件号】" },
	};

	CHECK_ALL(cases);
}

static void
bank_cards_are_masked(void)
{
	static const struct text_case cases[] = {
		{ "4111111111111111", "【卡号】" },
		{ "退款到4111 1111 1111 1111", "退款到【卡号】" },
		{ "6222021001116245702", "【卡号】" },
	};

	CHECK_ALL(cases);
}

static void
addresses_are_masked(void)
{
	static const struct text_case cases[] = {
		{ "zhang.san@example.com", "【邮箱】" },
		{ "发到zhang_san-1@mail.example.com.cn。", "发到【邮箱】。" },
		{ "ｚｓ＠example．com", "【邮箱】" },
		{ "13800000000@139.com", "【电话】@139.com" },
		{ "微信号：abc_123", "微信号：【账号】" },
		{ "加微信wxid12345", "加微信【账号】" },
		{ "QQ：12345678", "QQ：【账号】" },
		{ "qq号 123456", "qq号 【账号】" },
	};

	CHECK_ALL(cases);
}

static void
documents_days_and_amounts_stay(void)
{
	static const struct text_case cases[] = {
		{ "甬政办发〔2016〕137号", NULL },
		{ "国办发〔2016〕61号", NULL },
		{ "2016-11-23", NULL },
		{ "2016-11-23 10:30", NULL },
		{ "2016年11月23日", NULL },
		{ "2016.11.23", NULL },
		{ "20161123103000", NULL },
		{ "2013-10-01 2016-12-31", NULL },
		{ "投资15000000000元", NULL },
		{ "￥13812345678", NULL },
		{ "13812345678.50", NULL },
		{ "1,381,234,567", NULL },
		{ "1234567.89", NULL },
		{ "12345热线", NULL },
		{ "打12345没人接", NULL },
		{ "110、119、120", NULL },
		{ "18 19 20 21 22 3", NULL },
		{ "4111111111111112", NULL },
		{ "123456789012345678", NULL },
		{ "微信不好用", NULL },
		{ "QQ群太多", NULL },
		{ "电话打不通", NULL },
		{ "a @ b", NULL },
		{ "@市公安局", NULL },
		{ "满意", NULL },
		{ "", NULL },
	};

	CHECK_ALL(cases);
}

int
main(void)
{
	arena = arena_new();
	RUN(telephones_are_masked);
	RUN(numbers_of_identity_cards_are_masked);
	RUN(bank_cards_are_masked);
	RUN(addresses_are_masked);
	RUN(documents_days_and_amounts_stay);
	arena_free(arena);
	return tap_done();
}
