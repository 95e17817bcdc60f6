/* What becomes of one entry: its text, its links, its times, its identity. */

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "collect/item.h"
#include "collect/plain.h"
#include "collect/url.h"
#include "tests/tap.h"

static struct arena *a;

#define LINE(s)	  plain_line(a, PLAIN_TEXT, STR(s))
#define MARKUP(s) plain_line(a, PLAIN_MARKUP, STR(s))
#define BLOCKS(s) plain_lines(a, PLAIN_MARKUP, STR(s))

static struct item
item(const char *guid, const char *url, const char *title)
{
	return (struct item){ .guid = str_from(guid),
		.url = str_from(url),
		.title = str_from(title),
		.published = STR("2016-08-15T10:00:00+08:00") };
}

static void
white_space_becomes_one_blank(void)
{
	CHECK_STR(LINE(" \t a\r\n\r\nb  c "), "a b c");
	CHECK_STR(LINE("\xe3\x80\x80市\xe3\x80\x80\xc2\xa0环保局 "),
	    "市 环保局");
	CHECK_STR(LINE("a\x01\x7f\xc2\x85"
		       "b"),
	    "ab");
	CHECK_STR(LINE(" \n "), "");
	CHECK_STR(LINE("a & b <c> &amp;"), "a & b <c> &amp;");
}

static void
mark_up_goes_and_its_text_stays(void)
{
	CHECK_STR(MARKUP("<b>新</b>闻"), "新闻");
	CHECK_STR(MARKUP("一<br>二<br/>三"), "一 二 三");
	CHECK_STR(BLOCKS("<p>一</p>\n<p>二 三</p>"), "一\n二 三");
	CHECK_STR(MARKUP("<a title=\"a>b\" href='x'>t</a>"), "t");
	CHECK_STR(MARKUP("x<!-- <b> -->y<script>1<2</script>z"), "xyz");
	CHECK_STR(MARKUP("<style>p{}</style>t<script>never closed"), "t");
	CHECK_STR(MARKUP("x<script >a</scripts></script\n x>y"
			 "<STYLE>b</Style/>z<script>c</script"),
	    "xyz");
}

static void
what_only_looks_like_mark_up_stays(void)
{
	CHECK_STR(MARKUP("1 < 2 & 3 > 2"), "1 < 2 & 3 > 2");
	CHECK_STR(MARKUP("a <b"), "a <b");
	CHECK_STR(MARKUP("<"), "<");
	CHECK_STR(MARKUP("&"), "&");
	CHECK_STR(MARKUP("&unknown;&;&#;&#x;"), "&unknown;&;&#;&#x;");
}

static void
references_are_decoded_once(void)
{
	CHECK_STR(MARKUP("&amp;lt;"), "&lt;");
	CHECK_STR(MARKUP("&lt;b&gt; &quot;&apos;&middot;"), "<b> \"'·");
	CHECK_STR(MARKUP("&#20013;&#x6587;&#x1F600;"), "中文😀");
	CHECK_STR(MARKUP("a&nbsp;&nbsp;b&#160;c"), "a b c");
	/* no character: a surrogate, past the end, a control */
	CHECK_STR(MARKUP("a&#xD800;&#x110000;&#1;b"), "ab");
}

static void
a_clip_never_cuts_a_code_point(void)
{
	CHECK_STR(plain_clip(STR("中文"), 6), "中文");
	CHECK_STR(plain_clip(STR("中文"), 5), "中");
	CHECK_STR(plain_clip(STR("中文"), 2), "");
}

