/* What a page says of its article: small invented pages, a habit each. */

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/html.h"
#include "base/limits.h"
#include "base/rx.h"
#include "collect/page.h"
#include "tests/tap.h"

#define TEXT                                                                                                      \
	"<div class=box><p>市防汛办昨日召开会议，部署下一阶段的防御工作，要求各地"     \
	"严格执行值班制度，及时处置各类险情，确保群众安全。</p><p>会议指出，今年" \
	"的汛期比往年来得早，各级责任人要立即上岗到位，做到不漏一人。</p></div>"
#define TITLE "全市部署防汛防台工作"
#define PAGE(head, below)                                                  \
	"<html><head><title>" TITLE "_示例网</title>" head "</head><body>" \
	"<h1>" TITLE "</h1>" below "</body></html>"
#define BODY                                                                                                                   \
	"市防汛办昨日召开会议，部署下一阶段的防御工作，要求各地严格执行值班制度，"         \
	"及时处置各类险情，确保群众安全。\n会议指出，今年的汛期比往年来得早，各级责任人" \
	"要立即上岗到位，做到不漏一人。"

static struct arena *arena;
static struct rx_kit *kit;

static struct page_facts
ruled(const char *text, const char *url, struct str body)
{
	struct diag *d = diag_new(arena);
	struct page_facts f;
	struct html h;
	struct page p;

	CHECK_INT(html_read(arena, str_from(text), STR("page"), &h, d), 0);
	page_lay_out(arena, &h, &p);
	CHECK_INT(page_facts(arena, kit, &p,
		      &(struct page_known){ .url = str_from(url),
			  .body = body },
		      &f, d),
	    0);
	return f;
}

static struct page_facts
facts(const char *text, const char *url)
{
	return ruled(text, url, STR(""));
}

struct row {
	const char *page;
	const char *want;
};

#define EACH(rows, field)                                             \
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) { \
		struct page_facts f = facts((rows)[i].page, "");      \
                                                                      \
		CHECK_STR(f.field, (rows)[i].want);                   \
	}

static void
a_header_says_when(void)
{
	static const struct row rows[] = {
		{ PAGE("", "<p>2016-09-28 10:30 来源：市防汛办</p>" TEXT),
		    "2016-09-28 10:30" },
		{ PAGE("", "<p>示例日报2016-09-28 10:30</p>" TEXT),
		    "2016-09-28 10:30" },
		{ PAGE("", "<i>2016-09-28</i><i>10:30</i>" TEXT),
		    "2016-09-28 10:30" },
		{ PAGE("", "<p>时间：2016年9月28日 浏览：12</p>" TEXT),
		    "2016年9月28日" },
		{ PAGE("", "<p>Dec 28 Sat 2013 00:28</p>" TEXT),
		    "Dec 28 Sat 2013 00:28" },
		{ PAGE("", "<p>3小时前</p>" TEXT), "3小时前" },
		{ PAGE("", "<p>昨天 08:15 示例发布</p>" TEXT), "昨天 08:15" },
		{ PAGE("", "<p>二〇一六年九月二十八日</p>" TEXT),
		    "二〇一六年九月二十八日" },
		{ PAGE("", "<p>2016-09-28 上午 8:15</p>" TEXT),
		    "2016-09-28 上午 8:15" },
		{ PAGE("",
		      "<p><i> 2016</i> <i>09/28</i> <i>20:52:15</i></p>" TEXT),
		    "2016/09/28 20:52:15" },
		{ PAGE("", "<p>2016</p><p>09/28</p><p>20:52</p>" TEXT),
		    "2016/09/28 20:52" },
		{ PAGE("",
		      "<p>2016-09-28 来源：<a href=/>示例网-《示例日报》</a></p>" TEXT),
		    "2016-09-28" },
		{ PAGE("", TEXT "<p>发布日期：2016-09-30</p>"), "2016-09-30" },
		{ PAGE("",
		      "<table><tr><td>成文日期<td>2016-09-01<tr><td>"
		      "发布日期<td>2016-09-28</table>" TEXT),
		    "2016-09-28" },
		{ PAGE("",
		      "<script>showDate(\"2016/09/28 10:30:00\")</script>" TEXT),
		    "2016/09/28 10:30:00" },
		{ PAGE("<script>var a = {ptime: '2016-09-28 10:30:00'};"
		       "</script>",
		      TEXT),
		    "2016-09-28 10:30:00" },
	};

	EACH(rows, published);
}

