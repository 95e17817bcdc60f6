#include "base/xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/html_entity.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/xml_mend.h"

/* libxml2 refuses to look further than 10 MB without HUGE. */
#define PIECE	((size_t)256 * 1024)
#define OPTIONS (XML_PARSE_NONET | XML_PARSE_IGNORE_ENC)
#define WHY_MAX ((size_t)1000)

static xmlParserInputPtr
refuse_entity(const char *url, const char *id, xmlParserCtxtPtr ctxt)
{
	(void)url, (void)id, (void)ctxt; /* libxml2 gives the signature */
	return NULL;
}

static void
say_nothing(void *to, const char *fmt, ...)
{
	(void)to; /* libxml2 gives the signature */
	(void)fmt;
}

void
xml_start(void)
{
	xmlMemSetup(free, memory_get, memory_change, memory_copy);
	LIBXML_TEST_VERSION
	xmlInitParser();
	xmlSetExternalEntityLoader(refuse_entity);
	xmlSetGenericErrorFunc(NULL, say_nothing);
	xsltSetGenericErrorFunc(NULL, say_nothing);
}

void
xml_stop(void)
{
	xsltCleanupGlobals();
	xmlCleanupParser();
}

struct parse {
	xmlParserCtxtPtr ctxt;
	struct xml_handler handler;
	struct arena *scratch; /* for one event */
	struct arena *arena;
	struct str file;
	struct xml_end *end;
	struct diag *d;
	size_t depth;
	int fail;
	xmlEntity unknown; /* stands for the entity at hand */
};

static struct str
of_xml(const xmlChar *z)
{
	return str_from((const char *)z);
}

static size_t
line_of(const struct parse *p)
{
	int line = xmlSAX2GetLineNumber(p->ctxt);

	return line > 0 ? (size_t)line : 0;
}

static void
stop(struct parse *p, int fail)
{
	p->fail = fail;
	xmlStopParser(p->ctxt);
}

/* Only the first break counts: what follows it is its consequence. */
static void
broke(struct parse *p, size_t line, struct str why)
{
	if (p->end->broken)
		return;
	p->end->broken = true;
	p->end->line = line;
	p->end->why = text_plain(p->arena, str_trim(why));
}

static void
on_error(void *to, xmlErrorPtr e)
{
	struct parse *p = to;

	if (e->level == XML_ERR_FATAL && p->fail == 0)
		broke(p, e->line > 0 ? (size_t)e->line : 0,
		    str_from(e->message));
}

/* A name whose prefix nobody declared keeps it, lest foo:title be a title. */
static struct str
name_of(struct parse *p, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri)
{
	if (prefix == NULL || uri != NULL)
		return of_xml(name);
	return str_printf(p->scratch, "%s:%s", (const char *)prefix,
	    (const char *)name);
}

/* Without NOENT libxml2 leaves each & of a value as &#38;. */
static struct str
value_of(struct parse *p, struct str raw)
{
	const struct str mark = STR("&#38;");
	struct buf b = buf_new(p->scratch, SIZE_MAX);
	size_t at;

	while (str_find(raw, mark, &at)) {
		buf_add(&b, str_sub(raw, 0, at));
		buf_byte(&b, '&');
		raw = str_sub(raw, at + mark.n, raw.n);
	}
	if (b.n == 0)
		return raw;
	buf_add(&b, raw);
	return buf_str(&b);
}

/* An attribute is five pointers: name, prefix, URI, value, end of value. */
static const struct xml_attr *
attrs_of(struct parse *p, size_t n, const xmlChar **from)
{
	struct xml_attr *attr = ARENA_ARRAY(p->scratch, n, struct xml_attr);

	for (size_t i = 0; i < n; i++, from += 5) {
		attr[i].ns = of_xml(from[2]);
		attr[i].name = name_of(p, from[0], from[1], from[2]);
		attr[i].value = value_of(p,
		    (struct str){ (const char *)from[3],
			(size_t)(from[4] - from[3]) });
	}
	return attr;
}

static void
on_open(void *to, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int nns, const xmlChar **ns, int nattr, int ndefault,
    const xmlChar **attr)
{
	struct parse *p = to;
	struct arena_mark m = arena_mark(p->scratch);
	int fail;

	(void)nns; /* libxml2 gives the signature */
	(void)ns;
	(void)ndefault;
	if (p->fail != 0)
		return;
	if (++p->depth > LIMIT_XML_DEPTH) {
		DIAG(p->d, E1302,
		    ((struct diag_place){ .file = p->file,
			.line = line_of(p) }),
		    str_int(p->arena, LIMIT_XML_DEPTH));
		stop(p, FAIL_DATA);
		return;
	}
	fail = p->handler.open(p->handler.to, of_xml(uri),
	    name_of(p, name, prefix, uri), attrs_of(p, (size_t)nattr, attr),
	    (size_t)nattr, line_of(p));
	arena_reset(p->scratch, m);
	if (fail != 0)
		stop(p, fail);
}

