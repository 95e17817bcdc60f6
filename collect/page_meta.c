#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/html.h"
#include "base/json.h"
#include "base/rx.h"
#include "collect/page_impl.h"
#include "collect/plain.h"

enum { SCRIPT_MAX = 200000 }; /* bytes of JSON-LD that are looked at */

/* Names of <meta>, by how much they are to be trusted.  Those of the first
 * rows are the national standard of government sites (政府网站发展指引, 2017).
 */
enum meta_field { TITLE, PUBLISHED, UPDATED, SOURCE, AUTHOR, URL, PUBLISHER };

static const struct meta {
	const char *name; /* lower case */
	enum meta_field field;
} metas[] = {
	{ "articletitle", TITLE },
	{ "pubdate", PUBLISHED },
	{ "contentsource", SOURCE },
	{ "firstpublishedtime", PUBLISHED }, /* www.gov.cn */
	{ "article:published_time", PUBLISHED },
	{ "og:article:published_time", PUBLISHED },
	{ "og:published_time", PUBLISHED },
	{ "og:release_date", PUBLISHED },
	{ "og:time", PUBLISHED },
	{ "datepublished", PUBLISHED },
	{ "publishdate", PUBLISHED },
	{ "publish_date", PUBLISHED },
	{ "publish-date", PUBLISHED },
	{ "publish_time", PUBLISHED },
	{ "publish-time", PUBLISHED },
	{ "publishtime", PUBLISHED },
	{ "publication_date", PUBLISHED },
	{ "pub_date", PUBLISHED },
	{ "apub:time", PUBLISHED }, /* Tencent */
	{ "weibo: article:create_at", PUBLISHED },
	{ "weibo:article:create_at", PUBLISHED },
	{ "article_date_original", PUBLISHED },
	{ "parsely-pub-date", PUBLISHED },
	{ "sailthru.date", PUBLISHED },
	{ "dc.date.issued", PUBLISHED },
	{ "dcterms.issued", PUBLISHED },
	{ "dc.date", PUBLISHED },
	{ "date", PUBLISHED },
	{ "article:modified_time", UPDATED },
	{ "og:updated_time", UPDATED },
	{ "datemodified", UPDATED },
	{ "dateupdate", UPDATED }, /* Baidu */
	{ "lastmodifieddate", UPDATED }, /* www.gov.cn */
	{ "lastmod", UPDATED },
	{ "last-modified", UPDATED },
	{ "others",
	    UPDATED }, /* www.gov.cn: 页面生成时间 2024-03-25 21:41:04 */
	{ "og:title", TITLE },
	{ "source", SOURCE },
	{ "mediaid", SOURCE },
	{ "og:article:author", AUTHOR },
	{ "article:author", AUTHOR },
	{ "author", AUTHOR },
	{ "og:url", URL },
	{ "dc.publisher", PUBLISHER },
	{ "dcterms.publisher", PUBLISHER },
	{ "publisher", PUBLISHER },
};

#define METAS (sizeof(metas) / sizeof(metas[0]))

static struct str *
slot_of(struct page_reading *r, enum meta_field field)
{
	struct page_facts *f = r->facts;

	switch (field) {
	case TITLE:
		return &f->title;
	case PUBLISHED:
		return &f->published;
	case UPDATED:
		return &f->updated;
	case SOURCE:
		return &f->source;
	case AUTHOR:
		return &f->author;
	case URL:
		return &f->url;
	case PUBLISHER:
		break;
	}
	return &r->publisher;
}

/* 2024-03-25-21:35:00 (www.gov.cn) is 2024-03-25 21:35:00. */
static struct str
as_time(struct arena *a, struct str s)
{
	struct str made = STR("页面生成时间"), t = str_trim(s);
	char *p;

	if (str_starts(t, made))
		t = str_trim(str_sub(t, made.n, t.n));
	if (t.n < 16 || t.p[4] != '-' || t.p[7] != '-' || t.p[10] != '-' ||
	    t.p[13] != ':')
		return t;
	p = ARENA_ARRAY(a, t.n, char);
	memcpy(p, t.p, t.n);
	p[10] = ' ';
	return (struct str){ p, t.n };
}

/* Addresses and placeholders name nobody; a time must be one. */
static bool
is_told(struct page_reading *r, enum meta_field field, struct str s)
{
	size_t at;

	if (s.n == 0)
		return false;
	if (field == PUBLISHED || field == UPDATED)
		return page_when_reads(r, s);
	if (field == SOURCE || field == AUTHOR || field == PUBLISHER)
		return !str_find(s, STR("://"), &at) &&
		    !str_find(s, STR("@"), &at);
	return true;
}

