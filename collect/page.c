#include "collect/page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/html.h"
#include "base/limits.h"
#include "collect/page_words.h"
#include "collect/plain.h"

struct walk {
	struct arena *arena;
	struct page *page;
	struct buf raw; /* of the line so far */
	struct html_node *block; /* around it */
	struct html_node *link; /* the open one */
	struct html_node *first_link; /* of the line */
	size_t linked;
	bool image; /* since the last line */
	size_t index; /* of the node in which the line begins; 0: not begun */
};

static void
end_line(struct walk *w)
{
	struct page_line *l;
	struct str text = plain_line(w->arena, PLAIN_TEXT, buf_str(&w->raw));

	w->raw.n = 0;
	if (text.n > 0) {
		struct page *p = w->page;

		p->line = arena_grow(w->arena, p->line, p->n, sizeof(*p->line));
		l = &p->line[p->n++];
		l->node = w->block;
		l->index = w->index;
		l->text = text;
		l->linked = w->linked < text.n ? w->linked : text.n;
		l->link = w->first_link;
		l->image = w->image;
		w->image = false;
	}
	w->linked = w->index = 0;
	w->first_link = w->link;
}

static size_t
seen_bytes(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += (unsigned char)s.p[i] > ' ';
	return n;
}

/* Returns whether what is inside is to be seen. */
static bool
enter(struct walk *w, struct html_node *n)
{
	if (n->tag == HTML_TEXT) {
		if (w->index == 0)
			w->index = n->index;
		buf_add(&w->raw, n->text);
		if (w->link != NULL)
			w->linked += seen_bytes(n->text);
		return true;
	}
	n->flags = page_words(n);
	if (n->flags & PAGE_HIDDEN)
		return false;
	if (html_is_block(n->tag)) {
		end_line(w);
		w->block = n;
	} else if (n->tag == HTML_IMG) {
		w->image = true;
	} else if (n->tag == HTML_A && w->link == NULL) {
		w->link = n;
		if (w->first_link == NULL)
			w->first_link = n;
	}
	return n->tag != HTML_TITLE;
}

static void
leave(struct walk *w, struct html_node *n)
{
	if (html_is_block(n->tag)) {
		end_line(w);
		w->block = n->parent;
		while (
		    w->block->parent != NULL && !html_is_block(w->block->tag))
			w->block = w->block->parent;
	} else if (n == w->link) {
		w->link = NULL;
	}
}

/* Where each node ends: where the next begins that is not inside of it. */
static void
find_ends(struct page *p)
{
	for (struct html_node *n = p->html->root; n != NULL;
	     n = html_next(n, p->html->root)) {
		struct html_node *after = html_skip(n, p->html->root);

		p->end[n->index] = after == NULL ? p->html->n : after->index;
	}
}

void
page_lay_out(struct arena *a, struct html *html, struct page *out)
{
	struct walk w = { .arena = a,
		.page = out,
		.raw = buf_new(a, LIMIT_FIELD),
		.block = html->root };
	struct html_node *n = html->root;
	bool inside;

	*out = (struct page){ .html = html };
	out->end = ARENA_ARRAY(a, html->n, size_t);
	while (n != NULL) {
		inside = enter(&w, n);
		if (inside && n->first != NULL) {
			n = n->first;
			continue;
		}
		while (n != NULL) {
			leave(&w, n);
			if (n->next != NULL) {
				n = n->next;
				break;
			}
			n = n->parent;
		}
	}
	end_line(&w);
	find_ends(out);
}

bool
page_inside(const struct page *p, const struct page_line *l,
    const struct html_node *top)
{
	return l->index >= top->index && l->index < p->end[top->index];
}

size_t
page_line_at(const struct page *p, const struct html_node *n)
{
	size_t low = 0, high = p->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (p->line[mid].index < n->index)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

struct str
page_text(struct arena *a, const struct page *p, const struct html_node *n)
{
	struct buf b = buf_new(a, LIMIT_FIELD);

	for (size_t i = page_line_at(p, n);
	     i < p->n && page_inside(p, &p->line[i], n); i++) {
		if (b.n > 0)
			buf_byte(&b, '\n');
		buf_add(&b, p->line[i].text);
	}
	return buf_str(&b);
}

struct str
page_hidden_text(struct arena *a, struct html_node *n)
{
	struct html_node *parent, *next, *root;
	struct html html;
	struct page page;
	struct str text;

	if (n == NULL)
		return STR("");
	/* for a while it is a page of its own */
	root = ARENA_NEW(a, struct html_node);
	parent = n->parent;
	next = n->next;
	root->first = root->last = n;
	n->parent = root;
	n->next = NULL;
	html = (struct html){ root, 0 };
	for (struct html_node *c = root; c != NULL; c = html_next(c, root))
		html.n = c->index >= html.n ? c->index + 1 : html.n;
	for (struct html_attr *at = n->attr; at != NULL; at = at->next)
		if (str_eq(at->name, STR("style")))
			at->value = STR("");
	page_lay_out(a, &html, &page);
	text = page_text(a, &page, root);
	n->parent = parent;
	n->next = next;
	return text;
}