static void
on_close(void *to, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri)
{
	struct parse *p = to;
	struct arena_mark m = arena_mark(p->scratch);
	int fail;

	if (p->fail != 0)
		return;
	p->depth--;
	fail = p->handler.close(p->handler.to, of_xml(uri),
	    name_of(p, name, prefix, uri));
	arena_reset(p->scratch, m);
	if (fail != 0)
		stop(p, fail);
}

static void
on_text(void *to, const xmlChar *text, int n)
{
	struct parse *p = to;

	if (p->fail == 0)
		p->handler.text(p->handler.to,
		    (struct str){ (const char *)text, (size_t)n });
}

static void
refuse_dtd(struct parse *p)
{
	if (p->fail != 0)
		return;
	DIAG0(p->d, E1301,
	    ((struct diag_place){ .file = p->file, .line = line_of(p) }));
	stop(p, FAIL_DATA);
}

/* A DOCTYPE alone is harmless and old feeds have it; [ begins declarations. */
static void
on_doctype(void *to, const xmlChar *name, const xmlChar *public_id,
    const xmlChar *system_id)
{
	struct parse *p = to;

	(void)name; /* libxml2 gives the signature */
	(void)public_id;
	(void)system_id;
	if (*p->ctxt->input->cur == '[')
		refuse_dtd(p);
}

static void
on_entity_declared(void *to, const xmlChar *name, int type,
    const xmlChar *public_id, const xmlChar *system_id, xmlChar *content)
{
	(void)name, (void)type; /* libxml2 gives the signature */
	(void)public_id, (void)system_id, (void)content;
	refuse_dtd(to);
}

/*
 * An entity that XML does not know (&nbsp;) is a break, but not one to stop
 * at: it is read as HTML's, or goes on as it was written.  Where a DTD that we
 * do not read may define it there is no break.
 */
static xmlEntityPtr
on_unknown_entity(void *to, const xmlChar *name)
{
	struct parse *p = to;
	struct str as_is = str_printf(p->arena, "&%s;", (const char *)name);
	char *text = arena_alloc(p->arena, HTML_ENTITY_MAX + 1, 1);
	size_t n = html_entity_text(of_xml(name), text);

	if (p->ctxt->hasExternalSubset == 0)
		broke(p, line_of(p),
		    str_printf(p->arena, "entity " STR_FMT " is not defined",
			STR_ARG(as_is)));
	p->unknown = (xmlEntity){
		.type = XML_ENTITY_DECL,
		.name = name,
		.etype = XML_INTERNAL_PREDEFINED_ENTITY,
		.content = (xmlChar *)(n > 0 ? text : as_is.p),
		.length = (int)(n > 0 ? n : as_is.n),
	};
	return &p->unknown;
}

static const xmlSAXHandler sax = {
	.internalSubset = on_doctype,
	.getEntity = on_unknown_entity,
	.entityDecl = on_entity_declared,
	.characters = on_text,
	.ignorableWhitespace = on_text,
	.cdataBlock = on_text,
	.initialized = XML_SAX2_MAGIC,
	.startElementNs = on_open,
	.endElementNs = on_close,
	.serror = on_error,
};

/* A piece that does not end inside a character. */
static struct str
piece_of(struct str s)
{
	size_t n = s.n < PIECE ? s.n : PIECE;

	while (n < s.n && n > PIECE - 4 && (s.p[n] & 0xc0) == 0x80)
		n--;
	return str_sub(s, 0, n);
}

static void
feed(struct parse *p, struct str text)
{
	while (text.n > 0 && p->fail == 0 && p->ctxt->wellFormed) {
		struct str piece = piece_of(text);

		xmlParseChunk(p->ctxt, piece.p, (int)piece.n, 0);
		text = str_sub(text, piece.n, text.n);
	}
	if (p->fail != 0 || !p->ctxt->wellFormed)
		return;
	/* libxml2 would speak of extra content */
	if (p->depth > 0)
		broke(p, line_of(p), STR("it ends before its root element"));
	xmlParseChunk(p->ctxt, NULL, 0, 1);
}

int
xml_parse(struct arena *a, struct str utf8, struct str file,
    struct xml_handler handler, struct xml_end *end, struct diag *d)
{
	struct parse p = {
		.handler = handler,
		.scratch = arena_new(),
		.arena = a,
		.file = file,
		.end = end,
		.d = d,
	};
	/* libxml2 copies the handler; its prototype is older than const */
	xmlSAXHandler own = sax;
	size_t mended;

	*end = (struct xml_end){ .broken = false };
	p.ctxt = xmlCreatePushParserCtxt(&own, &p, NULL, 0, NULL);
	if (p.ctxt == NULL ||
	    xmlCtxtResetPush(p.ctxt, NULL, 0, NULL, "UTF-8") != 0 ||
	    xmlCtxtUseOptions(p.ctxt, OPTIONS) != 0)
		abort();
	utf8 = xml_mend(a, utf8, &mended);
	if (mended > 0)
		broke(&p, mended, STR("a character that XML forbids"));
	feed(&p, utf8);
	if (p.fail == 0 && !p.ctxt->wellFormed)
		broke(&p, line_of(&p), STR("not well-formed"));
	xmlFreeParserCtxt(p.ctxt);
	arena_free(p.scratch);
	return p.fail;
}

