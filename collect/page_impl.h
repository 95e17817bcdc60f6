#ifndef COLLECT_PAGE_IMPL_H
#define COLLECT_PAGE_IMPL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "collect/page.h"

struct rx_match;

/* The inside of page_facts, for its files page_*.c; not for others. */

enum {
	PAGE_NEAR = 15, /* lines after the title that may be its header */
	PAGE_LINE = 400, /* bytes of a line there that tells facts */
	PAGE_ASIDE = 120, /* likewise, elsewhere */
	PAGE_NODES = 64, /* within an element that is a name */
	PAGE_UNREAD = 100, /* dates that are none, before no more are tried */
	PAGE_OWN = 8, /* bytes that are no link, of a line near the title */
};

struct page_reading {
	struct arena *arena;
	struct rx_kit *kit;
	const struct page *page;
	struct str url; /* of the page itself; may be empty */
	size_t title; /* the line that shows it; 0 where none does */
	bool titled; /* one does */
	size_t text; /* the first line after it that is a paragraph */
	struct str publisher; /* whose the page says it is */
	struct page_facts *facts;
	struct diag *diag;
	int unread; /* dates of it so far that are none */
	int fail; /* the first; nothing matches after it */
};

/* Where the pattern first matches; false where it does not. */
bool page_facts_match(struct page_reading *, const char *pattern, struct str,
    struct rx_match *);

/* Is it so small that it may be a name? */
bool page_facts_small(const struct page *, const struct html_node *);

/* Is there more in the line than links to something else?  Near the title
 * (most is PAGE_LINE) a label or a date is enough. */
bool page_facts_shows(const struct page_line *, size_t most);

/* What <meta>, <link>, <html lang> and JSON-LD say. */
void page_meta(struct page_reading *);
/* May it be a time of publication?  It can be read, without a clock; after
 * PAGE_UNREAD that can't nothing can. */
bool page_when_reads(struct page_reading *, struct str);
/* Times, where the metas did not say them. */
void page_when(struct page_reading *);
/* The body without what is none of the text at its ends. */
struct str page_trim(struct page_reading *, struct str body);
/* Source and author, likewise. */
void page_who(struct page_reading *);

#endif
