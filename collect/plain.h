#ifndef COLLECT_PLAIN_H
#define COLLECT_PLAIN_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* Text for people out of what a document wrote. */

enum plain_kind {
	PLAIN_TEXT, /* characters mean themselves */
	PLAIN_MARKUP, /* HTML: tags go, references are decoded once */
};

/* One line: runs of white space (U+00A0 and U+3000 too) become one blank,
 * none at the ends; C0 and C1 controls are dropped. */
struct str plain_line(struct arena *, enum plain_kind, struct str);

/* Would plain_line leave this text as it is?  False: it may not. */
bool plain_is_line(struct str);

/* Likewise, but a block of the mark-up (p, br, li …), or, of text, a line end
 * begins a new line. */
struct str plain_lines(struct arena *, enum plain_kind, struct str);

/* At most max bytes; never cuts a code point. */
struct str plain_clip(struct str, size_t max);

/* The first of names that commas part, also Chinese ones; *rest is what
 * follows it. */
struct str plain_name(struct str *rest);

#endif
