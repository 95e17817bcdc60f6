#include "collect/count.h"

#include <string.h>

#include "base/text.h"

enum { SIGN = 3, LABEL_MAX = 30 }; /* bytes of a Chinese sign; of a label */

#define WAN INT64_C(10000)
#define YI  INT64_C(100000000)

const char *
count_status_name(enum count_status s)
{
	switch (s) {
	case COUNT_EXACT:
		return "exact";
	case COUNT_APPROXIMATE:
		return "approximate";
	case COUNT_AT_LEAST:
		return "at_least";
	case COUNT_REFUSED:
		return "refused";
	case COUNT_UNKNOWN:
		break;
	}
	return "unknown";
}

bool
count_has_value(enum count_status s)
{
	return s == COUNT_EXACT || s == COUNT_APPROXIMATE ||
	    s == COUNT_AT_LEAST;
}

/* Signs of Chinese numerals: a digit, or a place. */
static const struct sign {
	const char *sign;
	int64_t v;
} signs[] = { { "〇", 0 }, { "零", 0 }, { "一", 1 }, { "二", 2 }, { "两", 2 },
	{ "三", 3 }, { "四", 4 }, { "五", 5 }, { "六", 6 }, { "七", 7 },
	{ "八", 8 }, { "九", 9 }, { "十", 10 }, { "百", 100 }, { "千", 1000 },
	{ "万", WAN }, { "亿", YI } };

