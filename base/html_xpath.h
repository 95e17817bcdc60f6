#ifndef BASE_HTML_XPATH_H
#define BASE_HTML_XPATH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct html;
struct html_node;

/*
 * XPath 1.0 over a page that was read (html.h), by libxml2.  Names are in
 * lower case and without namespaces.  What an expression may cost is limited
 * for each page (LIMIT_XPATH_OPS), and so are nodes and depth by html_read.
 */

/* A compiled expression. */
struct html_xpath;
/* NULL where it is none; *why says what is wrong. */
struct html_xpath *html_xpath_new(struct arena *, struct str expression,
    struct str *why);
void html_xpath_free(struct html_xpath *); /* NULL is ignored */

/* A page as expressions see it. */
struct html_xpath_page;
struct html_xpath_page *html_xpath_open(struct arena *, const struct html *);
void html_xpath_close(struct html_xpath_page *); /* NULL is ignored */

struct html_xpath_found {
	const struct html_node *node; /* an element; NULL: text is a value */
	struct str text; /* of an attribute, a text, a string … */
};

/*
 * What an expression finds from a node (the root: from the page), in the order
 * of the document.  An empty string, false or NaN is nothing.  False where it
 * fails or costs too much: *why says it.
 */
bool html_xpath_find(struct html_xpath_page *, const struct html_xpath *,
    const struct html_node *from, struct html_xpath_found **out, size_t *n,
    struct str *why);

#endif
