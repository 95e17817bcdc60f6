#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/html.h"
#include "base/rx.h"
#include "collect/page_impl.h"
#include "collect/page_words.h"
#include "collect/plain.h"

enum {
	ABOVE = 4, /* lines over the title that may be its header */
	AFTER = 36, /* after it, if none announces more of the header */
	BESIDE = 60, /* bytes before a date that no label announces */
	LABEL_MAX = 40, /* bytes of a cell that announces the next */
	CALL_MAX = 200, /* bytes of a script that only prints a date */
};

#define NUMERAL "〇○零一二三四五六七八九十"
#define DAY                                                            \
	"(?:(?:199[4-9]|20\\d\\d)\\s?[-/.年]\\s?\\d{1,2}\\s?[-/.月]" \
	"\\s?\\d{1,2}(?:(?!\\d)|(?=\\d\\d:))\\s?[日号]?|"            \
	"[一二][" NUMERAL "]{3}年[" NUMERAL "]{1,2}月[" NUMERAL "]{1,3}日)"
#define CLOCK                                                                     \
	"\\d{1,2}\\s?[:：时点]\\s?\\d{1,2}分?(?:\\s?[:：]\\s?\\d{1,2}秒?)?" \
	"(?:\\s?(?:Z|[+-]\\d\\d:?\\d\\d))?"
#define BETWEEN                                                                  \
	"[T\\s]*(?:[(（]?(?:星期|周)[一二三四五六日天][)）]?\\s*)?" \
	"(?:(?:上午|下午|晚上?|凌晨)\\s*)?"
#define MONTH \
	"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?"
#define WEEKDAY "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}"
#define MAIL_DAY                                              \
	"(?:" MONTH " \\d{1,2}(?:st|nd|rd|th)?,?(?: " WEEKDAY \
	",?)? (?:19|20)\\d\\d|"                               \
	"\\d{1,2} " MONTH " (?:19|20)\\d\\d)"
/* group 1: the day; group 2: the time of the day, with what is between */
#define DATE "(" DAY "|" MAIL_DAY ")(" BETWEEN CLOCK ")?"
/* group 1: the day; group 2: the time */
#define NO_YEAR                                                                      \
	"((?<![年\\d])\\d{1,2}月\\d{1,2}日|(?<!\\d)\\d\\d-\\d\\d(?![-\\d]\\d?-))" \
	"(\\s*\\d\\d:\\d\\d(?::\\d\\d)?)?"
#define AGO \
	"(\\d{1,2}\\s?(?:分钟|个?小时|天)前|刚刚|[今昨前]天)(\\s*\\d\\d:\\d\\d)?"

/* A label begins a line, or follows a mark. */
#define LABEL "(?:^|[\\s|｜（(\\[【>：:）)])"
#define SAYS                                                                                                       \
	LABEL                                                                                                      \
	"(?:(?:发布|發布|发表|發表|发稿|刊发|上传|录入|添加|创建|发文|发帖|公布|播发)" \
	"(?:时间|日期|時間|于|於)?|(?i:(?:date )?(?:published|posted)(?: on| at)?))"                       \
	"\\s*[:：]?\\s*"
#define CHANGED                                                                                               \
	LABEL                                                                                                 \
	"(?:最近|最后|最後|页面)?(?:更新|修改|修订|编辑|生成)(?:时间|日期|時間|于)?" \
	"\\s*[:：]?\\s*"

static const char says_pattern[] = SAYS DATE;
static const char says_no_year_pattern[] = SAYS "(?:" NO_YEAR ")";
static const char says_ago_pattern[] = "(?:^|" SAYS "|\\s)" AGO "(?=$|[\\s|])";
/* 2023 11/17 20:52:15: the parts are laid out one by one (Xinhua) */
static const char parts_pattern[] =
    "(?<!\\d)(20\\d\\d)[\\s/]*(\\d\\d)/(\\d\\d)\\s*(\\d\\d:\\d\\d(?::\\d\\d)?)";
static const char changed_pattern[] =
    "(?:" CHANGED "|(?i:(?:last )?updated(?: on| at)?)\\s*:?\\s*)" DATE;
static const char date_pattern[] = DATE;
static const char no_year_pattern[] = NO_YEAR;
/* What variables of scripts are called. */
static const char variable_pattern[] =
    "(?i)\\b(?:pub(?:lish)?(?:ed|ish)?_?(?:time|date|at)|ptime|post_?(?:time|date)|"
    "(?:news|article|release)_?(?:time|date))[\"']?\\s*[:=]\\s*[\"']?"
    "(?:" DATE "|(\\d{13}|\\d{10})\\b)";
