/* Channel Definition Format (W3C note of 1997), what came before RSS: items
 * within <channel>, links in attributes. */

#include "collect/draft.h"
#include "collect/format.h"

enum { OUTSIDE, CHANNEL, ITEM, OTHER };

static bool
claims(const struct format_look *look)
{
	return str_eq(look->root, STR("CHANNEL")) ||
	    str_eq(look->root, STR("channel"));
}

/* Its names are written in any case. */
static bool
is_named(const struct draft_element *e, const char *lower)
{
	struct str s = e->name;

	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] | 0x20) != lower[i])
			return false;
	return lower[s.n] == '\0';
}

static struct str
attr(const struct draft_element *e, const char *lower, const char *upper)
{
	struct str s = draft_attr(e, str_from(lower));

	return s.n > 0 ? s : draft_attr(e, str_from(upper));
}

static void
take_attrs(struct draft *r, const struct draft_element *e)
{
	draft_value(r, DRAFT_LINK, attr(e, "href", "HREF"));
	draft_value(r, DRAFT_UPDATED, attr(e, "lastmod", "LASTMOD"));
}

static int
open_element(struct draft *r, const struct draft_element *e)
{
	if (e->within == OUTSIDE) {
		take_attrs(r, e);
		return CHANNEL;
	}
	if (e->within == CHANNEL && is_named(e, "item")) {
		draft_item(r, e->line);
		take_attrs(r, e);
		return ITEM;
	}
	if (e->within == OTHER)
		return OTHER;
	if (is_named(e, "title"))
		draft_field(r, DRAFT_TITLE, DRAFT_PLAIN);
	else if (is_named(e, "abstract"))
		draft_field(r, DRAFT_SUMMARY, DRAFT_HTML);
	else if (is_named(e, "a"))
		draft_value(r, DRAFT_LINK, attr(e, "href", "HREF"));
	return OTHER;
}

static int
read_cdf(struct draft *r, struct str utf8)
{
	return draft_xml(r, utf8, open_element);
}

const struct format fmt_cdf = { "cdf", claims, read_cdf };