static void
take_meta(struct page_reading *r, struct str *got, const struct html_node *n)
{
	static const char *const keys[] = { "name", "property", "itemprop" };
	struct str value = html_attr_of(n, "content");

	for (size_t k = 0; k < sizeof(keys) / sizeof(keys[0]); k++) {
		struct str name = str_trim(html_attr_of(n, keys[k]));

		for (size_t i = 0; name.n > 0 && i < METAS; i++) {
			struct str s;

			if (got[i].n > 0 || strlen(metas[i].name) != name.n ||
			    !str_eq_fold(name, str_from(metas[i].name)))
				continue;
			s = plain_line(r->arena, PLAIN_MARKUP, value);
			if (metas[i].field == PUBLISHED ||
			    metas[i].field == UPDATED)
				s = as_time(r->arena, s);
			if (is_told(r, metas[i].field, s))
				got[i] = s;
		}
	}
}

static void
put(struct str *slot, struct str s)
{
	if (slot->n == 0)
		*slot = s;
}

static void
put_if_told(struct page_reading *r, enum meta_field field, struct str s)
{
	s = plain_line(r->arena, PLAIN_TEXT, s);
	if (is_told(r, field, s))
		put(slot_of(r, field), s);
}

/* A person or an organisation: a name, an object that has one, or a list. */
static struct str
name_of(const struct json *j)
{
	if (json_length(j) > 0)
		j = json_nth(j, 0);
	return json_scalar_of(j, "name").n > 0 ? json_scalar_of(j, "name") :
						 json_scalar(j);
}

static bool
take_thing(struct page_reading *r, const struct json *j)
{
	struct str when = json_scalar_of(j, "datePublished");

	if (when.n == 0)
		return false;
	put_if_told(r, PUBLISHED, when);
	put_if_told(r, UPDATED, json_scalar_of(j, "dateModified"));
	put_if_told(r, AUTHOR, name_of(json_member(j, "author")));
	put_if_told(r, PUBLISHER, name_of(json_member(j, "publisher")));
	return true;
}

/* The first thing of a document that was published: the document itself, one
 * of a list, or of the @graph. */
static void
take_things(struct page_reading *r, const struct json *j)
{
	const struct json *list = json_length(j) > 0 ?
	    j :
	    json_list_of(j, "@graph");

	if (take_thing(r, j))
		return;
	for (size_t i = 0; i < json_length(list); i++)
		if (take_thing(r, json_nth(list, i)))
			return;
}

/* JSON-LD (schema.org).  What is not well-formed may still tell its time. */
static void
take_script(struct page_reading *r, struct str text)
{
	static const char pattern[] =
	    "\"datePublished\"\\s*:\\s*\"([^\"]{8,40})\"";
	struct rx_match m;
	struct json *j;
	size_t at;

	if (text.n > SCRIPT_MAX || !str_find(text, STR("datePublished"), &at))
		return;
	if (json_read(r->arena, text, STR(""), &j, diag_new(r->arena)) == 0) {
		take_things(r, j);
		json_free(j);
	} else if (page_facts_match(r, pattern, text, &m)) {
		put_if_told(r, PUBLISHED, m.group[1]);
	}
}

void
page_meta(struct page_reading *r)
{
	const struct html_node *root = r->page->html->root;
	struct str got[METAS] = { { NULL, 0 } };

	for (const struct html_node *n = root; n != NULL;
	     n = html_next(n, root)) {
		if (n->tag == HTML_META)
			take_meta(r, got, n);
		else if (n->tag == HTML_LINK &&
		    str_eq_fold(html_attr_of(n, "rel"), STR("canonical")))
			r->facts->url = html_attr_of(n, "href");
		else if (n->tag == HTML_OTHER && str_eq(n->name, STR("html")))
			r->facts->lang = html_attr_of(n, "lang");
	}
	for (size_t i = 0; i < METAS; i++)
		put(slot_of(r, metas[i].field), got[i]);
	for (const struct html_node *n = root; n != NULL;
	     n = html_next(n, root))
		if (n->tag == HTML_SCRIPT &&
		    str_eq(html_attr_of(n, "type"), STR("application/ld+json")))
			take_script(r, n->text);
}
