#include "base/html.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/html_cut.h"
#include "base/limits.h"

#define OPTIONS                                                           \
	(HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | \
	    HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD)

/* By name: looked up by halves. */
static const struct known {
	const char *name;
	enum html_tag tag;
} known[] = {
	{ "a", HTML_A },
	{ "address", HTML_BLOCK },
	{ "article", HTML_ARTICLE },
	{ "aside", HTML_ASIDE },
	{ "blockquote", HTML_QUOTE },
	{ "body", HTML_BODY },
	{ "br", HTML_BR },
	{ "button", HTML_SILENT },
	{ "caption", HTML_CAPTION },
	{ "center", HTML_BLOCK },
	{ "dd", HTML_BLOCK },
	{ "div", HTML_BLOCK },
	{ "dl", HTML_LIST },
	{ "dt", HTML_BLOCK },
	{ "fieldset", HTML_BLOCK },
	{ "figcaption", HTML_CAPTION },
	{ "figure", HTML_FIGURE },
	{ "footer", HTML_FOOTER },
	{ "form", HTML_FORM },
	{ "h1", HTML_HEADING },
	{ "h2", HTML_HEADING },
	{ "h3", HTML_HEADING },
	{ "h4", HTML_HEADING },
	{ "h5", HTML_HEADING },
	{ "h6", HTML_HEADING },
	{ "header", HTML_HEADER },
	{ "hr", HTML_BLOCK },
	{ "iframe", HTML_SILENT },
	{ "img", HTML_IMG },
	{ "input", HTML_INPUT },
	{ "label", HTML_SILENT },
	{ "legend", HTML_SILENT },
	{ "li", HTML_LI },
	{ "link", HTML_LINK },
	{ "main", HTML_MAIN },
	{ "meta", HTML_META },
	{ "nav", HTML_NAV },
	{ "noscript", HTML_SILENT },
	{ "object", HTML_SILENT },
	{ "ol", HTML_LIST },
	{ "option", HTML_SILENT },
	{ "p", HTML_P },
	{ "pre", HTML_PRE },
	{ "script", HTML_SCRIPT },
	{ "section", HTML_BLOCK },
	{ "select", HTML_SILENT },
	{ "style", HTML_SILENT },
	{ "svg", HTML_SILENT },
	{ "table", HTML_TABLE },
	{ "tbody", HTML_BLOCK },
	{ "td", HTML_TD },
	{ "template", HTML_SILENT },
	{ "textarea", HTML_SILENT },
	{ "th", HTML_TD },
	{ "thead", HTML_BLOCK },
	{ "time", HTML_TIME },
	{ "title", HTML_TITLE },
	{ "tr", HTML_TR },
	{ "ul", HTML_LIST },
};

static int
by_name(const void *key, const void *row)
{
	return strcmp(key, ((const struct known *)row)->name);
}

static enum html_tag
tag_of(const char *name)
{
	const struct known *k = bsearch(name, known,
	    sizeof(known) / sizeof(known[0]), sizeof(known[0]), by_name);

	return k == NULL ? HTML_OTHER : k->tag;
}

struct build {
	struct arena *arena;
	htmlParserCtxtPtr ctxt;
	struct html_cut page;
	struct html *html;
	struct html_node *at; /* the open one */
	size_t depth;
	size_t beyond; /* open elements that are too deep to be one */
	bool full;
};

static struct html_node *
add(struct build *b, enum html_tag tag)
{
	struct html_node *n;

	if (b->html->n == LIMIT_HTML_NODES) {
		b->full = true;
		xmlStopParser(b->ctxt);
		return NULL;
	}
	n = ARENA_NEW(b->arena, struct html_node);
	n->tag = tag;
	n->index = b->html->n++;
	n->parent = b->at;
	if (b->at->last == NULL)
		b->at->first = n;
	else
		b->at->last->next = n;
	b->at->last = n;
	return n;
}

static struct str
copy(struct build *b, const xmlChar *z)
{
	return z == NULL ? STR("") :
			   str_dup(b->arena, str_from((const char *)z));
}

static void
on_open(void *to, const xmlChar *name, const xmlChar **attr)
{
	struct build *b = to;
	struct html_node *n = add(b, tag_of((const char *)name));
	struct html_attr **end;

	if (n == NULL)
		return;
	n->name = copy(b, name);
	end = &n->attr;
	for (; attr != NULL && attr[0] != NULL; attr += 2) {
		*end = ARENA_NEW(b->arena, struct html_attr);
		(*end)->name = copy(b, attr[0]);
		(*end)->value = copy(b, attr[1]);
		end = &(*end)->next;
	}
	if (b->depth == LIMIT_HTML_DEPTH) {
		b->beyond++;
		return;
	}
	b->depth++;
	b->at = n;
}

