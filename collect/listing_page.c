#include "collect/listing_page.h"

#include <string.h>

#include "base/arena.h"
#include "base/html.h"
#include "collect/listing.h"
#include "collect/listing_date.h"
#include "collect/page.h"
#include "collect/page_words.h"
#include "collect/plain.h"
#include "collect/rule_page.h"

enum {
	PROSE_WIDTH = 50, /* of a line that is a sentence */
	PROSE_MAX = 150, /* of all of them, on a page of links */
	PROSE_ALL = 600, /* likewise with those of its foot */
	TELLING = 120, /* bytes of a line that tells of an article */
	SURE = 5, /* entries, most with a date, of a page that is a list */
	SURE_UNDATED = 10, /* likewise where few or none have one */
	SITES = 5, /* among which that of most links is looked for */
	LINKED_MIN = 600, /* bytes of the links of a page of links */
};

/* What is counted of a page's mark-up. */
struct glance {
	struct str s;
	size_t at;
	size_t linked; /* bytes of text within links */
	size_t plain; /* and of the other */
	size_t dates;
	bool in_link;
};

static bool
tag_is(struct str s, const char *lower)
{
	size_t i = 0;

	for (; lower[i] != '\0'; i++)
		if (i >= s.n || (s.p[i] | 0x20) != lower[i])
			return false;
	return i == s.n || strchr(" \t\r\n/>", s.p[i]) != NULL;
}

static void
skip_past(struct glance *g, const char *mark)
{
	struct str rest = str_sub(g->s, g->at, g->s.n);
	size_t at;

	g->at = str_find(rest, str_from(mark), &at) ?
	    g->at + at + strlen(mark) :
	    g->s.n;
}

static void
pass_tag(struct glance *g)
{
	struct str s = str_sub(g->s, g->at + 1, 16);

	if (str_starts(s, STR("!--"))) {
		skip_past(g, "-->");
		return;
	}
	if (tag_is(s, "script"))
		skip_past(g, "</script");
	else if (tag_is(s, "style"))
		skip_past(g, "</style");
	else if (tag_is(s, "a"))
		g->in_link = true;
	else if (str_starts(s, STR("/")) && tag_is(str_sub(s, 1, s.n), "a"))
		g->in_link = false;
	skip_past(g, ">");
}

static bool
digit(struct str s, size_t i)
{
	return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* dd-dd, dd/dd, dd.dd or dd月dd begins here. */
static bool
is_date(struct str s, size_t i)
{
	if (!digit(s, i) || !digit(s, i + 1) || i + 2 >= s.n)
		return false;
	if (strchr("-/.", s.p[i + 2]) != NULL)
		return digit(s, i + 3) && digit(s, i + 4) && !digit(s, i + 5);
	return str_starts(str_sub(s, i + 2, 3), STR("月")) && digit(s, i + 5);
}

/* <meta property="og:type" content="article"> */
static bool
is_said_article(struct str utf8)
{
	size_t at;

	return str_find(utf8, STR("og:type\""), &at) &&
	    str_find(str_sub(utf8, at, 80), STR("\"article\""), &at);
}

bool
listing_page_likely(struct str utf8)
{
	struct glance g = { .s = utf8 };

	while (g.at < utf8.n) {
		if (utf8.p[g.at] == '<') {
			pass_tag(&g);
			continue;
		}
		if ((unsigned char)utf8.p[g.at] > ' ') {
			g.linked += g.in_link;
			g.plain += !g.in_link;
		}
		if (is_date(utf8, g.at)) {
			g.dates++;
			g.at += 4;
		}
		g.at++;
	}
	if (4 * g.linked < g.plain || is_said_article(utf8))
		return false;
	return g.dates >= SURE ||
	    (g.linked >= LINKED_MIN && g.linked >= 2 * g.plain);
}

/* Is a line one of the list's, by where its text begins? */
static bool
is_listed(const struct page *p, const struct listing *list,
    const struct page_line *l)
{
	size_t low = 0, high = list->n;
	const struct html_node *top;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (list->entry[mid].top->index <= l->index)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == 0)
		return false;
	top = list->entry[low - 1].top;
	if (l->index < p->end[top->index])
		return true;
	/* what follows a term is of it: <dt>title<dd>summary */
	return str_eq(top->name, STR("dt")) &&
	    l->index < p->end[top->parent->index];
}

