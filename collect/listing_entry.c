#include "collect/listing_entry.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/html.h"
#include "collect/listing_date.h"
#include "collect/page_words.h"
#include "collect/plain.h"
#include "collect/rule_page.h"

enum {
	TOKENS = 64, /* texts of one entry that are looked at */
	TOKEN_MAX = 48, /* bytes of one that is but a date */
	LINE_MAX = 200, /* of one that has a date in it */
};

/* A text of an entry. */
struct token {
	struct str text;
	const struct html_node *node;
	bool linked; /* within the link */
	bool dated; /* it is the date */
};

struct reading {
	struct arena *arena;
	struct listing_entry *entry;
	struct token token[TOKENS];
	size_t n;
	bool cut; /* the date stood in the link */
};

size_t
listing_entry_width(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		if (((unsigned char)s.p[i] & 0xc0) != 0x80)
			n += (unsigned char)s.p[i] >= 0xe2 ? 2 : 1;
	return n;
}

/* Without the brackets, and what says that it is a date. */
static struct str
bare(struct str s)
{
	static const char *const ends[] = { "[", "]", "(", ")", "【", "】",
		"（", "）", "〔", "〕", "［", "］", "<", ">", "|", ":", "：" };
	static const char *const labels[] = { "发布时间", "发布日期",
		"发表时间", "更新时间", "时间", "日期" };
	bool more = true;

	while (more) {
		more = false;
		s = str_trim(s);
		for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
			struct str e = str_from(ends[i]);

			if (str_starts(s, e))
				s = str_sub(s, e.n, s.n);
			else if (str_ends(s, e))
				s = str_sub(s, 0, s.n - e.n);
			else
				continue;
			more = true;
		}
		for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
			if (str_starts(s, str_from(labels[i]))) {
				s = str_sub(s, str_from(labels[i]).n, s.n);
				more = true;
			}
	}
	return s;
}

static bool
is_within(const struct html_node *n, const struct html_node *top)
{
	while (n != NULL && n != top)
		n = n->parent;
	return n != NULL;
}

static void
take_texts(struct reading *r, const struct html_node *top)
{
	const struct html_node *n = top;

	while (n != NULL && r->n < TOKENS) {
		if (n->tag == HTML_SCRIPT || n->tag == HTML_SILENT ||
		    (n->flags & PAGE_HIDDEN)) {
			n = html_skip(n, top);
			continue;
		}
		if (n->tag == HTML_TEXT) {
			struct str s = plain_line(r->arena, PLAIN_TEXT,
			    n->text);

			if (s.n > 0)
				r->token[r->n++] = (struct token){ s, n,
					is_within(n, r->entry->link), false };
		}
		n = html_next(n, top);
	}
}

/* What stands before an entry, after the one before. */
static void
take_before(struct reading *r)
{
	const struct html_node *top = r->entry->top;
	const struct html_node *from = NULL;

	for (const struct html_node *n =
		 r->entry->since == NULL ? top->parent->first : r->entry->since;
	     n != top; n = n->next)
		if (n->tag == HTML_BR || str_eq(n->name, top->name))
			from = NULL;
		else if (from == NULL)
			from = n;
	for (; from != NULL && from != top; from = from->next)
		take_texts(r, from);
}

/* All of the entry, and what stands beside it up to another. */
static void
take_tokens(struct reading *r, const struct html_node *until)
{
	const struct html_node *n = r->entry->top;

	if (r->entry->before)
		take_before(r);
	take_texts(r, n);
	if (r->entry->before)
		return;
	while ((n = n->next) != NULL && n != until && n->tag != HTML_BR &&
	    !str_eq(n->name, r->entry->top->name))
		take_texts(r, n);
}

/* In a title a date is not of the title where it is set apart, at an end. */
static bool
stands_apart(const struct token *t, size_t at, size_t n)
{
	struct str before = str_sub(t->text, 0, at);
	struct str after = str_sub(t->text, at + n, t->text.n);

	if (!t->linked)
		return t->text.n <= LINE_MAX;
	if (bare(after).n == 0)
		return before.n == 0 || bare(before).n < before.n;
	return bare(before).n == 0 && bare(after).n < after.n;
}

static void
take_from(struct reading *r, struct token *t, size_t at, size_t n)
{
	struct str before = bare(str_sub(t->text, 0, at));
	struct str after = bare(str_sub(t->text, at + n, t->text.n));

	r->entry->date = str_sub(t->text, at, n);
	r->cut = t->linked;
	if (!t->linked || (before.n == 0 && after.n == 0))
		t->dated = true;
	else
		t->text = before.n > 0 ? str_trim(str_sub(t->text, 0, at)) :
					 after;
}

/* A date with its year: one that stands alone, else one in a text. */
static bool
take_whole(struct reading *r)
{
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < r->n; i++) {
			struct token *t = &r->token[i];
			size_t at, n;

			if (!listing_date_whole(t->text, &at, &n) ||
			    (pass == 0 && bare(t->text).n != n) ||
			    !stands_apart(t, at, n))
				continue;
			take_from(r, t, at, n);
			return true;
		}
	return false;
}

