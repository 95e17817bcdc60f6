#include "base/day_tidy.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day_civil.h"
#include "base/day_numeral.h"
#include "base/day_order.h"
#include "base/text.h"

#define LENGTH_MAX 200 /* bytes; a field of a time is no sentence */
#define BEIJING	   STR("北京时间")

struct swap {
	const char *from;
	const char *to;
};

/* Traditional signs, and numerals for tens. */
static const struct swap signs[] = {
	{ "個", "个" },
	{ "剛", "刚" },
	{ "時", "时" },
	{ "鐘", "钟" },
	{ "點", "点" },
	{ "號", "号" },
	{ "間", "间" },
	{ "後", "后" },
	{ "週", "周" },
	{ "禮", "礼" },
	{ "淩", "凌" },
	{ "發", "发" },
	{ "佈", "布" },
	{ "報", "报" },
	{ "於", "于" },
	{ "國", "国" },
	{ "華", "华" },
	{ "農", "农" },
	{ "曆", "历" },
	{ "編", "编" },
	{ "輯", "辑" },
	{ "來", "来" },
	{ "廿", "二十" },
	{ "卅", "三十" },
};

/* After the numerals are digits. */
static const struct swap words[] = {
	{ "昨晚", "昨天晚上" },
	{ "昨夜", "昨天夜里" },
	{ "昨晨", "昨天晨" },
	{ "今晚", "今天晚上" },
	{ "今早", "今天早上" },
	{ "今晨", "今天晨" },
	{ "两", "2" },
	{ "1刻", "15分" },
	{ "3刻", "45分" },
	{ "中华民国", "民国" },
	{ "·", "." },
	{ "|", " " },
	{ ",", " " },
	{ " - ", " " },
	{ " / ", " " },
	{ ". ", "." },
	{ " AM", " am" },
	{ " PM", " pm" },
	{ "(UTC+8)", " UTC+8" },
	{ "(GMT+8)", " GMT+8" },
	{ "(北京时间)", "北京时间" },
};

static const struct swap ago[] = {
	{ "just now", "刚刚" },
	{ "yesterday", "昨天" },
	{ "today", "今天" },
	{ "an hour ago", "1小时前" },
	{ "a minute ago", "1分钟前" },
	{ "a day ago", "1天前" },
	{ "a week ago", "1周前" },
	{ " seconds ago", "秒前" },
	{ " minutes ago", "分钟前" },
	{ " minute ago", "分钟前" },
	{ " mins ago", "分钟前" },
	{ " min ago", "分钟前" },
	{ " hours ago", "小时前" },
	{ " hour ago", "小时前" },
	{ " days ago", "天前" },
	{ " day ago", "天前" },
	{ " weeks ago", "周前" },
	{ " week ago", "周前" },
};

#define SWAP(a, s, table) \
	swap_all((a), (s), (table), sizeof(table) / sizeof((table)[0]))

static struct str
swap_all(struct arena *a, struct str s, const struct swap *table, size_t n)
{
	struct buf b = buf_new(a, LENGTH_MAX * 2);
	size_t i = 0;

	while (i < s.n) {
		size_t k = 0;

		while (k < n &&
		    !str_starts(str_sub(s, i, s.n), str_from(table[k].from)))
			k++;
		if (k == n) {
			buf_byte(&b, s.p[i++]);
			continue;
		}
		buf_add(&b, str_from(table[k].to));
		i += str_from(table[k].from).n;
	}
	return buf_str(&b);
}

static bool
is_digit_at(struct str s, size_t i)
{
	return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* What is all in one pair of brackets, without them. */
static struct str
unbracketed(struct str s)
{
	static const struct swap pairs[] = { { "[", "]" }, { "(", ")" },
		{ "【", "】" }, { "〔", "〕" }, { "<", ">" },
		{ "/Date(", ")/" } };
	size_t at;

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		struct str open = str_from(pairs[i].from);
		struct str close = str_from(pairs[i].to);

		if (str_starts(s, open) && str_find(s, close, &at) &&
		    at + close.n == s.n)
			return str_trim(str_sub(s, open.n, at - open.n));
	}
	return s;
}

static bool
drop(struct str *s, const char *word)
{
	struct str w = str_from(word);

	if (!str_starts(*s, w))
		return false;
	*s = str_sub(*s, w.n, s->n);
	return true;
}

/* 发布时间: 发表于 日期: */
static struct str
unlabelled(struct str s)
{
	static const char *const verbs[] = { "发布", "发表", "更新", "修改",
		"编辑", "刊登", "刊发", "上传", "录入", "创建", "添加", "成文",
		"生成", "发文", "印发", "公开", "公布", "报道", "出版", "播出",
		"推送", "采集" };
	static const char *const nouns[] = { "时间", "日期", "于" };
	struct str rest = s;
	bool known = false;

	drop(&rest, "最后");
	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs) && !known; i++)
		known = drop(&rest, verbs[i]);
	for (size_t i = 0; i < sizeof(nouns) / sizeof(*nouns); i++)
		known = drop(&rest, nouns[i]) || known;
	if (!known)
		return s;
	rest = str_trim(rest);
	drop(&rest, ":");
	return str_trim(rest);
}

/* Is there (part of) another date? */
static bool
names_time(struct str s)
{
	size_t at;

	for (size_t i = 1; i + 1 < s.n; i++)
		if (strchr("-/:.", s.p[i]) != NULL && is_digit_at(s, i - 1) &&
		    is_digit_at(s, i + 1))
			return true;
	return str_find(s, STR("年"), &at) || str_find(s, STR("月"), &at) ||
	    str_find(s, STR("前"), &at);
}