/* showDate("2020/04/17 01:43:09"), in its place in the page */
static const char call_pattern[] =
    "^\\s*[\\w.]*(?i:date|time)\\w*\\([\"']" DATE;
/* /2019-03/12/, /20190312/, /201903/12/, /t20190312_, /2019_03_12_ */
static const char address_pattern[] =
    "/(?:\\w*_)?t?(199\\d|20[0-3]\\d)[-/_]?(0[1-9]|1[0-2])[-/_]?"
    "(0[1-9]|[12]\\d|3[01])(?=[-/_.]|$)";

static bool
reads_as(struct str s, struct day_time *out)
{
	static const struct day_frame frame = { .zone = DAY_SHANGHAI };

	return day_read(s, &frame, out);
}

bool
page_when_reads(struct page_reading *r, struct str s)
{
	struct day_time t;
	bool reads = r->unread < PAGE_UNREAD && reads_as(s, &t);

	r->unread += !reads;
	return reads;
}

/* Day and time may stand side by side without a blank. */
static struct str
joined(struct page_reading *r, struct str day, struct str rest)
{
	struct str s;

	day = str_trim(day);
	rest = str_trim(rest);
	if (rest.n == 0)
		return day;
	s = str_printf(r->arena, STR_FMT "%s" STR_FMT, STR_ARG(day),
	    rest.p[0] == 'T' || rest.p[0] == '(' ? "" : " ", STR_ARG(rest));
	return s;
}

/* A date that can't be is none; one with an odd time is a day. */
static bool
take(struct page_reading *r, struct str *out, const struct rx_match *m)
{
	struct str whole = joined(r, m->group[1], m->group[2]);

	if (page_when_reads(r, whole))
		*out = whole;
	else if (page_when_reads(r, str_trim(m->group[1])))
		*out = str_trim(m->group[1]);
	return out->n > 0;
}

/* A date has figures, or is written in words: 二〇一六年九月二十八日 */
static bool
has_figure(struct str s)
{
	size_t at;

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			return true;
	return str_find(s, STR("年"), &at);
}

/* Does a letter of a sentence stand there, and not the label of the next fact?
 * A date of the text is part of one: 2019年2月27日下午，…; a header's stands
 * alone. */
static bool
is_letter(struct str s, bool first)
{
	static const char *const marks[] = { "来源", "來源", "作者", "记者",
		"编辑", "责编", "责任", "稿源", "出处", "浏览", "阅读", "点击",
		"人气", "评论", "字号", "字体", "分享", "星期", "第", "：",
		"（", "）", "　", "·", "｜", "】", "【", "—", "“", "”", "》",
		"《", "-" };
	unsigned char c;

	if (s.n == 0)
		return false;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (first ? str_starts(s, str_from(marks[i])) :
			    str_ends(s, str_from(marks[i])))
			return false;
	c = (unsigned char)s.p[first ? 0 : s.n - 1];
	return c >= 0x80 || (c >= '0' && c <= '9');
}

static bool
in_sentence(struct str line, const struct rx_match *m)
{
	static const char *const stops[] = { "，", "。", "；", "今天是", "现在",
		"截止", "截至", "版本", "成文", "签发", "施行", "实施", "生效",
		"废止", "报名", "活动", "会议", "开庭", "出生", "引用", "注册",
		"成立" };
	size_t from = (size_t)(m->group[0].p - line.p), at;
	struct str before = str_sub(line, 0, from);
	struct str after = str_sub(line, from + m->group[0].n, line.n);

	for (size_t i = 0; i < sizeof(stops) / sizeof(stops[0]); i++)
		if (str_find(line, str_from(stops[i]), &at))
			return true;
	if (before.n > BESIDE || str_find(before, STR("更新"), &at) ||
	    str_find(after, STR("“"), &at))
		return true;
	if (after.n > AFTER && !str_find(after, STR("："), &at) &&
	    !str_find(after, STR(":"), &at) && !str_find(after, STR("|"), &at))
		return true;
	/* with figures alone it is rarely written in a sentence */
	return str_find(m->group[1], STR("年"), &at) &&
	    (is_letter(before, false) || is_letter(after, true));
}

static bool
in_talk(const struct page_line *l)
{
	for (const struct html_node *n = l->node; n != NULL; n = n->parent)
		if (n->flags & PAGE_TALK)
			return true;
	return false;
}

