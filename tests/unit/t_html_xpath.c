/* XPath over a page. */

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/html.h"
#include "base/html_xpath.h"
#include "base/limits.h"
#include "base/xml.h"
#include "tests/tap.h"

static struct arena *arena;

/* What an expression finds, joined by "|"; or "! why". */
static struct str
found_in(struct html *h, const char *expression)
{
	struct html_xpath_page *p = html_xpath_open(arena, h);
	struct buf b = buf_new(arena, LIMIT_BODY);
	struct html_xpath_found *f;
	struct html_xpath *x;
	struct str why = STR("");
	size_t n;

	x = html_xpath_new(arena, str_from(expression), &why);
	if (x == NULL || !html_xpath_find(p, x, h->root, &f, &n, &why))
		buf_printf(&b, "! " STR_FMT, STR_ARG(why));
	else
		for (size_t i = 0; i < n; i++) {
			if (i > 0)
				buf_byte(&b, '|');
			buf_add(&b,
			    f[i].node == NULL ? f[i].text :
						html_text(arena, f[i].node));
		}
	html_xpath_free(x);
	html_xpath_close(p);
	return buf_str(&b);
}

static struct str
found(const char *page, const char *expression)
{
	struct html h;

	CHECK_INT(html_read(arena, str_from(page), STR("page"), &h,
		      diag_new(arena)),
	    0);
	return found_in(&h, expression);
}

static void
elements_attributes_and_texts_are_found(void)
{
	const char
	    *page = "<H1 ID=t>市长&amp;书记</H1><ul><li>1<li class='b c'>2</ul>"
		    "<script>var a = '<b>';</script>";

	CHECK_STR(found(page, "//h1"), "市长&书记");
	CHECK_STR(found(page, "//li"), "1|2");
	CHECK_STR(found(page, "//li[2]/@class"), "b c");
	CHECK_STR(found(page, "//li/text()"), "1|2");
	CHECK_STR(found(page, "id('t')"), "市长&书记");
	CHECK_STR(found(page, "string(//h1)"), "市长&书记");
	CHECK_STR(found(page, "//script/text()"), "var a = '<b>';");
	CHECK_STR(found(page, "count(//li)"), "2");
	CHECK_STR(found(page, "//li[2] | //li[1] | //h1"), "市长&书记|1|2");
	CHECK_STR(found(page, "//b"), "");
	CHECK_STR(found(page, "string(//b)"), "");
	CHECK_STR(found(page, "number(//h1)"), "");
	CHECK_STR(found(page, "false()"), "");
	CHECK_STR(found(page, "//h1/namespace::*"),
	    "http://www.w3.org/XML/1998/namespace");
}

static void
an_expression_may_begin_at_a_node(void)
{
	struct html h;
	struct html_xpath_page *p;
	struct html_xpath *x;
	struct html_xpath_found *f;
	struct str why;
	size_t n;

	html_read(arena, STR("<p><a href=1>x</a></p><p><a href=2>y</a></p>"),
	    STR("page"), &h, diag_new(arena));
	p = html_xpath_open(arena, &h);
	x = html_xpath_new(arena, STR("./a/@href"), &why);
	CHECK(html_xpath_find(p, x,
	    html_skip(html_find(h.root, HTML_P), h.root), &f, &n, &why));
	CHECK(n == 1);
	CHECK_STR(f[0].text, "2");
	html_xpath_free(x);
	html_xpath_close(p);
}

static void
what_is_no_expression_says_why(void)
{
	CHECK_STR(found("<p>", "//div["), "! invalid expression, after byte 6");
	CHECK_STR(found("<p>", "//x:p"), "! unknown prefix");
	CHECK_STR(found("<p>", "string($v)"), "! unknown variable");
	CHECK_STR(found("<p>", "evil(1)"), "! unknown function");
}

static void
steps_and_attributes_are_limited(void)
{
	struct buf b = buf_new(arena, LIMIT_BODY);
	size_t n;

	for (int i = 0; i < 5000; i++)
		buf_add(&b, STR("<p>"));
	CHECK_STR(found(str_z(arena, buf_str(&b)), "//p[count(//p) > 9]"),
	    "! too many steps");
	b = buf_new(arena, LIMIT_BODY);
	buf_add(&b, STR("<p"));
	for (n = 0; n < LIMIT_XPATH_ATTRS + 9; n++)
		buf_printf(&b, " a%zu=1", n);
	buf_add(&b, STR(">x"));
	CHECK_STR(found(str_z(arena, buf_str(&b)), "count(//p/@*)"), "256");
}

int
main(void)
{
	arena = arena_new();
	xml_start();
	RUN(elements_attributes_and_texts_are_found);
	RUN(an_expression_may_begin_at_a_node);
	RUN(what_is_no_expression_says_why);
	RUN(steps_and_attributes_are_limited);
	xml_stop();
	arena_free(arena);
	return tap_done();
}
