/* Atom 1.0, RFC 4287. */

#include "collect/draft.h"
#include "collect/format.h"

#define ATOM "http://www.w3.org/2005/Atom"

enum { OUTSIDE, FEED, ENTRY, PERSON, SOURCE, OTHER };

static const struct field {
	const char *name;
	enum draft_field field;
	bool text; /* a text construct: its type says what its characters are */
} fields[] = {
	{ "title", DRAFT_TITLE, true },
	{ "id", DRAFT_GUID, false },
	{ "published", DRAFT_PUBLISHED, false },
	{ "updated", DRAFT_UPDATED, false },
	{ "subtitle", DRAFT_SUMMARY, true },
	{ "summary", DRAFT_SUMMARY, true },
	{ "content", DRAFT_BODY, true },
};

#define NFIELDS (sizeof(fields) / sizeof(*fields))

static bool
claims(const struct format_look *look)
{
	size_t at;

	return str_eq(look->root, STR("feed")) &&
	    str_find(look->tag, STR(ATOM), &at);
}

static enum draft_kind
kind_of(const struct draft_element *e)
{
	struct str type = draft_attr(e, STR("type"));
	size_t at;

	if (str_eq(type, STR("html")) || str_eq(type, STR("text/html")))
		return DRAFT_HTML;
	if (str_find(type, STR("xhtml"), &at) || str_ends(type, STR("/xml")) ||
	    str_ends(type, STR("+xml")))
		return DRAFT_XHTML;
	return DRAFT_PLAIN;
}

/* Content that is no text: an image, say, in base64. */
static bool
is_foreign(const struct draft_element *e)
{
	struct str type = draft_attr(e, STR("type"));
	size_t at;

	return kind_of(e) == DRAFT_PLAIN && str_find(type, STR("/"), &at) &&
	    !str_starts(type, STR("text/"));
}

static void
take_link(struct draft *r, const struct draft_element *e)
{
	struct str rel = draft_attr(e, STR("rel"));

	if (rel.n == 0 || str_eq(rel, STR("alternate")))
		draft_value(r, DRAFT_LINK, draft_attr(e, STR("href")));
}

static void
take_category(struct draft *r, const struct draft_element *e)
{
	struct str label = draft_attr(e, STR("label"));

	draft_value(r, DRAFT_CATEGORY,
	    label.n > 0 ? label : draft_attr(e, STR("term")));
}

/* What a feed and an entry have in common. */
static int
open_member(struct draft *r, const struct draft_element *e)
{
	if (str_eq(e->name, STR("author")))
		return PERSON;
	if (str_eq(e->name, STR("source")))
		return SOURCE;
	if (str_eq(e->name, STR("link")))
		take_link(r, e);
	else if (str_eq(e->name, STR("category")))
		take_category(r, e);
	for (size_t i = 0; !is_foreign(e) && i < NFIELDS; i++)
		if (str_eq(str_from(fields[i].name), e->name)) {
			draft_field(r, fields[i].field,
			    fields[i].text ? kind_of(e) : DRAFT_PLAIN);
			break;
		}
	return OTHER;
}

static int
open_element(struct draft *r, const struct draft_element *e)
{
	if (!e->home)
		return OTHER;
	switch (e->within) {
	case OUTSIDE:
		return str_eq(e->name, STR("feed")) ? FEED : OTHER;
	case FEED:
		if (str_eq(e->name, STR("entry"))) {
			draft_item(r, e->line);
			return ENTRY;
		}
		return open_member(r, e);
	case ENTRY:
		return open_member(r, e);
	case PERSON:
		if (str_eq(e->name, STR("name")))
			draft_field(r, DRAFT_AUTHOR, DRAFT_PLAIN);
		break;
	case SOURCE:
		if (str_eq(e->name, STR("title")))
			draft_field(r, DRAFT_SOURCE, kind_of(e));
		break;
	}
	return OTHER;
}

static int
read_atom(struct draft *r, struct str utf8)
{
	return draft_xml(r, utf8, open_element);
}

const struct format fmt_atom = { "atom", claims, read_atom };
