#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/html.h"
#include "base/limits.h"
#include "collect/page.h"
#include "collect/page_words.h"

/* Scores are in hundredths of a point. */
enum {
	SHORT = 25, /* bytes: a line below says nothing of where the text is */
	LENGTH_STEP = 100, /* bytes for one point more, up to: */
	LENGTH_POINTS = 300,
	NAME_POINTS = 2500,
	BODY_POINTS = 10000,
	LEAD = 150, /* bytes of a paragraph of the summary */
	CAPTION = 240, /* bytes of one */
	CAPTIONS = 100, /* of a page, that are looked for in a rule's body */
	NEAR = 15, /* lines below the title, whose points count threefold */
	NAME_STEP = 4, /* for each byte, up to those */
	LEVELS = 6, /* above a line that share in its points */
	SIBLING_LEAST = 1000,
	PARAGRAPH = 300,
	BODY_LEAST = 100, /* bytes that make an article */
	BODY_ENOUGH = 500, /* that leave no wish for another look */
};

struct share { /* of a node, with all that is inside of it */
	int64_t score;
	size_t bytes;
	size_t linked;
	int64_t gain; /* bytes of text, less those of all else */
	size_t lines; /* directly in it */
	size_t longest; /* bytes of the longest line that is text */
	bool scored;
};

struct search {
	const struct page *page;
	const struct page_facts *facts;
	bool strict; /* what is named navigation, comments … is not looked at */
	struct share *share; /* of each node */
};

static size_t
count_stops(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == ',')
			n++;
		else if (i + 3 <= s.n && (s.p[i] == '\xef' || s.p[i] == '\xe3'))
			n += memcmp(s.p + i, "，", 3) == 0 ||
			    memcmp(s.p + i, "、", 3) == 0 ||
			    memcmp(s.p + i, "。", 3) == 0;
	}
	return n;
}

static bool
mostly_links(const struct page_line *l)
{
	return 2 * l->linked > l->text.n;
}

static int64_t
points_of(const struct page_line *l)
{
	int64_t length = (int64_t)(l->text.n * 100 / LENGTH_STEP);

	return 100 + 100 * (int64_t)count_stops(l->text) +
	    (length < LENGTH_POINTS ? length : LENGTH_POINTS);
}

/* A name promises no more than what stands there: the box in which readers
 * write a post is called so too. */
static int64_t
points_of_name(const struct html_node *n, size_t bytes)
{
	int64_t most = (int64_t)bytes * NAME_STEP;
	int64_t good = (n->flags & PAGE_BODY ? BODY_POINTS : 0) +
	    (n->flags & PAGE_FOR ? NAME_POINTS : 0);

	return (good < most ? good : most) -
	    (n->flags & PAGE_AGAINST ? NAME_POINTS : 0);
}

static void
give(struct search *s, struct html_node *n, int64_t points)
{
	s->share[n->index].scored = true;
	s->share[n->index].score += points;
}

/* A paragraph speaks for what is around it; a block that is broken into lines
 * by <br> is that itself. */
static struct html_node *
holder_of(const struct search *s, const struct page_line *l)
{
	struct html_node *n = l->node;
	bool whole = n->tag == HTML_P || n->tag == HTML_PRE ||
	    n->tag == HTML_QUOTE || n->tag == HTML_LI ||
	    n->tag == HTML_HEADING ||
	    (n->tag == HTML_BLOCK && s->share[n->index].lines == 1);

	if (n->tag == HTML_BR)
		n = n->parent;
	return whole && n->parent != NULL ? n->parent : n;
}

/* Is it within what is named navigation, advertising …?  What readers say is
 * no article, however strict the search is. */
static bool
is_unlikely(const struct search *s, const struct page_line *l)
{
	for (const struct html_node *n = l->node; n != NULL; n = n->parent)
		if (n->flags & PAGE_AGAINST &&
		    (s->strict || n->flags & PAGE_TALK) &&
		    !(n->flags & (PAGE_FOR | PAGE_BODY)) && n->tag != HTML_BODY)
			return true;
	return false;
}

static bool
may_score(const struct search *s, const struct page_line *l)
{
	return l->text.n >= SHORT && !mostly_links(l) &&
	    l->node->tag != HTML_CAPTION && !is_unlikely(s, l);
}

/* What is near below the title is the article rather than what readers say
 * of it. */
