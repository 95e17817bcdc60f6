#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/html.h"
#include "base/limits.h"
#include "base/rx.h"
#include "collect/page.h"
#include "collect/page_words.h"
#include "collect/plain.h"

enum {
	LINE_MAX = 400, /* bytes of a line that tells facts */
	ASIDE_MAX = 120, /* likewise, far from the title */
	NEAR = 15, /* lines after the title */
	NAME_MAX = 60, /* bytes of a name */
};

#define DATE                                                                                              \
	"(?:199[4-9]|20\\d\\d)\\s?[-/.年]\\s?\\d{1,2}\\s?[-/.月]\\s?\\d{1,2}\\s?[日号]?"              \
	"(?:[T\\s]*(?:[(（]?(?:星期|周)[一二三四五六日天][)）]?\\s*)?(?:上午|下午|晚)?" \
	"\\d{1,2}\\s?[:：时点]\\s?\\d{1,2}分?(?:\\s?[:：]\\s?\\d{1,2}秒?)?"                         \
	"(?:\\s?(?:Z|[+-]\\d\\d:?\\d\\d))?)?"

#define MONTH \
	"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?"
#define MAIL_DATE                                                     \
	"(?:" MONTH                                                   \
	" \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d\\d|\\d{1,2} " MONTH \
	" (?:19|20)\\d\\d)"
/* without a year: only where the page says what it is */
#define LABELLED "(?<=时间[:：])\\s*\\d\\d-\\d\\d(?:\\s+\\d\\d:\\d\\d)?"

static const char date_pattern[] = "(" DATE "|" MAIL_DATE "|" LABELLED ")";
/* What is no part of a name: marks, and the labels of the next fact. */
static const char source_pattern[] =
    "(?:来源|來源|稿源|出处|转自)\\s*[:：]\\s*"
    "((?:(?!作者|记者|编辑|责编|浏览|阅读|点击|时间|日期|字体|字号|发布)"
    "[^\\s|｜:：()（）<>\\[\\]【】，。；;]){2,40})";
static const char author_pattern[] =
    "(?:作者|记者|撰文|编辑|責任編輯|责编|通讯员)\\s*[:：/／]\\s*"
    "([\\p{Han}·A-Za-z]{2,20}(?: [A-Z][a-z]{1,19})?)";
/* Names of <meta>, by how much they are to be trusted.  Those of the first
 * rows are the national standard of government sites (政府网站发展指引, 2017).
 */
static const struct meta {
	const char *name;
	size_t offset;
} metas[] = {
	{ "articletitle", offsetof(struct page_facts, title) },
	{ "pubdate", offsetof(struct page_facts, published) },
	{ "contentsource", offsetof(struct page_facts, source) },
	{ "article:published_time", offsetof(struct page_facts, published) },
	{ "og:article:published_time", offsetof(struct page_facts, published) },
	{ "og:published_time", offsetof(struct page_facts, published) },
	{ "og:release_date", offsetof(struct page_facts, published) },
	{ "datepublished", offsetof(struct page_facts, published) },
	{ "publishdate", offsetof(struct page_facts, published) },
	{ "publish_date", offsetof(struct page_facts, published) },
	{ "publish-date", offsetof(struct page_facts, published) },
	{ "weibo: article:create_at", offsetof(struct page_facts, published) },
	{ "weibo:article:create_at", offsetof(struct page_facts, published) },
	{ "parsely-pub-date", offsetof(struct page_facts, published) },
	{ "sailthru.date", offsetof(struct page_facts, published) },
	{ "dc.date.issued", offsetof(struct page_facts, published) },
	{ "date", offsetof(struct page_facts, published) },
	{ "og:title", offsetof(struct page_facts, title) },
	{ "source", offsetof(struct page_facts, source) },
	{ "mediaid", offsetof(struct page_facts, source) },
	{ "og:article:author", offsetof(struct page_facts, author) },
	{ "article:author", offsetof(struct page_facts, author) },
	{ "author", offsetof(struct page_facts, author) },
	{ "og:url", offsetof(struct page_facts, url) },
};

#define METAS (sizeof(metas) / sizeof(metas[0]))

struct reading {
	struct arena *arena;
	const struct page *page;
	struct page_facts *facts;
	struct str meta[METAS];
	struct rx_kit *kit;
	struct html_node *heading; /* the first h1 with text */
	struct diag *diag;
};

