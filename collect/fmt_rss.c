/* RSS 0.9 to 2.0, also as RDF (0.90, 1.0), where the items stand beside the
 * channel; with the modules content, Dublin Core, iTunes, slash and RSSHub's
 * <stats>.  A title is text after one decoding of the XML; a description and
 * content:encoded are HTML. */

#include "collect/draft.h"
#include "collect/format.h"

enum { OUTSIDE, ROOT, CHANNEL, ITEM, STATS, OTHER };

#define CONTENT "http://purl.org/rss/1.0/modules/content/"
#define DC	"http://purl.org/dc/elements/1.1/"
#define DCTERMS "http://purl.org/dc/terms/"
#define ITUNES	"http://www.itunes.com/dtds/podcast-1.0.dtd"
#define SLASH	"http://purl.org/rss/1.0/modules/slash/"
#define MEDIA	"http://search.yahoo.com/mrss/"
#define XHTML	"http://www.w3.org/1999/xhtml"
#define RDF	"http://www.w3.org/1999/02/22-rdf-syntax-ns#"

static const struct field {
	const char *ns; /* empty: RSS' own */
	const char *name;
	enum draft_field field;
	enum draft_kind kind;
} fields[] = {
	{ "", "title", DRAFT_TITLE, DRAFT_PLAIN },
	{ "", "link", DRAFT_LINK, DRAFT_PLAIN },
	{ "", "guid", DRAFT_GUID, DRAFT_PLAIN },
	{ "", "pubDate", DRAFT_PUBLISHED, DRAFT_PLAIN },
	{ "", "lastBuildDate", DRAFT_UPDATED, DRAFT_PLAIN },
	{ "", "description", DRAFT_SUMMARY, DRAFT_HTML },
	{ "", "tagline", DRAFT_SUMMARY, DRAFT_HTML },
	{ "", "summary", DRAFT_SUMMARY, DRAFT_HTML },
	{ "", "fullitem", DRAFT_BODY, DRAFT_HTML },
	{ "", "author", DRAFT_AUTHOR, DRAFT_PLAIN },
	{ "", "managingEditor", DRAFT_AUTHOR, DRAFT_PLAIN },
	{ "", "category", DRAFT_CATEGORY, DRAFT_PLAIN },
	{ "", "tags", DRAFT_CATEGORY, DRAFT_NAMES },
	{ "", "keywords", DRAFT_CATEGORY, DRAFT_NAMES },
	{ ITUNES, "keywords", DRAFT_CATEGORY, DRAFT_NAMES },
	{ MEDIA, "keywords", DRAFT_CATEGORY, DRAFT_NAMES },
	{ "", "source", DRAFT_SOURCE, DRAFT_PLAIN },
	{ "", "language", DRAFT_LANG, DRAFT_PLAIN },
	{ CONTENT, "encoded", DRAFT_BODY, DRAFT_HTML },
	{ XHTML, "body", DRAFT_BODY, DRAFT_XHTML },
	{ "", "body", DRAFT_BODY, DRAFT_XHTML },
	{ DC, "title", DRAFT_TITLE, DRAFT_PLAIN },
	{ DC, "date", DRAFT_UPDATED, DRAFT_PLAIN },
	{ DC, "creator", DRAFT_AUTHOR, DRAFT_PLAIN },
	{ DC, "author", DRAFT_AUTHOR, DRAFT_PLAIN },
	{ DC, "subject", DRAFT_CATEGORY, DRAFT_PLAIN },
	{ DC, "source", DRAFT_SOURCE, DRAFT_PLAIN },
	{ DC, "language", DRAFT_LANG, DRAFT_PLAIN },
	{ DC, "description", DRAFT_SUMMARY, DRAFT_HTML },
	{ DCTERMS, "issued", DRAFT_PUBLISHED, DRAFT_PLAIN },
	{ DCTERMS, "created", DRAFT_PUBLISHED, DRAFT_PLAIN },
	{ DCTERMS, "modified", DRAFT_UPDATED, DRAFT_PLAIN },
	{ ITUNES, "author", DRAFT_AUTHOR, DRAFT_PLAIN },
	{ ITUNES, "subtitle", DRAFT_SUMMARY, DRAFT_PLAIN },
	{ ITUNES, "summary", DRAFT_SUMMARY, DRAFT_PLAIN },
	{ MEDIA, "category", DRAFT_CATEGORY, DRAFT_PLAIN },
};

/* Elements whose text is a count, in an item or in its <stats>. */
static const struct count {
	const char *ns;
	const char *name;
	const char *metric;
} counts[] = {
	{ "", "reposts_count", "repost" },
	{ "", "comments_count", "comment" },
	{ "", "attitudes_count", "like" },
	{ "", "likes_count", "like" },
	{ "", "reads_count", "read" },
	{ "", "views_count", "read" },
	{ SLASH, "comments", "comment" },
};

