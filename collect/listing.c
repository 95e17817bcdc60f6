#include "collect/listing.h"

#include "base/arena.h"
#include "base/html.h"
#include "collect/page.h"
#include "collect/page_words.h"
#include "collect/plain.h"
#include "collect/rule_page.h"

enum {
	TITLE_WIDTH = 10, /* of a link that may be a title: five characters */
	WIDE_ENOUGH = 60, /* more says no more */
	SHORT_WIDTH = 4, /* of one among titles */
	SHORT_UNDATED = 8, /* likewise where none has a date */
	LEAST = 3, /* entries of a list */
	MERGE_LEVELS = 2, /* wrappers that may stand between parts of a list */
	GROUPS = 200, /* of a page; what comes after them is no list */
};

/* A link with the text of a title. */
struct title {
	const struct html_node *link;
	size_t run; /* number of its address among those before it, from 1 */
	size_t width;
};

/* Entries with one parent, or with parents that are alike. */
struct group {
	struct group *next;
	const struct html_node *box;
	struct str name; /* of the entries: li, tr … */
	struct listing_entry *entry;
	size_t n;
	size_t dated;
	size_t width;
};

struct search {
	struct arena *arena;
	const struct page *page;
	struct title *title;
	size_t n;
	struct group *first;
	size_t ngroups;
};

static void
take_title(struct search *s, const struct html_node *link)
{
	struct str href = str_trim(html_attr_of(link, "href"));
	struct str text = rule_page_text(s->arena, link);
	size_t width = listing_entry_width(text);
	struct title *t;

	if (width < TITLE_WIDTH || href.n == 0 || href.p[0] == '#' ||
	    str_starts(href, STR("javascript:")) ||
	    str_starts(href, STR("mailto:")))
		return;
	s->title = arena_grow(s->arena, s->title, s->n, sizeof(*s->title));
	t = &s->title[s->n++];
	t->link = link;
	t->width = width < WIDE_ENOUGH ? width : WIDE_ENOUGH;
	t->run = s->n == 1 ? 1 :
			     t[-1].run +
		!str_eq(href, str_trim(html_attr_of(t[-1].link, "href")));
}

static void
take_titles(struct search *s)
{
	const struct html_node *root = s->page->html->root;
	const struct html_node *n = root;

	while (n != NULL) {
		if (n->flags & PAGE_HIDDEN) {
			n = html_skip(n, root);
			continue;
		}
		if (n->tag == HTML_A)
			take_title(s, n);
		n = html_next(n, root);
	}
}