static int
ignore_open(void *to, struct str ns, struct str name,
    const struct xml_attr *attr, size_t nattr, size_t line)
{
	(void)to; /* nothing but the form is asked for */
	(void)ns;
	(void)name;
	(void)attr;
	(void)nattr;
	(void)line;
	return 0;
}

static int
ignore_close(void *to, struct str ns, struct str name)
{
	(void)to; /* as above */
	(void)ns;
	(void)name;
	return 0;
}

static void
ignore_text(void *to, struct str text)
{
	(void)to; /* as above */
	(void)text;
}

bool
xml_well_formed(struct str text)
{
	const struct xml_handler ignore = { ignore_open, ignore_close,
		ignore_text, NULL };
	struct arena *a = arena_new();
	struct xml_end end;
	int fail = xml_parse(a, text, STR(""), ignore, &end, diag_new(a));
	bool broken = end.broken;

	arena_free(a);
	return fail == 0 && !broken;
}

__attribute__((format(printf, 2, 3))) static void
on_xslt_error(void *to, const char *fmt, ...)
{
	struct buf *b = to;
	char piece[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(piece, sizeof(piece), fmt, ap);
	va_end(ap);
	buf_add(b, str_from(piece));
}

static xsltSecurityPrefsPtr
forbid_all(void)
{
	static const xsltSecurityOption all[] = {
		XSLT_SECPREF_READ_FILE,
		XSLT_SECPREF_WRITE_FILE,
		XSLT_SECPREF_CREATE_DIRECTORY,
		XSLT_SECPREF_READ_NETWORK,
		XSLT_SECPREF_WRITE_NETWORK,
	};
	xsltSecurityPrefsPtr prefs = xsltNewSecurityPrefs();

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (prefs == NULL ||
		    xsltSetSecurityPrefs(prefs, all[i], xsltSecurityForbid) !=
			0)
			abort();
	return prefs;
}

static xmlDocPtr
tree_of(struct str text, struct buf *why)
{
	xmlDocPtr doc;

	xmlResetLastError();
	doc = text.n > INT_MAX ?
	    NULL :
	    xmlReadMemory(text.p, (int)text.n, NULL, "UTF-8",
		XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	if (doc == NULL && xmlGetLastError() != NULL)
		buf_add(why, str_from(xmlGetLastError()->message));
	return doc;
}

static bool
apply(struct arena *a, xsltStylesheetPtr style, xmlDocPtr doc, struct str *out,
    struct buf *why)
{
	xsltSecurityPrefsPtr prefs = forbid_all();
	xsltTransformContextPtr ctxt = xsltNewTransformContext(style, doc);
	xmlDocPtr result = NULL;
	xmlChar *bytes = NULL;
	int n = 0;
	bool ok = false;

	if (ctxt != NULL && xsltSetCtxtSecurityPrefs(prefs, ctxt) == 0) {
		xsltSetTransformErrorFunc(ctxt, why, on_xslt_error);
		result = xsltApplyStylesheetUser(style, doc, NULL, NULL, NULL,
		    ctxt);
		ok = result != NULL && ctxt->state == XSLT_STATE_OK &&
		    xsltSaveResultToString(&bytes, &n, result, style) == 0;
	}
	if (ok)
		*out = str_dup(a, (struct str){ (char *)bytes, (size_t)n });
	xmlFree(bytes);
	xmlFreeDoc(result);
	xsltFreeTransformContext(ctxt);
	xsltFreeSecurityPrefs(prefs);
	return ok;
}

int
xml_transform(struct arena *a, struct str xml, struct str xsl, struct str *out,
    struct diag *d)
{
	struct buf why = buf_new(a, WHY_MAX);
	xmlDocPtr doc = tree_of(xml, &why), sheet = tree_of(xsl, &why);
	xsltStylesheetPtr style = NULL;
	bool ok = false;

	*out = (struct str){ NULL, 0 };
	xsltSetGenericErrorFunc(&why, on_xslt_error);
	if (sheet != NULL && (style = xsltParseStylesheetDoc(sheet)) != NULL)
		sheet = NULL; /* the stylesheet's now */
	if (doc != NULL && style != NULL)
		ok = apply(a, style, doc, out, &why);
	xsltSetGenericErrorFunc(NULL, say_nothing);
	xsltFreeStylesheet(style);
	xmlFreeDoc(sheet);
	xmlFreeDoc(doc);
	if (ok)
		return 0;
	DIAG(d, E1303, DIAG_NOWHERE, str_trim(buf_str(&why)));
	return FAIL_BUG;
}

struct str
xml_version(struct arena *a)
{
	return str_printf(a, "libxml2 %s, libxslt %d", xmlParserVersion,
	    xsltLibxsltVersion);
}
