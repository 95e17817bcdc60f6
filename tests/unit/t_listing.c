/* Pages of links: their dates, the page after, and what is none. */

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/html.h"
#include "base/limits.h"
#include "collect/format.h"
#include "collect/item.h"
#include "collect/listing_date.h"
#include "collect/listing_page.h"
#include "collect/template.h"
#include "tests/tap.h"

static struct arena *arena;

static struct str
whole(const char *text)
{
	struct str s = str_from(text);
	size_t at, n;

	return listing_date_whole(s, &at, &n) ? str_sub(s, at, n) : STR("");
}

static void
a_date_is_found_in_a_text(void)
{
	CHECK_STR(whole("[2016-11-23]"), "2016-11-23");
	CHECK_STR(whole("发布：2016年11月3日 09:30:01 来源"),
	    "2016年11月3日 09:30:01");
	CHECK_STR(whole("2016/1/5 8:00"), "2016/1/5 8:00");
	CHECK_STR(whole("x2016.11.23T10:30"), "2016.11.23T10:30");
	CHECK_STR(whole("2016-13-01"), "");
	CHECK_STR(whole("12016-11-01"), "");
	CHECK_STR(whole("2016-11-234"), "");
	CHECK_STR(whole("2016年第11期"), "");
}

static void
a_short_date_is_all_of_its_text(void)
{
	CHECK(listing_date_short(STR("11-23")));
	CHECK(listing_date_short(STR("1/5")));
	CHECK(listing_date_short(STR("11月23日 10:30")));
	CHECK(!listing_date_short(STR("11-23 x")));
	CHECK(!listing_date_short(STR("3.15")));
	CHECK(!listing_date_short(STR("13-01")));
	CHECK(!listing_date_short(STR("2016-11-23")));
}

static struct str
split(const char *left, const char *right)
{
	struct str out = STR("");

	listing_date_split(arena, str_from(left), str_from(right), &out);
	return out;
}

static void
a_date_may_stand_in_two_texts(void)
{
	CHECK_STR(split("23", "2016-11"), "2016-11-23");
	CHECK_STR(split("2016年11月", "3日"), "2016-11-03");
	CHECK_STR(split("11-23", "2016"), "2016-11-23");
	CHECK_STR(split("2016", "11/23"), "2016-11-23");
	CHECK_STR(split("23", "2016"), "");
	CHECK_STR(split("32", "2016-11"), "");
}

static struct str
meant(const char *date, const char *url)
{
	return listing_date_meant(arena, str_from(date), str_from(url));
}

static void
the_year_is_that_of_the_address(void)
{
	CHECK_STR(meant("11-23", "/art/2016/11/23/art_1.html"), "2016-11-23");
	CHECK_STR(meant("11月3日", "./201611/t20161103_1.html"), "2016-11-03");
	CHECK_STR(meant("11/23 10:30", "n1/2016/1123/c1-2.html"),
	    "2016-11-23 10:30");
	CHECK_STR(meant("1-23", "/2016/1/a.html"), "2016-01-23");
	CHECK_STR(meant("11-23", "/2016/a.html"), "2016-11-23");
	/* of another month it is that of something else */
	CHECK_STR(meant("1-2", "/2016/12/31/a.html"), "01-02");
	CHECK_STR(meant("11/23", "/a_1234567.html"), "11-23");
	CHECK_STR(meant("11-23", "http://a.example:2016/b.html"), "11-23");
	CHECK_STR(meant("11-23", "/12345678/2015/11/"), "2015-11-23");
}

static struct str
next_of(const char *page)
{
	struct html h;

	html_read(arena, str_from(page), STR("page"), &h, diag_new(arena));
	return listing_page_next(arena, &h, str_from(page));
}

static void
the_page_after_is_found(void)
{
	CHECK_STR(next_of("<a href=a>下一页</a>"), "a");
	CHECK_STR(next_of("<a href=a>上一页</a><a href=b>下页</a>"), "b");
	CHECK_STR(next_of("<a href=a>下一页</a><link rel=next href=b>"), "b");
	CHECK_STR(next_of("<a href=a title=下一页><img src=x></a>"), "a");
	CHECK_STR(next_of("<a href='#'>下一页</a>"), "");
	CHECK_STR(next_of("<a href='javascript:go(2)'>下一页</a>"), "");
	CHECK_STR(next_of("<a href=a>下一页的内容</a>"), "");
}