/* The first title at or after an index of the page. */
static size_t
title_at(const struct search *s, size_t index)
{
	size_t low = 0, high = s->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (s->title[mid].link->index < index)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* How many addresses have titles within a node? */
static size_t
addresses(const struct search *s, const struct html_node *n)
{
	size_t from = title_at(s, n->index);
	size_t to = title_at(s, s->page->end[n->index]);

	return from == to ? 0 : s->title[to - 1].run - s->title[from].run + 1;
}

/* The largest element around a link with no other title in it. */
static const struct html_node *
entry_of(const struct search *s, const struct html_node *link)
{
	const struct html_node *n = link;

	while (n->parent->parent != NULL && n->parent->tag != HTML_BODY &&
	    addresses(s, n->parent) == 1)
		n = n->parent;
	return n;
}

static bool
is_aside(const struct html_node *n, bool strictly)
{
	for (; n != NULL && n->tag != HTML_BODY; n = n->parent)
		if (n->tag == HTML_NAV || n->tag == HTML_FOOTER ||
		    (strictly &&
			(n->tag == HTML_ASIDE || (n->flags & PAGE_AGAINST))))
			return true;
	return false;
}

static bool
alike(const struct html_node *a, const struct html_node *b)
{
	return str_eq(a->name, b->name) &&
	    str_eq(html_attr_of(a, "class"), html_attr_of(b, "class"));
}

/* Are two boxes parts of one list: alike, side by side, or in wrappers that
 * are so? */
static bool
belong(const struct html_node *a, const struct html_node *b)
{
	for (int i = 0; i <= MERGE_LEVELS; i++) {
		if (a == b)
			return true;
		if (a == NULL || b == NULL || !alike(a, b))
			return false;
		a = a->parent;
		b = b->parent;
	}
	return a == b;
}

static struct group *
group_of(struct search *s, const struct html_node *top)
{
	struct group **end = &s->first;

	for (; *end != NULL; end = &(*end)->next)
		if (str_eq((*end)->name, top->name) &&
		    belong((*end)->box, top->parent))
			return *end;
	if (s->ngroups == GROUPS)
		return NULL;
	s->ngroups++;
	*end = ARENA_NEW(s->arena, struct group);
	(*end)->box = top->parent;
	(*end)->name = top->name;
	return *end;
}

static void
add_entry(struct search *s, struct group *g, const struct html_node *top,
    const struct html_node *link)
{
	g->entry = arena_grow(s->arena, g->entry, g->n, sizeof(*g->entry));
	g->entry[g->n++] = (struct listing_entry){ .top = top, .link = link };
}

/* Two links of an entry have one address: the longer text is its title. */
static void
make_groups(struct search *s)
{
	struct group *g = NULL;

	for (size_t i = 0; i < s->n; i++) {
		const struct title *t = &s->title[i];

		if (i > 0 && t->run == t[-1].run) {
			if (g != NULL && t->width > t[-1].width)
				g->entry[g->n - 1].link = t->link;
			continue;
		}
		g = group_of(s, entry_of(s, t->link));
		if (g == NULL)
			continue;
		add_entry(s, g, entry_of(s, t->link), t->link);
		g->width += t->width;
	}
}

static const struct html_node *
next_top(const struct group *g, size_t i)
{
	return i + 1 < g->n &&
		g->entry[i + 1].top->parent == g->entry[i].top->parent ?
	    g->entry[i + 1].top :
	    NULL;
}

static void
read_entries(struct search *s, struct group *g, bool before)
{
	const struct html_node *since = NULL;

	g->dated = 0;
	for (size_t i = 0; i < g->n; i++) {
		struct listing_entry *e = &g->entry[i];

		*e = (struct listing_entry){ .top = e->top,
			.link = e->link,
			.before = before,
			.since = since };
		listing_entry_read(s->arena, next_top(g, i), e);
		since = next_top(g, i) == NULL ? NULL : e->top;
		g->dated += e->date.n > 0;
	}
}

static void
read_group(struct search *s, struct group *g)
{
	read_entries(s, g, false);
	if (g->dated > 0)
		return;
	read_entries(s, g, true);
	if (g->dated < g->n)
		read_entries(s, g, false);
}

/* What a list weighs: its titles, twice where they have dates. */
static size_t
weight(const struct group *g)
{
	return g->width + g->width * g->dated / g->n;
}

static struct group *
best_group(struct search *s)
{
	struct group *best = NULL;

	for (struct group *g = s->first; g != NULL; g = g->next)
		if (g->n >= LEAST)
			read_group(s, g);
	for (int strictly = 1; best == NULL && strictly >= 0; strictly--)
		for (struct group *g = s->first; g != NULL; g = g->next)
			if (g->n >= LEAST && !is_aside(g->box, strictly) &&
			    (best == NULL || weight(g) > weight(best)))
				best = g;
	return best;
}

static bool
mostly_dated(size_t dated, size_t n)
{
	return 10 * dated >= 6 * n;
}

/* An entry among titles whose own is short: where they have dates its date says
 * that it is one, else its four characters must do. */
static bool
is_short_one(struct search *s, const struct group *g,
    const struct html_node *top, struct listing_entry *e)
{
	bool dated = mostly_dated(g->dated, g->n);

	*e = (struct listing_entry){ .top = top, .before = g->entry[0].before };
	if (!str_eq(top->name, g->name))
		return false;
	listing_entry_read(s->arena, NULL, e);
	return e->link != NULL && (e->date.n > 0 || !dated) &&
	    listing_entry_width(e->title) >=
	    (dated ? SHORT_WIDTH : SHORT_UNDATED);
}

/* The entries with those between them whose titles are short. */
static void
fill(struct search *s, const struct group *g, struct listing *out)
{
	const struct html_node *box = NULL;
	size_t n = 0, next = 0;

	while (next < g->n) {
		box = g->entry[next].top->parent;
		for (const struct html_node *c = box->first; c != NULL;
		     c = c->next) {
			bool known = next < g->n && c == g->entry[next].top;
			struct listing_entry e;

			if (known)
				e = g->entry[next++];
			else if (!is_short_one(s, g, c, &e))
				continue;
			out->entry = arena_grow(s->arena, out->entry, n,
			    sizeof(*out->entry));
			out->entry[n++] = e;
			out->dated += e.date.n > 0;
		}
	}
	out->n = n;
}

void
listing_find(struct arena *a, const struct page *page, struct listing *out)
{
	struct search s = { .arena = a, .page = page };
	struct group *g;

	*out = (struct listing){ .n = 0 };
	take_titles(&s);
	make_groups(&s);
	if ((g = best_group(&s)) == NULL)
		return;
	fill(&s, g, out);
	out->width = g->width;
	for (struct group *o = s.first; o != NULL; o = o->next)
		if (o == g || !is_aside(o->box, true))
			out->all += o->width;
}