static void
what_is_told_apart_says_when(void)
{
	static const struct row rows[] = {
		{ PAGE("<meta name=firstpublishedtime "
		       "content=2016-09-28-10:30:00>",
		      TEXT),
		    "2016-09-28 10:30:00" },
		{ PAGE("<meta itemprop=datePublished content=2016-09-28>",
		      TEXT),
		    "2016-09-28" },
		{ PAGE("<meta name=date content=soon>"
		       "<meta name=publishdate content=2016-09-28>",
		      TEXT),
		    "2016-09-28" },
		{ PAGE("",
		      "<time datetime=2016-09-01>1</time>" TEXT
		      "<time pubdate datetime=2016-09-28>28</time>"),
		    "2016-09-28" },
		{ PAGE(
		      "<script type='application/ld+json'>{\"@graph\":[{\"a\":1},"
		      "{\"datePublished\":\"2016-09-28\"}]}</script>",
		      TEXT),
		    "2016-09-28" },
		{ PAGE("<script type='application/ld+json'>{\"datePublished\":"
		       "\"2016-09-28\",}</script>",
		      TEXT),
		    "2016-09-28" },
	};

	EACH(rows, published);
}

static void
a_header_has_the_time_of_a_day(void)
{
	static const struct row rows[] = {
		{ PAGE("<meta name=publishdate content=2016-09-28>",
		      "<p>发稿时间：2016-09-28 08:42:00</p>" TEXT),
		    "2016-09-28 08:42:00" },
		{ PAGE("<meta name=publishdate content=2016-09-28>",
		      "<p>2016-09-29 08:42</p>" TEXT),
		    "2016-09-28" },
	};

	EACH(rows, published);
}

static void
a_day_of_something_else_is_not_taken(void)
{
	static const struct row rows[] = {
		{ PAGE("", "<p>2016年9月27日下午，市防汛办召开会议。</p>" TEXT),
		    "" },
		{ PAGE("", "<p>2016年09月27日 “旧名”改名“新名”</p>" TEXT), "" },
		{ PAGE("", "<p>播放器版本 3.4.40 (2016-9-5 9:38:01)</p>" TEXT),
		    "" },
		{ PAGE("", "<p>今天是2016-09-27</p>" TEXT), "" },
		{ PAGE("", "<p>成文日期：2016-09-01</p>" TEXT), "" },
		{ PAGE("", TEXT "<p>[引用日期2014-05-19]</p>"), "" },
		{ PAGE("",
		      TEXT "<div class=comments><p>发表于 2016-09-29 "
			   "10:00</p></div>"),
		    "" },
		{ PAGE("", TEXT "<p><a href=/1>别的文章 2016-09-29 10:00</a>"),
		    "" },
		{ PAGE("", "<p>发布时间：2016-02-30</p>" TEXT), "" },
	};

	EACH(rows, published);
}

static void
what_was_only_changed_says_so(void)
{
	struct page_facts f = facts(
	    PAGE("<meta itemprop=dateUpdate content='2016-09-28 10:30:00'>",
		TEXT "<p>[引用日期2014-05-19]</p>"),
	    "");

	CHECK_STR(f.published, "2016-09-28 10:30:00");
	CHECK_INT(f.when, PAGE_WHEN_CHANGED);
	f = facts(PAGE("", "<p>最近更新：2016-09-28</p>" TEXT), "");
	CHECK_STR(f.published, "2016-09-28");
	CHECK_INT(f.when, PAGE_WHEN_CHANGED);
	f = facts(PAGE("<meta name=others content='页面生成时间 2016-09-28 "
		       "10:30:00'>",
		      "<p>2016-09-27</p>" TEXT),
	    "");
	CHECK_STR(f.published, "2016-09-27");
	CHECK_STR(f.updated, "2016-09-28 10:30:00");
	CHECK_INT(f.when, PAGE_WHEN_SAID);
}

