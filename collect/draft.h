#ifndef COLLECT_DRAFT_H
#define COLLECT_DRAFT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;
struct feed;
struct format_hints;
struct html;
struct json;
struct rule;
struct rule_tally;
struct rx_kit;
struct xml_attr;

/*
 * A feed while its format reads it: which element is open, which field its
 * text belongs to, and the items so far.  A format says what it meets, the
 * draft cleans and keeps it; the first value of a field wins.
 */
struct draft;

enum draft_field {
	DRAFT_TITLE,
	DRAFT_LINK,
	DRAFT_GUID,
	DRAFT_PUBLISHED,
	DRAFT_UPDATED,
	DRAFT_SOURCE,
	DRAFT_AUTHOR,
	DRAFT_CATEGORY,
	DRAFT_SUMMARY, /* of a feed: its subtitle */
	DRAFT_BODY,
	DRAFT_LANG,
	DRAFT_FIELDS /* how many */
};

enum draft_kind {
	DRAFT_PLAIN, /* characters mean themselves */
	DRAFT_HTML, /* mark-up as characters */
	DRAFT_XHTML, /* mark-up as elements */
	DRAFT_NAMES, /* plain, and of a category several, with commas */
	DRAFT_BASE64, /* characters, packed */
	DRAFT_BASE64_HTML,
};

/* An element as it opens.  All texts live only during the call. */
struct draft_element {
	struct str ns;
	struct str name;
	bool home; /* in the namespace of the document's root */
	int within; /* what the format called the element around it; root: 0 */
	size_t line;
	size_t nattr;
	const struct xml_attr *attr;
};

struct draft *draft_new(struct arena *, const struct format_hints *,
    struct feed *, struct diag *);

/*
 * Reads an XML document: returns as format.read.  open says by draft_item,
 * draft_field or draft_value what an element is, and returns what it is to
 * those inside it (numbers of the format's own; 0 for nothing).  It is not
 * called for what is inside a field.
 */
int draft_xml(struct draft *, struct str utf8,
    int (*open)(struct draft *, const struct draft_element *));

/* The element that opens is an item, or its text is a field of the item (or
 * of the feed, outside of one). */
void draft_item(struct draft *, size_t line);
void draft_field(struct draft *, enum draft_field, enum draft_kind);
/* Likewise, but a later value of the item's takes its place. */
void draft_field_yielding(struct draft *, enum draft_field, enum draft_kind);
/* Has the open item a summary, and no text? */
bool draft_lacks_body(const struct draft *);
/* Its text is a count of the open item. */
void draft_field_metric(struct draft *, const char *name);
/* A field known at once, from an attribute. */
void draft_value(struct draft *, enum draft_field, struct str);

/* A count of the open item, as it was written. */
void draft_metric(struct draft *, const char *name, struct str raw);
bool draft_has_metric(const struct draft *, struct str name);

/*
 * For documents that are no XML: draft_item, then what is known of it, then
 * draft_close.  draft_put cleans a value as draft_field does.  draft_close
 * returns as format.read; FAIL_PARTIAL: there are too many items, stop.
 */
void draft_put(struct draft *, enum draft_field, enum draft_kind, struct str);
int draft_close(struct draft *);
/* Likewise a JSON document, whole or not at all. */
int draft_json(struct draft *, struct str utf8,
    int (*read)(struct draft *, const struct json *root));
/* Likewise a page; the tree lives in the arena. */
int draft_html(struct draft *, struct arena *, struct str utf8, struct html *);
/* FAIL_DATA: what the format cannot be without is not there. */
int draft_refuse(struct draft *, struct str what);
/* How the site's pages are read; NULL. */
const struct rule *draft_rule(const struct draft *);
struct rule_tally *draft_tally(const struct draft *);
/* What the document is called, and where its faults are said. */
struct str draft_file(const struct draft *);
struct diag *draft_diag(const struct draft *);
/* The patterns of who reads many documents. */
struct rx_kit *draft_kit(const struct draft *);
/* Who reads a page says more of it than the draft does. */
struct str draft_url(const struct draft *); /* its own; may be empty */
/* A time that leaves out the year is read against another one of the same
 * document, which is before the capture.  False: that can't be read. */
bool draft_year(struct draft *, struct str when);
/* FAIL_DATA: it is a page that wants a login, or says that there is nothing. */
int draft_refuse_page(struct draft *);
/* The item is the document itself: without a link of its own it has that. */
void draft_own_url(struct draft *);
/* The document broke off: what was read stays, and this is why. */
void draft_broken(struct draft *, size_t line, struct str why);
/* Its items are links to articles; or to further listings. */
void draft_listing(struct draft *);
void draft_index(struct draft *);
/* The page of the listing that comes after this one, as it is written. */
void draft_next(struct draft *, struct str ref);
/* Does the open item have a link?  Where the address of the document is not
 * known, those of its links may not be either. */
bool draft_leads_on(const struct draft *);
/* The time of the open item, and what was meant by it: with its year. */
void draft_published(struct draft *, struct str raw, struct str meant);

/* The attribute without a namespace; empty where it is not there. */
struct str draft_attr(const struct draft_element *, struct str name);

struct str draft_attr_of(const struct draft_element *, struct str ns,
    struct str name);

/* The items go into the feed, each once. */
void draft_end(struct draft *);

#endif