static void
a_script_that_writes_the_pages_is_read(void)
{
	CHECK_STR(next_of("<script>function createPageHTML(n,i,p,e){}\n"
			  "createPageHTML(3, 0, \"index\", \"html\");"
			  "</script>"),
	    "index_1.html");
	CHECK_STR(next_of("<script>createPageHTML(3,1,'list','shtml')"),
	    "list_2.shtml");
	CHECK_STR(next_of("<script>createPageHTML(3,2,'list','shtml')"), "");
	CHECK_STR(next_of("<script>createPageHTML(1,0,'list','shtml')"), "");
	CHECK_STR(next_of("<script>createPageHTML('p',3,1,'x','html',9)"),
	    "x_2.html");
	CHECK_STR(next_of("<script>createPageHTML('p',3,3,'x','html',9)"), "");
	CHECK_STR(next_of("<script>createPageHTML(3,0,'//evil/x','a b')"), "");
	CHECK_STR(next_of("<script>createPageHTML(3,0"), "");
}

/* A page of n entries; between, before and after each of its parts. */
static struct str
format_of(int n, const char *entry, const char *around)
{
	struct buf b = buf_new(arena, LIMIT_BODY);
	struct feed feed;

	buf_printf(&b, "<!DOCTYPE html><meta charset=utf-8>%s<ul>", around);
	for (int i = 0; i < n; i++) {
		struct str s = str_from(entry), head;

		buf_add(&b, STR("<li>"));
		while (str_cut(s, '#', &head, &s))
			buf_printf(&b, STR_FMT "%d", STR_ARG(head), i + 1);
		buf_printf(&b, STR_FMT "</li>", STR_ARG(head));
	}
	buf_add(&b, STR("</ul>"));
	if (format_read(arena, buf_str(&b),
		&(struct format_hints){ .frame = { .zone = DAY_SHANGHAI } },
		&feed, diag_new(arena)) != 0)
		return STR("refused");
	return feed.format;
}

#define PROSE                                                                                              \
	"<p>十一月二十三日，市政府召开常务会议，研究部署安全生产工作，会议" \
	"指出，各地各部门要举一反三，全面排查，落实责任，维护社会稳定。</p>"

#define ENTRY "<a href='a#'>市政府召开第#次会议</a><i>2016-11-#</i>"

static void
a_page_is_a_listing_where_the_list_is_what_it_is_for(void)
{
	CHECK_STR(format_of(5, ENTRY, ""), "listing");
	CHECK_STR(format_of(4, ENTRY, ""), "page");
	CHECK_STR(format_of(5, ENTRY, "<meta name=ColumnName content=x>"),
	    "listing");
	CHECK_STR(format_of(5, ENTRY, "<meta name=ArticleTitle content=x>"),
	    "page");
	CHECK_STR(format_of(5, ENTRY, "<h1>会议</h1><p>来源：日报</p>"),
	    "page");
	CHECK_STR(format_of(5, ENTRY,
		      "<p>十一月二十三日，市政府召开常务会议，研究部署安全"
		      "生产工作，会议指出，各地各部门要切实履行职责。</p>"
		      "<p>会议要求，各地各部门要举一反三，全面排查，落实责"
		      "任，确保人民群众生命财产安全，维护社会稳定。</p>"),
	    "page");
	CHECK_STR(format_of(5, ENTRY, "<h1>会议</h1><p>2016-11-23 10:30</p>"),
	    "page");
	CHECK_STR(format_of(5, "第#次会议2016-11-#", ""), "page");
	/* also where all of the page is called what an aside is */
	CHECK_STR(format_of(5, ENTRY, "<div class=sidebar>" PROSE PROSE),
	    "page");
	CHECK_STR(format_of(5, ENTRY, "<div class=sidebar>" PROSE "</div>"),
	    "listing");
}

static void
links_without_dates_are_a_listing_where_there_is_little_else(void)
{
#define BARE "<a href='a#'>市政府召开第#次会议部署安全生产工作</a>"
	CHECK_STR(format_of(20, BARE, ""), "listing");
	CHECK_STR(format_of(9, BARE, ""), "page");
	CHECK_STR(format_of(20,
		      "<a href='http://h#.example/'>市政府召开第#次会议部署"
		      "安全生产工作</a>",
		      ""),
	    "page");
}