static void
the_address_has_a_day_where_nothing_else_has(void)
{
	static const struct row rows[] = {
		{ "http://a.example/2016-09/28/c_1.htm", "2016-09-28" },
		{ "http://a.example/20160928/1.html", "2016-09-28" },
		{ "http://a.example/a/201609/28/WS1.html", "2016-09-28" },
		{ "http://a.example/x/201609/t20160928_12.html", "2016-09-28" },
		{ "http://a.example/x/art_20160928_12.html", "2016-09-28" },
		{ "http://a.example/x/2016_09_28_12.shtml", "2016-09-28" },
		{ "http://a.example/20160931/1.html", "" },
		{ "http://a.example/1/20160928345.html", "" },
		{ "http://a.example/2016/9.html", "" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		CHECK_STR(facts(PAGE("", TEXT), rows[i].page).published,
		    rows[i].want);
	CHECK_INT(facts(PAGE("", TEXT), rows[0].page).when, PAGE_WHEN_ADDRESS);
	CHECK_STR(facts(PAGE("", "<p>2016-09-29</p>" TEXT), rows[0].page)
		      .published,
	    "2016-09-29");
}

/* PAGE_UNREAD: what is read twice for each line of a page is bounded. */
static void
dates_that_are_none_are_not_tried_for_ever(void)
{
	for (int n = 90; n <= 110; n += 20) {
		struct buf b = buf_new(arena, LIMIT_BODY);

		buf_add(&b, STR("<h1>" TITLE "</h1>" TEXT));
		for (int i = 0; i < n; i++)
			buf_add(&b, STR("<meta name=date content=soon>"));
		buf_add(&b, STR("<p>发布日期：2016-09-28</p>"));
		CHECK_STR(facts(str_z(arena, buf_str(&b)), "").published,
		    n < 100 ? "2016-09-28" : "");
	}
}

static void
another_day_of_the_page_has_the_year(void)
{
	struct page_facts f = facts(
	    PAGE("<meta itemprop=dateUpdate content='2016-09-28 10:31:13'>",
		"<span>发布时间：09-28</span> <span>10:31</span>" TEXT),
	    "");

	CHECK_STR(f.published, "09-28 10:31");
	CHECK_STR(f.year, "2016-09-28 10:31:13");
	f = facts(PAGE("", "<p>9月28日 10:31</p>" TEXT),
	    "http://a.example/20160928/1.html");
	CHECK_STR(f.published, "9月28日 10:31");
	CHECK_STR(f.year, "2016-09-28");
	f = facts(PAGE("", "<p>9月28日 10:31</p>" TEXT), "");
	CHECK_STR(f.year, "");
}

static void
a_source_is_named_in_many_ways(void)
{
	static const struct row rows[] = {
		{ PAGE("", "<p>信息来源：市防汛办 字号：大</p>" TEXT),
		    "市防汛办" },
		{ PAGE("", "<p>来源于：市防汛办</p>" TEXT), "市防汛办" },
		{ PAGE("",
		      "<p><span>来源：</span><a href=/>市防汛办</a> 12 人参与"
		      "</p>" TEXT),
		    "市防汛办" },
		{ PAGE("", "<table><tr><td>信息来源<td>市防汛办</table>" TEXT),
		    "市防汛办" },
		{ PAGE("", "<p><i class=a_source>棱镜</i> 2016-09-28</p>" TEXT),
		    "棱镜" },
		{ PAGE("",
		      "<p><i>原创</i> <i>示例都市报</i> <i>2016-09-28 "
		      "10:30:00</i></p>" TEXT),
		    "示例都市报" },
		{ PAGE("",
		      "<p>来源：<a href=/>示例新闻网</a><a href=/2>参与互动</a></p>" TEXT),
		    "示例新闻网" },
		{ PAGE("", "<p>示例局 发布于：2016-09-28</p>" TEXT), "示例局" },
		{ PAGE("", "<p>发布者：管理员 发布机构：示例局</p>" TEXT), "" },
		{ PAGE("", "<p>发布机构：示例局</p>" TEXT), "示例局" },
		{ PAGE("<meta name=ContentSource content=市府办>", TEXT),
		    "市府办" },
		{ PAGE("<meta name=dc.publisher content=示例网>", TEXT),
		    "示例网" },
		{ PAGE("<meta property=og:site_name content=示例网>", TEXT),
		    "" },
	};

	EACH(rows, source);
}

static void
who_writes_is_the_author_and_who_edits_is_not(void)
{
	static const struct row rows[] = {
		{ PAGE("", "<p>作者：张三 编辑：李四</p>" TEXT), "张三" },
		{ PAGE("", TEXT "<p>责任编辑：李四</p>"), "" },
		{ PAGE("", "<p>2016-09-28 记者 张三 李四</p>" TEXT),
		    "张三 李四" },
		{ PAGE("", "<p>记者：张三　通讯员：李四</p>" TEXT), "张三" },
		{ PAGE("", "<p>文/张三</p>" TEXT), "张三" },
		{ PAGE("", "<p>By John Smith | March 6, 2016</p>" TEXT),
		    "John Smith" },
		{ PAGE("", TEXT "<p>责编：李四</p><p>作者：张三</p>"), "张三" },
		{ PAGE("<meta name=author content=示例网>",
		      "<p>作者：张三</p>" TEXT),
		    "张三" },
		{ PAGE("<meta name=author content='name, a@b.example'>", TEXT),
		    "" },
		{ PAGE("", "<p class=author-name>示例之家</p>" TEXT),
		    "示例之家" },
		{ PAGE("",
		      "<div class=author><a href=/u><b>王五</b></a>某研究院"
		      "</div>" TEXT),
		    "王五" },
		{ PAGE("",
		      "<p>本报讯（记者 张三 通讯员 李四）为了解全市的防汛准备工作，"
		      "本报记者昨日走访了沿江的三个镇，看到值班的人都已到岗。"
		      "</p>" TEXT),
		    "张三 李四" },
		{ PAGE("", TEXT "<p>示例晚报记者 张三</p>"), "张三" },
		{ PAGE("", TEXT "<p>采写：示例见习记者 张三</p>"), "张三" },
		{ PAGE("<script type='application/ld+json'>{\"datePublished\":"
		       "\"2016-09-28\",\"author\":[{\"name\":"
		       "\"\\u5f20\\u4e09\"}]}</script>",
		      TEXT),
		    "张三" },
	};

	EACH(rows, author);
}

static void
a_title_is_what_the_page_shows(void)
{
	CHECK_STR(
	    facts("<title>标题是这样的一句话 示例市政府</title><b>标题是这样的"
		  "一句话</b>" TEXT,
		"")
		.title,
	    "标题是这样的一句话");
	CHECK_STR(facts("<title>如何看待\"救命\"纸条？_示例网</title>"
			"<meta property=og:title content=\"如何看待\"救命\">"
			"<h1>如何看待\"救命\"纸条？</h1>" TEXT,
		      "")
		      .title,
	    "如何看待\"救命\"纸条？");
}

static void
a_body_is_the_text_alone(void)
{
	static const struct row rows[] = {
		{ PAGE("", TEXT), BODY },
		/* a longer talk of readers is not the article */
		{ PAGE("",
		      TEXT
		      "<div class=comments><p>网友甲：改造得很好，希望早日开放，"
		      "周末带孩子去看看，顺便散步，谢谢各位建设者。</p><p>网友"
		      "乙：停车还是不方便，建议增加公交线路，特别是早晚高峰时段，"
		      "最好再加几处路灯，夜里也看得清楚，老人走路才放心。</p><p>网友丙："
		      "同意楼上，另外，希望把厕所也修一修，人多的时候要排很长的队。"
		      "</p></div>"),
		    BODY },
		/* nor is the box in which they write */
		{ PAGE("",
		      "<div class=box><p>市防汛办昨日召开会议，部署防御工作。</p>"
		      "<p>会议要求，各级责任人要立即上岗到位，不漏一船、不漏一人，确保"
		      "安全。</p></div><form class=post-area><div class=post-input>"
		      "文明上网，理性发言</div></form>"),
		    "市防汛办昨日召开会议，部署防御工作。\n会议要求，各级责任人要立即上岗"
		    "到位，不漏一船、不漏一人，确保安全。" },
		{ PAGE("",
		      "<div><p>图集</p><p>来源：示例网 2016-09-28</p>" TEXT
		      "<p>责任编辑：李四</p><p>+1</p></div>"),
		    BODY },
		{ PAGE("",
		      "<div>" TEXT "<h3>相关阅读</h3><p>去年此时，全市也召开了"
		      "防汛会议，各部门汇报了准备的情况，并检查了仓库。</p></div>"),
		    BODY },
		{ PAGE("",
		      "<div><p><img src=1.jpg></p><p>图为会议现场。（张三 摄）</p>"
		      "<figure><img src=2.jpg><figcaption>会场外的人们在等候，"
		      "他们来得很早。</figcaption></figure>" TEXT "</div>"),
		    BODY },
	};

	EACH(rows, body);
}

static void
what_a_rule_finds_has_no_captions_either(void)
{
	CHECK_STR(ruled(PAGE("", "<img src=1.jpg><p>图为会议现场。</p>" TEXT),
		      "",
		      STR("图为会议现场。\n市防汛办召开会议。\n图为别处所见。\n"
			  "责任编辑：李四"))
		      .body,
	    "市防汛办召开会议。\n图为别处所见。");
}

int
main(void)
{
	arena = arena_new();
	kit = rx_kit_new();
	RUN(a_header_says_when);
	RUN(what_is_told_apart_says_when);
	RUN(a_header_has_the_time_of_a_day);
	RUN(a_day_of_something_else_is_not_taken);
	RUN(what_was_only_changed_says_so);
	RUN(the_address_has_a_day_where_nothing_else_has);
	RUN(dates_that_are_none_are_not_tried_for_ever);
	RUN(another_day_of_the_page_has_the_year);
	RUN(a_source_is_named_in_many_ways);
	RUN(who_writes_is_the_author_and_who_edits_is_not);
	RUN(a_title_is_what_the_page_shows);
	RUN(a_body_is_the_text_alone);
	RUN(what_a_rule_finds_has_no_captions_either);
	rx_kit_free(kit);
	arena_free(arena);
	return tap_done();
}
