#ifndef COLLECT_FORMAT_H
#define COLLECT_FORMAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"

struct arena;
struct diag;
struct draft;
struct item;
struct rule;
struct rule_book;
struct rule_tally;
struct rx_kit;

/* What is known of a document before it is read. */
struct format_hints {
	struct str file; /* its name or URL, for messages */
	struct str format; /* of formats.def; empty or "auto": by content */
	struct str encoding; /* by the source's row; empty or "auto": unknown */
	struct str content_type; /* the server's: its charset; and where it is
				    text/plain a feed is partial */
	struct str url; /* where it came from: relative links */
	struct day_frame frame; /* of its times */
	struct rx_kit
	    *kit; /* patterns kept for the next document; may be NULL */
	bool feed_only; /* a page in the place of a feed is none */
	const struct rule *rule; /* of the site; NULL: none is named */
	struct rule_book *book; /* where none is: families; may be NULL */
	struct rule_tally *tally; /* what its selectors find; may be NULL */
};

/* A document that was read. */
struct feed {
	struct str format;
	struct str encoding;
	struct str title;
	struct str subtitle;
	struct str link;
	struct str guid;
	struct str lang;
	struct str author;
	struct str published;
	struct str published_raw;
	struct str updated;
	struct str updated_raw;
	struct str next; /* of a listing: the page after it, absolute; empty */
	struct str rule; /* the name of the one that was asked; empty */
	struct item *item; /* in the document's order, each once */
	size_t nitems;
	bool listing; /* its items are links to articles, not articles */
	bool index; /* a listing of further listings (a sitemap index) */
	bool partial; /* broke off: it proves presence, never absence */
};

/* A document as a format looks at it, to know its own. */
struct format_look {
	struct str text; /* all of it, UTF-8, from the first that is no blank */
	struct str root; /* name of the first element, without prefix; empty:
			    it does not begin with mark-up */
	struct str tag; /* all of that tag: "<rss version=…>" */
	bool page; /* it begins as HTML does */
	struct str wanted; /* the format that is insisted on; empty: any */
	const struct rule *rule; /* of the site; NULL */
};

/* One format: a file fmt_NAME.c and a line in formats.def. */
struct format {
	const char *name;
	bool (*claims)(const struct format_look *);
	/* UTF-8 in; the draft takes what is found.  What was delivered before
	 * a break stays, and the feed is partial.  FAIL_DATA: refused whole. */
	int (*read)(struct draft *, struct str utf8);
};

/*
 * Reads a document; the content decides the format, not the label.  All texts
 * live in the arena.  FAIL_DATA where it is refused: empty, a page where a
 * feed should be, of no known format, a DTD of its own, an encoding that
 * can't be.  Warnings name items that were taken in part.
 */
int format_read(struct arena *, struct str bytes, const struct format_hints *,
    struct feed *out, struct diag *);

/* Is it a name of formats.def, or "auto"? */
bool format_known(struct str name);
/* Those names: "rss atom …". */
struct str format_names(struct arena *);

#endif