static int64_t
weight_of(const struct search *s, const struct page_line *l)
{
	size_t at = (size_t)(l - s->page->line);

	return at > s->facts->line && at <= s->facts->line + NEAR ? 3 : 1;
}

/* What is around a line gets its bytes, and, where it is text, points. */
static void
score_line(struct search *s, const struct page_line *l)
{
	int64_t points = points_of(l) * weight_of(s, l);
	int64_t bytes = (int64_t)l->text.n;
	bool text = may_score(s, l);
	int64_t gain = !text ? -bytes : bytes < LENGTH_STEP ? 0 : bytes;
	int level = 0;

	for (struct html_node *n = l->node; n != NULL; n = n->parent) {
		s->share[n->index].bytes += l->text.n;
		s->share[n->index].linked += l->linked;
		s->share[n->index].gain += gain;
		if (text && l->text.n > s->share[n->index].longest)
			s->share[n->index].longest = l->text.n;
	}
	if (!text)
		return;
	for (struct html_node *n = holder_of(s, l);
	     n != NULL && n->parent != NULL && level < LEVELS;
	     n = n->parent, level++)
		give(s, n,
		    level == 0	   ? points :
			level == 1 ? points / 2 :
				     points / (3 * level));
}

static void
score_lines(struct search *s)
{
	for (size_t i = 0; i < s->page->n; i++)
		s->share[s->page->line[i].node->index].lines++;
	for (size_t i = 0; i < s->page->n; i++)
		score_line(s, &s->page->line[i]);
}

/* Its points, less the part of it that is links. */
static int64_t
worth(const struct search *s, const struct html_node *n)
{
	const struct share *sh = &s->share[n->index];

	if (!sh->scored || sh->bytes == 0)
		return 0;
	return (sh->score + points_of_name(n, sh->bytes)) *
	    (int64_t)(sh->bytes - sh->linked) / (int64_t)sh->bytes;
}

static struct html_node *
find_best(const struct search *s)
{
	struct html_node *root = s->page->html->root, *best = NULL;

	for (struct html_node *n = root; n != NULL; n = html_next(n, root))
		if (n->tag != HTML_TEXT &&
		    (best == NULL || worth(s, n) > worth(s, best)))
			best = n;
	return best;
}

/* Up to what holds the whole article, where it is in several pieces: most
 * text for the least of all else (Pasternack and Roth, WWW 2009). */
static struct html_node *
climb(const struct search *s, struct html_node *top)
{
	struct html_node *best = top;

	for (struct html_node *n = top; n != NULL && n->parent != NULL;
	     n = n->parent) {
		if (s->share[n->index].gain > s->share[best->index].gain)
			best = n;
		if (n->tag == HTML_BODY)
			break;
	}
	return best;
}

/* A neighbour that goes on with the text. */
static bool
belongs(const struct search *s, const struct html_node *n,
    const struct html_node *top)
{
	const struct share *sh = &s->share[n->index];
	int64_t least = worth(s, top) / 5;

	if (n == top)
		return true;
	if (n->tag == HTML_TEXT || n->flags & (PAGE_AGAINST | PAGE_HIDDEN))
		return false;
	if (worth(s, n) >= (least > SIBLING_LEAST ? least : SIBLING_LEAST))
		return true;
	return n->tag == HTML_P && sh->bytes > 80 && 4 * sh->linked < sh->bytes;
}

/* Bytes of a paragraph that shows that a block is more than its links. */
static size_t
least_of(const struct html_node *n)
{
	return n->flags & (PAGE_FOR | PAGE_BODY) ? LENGTH_STEP : PARAGRAPH;
}

/* Inside of the article, a part that is none of it. */
static bool
is_aside(const struct search *s, const struct html_node *n,
    const struct html_node *top)
{
	const struct share *sh = &s->share[n->index];

	if (n->tag == HTML_CAPTION || n->tag == HTML_FIGURE)
		return true;
	if (n->tag == HTML_FORM)
		return 2 * sh->bytes < s->share[top->index].bytes;
	if ((n->tag == HTML_LIST || n->tag == HTML_TABLE ||
		n->tag == HTML_BLOCK) &&
	    2 * sh->linked > sh->bytes && sh->longest < least_of(n))
		return true;
	return n->flags & PAGE_AGAINST && !(n->flags & PAGE_BODY) &&
	    5 * sh->bytes < 2 * s->share[top->index].bytes;
}