/* RFC 3986, 5.4 */
static void
references_resolve_as_the_standard_says(void)
{
	static const char *const cases[][2] = {
		{ "g", "http://a/b/c/g" },
		{ "./g", "http://a/b/c/g" },
		{ "g/", "http://a/b/c/g/" },
		{ "/g", "http://a/g" },
		{ "//g", "http://g" },
		{ "?y", "http://a/b/c/d;p?y" },
		{ "g?y", "http://a/b/c/g?y" },
		{ "#s", "http://a/b/c/d;p?q#s" },
		{ "g?y#s", "http://a/b/c/g?y#s" },
		{ ";x", "http://a/b/c/;x" },
		{ ".", "http://a/b/c/" },
		{ "..", "http://a/b/" },
		{ "../g", "http://a/b/g" },
		{ "../../../g", "http://a/g" },
		{ "/./g", "http://a/g" },
		{ "g.", "http://a/b/c/g." },
		{ "./g/.", "http://a/b/c/g/" },
		{ "g/../h", "http://a/b/c/h" },
		{ "g;x=1/../y", "http://a/b/c/y" },
		{ "g?y/../x", "http://a/b/c/g?y/../x" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		CHECK_STR(url_resolve(a, STR("http://a/b/c/d;p?q"),
			      str_from(cases[i][0])),
		    cases[i][1]);
	CHECK_STR(url_resolve(a, STR("http://a"), STR("g")), "http://a/g");
}

static void
only_web_addresses_are_links(void)
{
	static const char *const none[] = { "javascript:alert(1)",
		"file:///etc/passwd", "mailto:a@b", "data:text/html,x",
		"http:", "http://", "http:///x", "http:\\\\h\\x",
		"java\nscript:1", "|touch /tmp/x", "", " " };
	struct str base = STR("http://a/");
	char *far = arena_alloc(a, LIMIT_URL + 2, 1);

	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		CHECK_STR(url_resolve(a, base, str_from(none[i])), "");
	CHECK_STR(url_resolve(a, STR(""), STR("/x")), "");
	CHECK_STR(url_resolve(a, base, STR(" http://b/x y ")),
	    "http://b/x%20y");
	memset(far, 'x', LIMIT_URL + 1);
	CHECK_STR(url_resolve(a, base, str_from(far)), "");
}

static void
an_address_is_the_same_whoever_shared_it(void)
{
	static const char *const same[][2] = {
		{ "http://A.example:80/x?utm_source=w&id=3&spm=1#top",
		    "http://a.example/x?id=3" },
		{ "https://a.example:443", "https://a.example/" },
		{ "http://a.example:8080/X?b=&a=1",
		    "http://a.example:8080/X?b=&a=1" },
		{ "https://mp.weixin.qq.com/s?__biz=M&mid=1&idx=1&sn=a&chksm=f&scene=21#wechat_redirect",
		    "https://mp.weixin.qq.com/s?__biz=M&mid=1&idx=1&sn=a" },
		{ "http://a.example/?from=timeline&from=home&isappinstalled=0",
		    "http://a.example/?from=home" },
		{ "http://a.example/?spm=1", "http://a.example/" },
		{ "http://a.example/#/news/1", "http://a.example/#/news/1" },
		{ "http://a.example/?scenery=1",
		    "http://a.example/?scenery=1" },
		{ "tag:a.example,2016:1", "tag:a.example,2016:1" },
		{ "", "" },
	};
	struct item it[2] = {
		item("", "http://a.example/1?utm_medium=x", "一"),
		item("", "http://a.example/1", "一"),
	};
	struct item_twins twins;

	for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++)
		CHECK_STR(url_key(a, str_from(same[i][0])), same[i][1]);
	CHECK(item_identify(a, it, 2, &twins) == 1);
	CHECK_STR(it[0].url, "http://a.example/1?utm_medium=x");
}

static void
a_source_has_a_whole_address(void)
{
	CHECK(url_fetchable(STR("http://127.0.0.1:8016/a.xml")));
	CHECK(url_fetchable(STR("https://news.example")));
	CHECK(!url_fetchable(STR("news.example/a.xml")));
	CHECK(!url_fetchable(STR("ftp://news.example/")));
	CHECK(!url_fetchable(STR("http://u:p@news.example/")));
	CHECK(!url_fetchable(STR("http://:80/")));
	CHECK(!url_fetchable(STR("http://news.example/a b")));
	CHECK(!url_fetchable(STR("")));
}

static void
a_day_stays_the_day_that_was_written(void)
{
	enum day_precision p;
	struct str s;

	CHECK(item_time(a, STR("2016-12-31"), &(struct day_frame){ .zone = 0 },
	    &s, &p));
	CHECK_STR(s, "2016-12-31T00:00:00+08:00");
	CHECK_INT(p, DAY_DAY);
	CHECK(item_time(a, STR("2016-09-30T16:00:00Z"),
	    &(struct day_frame){ .zone = 0 }, &s, &p));
	CHECK_STR(s, "2016-10-01T00:00:00+08:00");
	CHECK(!item_time(a, STR("2016-02-30"),
	    &(struct day_frame){ .zone = DAY_SHANGHAI }, &s, &p));
	CHECK_STR(s, "");
}

static void
an_item_is_its_guid_else_its_link_else_its_title_and_time(void)
{
	struct item it[] = { item("g", "http://a/1", "x"),
		item("", "http://a/1", "x"), item("", "", "x"),
		item("", "", "") };
	struct item_twins twins;

	it[3].published.n = 0;
	CHECK(item_identify(a, it, 4, &twins) == 4);
	CHECK(!twins.guids_dropped);
	CHECK_STR(it[0].key, "g");
	CHECK_STR(it[1].key, "http://a/1");
	CHECK_STR(it[2].key, "2016-08-15T10:00:00+08:00 x");
	CHECK_STR(it[3].key, "");
}

static void
what_is_printed_twice_counts_once_in_the_order_of_the_feed(void)
{
	struct item it[] = { item("b", "http://a/b", "b"),
		item("a", "http://a/a", "a"), item("b", "http://a/b", "b"),
		item("", "", ""), item("", "", "") };
	struct item_twins twins;

	CHECK(item_identify(a, it, 5, &twins) == 4);
	CHECK(!twins.guids_dropped);
	CHECK_STR(it[0].key, "b");
	CHECK_STR(it[1].key, "a");
	CHECK_STR(it[2].key, "");
}

/* RFC 4287, 4.1.1 */
static void
of_two_with_one_guid_the_one_updated_last_stays(void)
{
	struct item it[] = { item("a", "http://a/a", "a"),
		item("b", "http://a/b", "b"), item("a", "http://a/a", "a"),
		item("a", "http://a/a", "a") };
	struct item_twins twins;

	it[0].updated = STR("2016-08-15T10:00:00+08:00");
	it[2].updated = STR("2016-08-16T09:00:00+08:00");
	it[2].body = STR("new");
	CHECK(item_identify(a, it, 4, &twins) == 2);
	CHECK_STR(it[0].body, "new");
	CHECK_STR(it[1].key, "b");
	CHECK_INT((long long)twins.differing, 2);
}

static void
guids_on_different_items_are_not_used(void)
{
	struct item it[40];
	struct item_twins twins;

	/* 2 of 40 is 5 %: not more */
	for (size_t i = 0; i < 40; i++)
		it[i] = item(str_z(a, str_int(a, (int64_t)(i < 3 ? 0 : i))),
		    str_z(a, str_printf(a, "http://a/%zu", i)), "x");
	CHECK(item_identify(a, it, 40, &twins) == 38);
	CHECK(!twins.guids_dropped);
	for (size_t i = 0; i < 40; i++)
		it[i] = item(str_z(a, str_int(a, (int64_t)(i < 4 ? 0 : i))),
		    str_z(a, str_printf(a, "http://a/%zu", i)), "x");
	CHECK(item_identify(a, it, 40, &twins) == 40);
	CHECK(twins.guids_dropped);
	CHECK_STR(it[0].key, "http://a/0");
}

static void
a_very_long_guid_has_a_short_key(void)
{
	char *guid = arena_alloc(a, LIMIT_URL + 2, 1);
	struct item it;
	struct item_twins twins;

	memset(guid, 'g', LIMIT_URL + 1);
	it = item(guid, "", "");
	CHECK(item_identify(a, &it, 1, &twins) == 1);
	CHECK(str_starts(it.key, STR("sha256:")));
	CHECK(it.key.n == 71);
}

int
main(void)
{
	a = arena_new();
	RUN(white_space_becomes_one_blank);
	RUN(mark_up_goes_and_its_text_stays);
	RUN(what_only_looks_like_mark_up_stays);
	RUN(references_are_decoded_once);
	RUN(a_clip_never_cuts_a_code_point);
	RUN(references_resolve_as_the_standard_says);
	RUN(only_web_addresses_are_links);
	RUN(an_address_is_the_same_whoever_shared_it);
	RUN(a_source_has_a_whole_address);
	RUN(a_day_stays_the_day_that_was_written);
	RUN(an_item_is_its_guid_else_its_link_else_its_title_and_time);
	RUN(what_is_printed_twice_counts_once_in_the_order_of_the_feed);
	RUN(of_two_with_one_guid_the_one_updated_last_stays);
	RUN(guids_on_different_items_are_not_used);
	RUN(a_very_long_guid_has_a_short_key);
	arena_free(a);
	return tap_done();
}