static bool
is_labelled(struct page_reading *r, const char *pattern, struct str line,
    struct str *out)
{
	struct rx_match m;

	return page_facts_match(r, pattern, line, &m) && take(r, out, &m);
}

/* A line of the header that nothing announces but its place. */
static bool
is_alone(struct page_reading *r, const char *pattern, struct str line,
    struct str *out)
{
	struct rx_match m;

	return page_facts_match(r, pattern, line, &m) &&
	    !in_sentence(line, &m) && take(r, out, &m);
}

static bool
is_parts(struct page_reading *r, const char *pattern, struct str line,
    struct str *out)
{
	struct rx_match m;

	if (!page_facts_match(r, pattern, line, &m))
		return false;
	*out = str_printf(r->arena, STR_FMT "/" STR_FMT "/" STR_FMT " " STR_FMT,
	    STR_ARG(m.group[1]), STR_ARG(m.group[2]), STR_ARG(m.group[3]),
	    STR_ARG(m.group[4]));
	if (!page_when_reads(r, *out))
		*out = STR("");
	return out->n > 0;
}

/* A label whose value stands on the next line: cells of a table. */
static bool
is_label(const struct page *p, size_t i)
{
	static const char *const ends[] = { "：", ":", "日期", "时间",
		"时　间" };
	struct str s = p->line[i].text;

	if (s.n > LABEL_MAX || i + 1 >= p->n ||
	    !has_figure(p->line[i + 1].text))
		return false;
	for (size_t k = 0; k < sizeof(ends) / sizeof(ends[0]); k++)
		if (str_ends(s, str_from(ends[k])))
			return true;
	return false;
}

/* A year that stands alone begins a date. */
static bool
is_year(struct str s)
{
	int64_t v;

	return s.n == 4 && str_to_int(s, &v) && v >= 2000 && v < 2100;
}

/* A line with its label; empty for one that tells no fact, which is long, or
 * a link to something else. */
static struct str
fact_line(struct page_reading *r, size_t i, size_t most)
{
	const struct page *p = r->page;
	const struct page_line *l = &p->line[i];

	if (l->text.n > most || !has_figure(l->text) || in_talk(l) ||
	    !page_facts_shows(l, most))
		return STR("");
	if (is_year(l->text) && i + 2 < p->n)
		return str_printf(r->arena, STR_FMT " " STR_FMT " " STR_FMT,
		    STR_ARG(l->text), STR_ARG(p->line[i + 1].text),
		    STR_ARG(p->line[i + 2].text));
	if (i == 0 || !is_label(p, i - 1))
		return l->text;
	return str_printf(r->arena, STR_FMT " " STR_FMT,
	    STR_ARG(p->line[i - 1].text), STR_ARG(l->text));
}

static bool
find(struct page_reading *r,
    bool (*is)(struct page_reading *, const char *, struct str, struct str *),
    const char *pattern, size_t from, size_t to)
{
	bool changed = pattern == changed_pattern;
	struct str *out = changed ? &r->facts->updated : &r->facts->published;
	const struct page *p = r->page;
	size_t most = from == 0 && to == p->n ? PAGE_ASIDE : PAGE_LINE;

	for (size_t i = from; i < to && i < p->n && out->n == 0; i++) {
		struct str line = fact_line(r, i, most);

		if (line.n > 0)
			is(r, pattern, line, out);
	}
	return out->n > 0;
}

/* 09-30 22:46: as it is written; another day of the page has its year. */
static bool
is_yearless(struct page_reading *r, const char *pattern, struct str line,
    struct str *out)
{
	struct rx_match m;

	if (!page_facts_match(r, pattern, line, &m) ||
	    (pattern == no_year_pattern && m.group[2].n == 0) ||
	    (pattern != says_no_year_pattern && in_sentence(line, &m)))
		return false;
	*out = joined(r, m.group[1], m.group[2]);
	return true;
}

static void
find_address(struct page_reading *r, struct str *out)
{
	struct rx_match m;
	struct str day;

	if (!page_facts_match(r, address_pattern, r->url, &m) &&
	    !page_facts_match(r, address_pattern, r->facts->url, &m))
		return;
	day = str_printf(r->arena, STR_FMT "-" STR_FMT "-" STR_FMT,
	    STR_ARG(m.group[1]), STR_ARG(m.group[2]), STR_ARG(m.group[3]));
	if (page_when_reads(r, day))
		*out = day;
}

