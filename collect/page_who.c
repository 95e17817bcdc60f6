#include "base/arena.h"
#include "base/buf.h"
#include "base/html.h"
#include "base/rx.h"
#include "collect/page_impl.h"
#include "collect/page_words.h"
#include "collect/plain.h"

enum {
	NAME_MAX = 60, /* bytes of a name */
	LABEL_MAX = 15, /* of a cell that announces one */
	LEAD = 240, /* bytes of a paragraph that may name its reporter */
	TAIL = 60, /* bytes of a line at the end that does */
};

/* What is no part of a name: marks, and the labels of the next fact. */
#define NEXT                                                                                                               \
	"作者|记者|编辑|责编|责任|浏览|阅读|点击|时间|日期|字体|字号|发布|人气|评论|来源|" \
	"稿源|出处|通讯员|摄影|发表|上传|更新|参与互动|分享|打印|收藏|举报"
#define NAME_CHAR "[^\\s|｜:：()（）<>\\[\\]【】，。；;]"

static const char source_pattern[] =
    "(?:来源|來源|稿源|出处|出處|转自|轉自|转载自|供稿单位)(?:于)?\\s*[:：]\\s*"
    "((?:(?!" NEXT ")" NAME_CHAR "){2,40})";
static const char source_label_pattern[] =
    "(?:^|[\\s　|])(?:信息|文章|新闻|稿件|本文|消息)?"
    "(?:来源|來源|稿源|出处|供稿单位)\\s*[:：]?$";
/* Who put it there, where no source is named. */
static const char holder_pattern[] =
    "(?:发布机构|发文机关|发布单位|发文单位|信息提供|供稿|发布者|发布人)\\s*[:：]\\s*"
    "((?:(?!" NEXT ")" NAME_CHAR "){2,40})";
static const char holder_label_pattern[] =
    "^(?:发布机构|发文机关|发布单位|发文单位|信息提供)\\s*[:：]?$";
/* Who writes; who edits is nobody's author. */
#define PERSON "(?:(?!" NEXT ")[\\p{Han}·A-Za-z])"
static const char author_pattern[] =
    "(?<!责任)(?<!专栏)(?:(?:作者|文字|撰文|撰稿|采写|(?<!本报)记者|通讯员)\\s*[:：/／]|"
    "(?:^|[\\s（(【])文\\s*[/／])\\s*"
    "(?:\\p{Han}{0,8}(?:记者|通讯员|作者)\\s*)?(" PERSON "{2,20}(?:[ 、]" PERSON
    "{2,19}){0,3})";
static const char author_label_pattern[] =
    "(?:^|[\\s　|])(?:作者|撰文|记者)\\s*[:：]?$";
/* in the header: 记者 张三 李四; By John Smith */
static const char byline_pattern[] =
    "(?:(?:^|[\\s|])(?:本报)?记者\\s+((?:\\p{Han}{2,4}(?:[\\s、]|$)){1,4})|"
    "(?:^|[\\s|])By ([A-Z][\\w.'’-]+(?: [A-Z][\\w.'’-]*){1,3}))";
/* 本报讯（记者 张三 通讯员 李四） */
static const char reporter_pattern[] =
    "[（(](?:[^（）()，。]{0,20}?)(?:记者|通讯员)\\s*"
    "([^（）()，。：:]{2,40}?)(?:/?[文摄]|摄影|报道|整合)?\\s*[)）]";
/* at the end: 本报记者 张三 */
static const char signed_pattern[] =
    "^[（(]?(?:本报|本网|本台|[\\p{Han}]{2,8})?(?:特约|见习|实习)?(?:记者|通讯员)"
    "[\\s　]*((?:\\p{Han}{2,4}[\\s　、]*){1,4})(?:报道|摄影报道)?[)）]?$";
/* 南方都市报 2019-09-09 16:01:46: whose it is stands beside the time */
static const char beside_pattern[] =
    "^(?:原创|转载)?\\s*((?!" NEXT
    ")[\\p{Han}A-Za-z][\\p{Han}·A-Za-z0-9]{1,19})"
    "\\s*(?:(?:发布|发表)(?:于|时间)?\\s*[:：]?)?[(（|]?\\s*(?:19|20)\\d\\d[-/.年]\\s?\\d{1,2}[-/.月]";

