#ifndef BASE_XML_H
#define BASE_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;

/*
 * libxml2 and libxslt, and their only user (what needs a tree of HTML comes
 * with the page formats).  Nothing is fetched or expanded: NONET, no NOENT,
 * an entity loader that refuses, an internal DTD subset refused, no HUGE.
 * Depth is limited by LIMIT_XML_DEPTH.
 */
void xml_start(void); /* once, before anything else */
void xml_stop(void);

struct xml_attr {
	struct str ns; /* namespace URI, empty if none */
	struct str name; /* local name */
	struct str value;
};

/* All str live only during the call. */
struct xml_handler {
	/* a non-zero return stops the parser and is xml_parse's result */
	int (*open)(void *to, struct str ns, struct str name,
	    const struct xml_attr *, size_t nattr, size_t line);
	int (*close)(void *to, struct str ns, struct str name);
	void (*text)(void *to, struct str); /* in pieces; CDATA too */
	void *to;
};

struct xml_end {
	bool broken; /* ended before the document did, or was not well-formed */
	size_t line; /* where */
	struct str why; /* libxml2's words, one line */
};

/*
 * Parses UTF-8 text (SAX2).  Returns 0 with *end telling whether the document
 * was well-formed: events before the break were delivered.  A character that
 * XML forbids breaks it too, but a blank stands for it and the parse goes on.
 * FAIL_DATA where the document is refused whole (DTD subset, depth).
 */
int xml_parse(struct arena *, struct str utf8, struct str file,
    struct xml_handler, struct xml_end *end, struct diag *);

/* Applies a stylesheet (ours, compiled in) to a document (ours).  The result
 * is as xsl:output says. */
int xml_transform(struct arena *, struct str xml, struct str xsl,
    struct str *out, struct diag *);

/* Is it well-formed?  (For the SVG that gnuplot gave.) */
bool xml_well_formed(struct str);

/* "libxml2 20914, libxslt 10135": of what is linked. */
struct str xml_version(struct arena *);

#endif
