#ifndef REPORT_MARKUP_H
#define REPORT_MARKUP_H

#include "base/buf.h"
#include "base/str.h"

struct arena;

/*
 * XML written in order: elements, then their attributes, then what is in
 * them.  All text is escaped here and nowhere else; a character that XML does
 * not allow becomes U+FFFD.
 */
#define MARKUP_DEPTH 64

struct markup {
	struct buf out;
	bool open; /* the last start tag has no > yet */
	int depth;
	const char *name[MARKUP_DEPTH];
};

struct markup markup_new(struct arena *, size_t max);
void markup_open(struct markup *, const char *name); /* name is not copied */
void markup_attr(struct markup *, const char *name, struct str value);
void markup_text(struct markup *, struct str);
void markup_raw(struct markup *, struct str); /* well-formed XML, ours */
void markup_close(struct markup *);
/* An element that holds only text. */
void markup_leaf(struct markup *, const char *name, struct str text);

#endif