static bool
has_letter(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0xc3 ||
		    (s.p[i] >= 'A' && s.p[i] <= 'Z') ||
		    (s.p[i] >= 'a' && s.p[i] <= 'z'))
			return true;
	return false;
}

/* What stands where names do, and is none. */
static bool
is_nobody(struct str s)
{
	static const char *const none[] = { "原创", "关注", "举报", "分享",
		"转载", "作者", "来源", "记者", "编辑", "佚名", "未知", "匿名",
		"无", "打印", "评论", "admin", "Admin", "管理员", "发布",
		"首页", "正文", "字号", "收藏", "订阅", "加关注", "+关注",
		"已关注", "发消息", "source" };

	return !has_letter(s) || STR_AMONG(s, none);
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
	return str_find(s, STR("@"), &at) || is_nobody(s) ? STR("") : s;
}

static bool
may_name(const struct page_line *l, size_t most)
{
	return l->text.n <= most && page_facts_shows(l, most);
}

/* A link is a name as a whole, whatever stands beside it. */
static struct str
linked_part(struct page_reading *r, const struct page_line *l, struct str s)
{
	struct str link = l->link == NULL ||
		!page_facts_small(r->page, l->link) ?
	    STR("") :
	    plain_line(r->arena, PLAIN_TEXT, html_text(r->arena, l->link));

	return link.n > 3 && str_starts(s, link) ? link : s;
}

/* The value of a label, within its line or on the next one. */
static struct str
value_of(struct page_reading *r, size_t i, const char *pattern,
    const char *label)
{
	const struct page *p = r->page;
	struct rx_match m;

	if (page_facts_match(r, pattern, p->line[i].text, &m))
		return as_name(linked_part(r, &p->line[i], m.group[1]));
	if (i + 1 < p->n && p->line[i + 1].text.n <= NAME_MAX &&
	    page_facts_match(r, label, p->line[i].text, &m))
		return as_name(p->line[i + 1].text);
	return STR("");
}

static bool
has_colon(struct str s)
{
	size_t at;

	return str_find(s, STR("："), &at) || str_find(s, STR(":"), &at);
}

static bool
may_announce(struct str s)
{
	size_t at;

	return s.n <= LABEL_MAX || has_colon(s) || str_find(s, STR("/"), &at) ||
	    str_find(s, STR("／"), &at);
}

/* Near the title, then anywhere else. */
static void
find_labelled(struct page_reading *r, const char *pattern, const char *label,
    struct str *out)
{
	const struct page *p = r->page;
	size_t near = r->title + PAGE_NEAR;

	for (size_t i = r->title; i < p->n && i < near && out->n == 0; i++)
		if (may_name(&p->line[i], PAGE_LINE) &&
		    may_announce(p->line[i].text))
			*out = value_of(r, i, pattern, label);
	for (size_t i = 0; i < p->n && out->n == 0; i++)
		if (may_name(&p->line[i], PAGE_ASIDE) &&
		    may_announce(p->line[i].text))
			*out = value_of(r, i, pattern, label);
}

static unsigned
flags_of(const struct html_node *n)
{
	unsigned flags = 0;

	for (int i = 0; i < 2 && n != NULL; i++, n = n->parent)
		flags |= n->flags;
	return flags;
}

/* The text of an element in the header whose class says that it is a name: a
 * link in it, else its first line. */
static struct str
shown(struct page_reading *r, struct html_node *n)
{
	bool lines = false;

	for (struct html_node *c = n; c != NULL && !lines; c = html_next(c, n))
		lines = html_is_block(c->tag);
	return lines ? page_text(r->arena, r->page, n) :
		       str_trim(html_text(r->arena, n));
}

static struct str
named(struct page_reading *r, struct html_node *n)
{
	struct str rest, s = { NULL, 0 };
	struct rx_match m;

	for (struct html_node *c = n; c != NULL && s.n == 0;
	     c = html_next(c, n))
		if (c->tag == HTML_A)
			s = shown(r, c);
	if (s.n == 0)
		s = shown(r, n);
	str_cut(plain_lines(r->arena, PLAIN_TEXT, s), '\n', &s, &rest);

	if (s.n > NAME_MAX || has_colon(s) ||
	    page_facts_match(r, beside_pattern, s, &m) || page_when_reads(r, s))
		return STR("");
	if (str_starts(s, STR("By ")))
		s = str_sub(s, 3, s.n);
	return as_name(s);
}