static bool
is_left_out(const struct search *s, const struct page_line *l,
    const struct html_node *top)
{
	for (const struct html_node *n = l->node; n != NULL && n != top;
	     n = n->parent)
		if (is_aside(s, n, top))
			return true;
	return false;
}

/* Below an image, a line that says what it shows, or who took it. */
static bool
is_caption(const struct page_line *l)
{
	static const char *const begins[] = { "图为", "图：", "图/", "资料图",
		"图片来源", "图片说明", "图源", "△", "▲", "摄影：" };
	static const char *const ends[] = { "摄", "摄）", "摄)", "供图",
		"供图）", "摄影", "摄影）", "图源网络" };

	if (!l->image || l->text.n > CAPTION)
		return false;
	for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++)
		if (str_starts(l->text, str_from(begins[i])))
			return true;
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (str_ends(l->text, str_from(ends[i])))
			return true;
	return false;
}

static bool
is_text(const struct page_line *l, struct str title)
{
	if (is_caption(l))
		return false;
	if (l->node->tag == HTML_HEADING &&
	    (str_eq(l->node->name, STR("h1")) || str_eq(l->text, title)))
		return false;
	if (mostly_links(l))
		return false;
	return true;
}

static void
add_lines(const struct search *s, const struct html_node *part, struct buf *out)
{
	const struct page *p = s->page;

	for (size_t i = page_line_at(p, part);
	     i < p->n && page_inside(p, &p->line[i], part); i++) {
		const struct page_line *l = &p->line[i];

		if (!is_text(l, s->facts->title) || is_left_out(s, l, part))
			continue;
		if (out->n > 0)
			buf_byte(out, '\n');
		buf_add(out, l->text);
	}
}

struct str
page_body_cleared(struct arena *a, const struct page *p, struct str body)
{
	struct str caption[CAPTIONS], line;
	struct buf out = buf_new(a, LIMIT_FIELD);
	size_t n = 0, k;

	for (size_t i = 0; i < p->n && n < CAPTIONS; i++)
		if (is_caption(&p->line[i]))
			caption[n++] = p->line[i].text;
	while (body.n > 0) {
		str_cut(body, '\n', &line, &body);
		for (k = 0; k < n && !str_eq(caption[k], line); k++)
			;
		if (k < n)
			continue;
		if (out.n > 0)
			buf_byte(&out, '\n');
		buf_add(&out, line);
	}
	return buf_str(&out);
}

/* Paragraphs between the title and what was found go before it: a summary is
 * often set apart. */
static struct str
with_lead(struct arena *a, const struct search *s, const struct html_node *top,
    struct str body)
{
	const struct page *p = s->page;
	size_t end = page_line_at(p, top), at;
	struct buf out = buf_new(a, LIMIT_FIELD);

	for (size_t i = s->facts->line + 1; i < end && i < p->n; i++) {
		const struct page_line *l = &p->line[i];

		if (l->text.n < LEAD || 3 * l->linked > l->text.n || l->image ||
		    count_stops(l->text) < 2 || is_unlikely(s, l) ||
		    !is_text(l, s->facts->title) ||
		    str_find(body, l->text, &at))
			continue;
		buf_add(&out, l->text);
		buf_byte(&out, '\n');
	}
	if (out.n == 0)
		return body;
	buf_add(&out, body);
	return buf_str(&out);
}

static struct str
search(struct arena *a, const struct page *p, const struct page_facts *f,
    bool strict)
{
	struct search s = { p, f, strict,
		ARENA_ARRAY(a, p->html->n, struct share) };
	struct buf out = buf_new(a, LIMIT_FIELD);
	struct html_node *top;

	score_lines(&s);
	top = find_best(&s);
	if (top == NULL || worth(&s, top) <= 0)
		return STR("");
	top = climb(&s, top);
	if (top->parent == NULL)
		add_lines(&s, top, &out);
	else
		for (struct html_node *n = top->parent->first; n != NULL;
		     n = n->next)
			if (belongs(&s, n, top))
				add_lines(&s, n, &out);
	return with_lead(a, &s, top, buf_str(&out));
}

struct str
page_body(struct arena *a, const struct page *p, const struct page_facts *f)
{
	struct str strict = search(a, p, f, true), all;

	if (strict.n >= BODY_ENOUGH)
		return strict;
	all = search(a, p, f, false);
	if (all.n < 2 * strict.n)
		all = strict;
	return all.n < BODY_LEAST ? STR("") : all;
}