static bool
take_split(struct reading *r)
{
	for (size_t i = 0; i + 1 < r->n; i++) {
		struct token *t = &r->token[i];

		if (!listing_date_split(r->arena, bare(t[0].text),
			bare(t[1].text), &r->entry->meant))
			continue;
		r->entry->date = str_printf(r->arena, STR_FMT " " STR_FMT,
		    STR_ARG(t[0].text), STR_ARG(t[1].text));
		t[0].dated = t[1].dated = true;
		r->cut = t[0].linked || t[1].linked;
		return true;
	}
	return false;
}

/* Most texts are none: seen at their first character, or their last. */
static bool
may_be_moment(struct str s)
{
	static const char *const first[] = { "今", "昨", "前", "刚" };

	for (size_t i = 0; i < sizeof(first) / sizeof(first[0]); i++)
		if (str_starts(s, str_from(first[i])))
			return true;
	return s.n > 0 &&
	    ((unsigned char)s.p[0] < 0x80 || str_ends(s, STR("前")));
}

/* 昨天 08:15, 5分钟前: which day that is depends on the capture. */
static bool
is_moment(struct str s)
{
	const struct day_frame some_day = { DAY_SHANGHAI, true, 1479866400 };
	struct day_time when;

	return may_be_moment(s) && day_read(s, &some_day, &when) &&
	    when.precision != DAY_MONTH;
}

/* A text that is a date and nothing else: without a year, or 昨天. */
static bool
take_alone(struct reading *r)
{
	for (size_t i = 0; i < r->n; i++) {
		struct token *t = &r->token[i];
		struct str s = bare(t->text);
		bool is_short = listing_date_short(s);

		if (s.n > TOKEN_MAX || (!is_short && !is_moment(s)))
			continue;
		r->entry->date = s;
		if (is_short)
			r->entry->meant = listing_date_meant(r->arena, s,
			    r->entry->href);
		t->dated = true;
		r->cut = t->linked;
		return true;
	}
	return false;
}

/* The link of an entry of which none is known: the one with most to read. */
static void
find_link(struct reading *r)
{
	struct listing_entry *e = r->entry;
	size_t most = 0;

	for (const struct html_node *n = e->top; n != NULL && e->link != e->top;
	     n = html_next(n, e->top)) {
		size_t width;

		if (n->tag != HTML_A || html_attr_of(n, "href").n == 0)
			continue;
		width = 1 + listing_entry_width(rule_page_text(r->arena, n));
		if (width > most) {
			most = width;
			e->link = n;
		}
	}
}

/* The heading in a link that holds more than a title. */
static const struct html_node *
title_node(const struct html_node *link)
{
	const struct html_node *h = html_find(link, HTML_HEADING);

	return h == NULL ? link : h;
}

/* What is shown ends in … where its attribute has all of it. */
static struct str
whole_title(struct arena *a, struct str shown, const struct html_node *link)
{
	struct str full = plain_line(a, PLAIN_TEXT,
	    html_attr_of(link, "title"));
	struct str s = shown;

	while (str_ends(s, STR(".")) || str_ends(s, STR("…")))
		s.n -= str_ends(s, STR(".")) ? 1 : 3;
	s = str_trim(s);
	return s.n > 0 && s.n < shown.n && str_starts(full, s) ? full : shown;
}

/* The texts of the link that are no date. */
static struct str
undated_title(struct reading *r, const struct html_node *top)
{
	struct str title = STR("");

	for (size_t i = 0; i < r->n; i++) {
		const struct token *t = &r->token[i];

		if (!t->linked || t->dated || !is_within(t->node, top))
			continue;
		title = str_printf(r->arena, STR_FMT "%s" STR_FMT,
		    STR_ARG(title), title.n > 0 ? " " : "", STR_ARG(t->text));
	}
	return title;
}

static void
take_title(struct reading *r)
{
	struct listing_entry *e = r->entry;
	const struct html_node *top = title_node(e->link);
	struct str title = r->cut ? undated_title(r, top) :
				    rule_page_text(r->arena, top);

	e->title = whole_title(r->arena,
	    plain_line(r->arena, PLAIN_TEXT, title), e->link);
	if (e->title.n == 0)
		e->title = plain_line(r->arena, PLAIN_TEXT,
		    html_attr_of(e->link, "title"));
}

void
listing_entry_read(struct arena *a, const struct html_node *until,
    struct listing_entry *e)
{
	struct reading r = { .arena = a, .entry = e };

	if (e->link == NULL)
		find_link(&r);
	if (e->link == NULL)
		return;
	e->href = html_attr_of(e->link, "href");
	take_tokens(&r, until);
	if (!take_whole(&r) && !take_split(&r))
		take_alone(&r);
	take_title(&r);
}
