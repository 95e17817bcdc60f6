#ifndef COLLECT_PAGE_H
#define COLLECT_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;
struct html;
struct html_node;
struct rx_kit;

/* A line of a page as it is shown: the text between two breaks. */
struct page_line {
	struct html_node *node; /* the nearest block around it */
	size_t index; /* of the node in which its text begins */
	struct str text; /* white space is one blank, none at the ends */
	size_t linked; /* bytes of the text within links */
	struct html_node *link; /* the first of these; NULL */
	bool image; /* one stands between it and the line before */
};

/* What is seen of a page, from the top to the bottom. */
struct page {
	struct html *html;
	struct page_line *line;
	size_t n;
	size_t *end; /* of each node: index after all that is inside of it */
};

/* Lays out the page; gives each node its flags (page_words.h). */
void page_lay_out(struct arena *, struct html *, struct page *out);

/* The first line that is in a node, or comes after it began; page.n. */
size_t page_line_at(const struct page *, const struct html_node *);
bool page_inside(const struct page *, const struct page_line *,
    const struct html_node *top);

enum page_when {
	PAGE_WHEN_SAID, /* the page says when it was published */
	PAGE_WHEN_CHANGED, /* it only says when it was last changed */
	PAGE_WHEN_ADDRESS, /* its address has a day, and nothing else */
};

/* What a page says of its article besides.  Empty where it says nothing. */
struct page_facts {
	struct str title;
	size_t line; /* that shows the title; page.n: none does */
	struct str published; /* as written */
	enum page_when when; /* whence published is */
	struct str year; /* another day of the page, which tells the year of
			    published, where that has none */
	struct str updated; /* as written */
	struct str source; /* whom it names as its source */
	struct str author;
	struct str url;
	struct str lang;
	struct str body; /* page_body, without what is none of it at its ends */
};

/* The text of the article, a paragraph a line; empty where there is none.  By
 * the density of text and of links, as Kohlschütter et al. (WSDM 2010) and
 * Readability do it. */
struct str page_body(struct arena *, const struct page *,
    const struct page_facts *);
/* A body that a rule found, without the captions under its images. */
struct str page_body_cleared(struct arena *, const struct page *,
    struct str body);

/* What is known of a page from elsewhere; each may be empty. */
struct page_known {
	struct str url; /* of the page itself */
	struct str body; /* as the rule of its site finds it, lines */
};

int page_facts(struct arena *, struct rx_kit *, const struct page *,
    const struct page_known *, struct page_facts *, struct diag *);

/* The text of what is inside of a node, a line for each block. */
struct str page_text(struct arena *, const struct page *,
    const struct html_node *);

/* Likewise of an element that only a script would show; NULL: empty. */
struct str page_hidden_text(struct arena *, struct html_node *);

/* Is a page with status 200 none that was asked for?  It wants a login, or
 * says that what was there is gone. */
bool page_refusal(struct rx_kit *, const struct page *, struct str body,
    struct diag *);

#endif