/* What else the line of a time says of an article. */
static struct str
alone(struct str s)
{
	static const char *const ends[] = { "来源", "来自", "编辑", "责编",
		"责任编辑", "作者", "记者", "浏览", "阅读", "点击", "访问",
		"发布", "发表", "更新", "评论", "字号", "人气", "星期", "周",
		"农历" };

	for (size_t i = 1; i < s.n; i++)
		for (size_t k = 0; k < sizeof(ends) / sizeof(*ends); k++) {
			struct str rest = str_sub(s, i, s.n);
			bool lunar = str_eq(str_from(ends[k]), STR("农历"));

			if (str_starts(rest, str_from(ends[k])) &&
			    (lunar || !names_time(rest)))
				return str_trim(str_sub(s, 0, i));
		}
	return s;
}

/* Two digits of a year that nothing else can be: those of 民国 end at 38. */
static struct str
with_century(struct arena *a, struct str s)
{
	struct str rest = s;
	int64_t year;
	size_t at;

	if (drop(&rest, "民国")) {
		if (!str_find(rest, STR("年"), &at) ||
		    !str_to_int(str_trim(str_sub(rest, 0, at)), &year) ||
		    year > 999)
			return s;
		return str_printf(a, "%d" STR_FMT, (int)year + 1911,
		    STR_ARG(str_sub(rest, at, rest.n)));
	}
	if (is_digit_at(s, 0) && is_digit_at(s, 1) && s.p[0] < '5' &&
	    str_starts(str_sub(s, 2, s.n), STR("年")))
		return str_printf(a, "20" STR_FMT, STR_ARG(s));
	return s;
}

/* 今年, 去年, 本月: of the capture. */
static struct str
with_year(struct arena *a, struct str s, const struct day_frame *f)
{
	static const struct {
		const char *word;
		int back;
	} years[] = { { "今年", 0 }, { "去年", 1 }, { "前年", 2 } };
	struct day_date now = day_date(day_local(f->now, f->zone));
	struct str rest = s;

	if (!f->dated)
		return s;
	for (size_t i = 0; i < sizeof(years) / sizeof(years[0]); i++)
		if (drop(&rest, years[i].word))
			return str_printf(a, "%d年" STR_FMT,
			    now.year - years[i].back, STR_ARG(rest));
	if ((drop(&rest, "本月") || drop(&rest, "当月")) &&
	    is_digit_at(rest, 0))
		return str_printf(a, "%d年%d月" STR_FMT, now.year, now.month,
		    STR_ARG(rest));
	return s;
}

/* The time of Beijing, said in words. */
static struct str
with_offset(struct arena *a, struct str s)
{
	if (drop(&s, "北京时间"))
		s = str_trim(s);
	else if (str_ends(s, BEIJING))
		s = str_trim(str_sub(s, 0, s.n - BEIJING.n));
	else
		return s;
	return str_printf(a, STR_FMT " +08:00", STR_ARG(s));
}

static bool
is_named(struct str word, int32_t zone, int32_t offset)
{
	int32_t named;

	return day_civil_zone(word, zone, &named) && named == offset;
}

/* +0800 CST: an offset, and a name that it has. */
static struct str
with_one_zone(struct str s, int32_t zone)
{
	size_t word = s.n, at;
	struct str name;
	int32_t said;

	while (word > 0 && s.p[word - 1] >= 'A' && s.p[word - 1] <= 'Z')
		word--;
	if (word < 2 || word == s.n || s.p[word - 1] != ' ')
		return s;
	for (at = word - 1; at > 0 && s.p[at - 1] != ' ';)
		at--;
	name = str_sub(s, word, s.n);
	return day_civil_offset(str_sub(s, at, word - 1 - at), 2, &said) &&
		(is_named(name, zone, said) ||
		    is_named(name, DAY_SHANGHAI, said)) ?
	    str_sub(s, 0, word - 1) :
	    s;
}

/* 3:05 pm: the part of the day comes before the time. */
static struct str
with_part_before(struct arena *a, struct str s)
{
	size_t at, from, colon;

	if (!str_find(s, STR(" pm"), &at) && !str_find(s, STR(" am"), &at))
		return s;
	for (from = at; from > 0 && s.p[from - 1] != ' ';)
		from--;
	if (!str_find(str_sub(s, from, at - from), STR(":"), &colon))
		return s;
	return str_printf(a, STR_FMT STR_FMT STR_FMT STR_FMT,
	    STR_ARG(str_sub(s, 0, from)), STR_ARG(str_sub(s, at + 1, 2)),
	    STR_ARG(str_sub(s, from, at - from)),
	    STR_ARG(str_sub(s, at + 3, s.n)));
}

struct str
day_tidy(struct arena *a, struct str nfkc, const struct day_frame *f)
{
	struct str s = nfkc;

	if (s.n == 0 || s.n > LENGTH_MAX)
		return s;
	s = unbracketed(SWAP(a, s, signs));
	s = unlabelled(with_offset(a, s));
	s = SWAP(a, alone(s), ago);
	s = day_numeral_digits(a, s);
	s = text_nfkc(a, SWAP(a, s, words));
	s = with_offset(a, s);
	s = with_year(a, with_century(a, s), f);
	s = day_order(a, with_one_zone(s, f->zone), f);
	return with_part_before(a, s);
}
