#ifndef BASE_XML_LENIENT_H
#define BASE_XML_LENIENT_H

#include "base/str.h"

struct arena;

/*
 * The text of an ill-formed document with what its author most likely meant
 * by an "&" that begins no reference, a "<" that begins no tag, and &#X41;.
 * Comments, CDATA and instructions stay.  For a second reading, of which it is
 * said that the document is broken.
 */
struct str xml_lenient(struct arena *, struct str);

#endif
