#ifndef BASE_XML_STREAM_H
#define BASE_XML_STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct xml_end;

/*
 * XML that comes piece by piece and may be of any length, for documents with
 * millions of elements: nothing is allocated for one.  Guarded as xml.h says,
 * and stricter: a DOCTYPE is a break, as is a character that XML forbids.
 * The encoding is what the document says it is.
 */
struct xml_stream;

struct xml_stream_attr {
	const char *name; /* local */
	bool prefixed;
	struct str value; /* & may stand as &#38;: see xml_stream_value */
};

/* All that is given lives only during the call.  A result that is not 0 ends
 * the parse and is that of xml_stream_feed. */
struct xml_stream_handler {
	/* of a namespace that is not among ns, nor empty: the name is "" */
	const char *const *ns; /* NULL follows the last */
	int (*open)(void *to, const char *name, const struct xml_stream_attr *,
	    size_t nattr);
	/* NULL: all is in what opens */
	int (*close)(void *to, const char *name);
	int (*text)(void *to, struct str); /* in pieces */
	void *to;
};

struct xml_stream *xml_stream_new(struct xml_stream_handler);
void xml_stream_free(struct xml_stream *); /* NULL is ignored */

/* The next piece, the last one empty.  end tells whether the document is
 * broken there; nothing is to be fed after that. */
int xml_stream_feed(struct xml_stream *, struct str piece, struct arena *,
    struct xml_end *end);

/* The value of an attribute as it was meant. */
struct str xml_stream_value(struct arena *, struct str);

/* The attribute of that local name without a prefix; empty: it isn't there. */
struct str xml_stream_attr(const struct xml_stream_attr *, size_t nattr,
    const char *name);

#endif
