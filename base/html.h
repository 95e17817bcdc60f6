#ifndef BASE_HTML_H
#define BASE_HTML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;

/*
 * A page as a tree, by libxml2's HTML parser, which mends what people write.
 * Nothing is fetched, nothing is run; the text is UTF-8 already, and what the
 * page says of its encoding is not heard here.  Scripts are slices of it.
 */
enum html_tag {
	HTML_OTHER, /* none of those below */
	HTML_TEXT, /* characters */
	HTML_A,
	HTML_ARTICLE,
	HTML_ASIDE,
	HTML_BLOCK, /* breaks the line, and means no more: div, section, dd … */
	HTML_BODY,
	HTML_BR,
	HTML_CAPTION, /* figcaption, caption */
	HTML_FIGURE,
	HTML_FOOTER,
	HTML_FORM,
	HTML_HEADER,
	HTML_HEADING, /* h1 to h6: name[1] */
	HTML_IMG,
	HTML_INPUT,
	HTML_LI,
	HTML_LINK,
	HTML_LIST, /* ul, ol, dl */
	HTML_MAIN,
	HTML_META,
	HTML_NAV,
	HTML_P,
	HTML_PRE,
	HTML_QUOTE, /* blockquote */
	HTML_SCRIPT,
	HTML_SILENT, /* its text is not shown: style, noscript, select … */
	HTML_TABLE,
	HTML_TD, /* td, th */
	HTML_TIME,
	HTML_TITLE,
	HTML_TR,
};

struct html_attr {
	struct html_attr *next;
	struct str name; /* lower case */
	struct str value; /* references are decoded */
};

struct html_node {
	struct html_node *parent;
	struct html_node *first;
	struct html_node *last;
	struct html_node *next;
	enum html_tag tag;
	struct str name; /* lower case; of a text: empty */
	struct str text; /* of HTML_TEXT, or of a script */
	struct html_attr *attr;
	/* for who walks the tree */
	size_t index; /* in the order of the document */
	unsigned flags;
};

struct html {
	struct html_node *root;
	size_t n; /* nodes */
};

/* FAIL_DATA over LIMIT_HTML_NODES.  What is nested deeper than
 * LIMIT_HTML_DEPTH stands beside its parent. */
int html_read(struct arena *, struct str utf8, struct str file,
    struct html *out, struct diag *);

/* The next in the order of the document, within top; NULL at its end. */
struct html_node *html_next(const struct html_node *,
    const struct html_node *top);
/* Likewise, but not what is inside of it. */
struct html_node *html_skip(const struct html_node *,
    const struct html_node *top);

/* The value; empty where it is not there. */
struct str html_attr_of(const struct html_node *, const char *name);
/* The first element of a kind within top; NULL. */
struct html_node *html_find(const struct html_node *top, enum html_tag);

/* The element of that id; NULL. */
struct html_node *html_by_id(const struct html *, const char *id);

/* All characters inside of it, one after the other. */
struct str html_text(struct arena *, const struct html_node *);

/* Does it begin a line of its own? */
bool html_is_block(enum html_tag);

#endif
