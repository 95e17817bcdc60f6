#ifndef COLLECT_RULE_PAGE_H
#define COLLECT_RULE_PAGE_H

#include <stddef.h>

#include "base/str.h"
#include "collect/rule.h"

struct arena;
struct draft;
struct html;
struct html_node;

/* A page as its site's rule reads it. */
struct rule_page;

/* NULL where the draft's document has no rule; the others take that as a page
 * of which the rule says nothing.  The arena must outlive it. */
struct rule_page *rule_page_open(struct arena *, struct draft *,
    const struct html *, struct str utf8);
void rule_page_close(struct rule_page *);

/*
 * One value of a field, from a node or, NULL, from the page: that of the first
 * row that finds one, else empty.  Of a listing's entry a pattern is looked
 * for in its text, of the page in its source.  FAIL_DATA: a selector failed;
 * the page can't be read.
 */
int rule_page_value(struct rule_page *, enum rule_page_kind, enum rule_field,
    const struct html_node *from, struct str *out);

/* The entries of a listing, in the order of the page. */
int rule_page_items(struct rule_page *, const struct html_node ***out,
    size_t *n);

/* The body as the rule finds it, a paragraph a line. */
int rule_page_body(struct rule_page *, struct str *out);
/* All else that an article's rows find goes into the open item. */
int rule_page_put(struct rule_page *);

/* The text of a node, a line for each block, without what is not shown. */
struct str rule_page_text(struct arena *, const struct html_node *);

#endif
