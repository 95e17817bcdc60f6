/* Rules of sites: what is wrong with one, and what one finds on a page. */

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/xml.h"
#include "collect/format.h"
#include "collect/item.h"
#include "collect/rule.h"
#include "collect/rule_book.h"
#include "tests/tap.h"

static struct arena *arena;

static void
take_code(void *to, const struct diag_message *m)
{
	buf_printf(to, "%s:%zu:%zu ", diag_name(m->code), m->at.line,
	    m->at.col);
}

static struct str
codes(struct diag *d)
{
	struct buf b = buf_new(arena, LIMIT_BODY);

	diag_each(d, take_code, &b);
	return str_trim(buf_str(&b));
}

static struct str
wrong(struct str text)
{
	struct diag *d = diag_new(arena);
	struct rule *rule;

	CHECK_INT(rule_read(arena, text, STR("rules/x.csv"), &rule, d),
	    FAIL_DATA);
	CHECK(rule == NULL);
	return codes(d);
}

static void
every_wrong_cell_is_said_at_once(void)
{
	CHECK_STR(wrong(STR("field,pattern,kind,trim,page\n"
			    "titel,//h1,,,\n"
			    "title,//h1[,,,\n"
			    "body,(,regex,,\n"
			    "body,,,,\n"
			    "author,//b,css,,\n"
			    "author,//b,,[a,\n"
			    "body,//b,,,listing\n"
			    "item,x,regex,,\n"
			    "metric.UP,//b,,,\n"
			    "is,x,xpath,,\n")),
	    "E3600:2:1 E3603:3:2 E3604:4:2 E3605:5:2 E3602:6:3 E3604:7:4 "
	    "E3617:8:5 E3606:9:3 E3600:10:1 E3606:11:3");
}

static void
a_table_that_is_no_rule_is_refused(void)
{
	struct buf b = buf_new(arena, LIMIT_BODY);

	CHECK_STR(wrong(STR("field,pattern\n")), "E3609:0:0");
	CHECK_STR(wrong(STR("field,patern\ntitle,//h1\n")),
	    "E3601:1:2 E3301:1:1");
	CHECK_STR(wrong(STR("field,pattern,page\ntitle,./a,listing\n")),
	    "E3607:0:0");
	buf_add(&b, STR("field,pattern\n"));
	for (size_t i = 0; i <= LIMIT_RULE_ROWS; i++)
		buf_add(&b, STR("title,//h1\n"));
	CHECK_STR(wrong(buf_str(&b)), "E3608:0:0");
}

/* What a rule makes of a page. */
static int
read_with(const char *rule_text, const char *page, const char *format,
    struct feed *feed, struct diag *d)
{
	struct rule *rule;
	int fail = rule_read(arena, str_from(rule_text), STR("rules/x.csv"),
	    &rule, d);

	if (fail != 0)
		return fail;
	fail = format_read(arena, str_from(page),
	    &(struct format_hints){ .file = STR("page"),
		.format = str_from(format),
		.url = STR("http://city.example/dir/page.html"),
		.frame = { .zone = DAY_SHANGHAI },
		.rule = rule },
	    feed, d);
	rule_free(rule);
	return fail;
}

static struct item
item_of(const char *rule, const char *page)
{
	struct diag *d = diag_new(arena);
	struct feed feed;

	CHECK_INT(read_with(rule, page, "page", &feed, d), 0);
	CHECK_INT((long long)feed.nitems, 1);
	CHECK_STR(feed.rule, "x");
	return feed.item[0];
}

#define PAGE                                                                            \
	"<!DOCTYPE html><meta charset=utf-8><title>其他</title>"                      \
	"<meta name='ArticleTitle' content='元数据的标题'>"                       \
	"<meta name='PubDate' content='2016-11-22 08:00'>"                              \
	"<h1>市政府召开会议</h1><p class=i>作者：张三 2016-11-23 10:30</p>" \
	"<div id=zoom><p>第一段&amp;一</p><p>第二<b>段</b></p>"                  \
	"<script>x()</script></div><!--hits:1.2万--><i class=l>10万+</i>"             \
	"<a class=t>要闻</a><a class=t>环保</a><a id=p href='1.html'>x</a>"

