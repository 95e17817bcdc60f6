#include "base/html_xpath.h"

#include <libxml/HTMLtree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/html.h"
#include "base/limits.h"

struct html_xpath {
	xmlXPathCompExprPtr code;
};

struct html_xpath_page {
	struct arena *arena;
	xmlDocPtr doc;
	xmlXPathContextPtr ctxt;
	xmlNodePtr *twin; /* of each node, by its index */
	const struct html_node **own; /* likewise */
};

static void *
need(void *p)
{
	if (p == NULL)
		abort();
	return p;
}

/* Where an error's words go. */
struct complaint {
	struct arena *arena;
	struct str why;
};

/* libxml2 gives a number and, of a text, the place; no words. */
static struct str
words_of(int error)
{
	static const struct {
		int error;
		const char *words;
	} known[] = {
		{ XPATH_UNDEF_VARIABLE_ERROR, "unknown variable" },
		{ XPATH_UNKNOWN_FUNC_ERROR, "unknown function" },
		{ XPATH_INVALID_TYPE, "value of another type" },
		{ XPATH_INVALID_ARITY, "wrong number of arguments" },
		{ XPATH_UNDEF_PREFIX_ERROR, "unknown prefix" },
		{ XPATH_OP_LIMIT_EXCEEDED, "too many steps" },
		{ XPATH_RECURSION_LIMIT_EXCEEDED, "nested too deeply" },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (known[i].error == error)
			return str_from(known[i].words);
	return STR("invalid expression");
}

static void
on_error(void *to, xmlErrorPtr e)
{
	struct complaint *c = to;

	if (c->why.n > 0)
		return;
	c->why = words_of(e->code - XML_XPATH_EXPRESSION_OK);
	if (e->str1 != NULL && e->int1 > 0)
		c->why = str_printf(c->arena, STR_FMT ", after byte %d",
		    STR_ARG(c->why), e->int1);
}

static void
listen(xmlXPathContextPtr ctxt, struct complaint *c)
{
	ctxt->error = on_error;
	ctxt->userData = c;
}

struct html_xpath *
html_xpath_new(struct arena *a, struct str expression, struct str *why)
{
	xmlXPathContextPtr ctxt = need(xmlXPathNewContext(NULL));
	struct complaint c = { a, { NULL, 0 } };
	xmlXPathCompExprPtr code;
	struct html_xpath *x;

	ctxt->opLimit = LIMIT_XPATH_OPS;
	listen(ctxt, &c);
	code = xmlXPathCtxtCompile(ctxt, (const xmlChar *)str_z(a, expression));
	xmlXPathFreeContext(ctxt);
	if (code == NULL) {
		*why = c.why.n > 0 ? c.why : STR("invalid expression");
		return NULL;
	}
	x = need(calloc(1, sizeof(*x)));
	x->code = code;
	return x;
}

void
html_xpath_free(struct html_xpath *x)
{
	if (x == NULL)
		return;
	xmlXPathFreeCompExpr(x->code);
	free(x);
}

static void
hang(xmlNodePtr parent, xmlNodePtr n)
{
	n->parent = parent;
	n->prev = parent->last;
	if (parent->last == NULL)
		parent->children = n;
	else
		parent->last->next = n;
	parent->last = n;
}

static xmlNodePtr
text_node(struct html_xpath_page *p, struct str s)
{
	return need(xmlNewDocTextLen(p->doc,
	    (const xmlChar *)(s.n > 0 ? s.p : ""), (int)s.n));
}

static xmlNodePtr
element_node(struct html_xpath_page *p, const struct html_node *h)
{
	xmlNodePtr n = need(xmlNewDocRawNode(p->doc, NULL,
	    (const xmlChar *)str_z(p->arena, h->name), NULL));
	size_t left = LIMIT_XPATH_ATTRS;

	for (const struct html_attr *at = h->attr; at != NULL && left > 0;
	     at = at->next, left--)
		need(xmlNewProp(n, (const xmlChar *)str_z(p->arena, at->name),
		    (const xmlChar *)str_z(p->arena, at->value)));
	if (h->tag == HTML_SCRIPT && h->text.n > 0)
		hang(n, text_node(p, h->text));
	return n;
}

static void
build(struct html_xpath_page *p, const struct html *html)
{
	p->twin[html->root->index] = (xmlNodePtr)p->doc;
	for (const struct html_node *h = html_next(html->root, html->root);
	     h != NULL; h = html_next(h, html->root)) {
		struct arena_mark mark = arena_mark(p->arena);
		xmlNodePtr n = h->tag == HTML_TEXT ? text_node(p, h->text) :
						     element_node(p, h);

		arena_reset(p->arena, mark);
		p->own[h->index] = h;
		n->_private = &p->own[h->index];
		p->twin[h->index] = n;
		hang(p->twin[h->parent->index], n);
	}
	/* their places, so that a node set is sorted quickly */
	xmlXPathOrderDocElems(p->doc);
}

struct html_xpath_page *
html_xpath_open(struct arena *a, const struct html *html)
{
	struct html_xpath_page *p = ARENA_NEW(a, struct html_xpath_page);

	p->arena = a;
	p->doc = need(htmlNewDocNoDtD(NULL, NULL));
	p->twin = ARENA_ARRAY(a, html->n, xmlNodePtr);
	p->own = ARENA_ARRAY(a, html->n, const struct html_node *);
	build(p, html);
	p->ctxt = need(xmlXPathNewContext(p->doc));
	p->ctxt->opLimit = LIMIT_XPATH_OPS;
	return p;
}

void
html_xpath_close(struct html_xpath_page *p)
{
	if (p == NULL)
		return;
	xmlXPathFreeContext(p->ctxt);
	xmlFreeDoc(p->doc);
}

static struct str
copied(struct arena *a, xmlChar *z)
{
	struct str s = str_dup(a, str_from((const char *)z));

	xmlFree(z);
	return s;
}

static struct html_xpath_found
found(struct html_xpath_page *p, xmlNodePtr n)
{
	const struct html_node *const *own = n->type == XML_ELEMENT_NODE ?
	    n->_private :
	    NULL;

	if (own != NULL)
		return (struct html_xpath_found){ *own, { NULL, 0 } };
	return (struct html_xpath_found){ NULL,
		copied(p->arena, xmlNodeGetContent(n)) };
}

static size_t
take_set(struct html_xpath_page *p, xmlNodeSetPtr set,
    struct html_xpath_found **out)
{
	size_t n = set == NULL ? 0 : (size_t)set->nodeNr;

	xmlXPathNodeSetSort(set);
	*out = ARENA_ARRAY(p->arena, n + 1, struct html_xpath_found);
	for (size_t i = 0; i < n; i++)
		(*out)[i] = found(p, set->nodeTab[i]);
	return n;
}

/* A string, a number or a truth. */
static size_t
take_value(struct html_xpath_page *p, xmlXPathObjectPtr v,
    struct html_xpath_found **out)
{
	if ((v->type == XPATH_NUMBER && xmlXPathIsNaN(v->floatval)) ||
	    (v->type == XPATH_BOOLEAN && v->boolval == 0))
		return 0;
	*out = ARENA_NEW(p->arena, struct html_xpath_found);
	(*out)->text = copied(p->arena, xmlXPathCastToString(v));
	return (*out)->text.n > 0;
}

bool
html_xpath_find(struct html_xpath_page *p, const struct html_xpath *x,
    const struct html_node *from, struct html_xpath_found **out, size_t *n,
    struct str *why)
{
	struct complaint c = { p->arena, { NULL, 0 } };
	xmlXPathObjectPtr v;

	*n = 0;
	*out = NULL;
	p->ctxt->node = p->twin[from->index];
	listen(p->ctxt, &c);
	v = xmlXPathCompiledEval(x->code, p->ctxt);
	if (v == NULL) {
		*why = c.why.n > 0 ? c.why : STR("no value");
		return false;
	}
	*n = v->type == XPATH_NODESET ? take_set(p, v->nodesetval, out) :
					take_value(p, v, out);
	xmlXPathFreeObject(v);
	return true;
}