static bool
may_be_named(const struct page *p, const struct html_node *n)
{
	return n->tag != HTML_TEXT && n->flags & (PAGE_WHO | PAGE_FROM) &&
	    !(n->flags & PAGE_HIDDEN) && page_facts_small(p, n);
}

static void
find_named(struct page_reading *r)
{
	const struct page *p = r->page;
	struct page_facts *f = r->facts;
	const struct html_node *root = p->html->root;
	size_t from, to;

	if (!r->titled || r->title >= p->n || (f->source.n && f->author.n))
		return;
	from = p->line[r->title].index;
	to = r->text < p->n ? p->line[r->text].index : p->html->n;
	for (struct html_node *n = p->html->root; n != NULL && n->index < to;
	     n = html_next(n, root)) {
		unsigned flags = n->index < from ? 0 : flags_of(n);
		struct str *out = flags & PAGE_FROM ? &f->source : &f->author;

		if (n->index < from || out->n > 0 || !may_be_named(p, n))
			continue;
		*out = named(r, n);
	}
}

static void
find_beside(struct page_reading *r)
{
	const struct page *p = r->page;
	struct rx_match m;

	for (size_t i = r->title; i < p->n && i < r->text; i++)
		if (p->line[i].text.n <= PAGE_ASIDE &&
		    page_facts_match(r, beside_pattern, p->line[i].text, &m)) {
			r->facts->source = as_name(m.group[1]);
			if (str_eq(r->facts->source, r->facts->author))
				r->facts->source = STR("");
			return;
		}
}

/* 记者 张三 通讯员 李四 → 张三 李四 */
static struct str
only_names(struct page_reading *r, struct str s)
{
	static const char *const words[] = { "本报", "记者", "通讯员", "见习",
		"实习", "特约", "　" };
	struct buf b = buf_new(r->arena, NAME_MAX * 4);

	for (size_t i = 0; i < s.n;) {
		struct str rest = str_sub(s, i, s.n);
		size_t skip = 0;

		for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++)
			if (str_starts(rest, str_from(words[k])))
				skip = str_from(words[k]).n;
		buf_byte(&b, skip > 0 ? ' ' : s.p[i]);
		i += skip > 0 ? skip : 1;
	}
	return as_name(plain_line(r->arena, PLAIN_TEXT, buf_str(&b)));
}

/* Who reports, in the first paragraph or below the last. */
static void
find_reporter(struct page_reading *r)
{
	const struct page *p = r->page;
	struct rx_match m;
	size_t at;

	for (size_t i = r->title; i < p->n && i < r->text; i++)
		if (p->line[i].text.n <= PAGE_ASIDE &&
		    page_facts_match(r, byline_pattern, p->line[i].text, &m)) {
			r->facts->author = only_names(r,
			    m.group[1].n > 0 ? m.group[1] : m.group[2]);
			return;
		}
	if (r->text < p->n &&
	    page_facts_match(r, reporter_pattern,
		plain_clip(p->line[r->text].text, LEAD), &m)) {
		r->facts->author = only_names(r, m.group[1]);
		return;
	}
	for (size_t i = r->text; i < p->n; i++) {
		struct str s = p->line[i].text;

		if (s.n > TAIL ||
		    (!str_find(s, STR("记者"), &at) &&
			!str_find(s, STR("通讯员"), &at)))
			continue;
		if (page_facts_match(r, signed_pattern, s, &m)) {
			r->facts->author = only_names(r, m.group[1]);
			return;
		}
	}
}

void
page_who(struct page_reading *r)
{
	struct page_facts *f = r->facts;
	struct str author = { NULL, 0 };

	f->author = as_name(f->author);
	f->source = as_name(f->source);
	if (f->source.n == 0)
		find_labelled(r, source_pattern, source_label_pattern,
		    &f->source);
	/* what is shown is of the article, a <meta> often of the site */
	find_labelled(r, author_pattern, author_label_pattern, &author);
	if (author.n > 0)
		f->author = author;
	find_named(r);
	if (f->source.n == 0)
		find_labelled(r, holder_pattern, holder_label_pattern,
		    &f->source);
	if (f->source.n == 0)
		find_beside(r);
	if (f->author.n == 0)
		find_reporter(r);
	if (f->source.n == 0)
		f->source = as_name(r->publisher);
}