static void
a_rule_goes_before_the_metas_field_by_field(void)
{
	struct item it = item_of("field,pattern,kind,attribute,trim\n"
				 "title,//h2,,,\n"
				 "title,//h1,,,\n"
				 "author,//p[@class='i'],,,作者：(\\S+)\n"
				 "body,//div[@id='zoom']/p,,,\n"
				 "url,//a[@id='p'],,,\n"
				 "guid,//div/@id,,,\n"
				 "category,//a[@class='t'],,,\n"
				 "metric.read,hits:(\\S+?)-->,regex,,\n"
				 "metric.like,//i,,class,\n"
				 "metric.repost,//i[@class='l'],,,\n",
	    PAGE);

	CHECK_STR(it.title, "市政府召开会议");
	CHECK_STR(it.published_raw, "2016-11-22 08:00");
	CHECK_STR(it.author, "张三");
	CHECK_STR(it.body, "第一段&一\n第二段");
	CHECK_STR(it.url, "http://city.example/dir/1.html");
	CHECK_STR(it.guid, "zoom");
	CHECK_STR(it.category->name, "要闻");
	CHECK_STR(it.category->next->name, "环保");
	CHECK_STR(it.metric->name, "read");
	CHECK_INT(it.metric->value.value, 12000);
	CHECK_STR(it.metric->next->raw, "l");
	CHECK_INT(it.metric->next->next->value.status, COUNT_AT_LEAST);
}

static void
a_value_that_is_not_trimmed_is_none(void)
{
	struct item it = item_of("field,pattern,trim\n"
				 "title,//h1,^第.*\n"
				 "published,//p[@class='i'],\\d{4}.*\n",
	    PAGE);

	CHECK_STR(it.title, "元数据的标题");
	CHECK_STR(it.published, "2016-11-23T10:30:00+08:00");
}

static struct str
failure(const char *rule, const char *page)
{
	struct diag *d = diag_new(arena);
	struct feed feed;

	CHECK_INT(read_with(rule, page, "", &feed, d), FAIL_DATA);
	CHECK(feed.nitems == 0);
	return codes(d);
}

static void
a_selector_that_costs_too_much_fails_the_page(void)
{
	struct buf b = buf_new(arena, LIMIT_BODY);

	buf_add(&b,
	    STR("<!DOCTYPE html><h1>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!</h1>"));
	for (int i = 0; i < 4000; i++)
		buf_add(&b, STR("<p>"));
	CHECK_STR(failure("field,pattern,kind\ntitle,//h2,\n"
			  "title,(?:a+)+$,regex\n",
		      str_z(arena, buf_str(&b))),
	    "E3611:3:0");
	CHECK_STR(failure("field,pattern,trim\ntitle,//h1,(?:a+)+$\n",
		      str_z(arena, buf_str(&b))),
	    "E3611:2:0");
	CHECK_STR(failure("field,pattern\ntitle,//p[count(//p) > 9]\n",
		      str_z(arena, buf_str(&b))),
	    "E3612:2:0");
	CHECK_STR(failure("field,pattern\ntitle,evil(//p)\n",
		      str_z(arena, buf_str(&b))),
	    "E3612:2:0");
}

#define LISTING                                                          \
	"<!DOCTYPE html><meta charset=utf-8><ul>"                        \
	"<li><a href='1.html'>甲</a><a href='a'>一二三四五六</a>" \
	"<i>11-23</i><u>16</u>"                                          \
	"<li><a href='2.html' title='乙'></a><i>2016年11月22日</i>"  \
	"<li><b>没有链接</b></ul><a href='p2' class=n>更多</a>"