static bool
is_sentence(struct str s)
{
	static const char *const marks[] = { "。", "，", ". ", ", " };
	size_t at;

	if (listing_entry_width(s) < PROSE_WIDTH)
		return false;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (str_find(s, str_from(marks[i]), &at))
			return true;
	return false;
}

/* What stands by an article only. */
static bool
tells_of_article(struct str s)
{
	static const char *const labels[] = { "来源：", "来源:", "作者：",
		"作者:", "责任编辑", "责编：", "浏览次数", "阅读次数", "点击数",
		"发布时间：", "发布时间:", "发布日期：", "发布日期:", "【字体",
		"字号：" };
	size_t at, n;

	if (s.n > TELLING)
		return false;
	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (str_find(s, str_from(labels[i]), &at))
			return true;
	/* a date with its hour */
	return listing_date_whole(s, &at, &n) &&
	    memchr(s.p + at, ':', n) != NULL;
}

/* What is said to be aside, but holds half of the page, is not. */
static bool
is_beside(const struct page *p, const struct html_node *n)
{
	for (; n != NULL; n = n->parent)
		if (n->tag == HTML_FOOTER || n->tag == HTML_NAV ||
		    ((n->flags & PAGE_AGAINST) &&
			2 * (p->end[n->index] - n->index) < p->html->n))
			return true;
	return false;
}

/* Do the metas say that it is an article? */
static bool
says_article(const struct html *html)
{
	for (const struct html_node *n = html->root; n != NULL;
	     n = html_next(n, html->root)) {
		struct str name, value;

		if (n->tag != HTML_META)
			continue;
		value = str_trim(html_attr_of(n, "content"));
		name = html_attr_of(n, "name");
		if (value.n > 0 &&
		    (str_eq_fold(name, STR("ArticleTitle")) ||
			str_eq_fold(name, STR("PubDate"))))
			return true;
		if (str_eq_fold(html_attr_of(n, "property"), STR("og:type")) &&
		    str_eq_fold(value, STR("article")))
			return true;
	}
	return false;
}

/* "//host" of an address; empty: the page's own. */
static struct str
host_of(struct str href)
{
	size_t at, n = 2;

	if (!str_find(href, STR("//"), &at) || at > 6)
		return STR("");
	href = str_sub(href, at, href.n);
	while (n < href.n && href.p[n] != '/')
		n++;
	return str_sub(href, 0, n);
}

/* Do most of its links lead to one site? */
static bool
has_one_site(const struct listing *list)
{
	size_t most = 0;

	for (size_t i = 0; i < list->n && i < SITES; i++) {
		struct str host = host_of(list->entry[i].href);
		size_t n = 0;

		for (size_t k = 0; k < list->n; k++)
			n += str_eq(host_of(list->entry[k].href), host);
		most = n > most ? n : most;
	}
	return 4 * most >= 3 * list->n;
}

bool
listing_page_is(const struct page *p, const struct listing *list)
{
	bool dated = 10 * list->dated >= 6 * list->n;
	size_t prose = 0, all = 0; /* all: also what is beside */

	if (list->n < (dated ? SURE : SURE_UNDATED) ||
	    2 * list->width < list->all || !has_one_site(list) ||
	    says_article(p->html))
		return false;
	for (size_t i = 0; i < p->n; i++) {
		const struct page_line *l = &p->line[i];

		if (is_listed(p, list, l) || 2 * l->linked > l->text.n)
			continue;
		if (tells_of_article(l->text))
			return false;
		if (!is_sentence(l->text))
			continue;
		all += listing_entry_width(l->text);
		if (!is_beside(p, l->node))
			prose += listing_entry_width(l->text);
	}
	return prose <= PROSE_MAX && all <= PROSE_ALL;
}

