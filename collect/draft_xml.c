/* A draft out of an XML document, element by element. */

#include "base/arena.h"
#include "base/diag.h"
#include "base/xml.h"
#include "base/xml_lenient.h"
#include "collect/draft_impl.h"
#include "collect/format.h"
#include "collect/url.h"

#define XML_NS STR("http://www.w3.org/XML/1998/namespace")

/* Mark-up as elements becomes mark-up as characters, so that one road leads
 * from both to text. */
static void
add_tag(struct draft *r, const char *begin, struct str name)
{
	if (r->kind != DRAFT_XHTML)
		return;
	buf_add(&r->raw, str_from(begin));
	buf_add(&r->raw, name);
	buf_byte(&r->raw, '>');
}

/* xml:base and xml:lang. */
static void
common_attr(struct draft *r, const struct xml_attr *attr)
{
	if (attr->ns.n == 0 || !str_eq(attr->ns, XML_NS))
		return;
	if (str_eq(attr->name, STR("base"))) {
		struct base *b = ARENA_NEW(r->arena, struct base);

		b->outer = r->base;
		b->depth = r->depth;
		b->url = url_resolve(r->arena, draft_base_url(r), attr->value);
		r->base = b;
	} else if (str_eq(attr->name, STR("lang")) && r->depth == 1) {
		draft_value(r, DRAFT_LANG, attr->value);
	}
}

static int
open_element(void *to, struct str ns, struct str name,
    const struct xml_attr *attr, size_t nattr, size_t line)
{
	struct draft *r = to;
	struct draft_element e = { ns, name, .line = line, .nattr = nattr,
		.attr = attr };
	int role;

	if (r->depth == 0)
		r->home = str_dup(r->arena, ns);
	if (++r->depth > LIMIT_XML_DEPTH)
		return 0; /* xml.h refuses it in a moment */
	if (r->field_depth > 0) {
		add_tag(r, "<", name);
		return 0;
	}
	for (size_t i = 0; i < nattr; i++)
		common_attr(r, &attr[i]);
	e.home = str_eq(ns, r->home);
	e.within = r->role[r->depth - 1];
	role = r->opener(r, &e);
	r->role[r->depth] = role;
	return 0;
}

static void
add_text(void *to, struct str s)
{
	struct draft *r = to;

	if (r->field_depth == 0)
		return;
	if (r->kind != DRAFT_XHTML) {
		buf_add(&r->raw, s);
		return;
	}
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '<')
			buf_add(&r->raw, STR("&lt;"));
		else if (s.p[i] == '&')
			buf_add(&r->raw, STR("&amp;"));
		else
			buf_byte(&r->raw, s.p[i]);
}

static int
close_element(void *to, struct str ns, struct str name)
{
	struct draft *r = to;
	int fail = 0;

	(void)ns;
	if (r->field_depth == r->depth)
		draft_end_field(r);
	else if (r->field_depth > 0)
		add_tag(r, "</", name);
	if (r->item_depth == r->depth)
		fail = draft_close(r);
	while (r->base != NULL && r->base->depth == r->depth)
		r->base = r->base->outer;
	r->depth--;
	return fail;
}

static int
parse_xml(struct draft *r, struct str utf8,
    int (*opener)(struct draft *, const struct draft_element *),
    struct xml_end *end)
{
	r->opener = opener;
	r->items = NULL;
	r->n = r->depth = r->item_depth = r->field_depth = 0;
	r->base = NULL;
	return xml_parse(r->arena, utf8, r->hints->file,
	    (struct xml_handler){ open_element, close_element, add_text, r },
	    end, r->diag);
}

/* An ill-formed document is read once more, mended; it stays broken. */
int
draft_xml(struct draft *r, struct str utf8,
    int (*opener)(struct draft *, const struct draft_element *))
{
	struct xml_end end = { .broken = false };
	struct feed before = *r->feed;
	int fail = parse_xml(r, utf8, opener, &end);

	if (fail == 0 && end.broken) {
		struct str mended = xml_lenient(r->arena, utf8);
		struct xml_end again;

		if (!str_eq(mended, utf8)) {
			*r->feed = before;
			fail = parse_xml(r, mended, opener, &again);
		}
	}
	if (fail == FAIL_PARTIAL) /* too many items: end_item said so */
		return 0;
	if (fail == 0 && end.broken)
		draft_broken(r, end.line, end.why);
	return fail;
}