static int64_t
sign_at(struct str s, size_t at)
{
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (str_eq(str_sub(s, at, SIGN), str_from(signs[i].sign)))
			return signs[i].v;
	return -1;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A number while it is read: value is times 10 to the places. */
struct number {
	struct str s;
	size_t at;
	int64_t value;
	int places; /* digits after the point */
	bool approximate;
	bool at_least;
};

/* 三千五百, 一万: places fall, but that 万 and 亿 gather what is before. */
static bool
read_chinese(struct number *n)
{
	int64_t total = 0, section = 0, digit = -1, last = YI * 10;
	size_t from = n->at;

	for (int64_t v; (v = sign_at(n->s, n->at)) >= 0; n->at += SIGN) {
		if (v < 10) {
			if (digit > 0)
				return false; /* 二三: not a number in words */
			digit = v;
		} else if (v < WAN) {
			if (v >= last || digit == 0)
				return false;
			section += (digit < 0 ? 1 : digit) * v;
			last = v;
			digit = -1;
		} else {
			if (n->at == from ||
			    section + (digit > 0 ? digit : 0) == 0 ||
			    (total != 0 && v == YI))
				return false;
			total += (section + (digit > 0 ? digit : 0)) * v;
			section = 0;
			digit = -1;
			last = WAN;
			n->approximate = true;
		}
	}
	n->value = total + section + (digit > 0 ? digit : 0);
	return true;
}

/* 1,234,567: groups of three, or no commas at all. */
static bool
read_digits(struct number *n)
{
	size_t group = 0;
	bool commas = false;

	for (;; n->at++) {
		char c = n->at < n->s.n ? n->s.p[n->at] : '\0';

		if (is_digit(c)) {
			if (__builtin_mul_overflow(n->value, 10, &n->value) ||
			    __builtin_add_overflow(n->value, c - '0',
				&n->value))
				return false;
			group++;
		} else if (c == ',' && n->at + 1 < n->s.n &&
		    is_digit(n->s.p[n->at + 1])) {
			if (commas ? group != 3 : group > 3)
				return false;
			commas = true;
			group = 0;
		} else {
			return !commas || group == 3;
		}
	}
}

static bool
read_places(struct number *n)
{
	if (n->at >= n->s.n || n->s.p[n->at] != '.')
		return true;
	for (n->at++; n->at < n->s.n && is_digit(n->s.p[n->at]); n->at++) {
		if (++n->places > 15 ||
		    __builtin_mul_overflow(n->value, 10, &n->value) ||
		    __builtin_add_overflow(n->value, n->s.p[n->at] - '0',
			&n->value))
			return false;
	}
	return n->places > 0;
}

static bool
take(struct number *n, const char *word)
{
	if (!str_starts(str_sub(n->s, n->at, n->s.n), str_from(word)))
		return false;
	n->at += str_from(word).n;
	return true;
}

/* What a number is times, where it is written so; longer words first. */
static const struct unit {
	const char *word;
	int64_t times;
} units[] = { { "万亿", WAN *YI }, { "千万", 1000 * WAN },
	{ "百万", 100 * WAN }, { "万", WAN }, { "w", WAN }, { "W", WAN },
	{ "亿", YI }, { "千", 1000 }, { "k", 1000 }, { "K", 1000 } };

static int64_t
take_times(struct number *n)
{
	size_t from = n->at;

	take(n, " ");
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (take(n, units[i].word))
			return units[i].times;
	n->at = from;
	return 1;
}

static bool
take_any(struct number *n, const char *const words[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (take(n, words[i]))
			return true;
	return false;
}

/* 万, 亿, + and what is left of the places. */
static bool
read_unit(struct number *n)
{
	static const char *const more[] = { "+", " +", "余", "多", "以上" };
	static const char *const odd[] = { "余", "多" };
	bool over = take_any(n, odd, 2); /* 10余万 */
	int64_t times = take_times(n);

	n->approximate = n->approximate || times > 1;
	for (; n->places > 0 && times > 1; n->places--)
		times /= 10;
	for (; n->places > 0 && n->value % 10 == 0 && n->approximate;
	     n->places--)
		n->value /= 10;
	if (n->places > 0 || __builtin_mul_overflow(n->value, times, &n->value))
		return false;
	n->at_least = take_any(n, more, 5) || over || n->at_least;
	n->approximate = take(n, "左右") || take(n, "上下") || n->approximate;
	return true;
}

static bool
has_any(struct str s, const char *const words[], size_t count)
{
	size_t at;

	for (size_t i = 0; i < count; i++)
		if (str_find(s, str_from(words[i]), &at))
			return true;
	return false;
}

/* What stands around a count: words, no signs of a number. */
static bool
is_label(struct str s)
{
	static const char *const signs_of_numbers[] = { "−", "–", "¥", "€", "£",
		"°", "第" };

	for (size_t i = 0; i < s.n; i++)
		if (is_digit(s.p[i]) || strchr("+-.,%$", s.p[i]) != NULL)
			return false;
	return s.n <= LABEL_MAX && !has_any(s, signs_of_numbers, 7);
}

static bool
ends_in(struct str s, const char *const words[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_ends(s, str_from(words[i])))
			return true;
	return false;
}

/* 约12, 超过10万: what the word before the number makes of it.  数10万 is
 * several hundred thousand. */
static bool
read_before(struct number *n)
{
	static const char *const over[] = { "超", "超过", "逾", "突破" };
	static const char *const about[] = { "约", "近", "大概" };
	static const char *const place[] = { "最近", "附近" };
	struct str s = str_trim(str_sub(n->s, 0, n->at));

	n->at_least = ends_in(s, over, 4);
	n->approximate = ends_in(s, about, 3) && !ends_in(s, place, 2);
	return is_label(s) && !str_eq(s, STR("数")) && !str_eq(s, STR("几"));
}

/* 12年, 12元: a number of something else. */
static bool
is_other(struct str s)
{
	static const char *const fine[] = { "分享", "点赞", "点击", "点评",
		"日均" };
	static const char *const not [] = { "年", "月", "日", "号", "时", "点",
		"分", "秒", "天", "周", "小时", "元", "块", "美元", "度", "倍",
		"级", "页", "楼", "岁", "米", "公里", "十", "百", "千", "万",
		"亿", "兆", "~", "至", "到", "∕" };

	s = str_trim(s);
	for (size_t i = 0; i < sizeof(fine) / sizeof(fine[0]); i++)
		if (str_starts(s, str_from(fine[i])))
			return false;
	for (size_t i = 0; i < sizeof(not ) / sizeof(not [0]); i++)
		if (str_starts(s, str_from(not [i])))
			return true;
	return false;
}

static size_t
number_at(struct str s)
{
	size_t i = 0;

	while (i < s.n && !is_digit(s.p[i]) &&
	    (sign_at(s, i) < 0 || sign_at(s, i) >= WAN))
		i++;
	return i;
}

/* Letters alone are a label, but those that stand for a number (NaN). */
static struct count
without_number(struct str s)
{
	static const char *const none[] = { "nan", "inf", "infinity", "true",
		"false", "null", "undefined" };
	struct count c = { COUNT_UNKNOWN, 0 };

	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		if (str_eq(s, str_from(none[i])))
			c.status = COUNT_REFUSED;
	return c;
}

/* 0x1F, 1e3: letters that touch the digits belong to them. */
static bool
read_after(struct str s)
{
	bool touches = s.n > 0 && (unsigned char)s.p[0] < 0x80 &&
	    strchr(" )]\"", s.p[0]) == NULL;

	return !touches && is_label(s) && !is_other(s) && number_at(s) == s.n;
}

/* Digits of ASCII, and of their full width. */
static size_t
digits_in(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += is_digit(s.p[i]) ||
		    ((unsigned char)s.p[i] >= 0x90 &&
			(unsigned char)s.p[i] <= 0x99 &&
			str_ends(str_sub(s, 0, i), STR("\xef\xbc")));
	return n;
}

struct count
count_parse(struct arena *a, struct str raw)
{
	struct count refused = { COUNT_REFUSED, 0 };
	struct number n = { .s = text_nfkc(a, raw) };

	if (digits_in(raw) != digits_in(n.s))
		return refused; /* ①, ½ */
	n.at = number_at(n.s);
	if (n.at == n.s.n)
		return without_number(text_lower(a, n.s));
	if (!read_before(&n))
		return refused;
	if (is_digit(n.s.p[n.at]) ? !read_digits(&n) || !read_places(&n) :
				    !read_chinese(&n))
		return refused;
	if (!read_unit(&n))
		return refused;
	if (!read_after(str_sub(n.s, n.at, n.s.n)))
		return refused;
	return (struct count){ n.at_least ? COUNT_AT_LEAST :
		    n.approximate	  ? COUNT_APPROXIMATE :
					    COUNT_EXACT,
		n.value };
}
