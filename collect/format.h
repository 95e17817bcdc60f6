#ifndef COLLECT_FORMAT_H
#define COLLECT_FORMAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct draft;
struct item;

/* What is known of a document before it is read. */
struct format_hints {
	struct str file; /* its name or URL, for messages */
	struct str format; /* of formats.def; empty or "auto": by content */
	struct str encoding; /* by the source's row; empty or "auto": unknown */
	struct str content_type; /* the server's; only its charset is used */
	struct str url; /* where it came from: relative links */
	int32_t zone; /* of times without an offset, seconds east */
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
	struct item *item; /* in the document's order, each once */
	size_t nitems;
	bool partial; /* broke off: it proves presence, never absence */
};

/* One format: a file fmt_NAME.c and a line in formats.def. */
struct format {
	const char *name;
	/* is it a document's format, by the name of its root element (without
	 * prefix) and the whole tag ("<rss version=…>")? */
	bool (*claims)(struct str name, struct str tag);
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

#endif
