#ifndef BASE_HTML_PUSH_H
#define BASE_HTML_PUSH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/*
 * A page piece by piece, without a tree, by the parser of html.h: for pages of
 * any length.  Nothing is fetched, nothing is run.
 */
struct html_push;

/* All str live only during the call.  Names are in small letters. */
struct html_push_handler {
	void (*open)(void *to, struct str name);
	/* of the element that was opened last, before anything else */
	void (*attr)(void *to, struct str name, struct str value);
	void (*close)(void *to, struct str name);
	void (*text)(void *to, struct str); /* in pieces */
	void *to;
};

struct html_push *html_push_new(struct html_push_handler);
void html_push_free(struct html_push *); /* NULL is ignored */
/* UTF-8; the last piece may be empty. */
void html_push_add(struct html_push *, struct str, bool last);

#endif