static bool
is_address(struct str href)
{
	return href.n > 0 && href.p[0] != '#' &&
	    !str_starts(href, STR("javascript:"));
}

/* 下一页, Next, › … */
static bool
says_next(struct arena *a, const struct html_node *link)
{
	static const char *const words[] = { "下一页", "下页", "后一页",
		"下一頁", "next", "next page", "›", "»", ">", ">>", "下一页>",
		"下一页>>", "下一页»", "下一页›", "下一页 >", "下一页 »",
		"下一页 ›", "[下一页]", "后页" };
	struct str s = plain_line(a, PLAIN_TEXT, rule_page_text(a, link));

	if (s.n == 0)
		s = html_attr_of(link, "title");
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eq_fold(s, str_from(words[i])))
			return true;
	return false;
}

static struct str
linked_next(struct arena *a, const struct html *html)
{
	struct str said = STR("");

	for (const struct html_node *n = html->root; n != NULL;
	     n = html_next(n, html->root)) {
		struct str href = str_trim(html_attr_of(n, "href"));

		if (!is_address(href))
			continue;
		if (str_eq_fold(html_attr_of(n, "rel"), STR("next")))
			return href;
		if (said.n == 0 && n->tag == HTML_A && says_next(a, n))
			said = href;
	}
	return said;
}

enum { ARGS = 5 };

/* The arguments of a call: "(12, 0, "index", "html")". */
static size_t
arguments(struct str s, struct str arg[ARGS])
{
	size_t n = 0;
	struct str all;

	if (!str_starts(s, STR("(")) ||
	    !str_cut(str_sub(s, 1, 400), ')', &all, &(struct str){ 0 }))
		return 0;
	while (n < ARGS && all.n > 0) {
		str_cut(all, ',', &arg[n], &all);
		arg[n] = str_trim(arg[n]);
		n++;
	}
	return n;
}

/* Without its quotes; empty where it has none, or is no part of a name. */
static struct str
quoted(struct str s)
{
	if (s.n < 2 || (s.p[0] != '"' && s.p[0] != '\'') ||
	    s.p[s.n - 1] != s.p[0])
		return STR("");
	s = str_sub(s, 1, s.n - 2);
	for (size_t i = 0; i < s.n; i++)
		if (strchr("<>\"'\\ ?#:", s.p[i]) != NULL)
			return STR("");
	return s;
}

/*
 * createPageHTML(COUNT, INDEX, "index", "html"), INDEX from 0, or with the name
 * of an element first, INDEX from 1: index_1.html is the second page of the
 * former, index_2.html of the latter.
 */
static struct str
called_next(struct arena *a, struct str call)
{
	struct str arg[ARGS] = { { NULL, 0 } };
	size_t n = arguments(call, arg);
	size_t from = n > 0 && quoted(arg[0]).n > 0;
	int64_t count, index;

	if (n < from + 4 || !str_to_int(arg[from], &count) ||
	    !str_to_int(arg[from + 1], &index) || index < 0 ||
	    index >= count - (from == 0) || quoted(arg[from + 2]).n == 0 ||
	    quoted(arg[from + 3]).n == 0)
		return STR("");
	return str_printf(a, STR_FMT "_%lld." STR_FMT,
	    STR_ARG(quoted(arg[from + 2])), (long long)index + 1,
	    STR_ARG(quoted(arg[from + 3])));
}

struct str
listing_page_next(struct arena *a, const struct html *html, struct str utf8)
{
	struct str next = linked_next(a, html);
	size_t at;

	while (next.n == 0 && str_find(utf8, STR("createPage"), &at)) {
		utf8 = str_sub(utf8, at + sizeof("createPage") - 1, utf8.n);
		if (str_starts(utf8, STR("HTML")))
			utf8 = str_sub(utf8, 4, utf8.n);
		next = called_next(a, utf8);
	}
	return next;
}