static void
on_close(void *to, const xmlChar *name)
{
	struct build *b = to;

	(void)name; /* libxml2 closes what it opened, in order */
	if (b->beyond > 0) {
		b->beyond--;
	} else if (b->at->parent != NULL) {
		b->depth--;
		b->at = b->at->parent;
	}
}

/* Its number stands in its place; what was not closed is there itself. */
static struct str
script_of(struct build *b, struct str s)
{
	int64_t v;

	if (str_to_int(s, &v) && v >= 0 && (size_t)v < b->page.n)
		return b->page.script[v];
	return str_dup(b->arena, s);
}

static void
on_text(void *to, const xmlChar *text, int n)
{
	struct build *b = to;
	struct str s = { (const char *)text, (size_t)n };
	struct html_node *node;

	if (b->at->tag == HTML_SCRIPT && b->at->text.n == 0) {
		b->at->text = script_of(b, s);
		return;
	}
	if (b->at->tag == HTML_SCRIPT || b->full)
		return;
	if ((node = add(b, HTML_TEXT)) != NULL)
		node->text = str_dup(b->arena, s);
}

static const htmlSAXHandler sax = {
	.startElement = on_open,
	.endElement = on_close,
	.characters = on_text,
	.ignorableWhitespace = on_text,
	.cdataBlock = on_text,
};

int
html_read(struct arena *a, struct str utf8, struct str file, struct html *out,
    struct diag *d)
{
	struct build b = { .arena = a, .html = out };
	htmlSAXHandler own = sax;

	*out = (struct html){ NULL, 0 };
	out->root = b.at = ARENA_NEW(a, struct html_node);
	out->n = 1;
	b.ctxt = htmlNewParserCtxt();
	if (b.ctxt == NULL)
		abort();
	*b.ctxt->sax = own;
	b.ctxt->userData = &b;
	html_cut(a, utf8, &b.page);
	utf8 = b.page.text;
	htmlCtxtReadMemory(b.ctxt, utf8.n > 0 ? utf8.p : "", (int)utf8.n, NULL,
	    "UTF-8", OPTIONS);
	htmlFreeParserCtxt(b.ctxt);
	if (b.full) {
		DIAG(d, E1304, DIAG_FILE(file),
		    str_int(a, (int64_t)LIMIT_HTML_NODES));
		return FAIL_DATA;
	}
	return 0;
}

struct html_node *
html_skip(const struct html_node *n, const struct html_node *top)
{
	while (n != top && n->next == NULL && n->parent != NULL)
		n = n->parent;
	return n == top ? NULL : n->next;
}

struct html_node *
html_next(const struct html_node *n, const struct html_node *top)
{
	return n->first != NULL ? n->first : html_skip(n, top);
}

struct str
html_attr_of(const struct html_node *n, const char *name)
{
	for (const struct html_attr *a = n->attr; a != NULL; a = a->next)
		if (str_eq(a->name, str_from(name)))
			return a->value;
	return (struct str){ NULL, 0 };
}

struct html_node *
html_find(const struct html_node *top, enum html_tag tag)
{
	for (struct html_node *n = html_next(top, top); n != NULL;
	     n = html_next(n, top))
		if (n->tag == tag)
			return n;
	return NULL;
}

struct html_node *
html_by_id(const struct html *html, const char *id)
{
	for (struct html_node *n = html->root; n != NULL;
	     n = html_next(n, html->root))
		if (n->attr != NULL &&
		    str_eq(html_attr_of(n, "id"), str_from(id)))
			return n;
	return NULL;
}

struct str
html_text(struct arena *a, const struct html_node *top)
{
	struct buf b = buf_new(a, LIMIT_FIELD);

	for (const struct html_node *n = top; n != NULL; n = html_next(n, top))
		if (n->tag == HTML_TEXT)
			buf_add(&b, n->text);
	return buf_str(&b);
}

bool
html_is_block(enum html_tag tag)
{
	return tag != HTML_OTHER && tag != HTML_TEXT && tag != HTML_A &&
	    tag != HTML_TIME && tag != HTML_INPUT && tag != HTML_IMG;
}