static void
take_meta(struct reading *r, const struct html_node *n)
{
	static const char *const keys[] = { "name", "property", "itemprop" };
	struct str value = html_attr_of(n, "content");

	for (size_t k = 0; k < sizeof(keys) / sizeof(keys[0]); k++) {
		struct str name = html_attr_of(n, keys[k]);

		for (size_t i = 0; name.n > 0 && i < METAS; i++)
			if (r->meta[i].n == 0 &&
			    str_eq_fold(name, str_from(metas[i].name)))
				r->meta[i] = plain_line(r->arena, PLAIN_MARKUP,
				    value);
	}
}

static void
take_node(struct reading *r, struct html_node *n)
{
	struct page_facts *f = r->facts;

	if (n->tag == HTML_META)
		take_meta(r, n);
	else if (n->tag == HTML_LINK &&
	    str_eq_fold(html_attr_of(n, "rel"), STR("canonical")))
		f->url = html_attr_of(n, "href");
	else if (n->tag == HTML_HEADING && r->heading == NULL &&
	    str_eq(n->name, STR("h1")) && page_text(r->arena, r->page, n).n > 0)
		r->heading = n;
	else if (n->tag == HTML_OTHER && str_eq(n->name, STR("html")))
		f->lang = html_attr_of(n, "lang");
}

/* "标题_频道_网站", "Title | Site": the longest part, if there are several. */
static struct str
without_site(struct str s)
{
	static const char *const parts[] = { "_", " | ", "|", " - ", "－",
		"-" };
	struct str left, right;

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		struct str mark = str_from(parts[i]);
		size_t at;

		if (!str_find(s, mark, &at) || at < 12)
			continue;
		left = str_trim(str_sub(s, 0, at));
		right = str_trim(str_sub(s, at + mark.n, s.n));
		return left.n >= right.n || i < 2 ? left : s;
	}
	return s;
}

/* What the page calls itself, as it is shown: the heading that begins as the
 * <title> does. */
static void
find_title(struct reading *r)
{
	struct html_node *n = html_find(r->page->html->root, HTML_TITLE);
	struct str own = n == NULL || n->first == NULL ?
	    STR("") :
	    plain_line(r->arena, PLAIN_TEXT, n->first->text);
	struct str shown = r->heading == NULL ?
	    STR("") :
	    plain_line(r->arena, PLAIN_TEXT,
		page_text(r->arena, r->page, r->heading));

	if (r->facts->title.n > 0)
		return;
	if (shown.n > 0 &&
	    (own.n == 0 || str_starts(own, shown) ||
		str_starts(shown, str_sub(own, 0, 12))))
		r->facts->title = shown;
	else
		r->facts->title = without_site(own).n > 0 ? without_site(own) :
							    shown;
}

/* Far from the title a date alone may be of anything. */
static bool
tells_when(struct reading *r, struct str s)
{
	static const char pattern[] =
	    "\\d\\d?[:：]\\d\\d|发布|时间|日期|更新|发表|(?i:publish|posted|updated)";
	struct rx_match m;
	bool found;

	return rx_find(rx_kit_get(r->kit, pattern), s, 0, &found, &m,
		   r->diag) == 0 &&
	    found;
}

/* A line that tells facts is short, and no link to something else. */
static bool
may_tell(struct reading *r, const struct page_line *l, const char *pattern,
    bool near)
{
	if (l->text.n > (near ? LINE_MAX : ASIDE_MAX) ||
	    2 * l->linked > l->text.n)
		return false;
	return near || pattern != date_pattern || tells_when(r, l->text);
}

/* The first match of a pattern in the lines near the title, then in others. */
static int
find_line(struct reading *r, const char *pattern, struct str *out)
{
	const struct page *p = r->page;
	size_t title = r->heading == NULL ? 0 : page_line_at(p, r->heading);

	for (int pass = 0; pass < 2 && out->n == 0; pass++)
		for (size_t i = pass == 0 ? title : 0;
		     i < p->n && out->n == 0 && (pass == 1 || i < title + NEAR);
		     i++) {
			const struct page_line *l = &p->line[i];
			struct rx_match m;
			bool found;
			int fail;

			if (!may_tell(r, l, pattern, pass == 0))
				continue;
			if ((fail = rx_find(rx_kit_get(r->kit, pattern),
				 l->text, 0, &found, &m, r->diag)) != 0)
				return fail;
			if (found)
				*out = m.group[1];
		}
	return 0;
}