static int
read_as_listing(const char *page, struct feed *feed)
{
	return format_read(arena, str_from(page),
	    &(struct format_hints){ .format = STR("listing"),
		.url = STR("http://a.example/x/"),
		.frame = { .zone = DAY_SHANGHAI,
		    .dated = true,
		    .now = 1479866400 } }, /* 2016-11-23 */
	    feed, diag_new(arena));
}

static void
what_is_asked_for_as_a_listing_is_one_or_refused(void)
{
	struct feed feed;

	CHECK_INT(read_as_listing("<!DOCTYPE html><meta charset=utf-8>"
				  "<a href=1>市政府召开会议</a> 昨天<br>"
				  "<a href=2>市政府研究工作</a> 12-30<br>"
				  "<a href=3>市政府&amp;省政府</a> 12/1<br>",
		      &feed),
	    0);
	CHECK_INT((long long)feed.nitems, 3);
	CHECK_STR(feed.item[0].url, "http://a.example/x/1");
	CHECK_STR(feed.item[0].published, "2016-11-22T00:00:00+08:00");
	/* more than a day ahead of the capture is of the year before */
	CHECK_STR(feed.item[1].published, "2015-12-30T00:00:00+08:00");
	CHECK_STR(feed.item[1].published_raw, "12-30");
	CHECK_STR(feed.item[2].title, "市政府&省政府");
	CHECK_STR(feed.item[2].published, "2015-12-01T00:00:00+08:00");
	CHECK_INT(read_as_listing("<!DOCTYPE html><p>本栏目暂无内容", &feed),
	    FAIL_DATA);
	CHECK_INT(read_as_listing("<!DOCTYPE html><form><input type=password>",
		      &feed),
	    FAIL_DATA);
	CHECK_INT(read_as_listing("<rss><channel/></rss>", &feed), FAIL_DATA);
}

static bool
fits(const char *url, const char *kind, const char *bad)
{
	struct str part = STR("");
	bool ok = template_check(str_from(url), str_from(kind), &part);

	if (bad != NULL)
		CHECK_STR(part, bad);
	return ok;
}

static void
an_address_may_be_a_template(void)
{
	CHECK(fits("http://a.example/list.html", "feed", NULL));
	CHECK(fits("http://a.example/list_{page}.html", "listing", NULL));
	CHECK(!fits("http://a.example/list_{page}.html", "feed", "{page}"));
	CHECK(!fits("http://a.example/{yyyy}/", "listing", "{yyyy}"));
	CHECK(fits("http://a.example/{yyyy}-{mm}/{dd}/n_{page}", "archive",
	    NULL));
	CHECK(!fits("http://a.example/n_{page}", "archive", "{yyyy}"));
	CHECK(!fits("http://{yyyy}.example/", "archive", "{yyyy}"));
	CHECK(!fits("http://a.example/{day}", "archive", "{day}"));
	CHECK(!fits("http://a.example/{yyyy}/x}", "archive", "}"));
	CHECK(template_has(STR("x{page}"), STR("{page}")));
	CHECK_STR(template_fill(arena, STR("http://a/{yyyy}-{mm}/{dd}/{page}"),
		      12, 17128),
	    "http://a/2016-11/23/12");
	CHECK_STR(template_fill(arena, STR("http://a/b"), 1, 0), "http://a/b");
}

int
main(void)
{
	arena = arena_new();
	RUN(a_date_is_found_in_a_text);
	RUN(a_short_date_is_all_of_its_text);
	RUN(a_date_may_stand_in_two_texts);
	RUN(the_year_is_that_of_the_address);
	RUN(the_page_after_is_found);
	RUN(a_script_that_writes_the_pages_is_read);
	RUN(a_page_is_a_listing_where_the_list_is_what_it_is_for);
	RUN(links_without_dates_are_a_listing_where_there_is_little_else);
	RUN(what_is_asked_for_as_a_listing_is_one_or_refused);
	RUN(an_address_may_be_a_template);
	arena_free(arena);
	return tap_done();
}
