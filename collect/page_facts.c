#include "base/arena.h"
#include "base/diag.h"
#include "base/html.h"
#include "base/rx.h"
#include "collect/page_impl.h"
#include "collect/plain.h"

enum {
	TITLE_LEAST = 12, /* bytes of a line that may be the title */
	TITLE_NAME = 24, /* of what may be but the name of the paper */
	TITLE_LINES = 600, /* that are looked at for it */
	PARAGRAPH = 150, /* bytes of a line that is one */
};

bool
page_facts_match(struct page_reading *r, const char *pattern, struct str s,
    struct rx_match *m)
{
	bool found = false;

	if (r->fail == 0)
		r->fail = rx_find(rx_kit_get(r->kit, pattern), s, 0, &found, m,
		    r->diag);
	return r->fail == 0 && found;
}

bool
page_facts_small(const struct page *p, const struct html_node *n)
{
	return p->end[n->index] - n->index <= PAGE_NODES;
}

bool
page_facts_shows(const struct page_line *l, size_t most)
{
	if (most == PAGE_LINE)
		return l->linked == 0 || l->linked + PAGE_OWN <= l->text.n;
	return 2 * l->linked <= l->text.n;
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

		if (!str_find(s, mark, &at) || at < TITLE_LEAST)
			continue;
		left = str_trim(str_sub(s, 0, at));
		right = str_trim(str_sub(s, at + mark.n, s.n));
		return left.n >= right.n || i < 2 ? left : s;
	}
	return s;
}

/* Is it the whole title, or all of it but the site's name? */
static bool
is_title(struct str line, struct str own)
{
	static const char *const marks[] = { " ", "_", "-", "|", "｜", "—",
		"－", "–", "(", "（", "»", "«", "<", ">", "·", "," };
	struct str rest = str_sub(own, line.n, own.n);

	if (line.n < TITLE_LEAST || !str_starts(own, line))
		return false;
	if (rest.n == 0)
		return true;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (str_starts(rest, str_from(marks[i])))
			return true;
	return false;
}

/* The line that shows the title: a heading before any other. */
static void
find_line(struct page_reading *r, struct str own)
{
	const struct page *p = r->page;
	bool heading = false;

	for (size_t i = 0; i < p->n && i < TITLE_LINES && !heading; i++) {
		const struct page_line *l = &p->line[i];

		heading = l->node->tag == HTML_HEADING;
		if ((heading || (!r->titled && 2 * l->linked <= l->text.n)) &&
		    is_title(l->text, own)) {
			r->title = i;
			r->titled = true;
		} else {
			heading = false;
		}
	}
}

/* The first h1 with text is the title, where nothing contradicts it. */
static struct html_node *
first_heading(const struct page *p)
{
	for (size_t i = 0; i < p->n; i++) {
		struct html_node *n = p->line[i].node;

		while (n->parent != NULL && n->tag != HTML_HEADING)
			n = n->parent;
		if (n->tag == HTML_HEADING && str_eq(n->name, STR("h1")))
			return n;
	}
	return NULL;
}

/* Finds the line of the title, and whether what it shows is the title. */
static bool
find_shown(struct page_reading *r, struct str own, struct str *shown)
{
	struct html_node *heading = first_heading(r->page);
	bool agree;

	if (heading != NULL)
		*shown = plain_line(r->arena, PLAIN_TEXT,
		    page_text(r->arena, r->page, heading));
	agree = shown->n > 0 &&
	    (own.n == 0 || str_starts(own, *shown) ||
		str_starts(*shown, str_sub(own, 0, TITLE_LEAST)));
	if (!agree)
		find_line(r, own);
	if (r->titled) {
		*shown = r->page->line[r->title].text;
		return true;
	}
	if (heading != NULL) {
		r->title = page_line_at(r->page, heading);
		r->titled = true;
		/* some papers have their name for the title of each page */
		agree = agree || (own.n <= TITLE_NAME && shown->n >= 2 * own.n);
	}
	return agree;
}

static void
find_title(struct page_reading *r)
{
	struct html_node *n = html_find(r->page->html->root, HTML_TITLE);
	struct str own = n == NULL || n->first == NULL ?
	    STR("") :
	    plain_line(r->arena, PLAIN_TEXT, n->first->text);
	struct str *title = &r->facts->title, shown = { NULL, 0 };
	bool agree = find_shown(r, own, &shown);

	/* a quotation mark in it ends the attribute of a <meta> too early */
	if (title->n > 0 && !(agree && str_starts(shown, *title)))
		return;
	if (agree)
		*title = shown;
	else
		*title = without_site(own).n > 0 ? without_site(own) : shown;
}

/* Where the header ends and the text begins. */
static void
find_text(struct page_reading *r)
{
	const struct page *p = r->page;

	r->text = r->titled ? r->title + 1 : 0;
	while (r->text < p->n && r->text <= r->title + PAGE_NEAR) {
		const struct page_line *l = &p->line[r->text];

		if (l->text.n >= PARAGRAPH && 2 * l->linked <= l->text.n)
			break;
		r->text++;
	}
}

int
page_facts(struct arena *a, struct rx_kit *kit, const struct page *p,
    const struct page_known *known, struct page_facts *out, struct diag *d)
{
	struct page_reading r = { .arena = a,
		.kit = kit,
		.page = p,
		.url = known->url,
		.facts = out,
		.diag = d };

	*out = (struct page_facts){ .title = { NULL, 0 } };
	page_meta(&r);
	find_title(&r);
	find_text(&r);
	out->line = r.titled ? r.title : p->n;
	page_when(&r);
	page_who(&r);
	out->body = page_trim(&r,
	    known->body.n > 0 ? page_body_cleared(a, p, known->body) :
				page_body(a, p, out));
	return r.fail;
}
