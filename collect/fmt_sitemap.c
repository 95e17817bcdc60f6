/* Sitemaps (sitemaps.org, protocol 0.9), with Google's news extension, and
 * indexes of sitemaps: a listing of links, with what it says of each. */

#include "collect/draft.h"
#include "collect/format.h"

enum { OUTSIDE, URLSET, URL, NEWS, PUBLICATION, OTHER };

#define NEWS_NS "http://www.google.com/schemas/sitemap-news/0.9"

static bool
claims(const struct format_look *look)
{
	return str_eq(look->root, STR("urlset")) ||
	    str_eq(look->root, STR("sitemapindex"));
}

static const struct field {
	int within;
	const char *name;
	enum draft_field field;
} fields[] = {
	{ URL, "loc", DRAFT_LINK },
	{ URL, "lastmod", DRAFT_UPDATED },
	{ NEWS, "title", DRAFT_TITLE },
	{ NEWS, "publication_date", DRAFT_PUBLISHED },
	{ NEWS, "keywords", DRAFT_CATEGORY },
	{ PUBLICATION, "name", DRAFT_SOURCE },
	{ PUBLICATION, "language", DRAFT_LANG },
};

static const struct part {
	int within;
	const char *name;
	int is;
} parts[] = {
	{ URLSET, "url", URL },
	{ URLSET, "sitemap", URL },
	{ URL, "news", NEWS },
	{ NEWS, "publication", PUBLICATION },
};

static int
open_part(struct draft *r, const struct draft_element *e, bool news)
{
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		if (parts[i].within != e->within ||
		    !str_eq(str_from(parts[i].name), e->name) ||
		    (parts[i].is == URL ? !e->home : !news))
			continue;
		if (parts[i].is == URL)
			draft_item(r, e->line);
		return parts[i].is;
	}
	return OTHER;
}

static int
open_element(struct draft *r, const struct draft_element *e)
{
	bool news = str_eq(e->ns, STR(NEWS_NS));
	int part;

	if (e->within == OUTSIDE) {
		if (str_eq(e->name, STR("sitemapindex")))
			draft_index(r);
		return URLSET;
	}
	if ((part = open_part(r, e, news)) != OTHER)
		return part;
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (fields[i].within == e->within &&
		    (e->within == URL ? e->home : news) &&
		    str_eq(str_from(fields[i].name), e->name))
			draft_field(r, fields[i].field, DRAFT_PLAIN);
	return OTHER;
}

static int
read_sitemap(struct draft *r, struct str utf8)
{
	draft_listing(r);
	return draft_xml(r, utf8, open_element);
}

const struct format fmt_sitemap = { "sitemap", claims, read_sitemap };
