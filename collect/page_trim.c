#include "base/rx.h"
#include "collect/page_impl.h"

enum {
	HEAD_LINE = 240, /* bytes of a line of the header */
	TAIL_LINE = 150, /* bytes of a line at the end that is no text */
	BEFORE = 200, /* bytes of text that other articles may follow */
	TEASER = 60, /* bytes of a line that announces them */
};

static const char head_pattern[] =
    "^[\\[【（(]?(?:来源于?|來源|稿源|信息来源|文章来源|作者|记者|责任编辑|编辑|发布时间|发布日期|"
    "发表时间|发稿时间|更新时间|时间|日期|字号|字体|浏览|阅读|点击|分享到|人气|打印)\\s*[:：]|"
    "^(?:\\d+|分享|打印|收藏|举报|关注|原创|图集|T \\+ -|[A+\\-\\s大中小]+|用微信扫码二维码|"
    "分享至好友和朋友圈)$";
static const char tail_pattern[] =
    "^[\\[【（(]?\\s*(?:本文来源|文章来源|信息来源|来源|稿源|发布时间|发布日期|更新时间|责任编辑|责编|编辑|校对|审核|审校|监制|"
    "责任校对|值班编委|网络编辑|分享到|标签|关键词|转载请注明出处?|浏览|阅读|点击)\\s*[:：]|"
    "^(?:\\+1|分享|打印|关闭窗口|收藏|举报|赞|用微信扫码二维码|分享至好友和朋友圈|"
    "[-—]\\s*(?:END|THE END|完)\\s*[-—]|返回腾讯网首页>>)$";
/* What follows is of other articles, or of readers. */
static const char others_pattern[] =
    "^(?:相关|延伸|推荐|热门|更多|精彩|热点|编辑)(?:阅读|新闻|报道|链接|文章|推荐|内容|资讯|评论|精彩)[:：]?$|"
    "^(?:猜你喜欢|网友评论|最新评论|全部评论|热门评论|我要评论|发表评论)[:：]?$|"
    "^(?i:related(?: (?:stories|articles|posts|content|news))?|you (?:may|might) also like|"
    "more from [\\w .]{2,40}|more great [\\w .]{2,30} stories|read next|recommended(?: for you)?|"
    "(?:leave a )?comments?|share this(?: article| story)?)[:.…]*$";

static struct str
first_line(struct str s)
{
	struct str head, rest;

	str_cut(s, '\n', &head, &rest);
	return head;
}

static struct str
last_line(struct str s)
{
	size_t from = s.n;

	while (from > 0 && s.p[from - 1] != '\n')
		from--;
	return str_sub(s, from, s.n);
}

/* What the header says stands in its fields already. */
static bool
is_header(struct page_reading *r, struct str line)
{
	const struct page_facts *f = r->facts;
	struct rx_match m;
	size_t at;

	if (str_eq(line, f->title))
		return true;
	if (line.n > HEAD_LINE || str_find(line, STR("，"), &at) ||
	    str_find(line, STR("。"), &at))
		return false;
	return (f->published.n > 0 &&
		   line.n <= f->published.n + HEAD_LINE / 2 &&
		   str_find(line, f->published, &at)) ||
	    page_facts_match(r, head_pattern, line, &m);
}

static struct str
without_head(struct page_reading *r, struct str body)
{
	while (body.n > 0) {
		struct str line = first_line(body);

		if (!is_header(r, line))
			break;
		body = str_sub(body, line.n + 1, body.n);
	}
	return body;
}

static struct str
without_tail(struct page_reading *r, struct str body)
{
	struct rx_match m;

	for (;;) {
		struct str line = last_line(body);

		if (line.n == 0 || line.n > TAIL_LINE || line.n == body.n ||
		    !page_facts_match(r, tail_pattern, line, &m))
			return body;
		body = str_sub(body, 0, body.n - line.n - 1);
	}
}

/* Up to the line that announces other articles. */
static struct str
own_part(struct page_reading *r, struct str body)
{
	size_t at = 0;
	struct rx_match m;

	while (at < body.n) {
		struct str line = first_line(str_sub(body, at, body.n));

		if (at >= BEFORE && line.n <= TEASER &&
		    page_facts_match(r, others_pattern, line, &m))
			return str_sub(body, 0, at - 1);
		at += line.n + 1;
	}
	return body;
}

struct str
page_trim(struct page_reading *r, struct str body)
{
	return without_tail(r, own_part(r, without_head(r, body)));
}
