#include "base/xml_stream.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/xml.h"

#define ATTRS 32 /* more are looked at, but not given */

struct xml_stream {
	xmlParserCtxtPtr ctxt;
	struct xml_stream_handler handler;
	const xmlChar *known; /* the namespace met last, and what it is */
	bool ours;
	size_t depth;
	int fail;
	/* of the piece at hand */
	struct arena *arena;
	struct xml_end *end;
};

static void
stop(struct xml_stream *s, int fail)
{
	s->fail = fail;
	xmlStopParser(s->ctxt);
}

static void
broke(struct xml_stream *s, size_t line, struct str why)
{
	if (s->end->broken)
		return;
	s->end->broken = true;
	s->end->line = line;
	s->end->why = text_plain(s->arena, str_trim(why));
}

static size_t
line_of(const struct xml_stream *s)
{
	int line = xmlSAX2GetLineNumber(s->ctxt);

	return line > 0 ? (size_t)line : 0;
}

static void
refuse(struct xml_stream *s, struct str why)
{
	broke(s, line_of(s), why);
	xmlStopParser(s->ctxt);
}

/* libxml2 keeps one copy of each URI: the pointer tells it from others. */
static bool
is_ours(struct xml_stream *s, const xmlChar *uri)
{
	if (uri == s->known)
		return s->ours;
	s->known = uri;
	s->ours = uri == NULL;
	for (size_t i = 0; !s->ours && s->handler.ns[i] != NULL; i++)
		s->ours = strcmp((const char *)uri, s->handler.ns[i]) == 0;
	return s->ours;
}

static const char *
name_of(struct xml_stream *s, const xmlChar *name, const xmlChar *uri)
{
	return is_ours(s, uri) ? (const char *)name : "";
}

/* An attribute is five pointers: name, prefix, URI, value, end of value. */
static void
on_open(void *to, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int nns, const xmlChar **ns, int nattr, int ndefault,
    const xmlChar **from)
{
	struct xml_stream *s = to;
	struct xml_stream_attr attr[ATTRS];
	size_t n = 0;
	int fail;

	(void)prefix, (void)nns; /* libxml2 gives the signature */
	(void)ns, (void)ndefault;
	if (s->fail != 0 || s->end->broken)
		return;
	if (++s->depth > LIMIT_XML_DEPTH) {
		refuse(s, STR("elements are nested too deeply"));
		return;
	}
	for (; n < (size_t)nattr && n < ATTRS; n++, from += 5)
		attr[n] = (struct xml_stream_attr){
			(const char *)from[0], from[1] != NULL,
			{ (const char *)from[3], (size_t)(from[4] - from[3]) }
		};
	fail = s->handler.open(s->handler.to, name_of(s, name, uri), attr, n);
	if (fail != 0)
		stop(s, fail);
}

static void
on_close(void *to, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri)
{
	struct xml_stream *s = to;
	int fail;

	(void)prefix; /* libxml2 gives the signature */
	if (s->fail != 0 || s->end->broken)
		return;
	s->depth--;
	if (s->handler.close == NULL)
		return;
	fail = s->handler.close(s->handler.to, name_of(s, name, uri));
	if (fail != 0)
		stop(s, fail);
}

static void
on_text(void *to, const xmlChar *text, int n)
{
	struct xml_stream *s = to;
	int fail;

	if (s->fail != 0 || s->end->broken || s->handler.text == NULL)
		return;
	fail = s->handler.text(s->handler.to,
	    (struct str){ (const char *)text, (size_t)n });
	if (fail != 0)
		stop(s, fail);
}

static void
on_doctype(void *to, const xmlChar *name, const xmlChar *public_id,
    const xmlChar *system_id)
{
	(void)name; /* libxml2 gives the signature */
	(void)public_id, (void)system_id;
	refuse(to, STR("a DOCTYPE, which does not belong there"));
}

static void
on_error(void *to, xmlErrorPtr e)
{
	struct xml_stream *s = to;

	if (e->level == XML_ERR_FATAL && s->fail == 0)
		broke(s, e->line > 0 ? (size_t)e->line : 0,
		    str_from(e->message));
}

static const xmlSAXHandler sax = {
	.internalSubset = on_doctype,
	.characters = on_text,
	.ignorableWhitespace = on_text,
	.cdataBlock = on_text,
	.initialized = XML_SAX2_MAGIC,
	.startElementNs = on_open,
	.endElementNs = on_close,
	.serror = on_error,
};

struct xml_stream *
xml_stream_new(struct xml_stream_handler handler)
{
	struct xml_stream *s = memory_get(sizeof(*s));
	/* libxml2 copies the handler; its prototype is older than const */
	xmlSAXHandler own = sax;

	*s = (struct xml_stream){ .handler = handler, .ours = true };
	s->ctxt = xmlCreatePushParserCtxt(&own, s, NULL, 0, NULL);
	if (s->ctxt == NULL || xmlCtxtUseOptions(s->ctxt, XML_PARSE_NONET) != 0)
		abort();
	return s;
}

void
xml_stream_free(struct xml_stream *s)
{
	if (s == NULL)
		return;
	xmlFreeParserCtxt(s->ctxt);
	free(s);
}

int
xml_stream_feed(struct xml_stream *s, struct str piece, struct arena *a,
    struct xml_end *end)
{
	*end = (struct xml_end){ .broken = false };
	s->arena = a;
	s->end = end;
	if (piece.n == 0 && s->depth > 0)
		broke(s, line_of(s), STR("it ends before its root element"));
	else
		xmlParseChunk(s->ctxt, piece.p, (int)piece.n, piece.n == 0);
	if (s->fail == 0 && !s->ctxt->wellFormed)
		broke(s, line_of(s), STR("not well-formed"));
	return s->fail;
}

struct str
xml_stream_value(struct arena *a, struct str raw)
{
	const struct str mark = STR("&#38;");
	struct buf b = buf_new(a, SIZE_MAX);
	size_t at;

	while (str_find(raw, mark, &at)) {
		buf_add(&b, str_sub(raw, 0, at));
		buf_byte(&b, '&');
		raw = str_sub(raw, at + mark.n, raw.n);
	}
	buf_add(&b, raw);
	return buf_str(&b);
}

struct str
xml_stream_attr(const struct xml_stream_attr *attr, size_t nattr,
    const char *name)
{
	for (size_t i = 0; i < nattr; i++)
		if (!attr[i].prefixed && strcmp(attr[i].name, name) == 0)
			return attr[i].value;
	return (struct str){ NULL, 0 };
}
