#ifndef BASE_HTML_ENTITY_H
#define BASE_HTML_ENTITY_H

#include <stddef.h>

#include "base/str.h"

/* The character that HTML 4 names so ("eacute"), as UTF-8: its bytes, 0 where
 * there is none. */
enum { HTML_ENTITY_MAX = 3 };
size_t html_entity_text(struct str name, char out[HTML_ENTITY_MAX]);

#endif