static void
a_listing_has_the_entries_that_its_rule_finds(void)
{
	struct feed feed;

	CHECK_INT(read_with("field,pattern,kind,trim\n"
			    "item,//ul/li,,\n"
			    "title,./a[1],,\n"
			    "title,./a[1]/@title,,\n"
			    "link,./a[1],,\n"
			    "published,\"concat('20', ./u, '-', ./i)\",,"
			    "^\\d{4}-\\d\\d-\\d\\d$\n"
			    "summary,没有.*,regex,\n"
			    "next,//a[@class='n'],,\n",
		      LISTING, "listing", &feed, diag_new(arena)),
	    0);
	CHECK(feed.listing);
	CHECK_INT((long long)feed.nitems, 2);
	CHECK_STR(feed.item[0].title, "甲");
	CHECK_STR(feed.item[0].url, "http://city.example/dir/1.html");
	CHECK_STR(feed.item[0].published, "2016-11-23T00:00:00+08:00");
	CHECK_STR(feed.item[1].title, "乙");
	CHECK_STR(feed.item[1].published_raw, "2016年11月22日");
	CHECK_STR(feed.next, "http://city.example/dir/p2");
}

static void
a_listing_whose_rule_finds_nothing_is_refused(void)
{
	struct diag *d = diag_new(arena);
	struct feed feed;

	CHECK_INT(read_with("field,pattern\nitem,//ol/li\n", LISTING, "listing",
		      &feed, d),
	    FAIL_DATA);
	CHECK_STR(codes(d), "E3613:0:0");
	d = diag_new(arena);
	CHECK_INT(read_with("field,pattern\nitem,//b\n", LISTING, "listing",
		      &feed, d),
	    FAIL_DATA);
	CHECK_STR(codes(d), "E3613:0:0");
}

static struct str
looked_up(struct rule_book *book, const char *name)
{
	const struct rule *rule;
	struct diag *d = diag_new(arena);

	return rule_book_find(book, str_from(name), DIAG_NOWHERE, &rule, d) ==
		0 ?
	    rule->file :
	    codes(d);
}

static void
a_rule_of_the_workspace_goes_before_one_that_is_compiled_in(void)
{
	char dir[] = "/tmp/t_rule.XXXXXX";
	struct rule_book *book = rule_book_open(arena, STR(""));
	struct str rules, own, bad;

	CHECK_STR(looked_up(book, "trs"), "collect/rules/trs.csv");
	CHECK_STR(looked_up(book, "tsr"), "E3610:0:0");
	rule_book_close(book);

	CHECK(mkdtemp(dir) != NULL);
	rules = str_printf(arena, "%s/rules", dir);
	own = str_printf(arena, "%s/rules/trs.csv", dir);
	bad = str_printf(arena, "%s/rules/bad.csv", dir);
	CHECK_INT(mkdir(rules.p, 0700), 0);
	file_write(arena, own, STR("field,pattern\ntitle,//h1\n"),
	    diag_new(arena));
	file_write(arena, bad, STR("field,pattern\ntitle,//\n"),
	    diag_new(arena));
	book = rule_book_open(arena, str_from(dir));
	CHECK_STR(looked_up(book, "trs"), str_z(arena, own));
	CHECK_STR(looked_up(book, "hanweb"), "collect/rules/hanweb.csv");
	CHECK_STR(looked_up(book, "bad"), "E3603:2:2");
	CHECK_STR(looked_up(book, "bad"), ""); /* it was said */
	CHECK_STR(looked_up(book, "../rules/trs"), "E3610:0:0");
	CHECK_STR(looked_up(book, ".trs"), "E3610:0:0");
	/* one without a mark is of no family */
	CHECK(rule_book_family(book, STR("<p class=TRS_Editor>")) == NULL);
	CHECK(rule_book_family(book, STR("<founder-content>")) != NULL);
	rule_book_close(book);
	unlink(own.p);
	unlink(bad.p);
	rmdir(rules.p);
	rmdir(dir);
}

int
main(void)
{
	arena = arena_new();
	xml_start();
	RUN(every_wrong_cell_is_said_at_once);
	RUN(a_table_that_is_no_rule_is_refused);
	RUN(a_rule_goes_before_the_metas_field_by_field);
	RUN(a_value_that_is_not_trimmed_is_none);
	RUN(a_selector_that_costs_too_much_fails_the_page);
	RUN(a_listing_has_the_entries_that_its_rule_finds);
	RUN(a_listing_whose_rule_finds_nothing_is_refused);
	RUN(a_rule_of_the_workspace_goes_before_one_that_is_compiled_in);
	xml_stop();
	arena_free(arena);
	return tap_done();
}
