/* RSS 2.0 (and 0.91, 0.92, which it contains), with the modules content and
 * Dublin Core.  A title is text after one decoding of the XML; a description
 * and content:encoded are HTML. */

#include "collect/draft.h"
#include "collect/format.h"

enum { OUTSIDE, ROOT, CHANNEL, ITEM, OTHER };

#define CONTENT "http://purl.org/rss/1.0/modules/content/"
#define DC	"http://purl.org/dc/elements/1.1/"

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
	{ "", "author", DRAFT_AUTHOR, DRAFT_PLAIN },
	{ "", "managingEditor", DRAFT_AUTHOR, DRAFT_PLAIN },
	{ "", "category", DRAFT_CATEGORY, DRAFT_PLAIN },
	{ "", "source", DRAFT_SOURCE, DRAFT_PLAIN },
	{ "", "language", DRAFT_LANG, DRAFT_PLAIN },
	{ CONTENT, "encoded", DRAFT_BODY, DRAFT_HTML },
	{ DC, "title", DRAFT_TITLE, DRAFT_PLAIN },
	{ DC, "date", DRAFT_UPDATED, DRAFT_PLAIN },
	{ DC, "creator", DRAFT_AUTHOR, DRAFT_PLAIN },
	{ DC, "subject", DRAFT_CATEGORY, DRAFT_PLAIN },
	{ DC, "source", DRAFT_SOURCE, DRAFT_PLAIN },
	{ DC, "language", DRAFT_LANG, DRAFT_PLAIN },
};

static bool
claims(const struct format_look *look)
{
	return str_eq(look->root, STR("rss"));
}

static void
take_field(struct draft *r, const struct draft_element *e)
{
	struct str ns = e->home ? STR("") : e->ns;

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (str_eq(str_from(fields[i].name), e->name) &&
		    str_eq(str_from(fields[i].ns), ns)) {
			draft_field(r, fields[i].field, fields[i].kind);
			return;
		}
}

static int
open_element(struct draft *r, const struct draft_element *e)
{
	switch (e->within) {
	case OUTSIDE:
		return str_eq(e->name, STR("rss")) ? ROOT : OTHER;
	case ROOT:
		return str_eq(e->name, STR("channel")) ? CHANNEL : OTHER;
	case CHANNEL:
		if (e->home && str_eq(e->name, STR("item"))) {
			draft_item(r, e->line);
			return ITEM;
		}
		take_field(r, e);
		break;
	case ITEM:
		take_field(r, e);
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
