#ifndef COLLECT_PAGE_WORDS_H
#define COLLECT_PAGE_WORDS_H

#include "base/str.h"

struct html_node;

/* What the names that an author gave an element (class, id, role) say. */
enum {
	PAGE_HIDDEN = 1, /* not shown */
	PAGE_AGAINST = 2, /* navigation, comments, advertising … */
	PAGE_FOR = 4, /* the text of an article */
	PAGE_BODY = 8, /* no less than the whole of it */
	PAGE_WHO = 16, /* who wrote it */
	PAGE_FROM = 32, /* where it is from */
	PAGE_TALK = 64, /* what readers say of it */
};

unsigned page_words(const struct html_node *);

#endif
