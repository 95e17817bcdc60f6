/* Words of closed lists. */

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

static const struct words yesno = { answers,
	sizeof(answers) / sizeof(answers[0]), "是、否（或√、×，有、无）" };

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

static const struct words platforms = { platform_words,
	sizeof(platform_words) / sizeof(platform_words[0]), "" };

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

bool
field_word_tier(struct field_reading *r)
{
	return read_word(r, &r->book->tiers);
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
	if (!read_word(r, &yesno))
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
