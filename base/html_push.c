#include "base/html_push.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>

#define OPTIONS                                                           \
	(HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | \
	    HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD)

struct html_push {
	struct html_push_handler handler;
	htmlParserCtxtPtr ctxt;
};

static struct str
text_of(const xmlChar *z)
{
	return str_from((const char *)z);
}

static void
on_open(void *to, const xmlChar *name, const xmlChar **attr)
{
	const struct html_push_handler *h = &((struct html_push *)to)->handler;

	h->open(h->to, text_of(name));
	for (; attr != NULL && attr[0] != NULL; attr += 2)
		h->attr(h->to, text_of(attr[0]), text_of(attr[1]));
}

static void
on_close(void *to, const xmlChar *name)
{
	const struct html_push_handler *h = &((struct html_push *)to)->handler;

	h->close(h->to, text_of(name));
}

static void
on_text(void *to, const xmlChar *text, int n)
{
	const struct html_push_handler *h = &((struct html_push *)to)->handler;

	h->text(h->to, (struct str){ (const char *)text, (size_t)n });
}

static const htmlSAXHandler sax = {
	.startElement = on_open,
	.endElement = on_close,
	.characters = on_text,
	.ignorableWhitespace = on_text,
	.cdataBlock = on_text,
};

struct html_push *
html_push_new(struct html_push_handler handler)
{
	struct html_push *p = malloc(sizeof(*p));
	htmlSAXHandler own = sax;

	if (p == NULL)
		abort();
	p->handler = handler;
	p->ctxt = htmlCreatePushParserCtxt(&own, p, NULL, 0, NULL,
	    XML_CHAR_ENCODING_UTF8);
	if (p->ctxt == NULL)
		abort();
	htmlCtxtUseOptions(p->ctxt, OPTIONS);
	return p;
}

void
html_push_free(struct html_push *p)
{
	if (p == NULL)
		return;
	htmlFreeParserCtxt(p->ctxt);
	free(p);
}

void
html_push_add(struct html_push *p, struct str s, bool last)
{
	htmlParseChunk(p->ctxt, s.n > 0 ? s.p : "", (int)s.n, last);
}