static bool
is_date(struct reading *r, struct str s)
{
	struct rx_match m;
	bool found;

	return rx_find(rx_kit_get(r->kit, date_pattern), s, 0, &found, &m,
		   r->diag) == 0 &&
	    found;
}

static void
find_time(struct reading *r)
{
	const struct html_node *root = r->page->html->root;

	for (const struct html_node *n = root;
	     n != NULL && r->facts->published.n == 0; n = html_next(n, root))
		if (n->tag == HTML_TIME && !(n->flags & PAGE_AGAINST))
			r->facts->published = html_attr_of(n, "datetime");
}

/* "datePublished":"…" of JSON-LD. */
static int
find_script_time(struct reading *r)
{
	static const char pattern[] =
	    "\"datePublished\"\\s*:\\s*\"([^\"]{8,40})\"";
	const struct html_node *root = r->page->html->root;
	int fail = 0;

	for (const struct html_node *n = root;
	     n != NULL && fail == 0 && r->facts->published.n == 0;
	     n = html_next(n, root)) {
		struct rx_match m;
		bool found = false;

		if (n->tag == HTML_SCRIPT &&
		    str_eq(html_attr_of(n, "type"), STR("application/ld+json")))
			fail = rx_find(rx_kit_get(r->kit, pattern), n->text, 0,
			    &found, &m, r->diag);
		if (found)
			r->facts->published = m.group[1];
	}
	return fail;
}

static bool
is_who(const struct html_node *n)
{
	for (int i = 0; i < 2 && n != NULL; i++, n = n->parent)
		if (n->flags & PAGE_WHO)
			return true;
	return false;
}

/* A name that stands alone by the title, in an element that is called so. */
static void
find_who(struct reading *r)
{
	const struct page *p = r->page;
	size_t from = r->heading == NULL ? p->n : page_line_at(p, r->heading);

	for (size_t i = from; i < p->n && i < from + NEAR; i++) {
		const struct page_line *l = &p->line[i];

		if (l->text.n <= NAME_MAX && is_who(l->node) &&
		    !is_date(r, l->text)) {
			r->facts->source = l->text;
			return;
		}
	}
}

/* Without the marks that surround it; a placeholder is nobody's. */
static struct str
as_name(struct str s)
{
	size_t at;

	s = str_trim(s);
	while (str_ends(s, STR("】")) || str_ends(s, STR("）")))
		s = str_trim(str_sub(s, 0, s.n - 3));
	while (!str_find(s, STR("("), &at) &&
	    (str_ends(s, STR(")")) || str_ends(s, STR("]")) ||
		str_ends(s, STR("|"))))
		s = str_trim(str_sub(s, 0, s.n - 1));
	return str_find(s, STR("@"), &at) ? STR("") : s;
}

int
page_facts(struct arena *a, struct rx_kit *kit, const struct page *p,
    struct page_facts *out, struct diag *d)
{
	struct reading r = { .arena = a,
		.page = p,
		.facts = out,
		.kit = kit,
		.diag = d };
	const struct html_node *root = p->html->root;
	int fail;

	*out = (struct page_facts){ .title = { NULL, 0 } };
	for (struct html_node *n = p->html->root; n != NULL;
	     n = html_next(n, root))
		take_node(&r, n);
	for (size_t i = 0; i < METAS; i++) {
		struct str *to = (struct str *)(void *)((char *)out +
		    metas[i].offset);

		if (to->n == 0)
			*to = r.meta[i];
	}
	find_title(&r);
	if ((fail = find_script_time(&r)) != 0)
		return fail;
	find_time(&r);
	if ((fail = find_line(&r, source_pattern, &out->source)) != 0 ||
	    (fail = find_line(&r, author_pattern, &out->author)) != 0)
		return fail;
	out->author = as_name(out->author);
	out->source = as_name(out->source);
	if (out->source.n == 0 && out->author.n == 0)
		find_who(&r);
	return out->published.n > 0 ?
	    0 :
	    find_line(&r, date_pattern, &out->published);
}
