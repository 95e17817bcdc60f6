/* Words of closed lists. */

#include <string.h>

#include "collect/field_impl.h"

static const struct words_word answers[] = {
	{ "是", "yes" },
	{ "有", "yes" },
	{ "已", "yes" },
	{ "对", "yes" },
	{ "√", "yes" },
	{ "✓", "yes" },
	{ "✔", "yes" },
	{ "☑", "yes" },
	{ "y", "yes" },
	{ "yes", "yes" },
	{ "true", "yes" },
	{ "1", "yes" },
	{ "否", "no" },
	{ "不是", "no" },
	{ "无", "no" },
	{ "没有", "no" },
	{ "未", "no" },
	{ "错", "no" },
	{ "×", "no" },
	{ "✗", "no" },
	{ "✘", "no" },
	{ "✕", "no" },
	{ "☒", "no" },
	{ "x", "no" },
	{ "n", "no" },
	{ "no", "no" },
	{ "false", "no" },
	{ "0", "no" },
};

static const struct words yesno = {
	.word = answers,
	.n = sizeof(answers) / sizeof(answers[0]),
	.shown = "是、否（或√、×，有、无）",
};

static const struct words_word platform_words[] = {
	{ "weibo", "weibo" },
	{ "微博", "weibo" },
	{ "新浪微博", "weibo" },
	{ "政务微博", "weibo" },
	{ "wechat", "wechat" },
	{ "weixin", "wechat" },
	{ "微信", "wechat" },
	{ "公众号", "wechat" },
	{ "微信公众号", "wechat" },
	{ "政务微信", "wechat" },
	{ "douyin", "douyin" },
	{ "dy", "douyin" },
	{ "抖音", "douyin" },
	{ "kuaishou", "kuaishou" },
	{ "ks", "kuaishou" },
	{ "快手", "kuaishou" },
	{ "xiaohongshu", "xiaohongshu" },
	{ "xhs", "xiaohongshu" },
	{ "小红书", "xiaohongshu" },
	{ "bilibili", "bilibili" },
	{ "bili", "bilibili" },
	{ "哔哩哔哩", "bilibili" },
	{ "b站", "bilibili" },
	{ "toutiao", "toutiao" },
	{ "头条号", "toutiao" },
	{ "今日头条", "toutiao" },
	{ "website", "website" },
	{ "网站", "website" },
	{ "官网", "website" },
	{ "门户网站", "website" },
	{ "政府网站", "website" },
	{ "app", "app" },
	{ "客户端", "app" },
	{ "新闻客户端", "app" },
};

/* What is done or not: 采用, 已采用, 未采用. */
static const char *const deeds[] = { "采用", "采纳", "录用", "通过", "同意",
	"办结", "完成", "发布", "回应", "公开", "解读", "培训", "报送", "报备",
	"备案", "审批", "审核", "参加", "列席", "到场", "落实", "整改" };

static bool
is_deed(struct str s)
{
	return STR_AMONG(s, deeds);
}

static bool
read_deed(struct field_reading *r)
{
	static const char *const signs[][2] = { { "", "yes" }, { "已", "yes" },
		{ "已经", "yes" }, { "未", "no" }, { "尚未", "no" },
		{ "没有", "no" }, { "不", "no" } };
	struct str key = words_key(r->arena, r->out->raw);

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		struct str sign = str_from(signs[i][0]);

		if (str_starts(key, sign) &&
		    is_deed(str_sub(key, sign.n, key.n))) {
			r->out->text = str_from(signs[i][1]);
			return true;
		}
	}
	return false;
}

static const struct words platforms = {
	.word = platform_words,
	.n = sizeof(platform_words) / sizeof(platform_words[0]),
	.shown = "",
};

static bool
read_word(struct field_reading *r, const struct words *words)
{
	if (words_find(r->arena, words, r->out->raw, &r->out->text))
		return true;
	FIELD_FAULT(r->fault, E3518, field_quoted(r), str_from(words->shown));
	return false;
}

bool
field_word_group(struct field_reading *r)
{
	return read_word(r, &r->book->groups);
}

/* 中央级媒体, 中央媒体 and 中央级 are one: what is left of them. */
static struct str
stem_of(struct arena *a, struct str text)
{
	static const char *const ends[] = { "媒体", "级" };
	struct str s = words_key(a, text);

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (s.n > strlen(ends[i]) && str_ends(s, str_from(ends[i])))
			s.n -= strlen(ends[i]);
	return s;
}

/* False, and nothing is said, where it is none or more than one. */
static bool
read_tier(struct field_reading *r)
{
	const struct words *tiers = &r->book->tiers;
	struct str stem = stem_of(r->arena, r->out->raw), found = { NULL, 0 };
	bool one = false;

	for (size_t i = 0; i < tiers->n; i++) {
		struct str meaning = str_from(tiers->word[i].meaning);

		if (!str_eq(stem,
			stem_of(r->arena, str_from(tiers->word[i].spelled))) ||
		    (one && str_eq(meaning, found)))
			continue;
		if (one)
			return false;
		one = true;
		found = meaning;
	}
	r->out->text = one ? found : r->out->text;
	return one;
}

bool
field_word_tier(struct field_reading *r)
{
	return read_tier(r) || read_word(r, &r->book->tiers);
}

bool
field_word_role(struct field_reading *r)
{
	struct str how;

	if (!read_word(r, &words_roles))
		return false;
	/* "head acting": the role, and how it is held */
	str_cut(r->out->text, ' ', &r->out->text, &how);
	r->out->number = words_held(how);
	return true;
}

bool
field_word_held(struct field_reading *r)
{
	return read_word(r, &words_acting);
}

bool
field_word_flag(struct field_reading *r)
{
	return read_word(r, &words_flags);
}

bool
field_word_term(struct field_reading *r)
{
	return read_word(r, &words_terms);
}

bool
field_word_organiser(struct field_reading *r)
{
	return read_word(r, &words_organisers);
}

bool
field_word_state(struct field_reading *r)
{
	return read_word(r, &words_states);
}

bool
field_word_yesno(struct field_reading *r)
{
	if (!words_find(r->arena, &yesno, r->out->raw, &r->out->text) &&
	    !read_deed(r) && !read_word(r, &yesno))
		return false;
	r->out->number = str_eq(r->out->text, STR("yes"));
	return true;
}

/* There are always more of them: one that is not known means itself. */
bool
field_word_platform(struct field_reading *r)
{
	if (!words_find(r->arena, &platforms, r->out->raw, &r->out->text))
		r->out->text = words_key(r->arena, r->out->raw);
	return true;
}