/* <time datetime>: that of publication, else the first below the title. */
static void
find_element(struct page_reading *r)
{
	const struct html_node *root = r->page->html->root;
	size_t title = r->titled && r->title < r->page->n ?
	    r->page->line[r->title].index :
	    0;
	struct str best = { NULL, 0 };

	for (const struct html_node *n = root; n != NULL;
	     n = html_next(n, root)) {
		struct str when;

		if (n->tag != HTML_TIME || n->flags & PAGE_AGAINST)
			continue;
		when = html_attr_of(n, "datetime");
		if (!page_when_reads(r, when))
			continue;
		if (str_eq_fold(html_attr_of(n, "itemprop"),
			STR("datePublished")) ||
		    html_attr_of(n, "pubdate").p != NULL) {
			best = when;
			break;
		}
		if (best.n == 0 || (n->index > title && title > 0)) {
			best = when;
			title = 0;
		}
	}
	r->facts->published = best;
}

static void
find_script(struct page_reading *r)
{
	const struct html_node *root = r->page->html->root;

	for (const struct html_node *n = root;
	     n != NULL && r->facts->published.n == 0; n = html_next(n, root)) {
		struct rx_match m;

		if (n->tag != HTML_SCRIPT || !has_figure(n->text))
			continue;
		if (n->text.n < CALL_MAX &&
		    page_facts_match(r, call_pattern, n->text, &m)) {
			take(r, &r->facts->published, &m);
		} else if (page_facts_match(r, variable_pattern, n->text, &m)) {
			if (m.group[3].n > 0)
				m.group[1] = m.group[3];
			take(r, &r->facts->published, &m);
		}
	}
}

/* What the header of the article shows. */
static bool
find_header(struct page_reading *r)
{
	size_t from = r->titled ? r->title : 0;
	size_t above = from > ABOVE ? from - ABOVE : 0;
	size_t near = from + PAGE_NEAR;

	return find(r, is_labelled, says_pattern, from, near) ||
	    find(r, is_alone, date_pattern, from, r->text) ||
	    (r->titled && find(r, is_alone, date_pattern, above, from)) ||
	    find(r, is_parts, parts_pattern, above, r->text) ||
	    find(r, is_yearless, says_no_year_pattern, from, near) ||
	    find(r, is_yearless, says_ago_pattern, from, r->text) ||
	    find(r, is_yearless, no_year_pattern, from, r->text);
}

/* A date without a year is completed by another one of the page, never by
 * a clock. */
static void
find_year(struct page_reading *r)
{
	struct page_facts *f = r->facts;
	struct rx_match m;

	if (f->published.n == 0 || page_when_reads(r, f->published) ||
	    !page_facts_match(r, no_year_pattern, f->published, &m))
		return;
	f->year = f->updated;
	if (f->year.n == 0)
		find_address(r, &f->year);
}

static bool
same_day(struct str one, struct str other)
{
	struct day_time t, u;

	return reads_as(one, &t) && reads_as(other, &u) &&
	    day_local(t.instant, DAY_SHANGHAI) ==
	    day_local(u.instant, DAY_SHANGHAI);
}

/* A <meta> often has the day alone, where the header shows the time as well.
 */
static void
find_finer(struct page_reading *r)
{
	struct page_facts *f = r->facts;
	struct str day = f->published;
	struct day_time t;

	if (!reads_as(day, &t) || t.precision != DAY_DAY)
		return;
	f->published = STR("");
	if (!find_header(r) || !same_day(f->published, day))
		f->published = day;
}

/* It does not say: the day of its address, else when it was last changed. */
static void
find_rest(struct page_reading *r)
{
	struct page_facts *f = r->facts;

	if (f->updated.n == 0)
		find(r, is_labelled, changed_pattern, 0, r->page->n);
	find_address(r, &f->published);
	f->when = PAGE_WHEN_ADDRESS;
	if (f->updated.n > 0 &&
	    (f->published.n == 0 || same_day(f->published, f->updated))) {
		f->published = f->updated;
		f->when = PAGE_WHEN_CHANGED;
	}
}

void
page_when(struct page_reading *r)
{
	struct page_facts *f = r->facts;
	size_t n = r->page->n;

	if (f->published.n > 0)
		find_finer(r);
	else
		find_element(r);
	if (f->published.n == 0 && !find_header(r) &&
	    !find(r, is_labelled, changed_pattern, r->title,
		r->title + PAGE_NEAR) &&
	    !find(r, is_labelled, says_pattern, 0, n))
		find_script(r);
	find_year(r);
	if (f->published.n == 0)
		find_rest(r);
}