static bool
claims(const struct format_look *look)
{
	return str_eq(look->root, STR("rss")) || str_eq(look->root, STR("RDF"));
}

/* The namespace as it stands in the tables, where its author may have written
 * it in other letters; RSS' own ones are the empty one.  Of RDF the root is in
 * another than what it holds. */
static struct str
space_of(const struct draft_element *e)
{
	static const char *const modules[] = { CONTENT, DC, DCTERMS, ITUNES,
		SLASH, MEDIA, XHTML };
	static const char *const own[] = { "http://purl.org/rss/1.0/",
		"http://my.netscape.com/rdf/simple/0.9/",
		"http://channel.netscape.com/rdf/simple/0.9/",
		"http://purl.org/net/rss1.1#",
		"http://backend.userland.com/rss",
		"http://backend.userland.com/rss2",
		"http://backend.userland.com/RSS2",
		"http://blogs.law.harvard.edu/tech/rss" };

	if (e->ns.n == 0)
		return e->home ? STR("") : e->ns;
	for (size_t i = 0; i < sizeof(modules) / sizeof(*modules); i++)
		if (str_eq(e->ns, str_from(modules[i])))
			return e->ns;
	for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++)
		if (str_eq_fold(e->ns, str_from(own[i])))
			return STR("");
	if (str_eq(e->ns, STR("http://search.yahoo.com/mrss")))
		return STR(MEDIA);
	for (size_t i = 0; i < sizeof(modules) / sizeof(*modules); i++)
		if (str_eq_fold(e->ns, str_from(modules[i])))
			return str_from(modules[i]);
	return e->home ? STR("") : e->ns;
}

/* Nearly all names differ in their first letter. */
static bool
is_named(const struct draft_element *e, const char *name)
{
	return e->name.n > 0 && (e->name.p[0] | 0x20) == (name[0] | 0x20) &&
	    str_eq_fold(e->name, str_from(name));
}

static bool
take_count(struct draft *r, const struct draft_element *e, struct str ns)
{
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++)
		if (is_named(e, counts[i].name) &&
		    str_eq(str_from(counts[i].ns), ns)) {
			draft_field_metric(r, counts[i].metric);
			return true;
		}
	return false;
}

static bool
take_field(struct draft *r, const struct draft_element *e, struct str ns)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (is_named(e, fields[i].name) &&
		    str_eq(str_from(fields[i].ns), ns)) {
			draft_field(r, fields[i].field, fields[i].kind);
			return true;
		}
	return false;
}

/* Beside a summary a description is the text, until there is a better one. */
static bool
take_description(struct draft *r, const struct draft_element *e, struct str ns)
{
	if (ns.n > 0 || !is_named(e, "description") || !draft_lacks_body(r))
		return false;
	draft_field_yielding(r, DRAFT_BODY, DRAFT_HTML);
	return true;
}

/* <itunes:category text="…"/>, <content:item>: what is not plain text. */
static void
take_other(struct draft *r, const struct draft_element *e, struct str ns)
{
	if (str_eq(ns, STR(ITUNES)) && str_eq(e->name, STR("category")))
		draft_value(r, DRAFT_CATEGORY, draft_attr(e, STR("text")));
}

static int
open_member(struct draft *r, const struct draft_element *e, struct str ns)
{
	if (!take_description(r, e, ns) && !take_field(r, e, ns))
		take_other(r, e, ns);
	return OTHER;
}

static int
open_item(struct draft *r, const struct draft_element *e)
{
	struct str about = draft_attr_of(e, STR(RDF), STR("about"));

	draft_item(r, e->line);
	if (about.n > 0)
		draft_value(r, DRAFT_GUID, about);
	return ITEM;
}

static int
open_element(struct draft *r, const struct draft_element *e)
{
	struct str ns = space_of(e);

	switch (e->within) {
	case OUTSIDE:
		return ROOT;
	case ROOT:
		if (ns.n == 0 && str_eq_fold(e->name, STR("channel")))
			return CHANNEL;
		return ns.n == 0 && str_eq_fold(e->name, STR("item")) ?
		    open_item(r, e) :
		    OTHER;
	case CHANNEL:
		return ns.n == 0 && str_eq_fold(e->name, STR("item")) ?
		    open_item(r, e) :
		    open_member(r, e, ns);
	case ITEM:
		if (ns.n == 0 && str_eq_fold(e->name, STR("stats")))
			return STATS;
		return take_count(r, e, ns) ? OTHER : open_member(r, e, ns);
	case STATS:
		take_count(r, e, ns);
		break;
	}
	return OTHER;
}

static int
read_rss(struct draft *r, struct str utf8)
{
	return draft_xml(r, utf8, open_element);
}

const struct format fmt_rss = { "rss", claims, read_rss };
