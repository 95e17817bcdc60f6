#ifndef BASE_XML_MEND_H
#define BASE_XML_MEND_H

#include <stddef.h>

#include "base/str.h"

struct arena;

/*
 * Blanks in the place of characters that XML forbids (C0 controls but tab
 * and line ends, U+FFFE, U+FFFF).  Feeds carry stray controls from what people
 * pasted; libxml2 would stop at the first and lose every good item after it.
 * *line_out is where the first stood, 0 where there was none.
 */
struct str xml_mend(struct arena *, struct str utf8, size_t *line_out);

#endif
