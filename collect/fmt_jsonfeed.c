/* JSON Feed 1.1 and 1 (https://jsonfeed.org/version/1.1). */

#include "base/arena.h"
#include "base/json.h"
#include "collect/draft.h"
#include "collect/format.h"

#define VERSION STR("jsonfeed.org/version/1")

static const struct field {
	const char *key;
	enum draft_field field;
	enum draft_kind kind;
} of_item[] = {
	{ "id", DRAFT_GUID, DRAFT_PLAIN },
	{ "url", DRAFT_LINK, DRAFT_PLAIN },
	{ "external_url", DRAFT_LINK, DRAFT_PLAIN },
	{ "title", DRAFT_TITLE, DRAFT_PLAIN },
	{ "content_html", DRAFT_BODY, DRAFT_HTML },
	{ "content_text", DRAFT_BODY, DRAFT_PLAIN },
	{ "summary", DRAFT_SUMMARY, DRAFT_PLAIN },
	{ "date_published", DRAFT_PUBLISHED, DRAFT_PLAIN },
	{ "date_modified", DRAFT_UPDATED, DRAFT_PLAIN },
	{ "language", DRAFT_LANG, DRAFT_PLAIN },
}, of_feed[] = {
	{ "title", DRAFT_TITLE, DRAFT_PLAIN },
	{ "description", DRAFT_SUMMARY, DRAFT_PLAIN },
	{ "home_page_url", DRAFT_LINK, DRAFT_PLAIN },
	{ "feed_url", DRAFT_GUID, DRAFT_PLAIN },
	{ "language", DRAFT_LANG, DRAFT_PLAIN },
};

static bool
claims(const struct format_look *look)
{
	size_t at;

	return str_starts(look->text, STR("{")) &&
	    str_find(look->text, VERSION, &at);
}

static void
put_fields(struct draft *r, const struct json *j, const struct field *f,
    size_t n)
{
	for (size_t i = 0; i < n; i++)
		draft_put(r, f[i].field, f[i].kind,
		    json_scalar_of(j, f[i].key));
}

/* authors of version 1.1, author of version 1. */
static void
put_authors(struct draft *r, const struct json *j)
{
	draft_put(r, DRAFT_AUTHOR, DRAFT_PLAIN,
	    json_scalar_of(json_nth(json_member(j, "authors"), 0), "name"));
	draft_put(r, DRAFT_AUTHOR, DRAFT_PLAIN,
	    json_scalar_of(json_member(j, "author"), "name"));
}

static int
put_item(struct draft *r, const struct json *j, size_t ordinal)
{
	const struct json *tags = json_member(j, "tags");

	draft_item(r, ordinal);
	put_fields(r, j, of_item, sizeof(of_item) / sizeof(*of_item));
	put_authors(r, j);
	for (size_t i = 0; i < json_length(tags); i++)
		draft_put(r, DRAFT_CATEGORY, DRAFT_PLAIN,
		    json_scalar(json_nth(tags, i)));
	return draft_close(r);
}

static int
read_feed(struct draft *r, const struct json *feed)
{
	const struct json *items = json_list_of(feed, "items");
	int fail = 0;

	if (!str_find(json_scalar_of(feed, "version"), VERSION, &(size_t){ 0 }))
		return draft_refuse(r, STR("version"));
	if (items == NULL)
		return draft_refuse(r, STR("items"));
	put_fields(r, feed, of_feed, sizeof(of_feed) / sizeof(*of_feed));
	put_authors(r, feed);
	for (size_t i = 0; fail == 0 && i < json_length(items); i++)
		fail = put_item(r, json_nth(items, i), i + 1);
	return fail;
}

static int
read_jsonfeed(struct draft *r, struct str utf8)
{
	return draft_json(r, utf8, read_feed);
}

const struct format fmt_jsonfeed = { "jsonfeed", claims, read_jsonfeed };
