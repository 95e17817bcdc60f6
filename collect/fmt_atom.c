/* Atom 1.0 (RFC 4287) and its draft 0.3, in whatever namespace it stands. */

#include "collect/draft.h"
#include "collect/format.h"

#define DC	"http://purl.org/dc/elements/1.1/"
#define DCTERMS "http://purl.org/dc/terms/"

enum { OUTSIDE, FEED, ENTRY, PERSON, SOURCE, OTHER };

/* How a value is written. */
enum { DATE, TEXT };

static const struct field {
	const char *ns; /* empty: Atom's own */
	const char *name;
	enum draft_field field;
	int kind;
} fields[] = {
	{ "", "title", DRAFT_TITLE, TEXT },
	{ "", "id", DRAFT_GUID, DATE },
	{ "", "published", DRAFT_PUBLISHED, DATE },
	{ "", "issued", DRAFT_PUBLISHED, DATE }, /* 0.3 */
	{ "", "updated", DRAFT_UPDATED, DATE },
	{ "", "modified", DRAFT_UPDATED, DATE }, /* 0.3 */
	{ "", "subtitle", DRAFT_SUMMARY, TEXT },
	{ "", "tagline", DRAFT_SUMMARY, TEXT }, /* 0.3 */
	{ "", "summary", DRAFT_SUMMARY, TEXT },
	{ "", "content", DRAFT_BODY, TEXT },
	{ DC, "creator", DRAFT_AUTHOR, DATE },
	{ DC, "date", DRAFT_UPDATED, DATE },
	{ DC, "subject", DRAFT_CATEGORY, DATE },
	{ DC, "source", DRAFT_SOURCE, DATE },
	{ DCTERMS, "issued", DRAFT_PUBLISHED, DATE },
	{ DCTERMS, "modified", DRAFT_UPDATED, DATE },
};

#define NFIELDS (sizeof(fields) / sizeof(*fields))

static bool
claims(const struct format_look *look)
{
	return str_eq(look->root, STR("feed"));
}

static bool
is_html(struct str type)
{
	return str_eq(type, STR("html")) || str_eq(type, STR("text/html"));
}

static bool
is_xml(struct str type)
{
	size_t at;

	return str_find(type, STR("xhtml"), &at) ||
	    str_ends(type, STR("/xml")) || str_ends(type, STR("+xml"));
}

/* Of 0.3, that says by mode how the value is packed; the type is text/plain
 * unless it is said, but few that write mark-up say it. */
static enum draft_kind
kind_by_mode(struct str mode, struct str type)
{
	bool plain = type.n == 0 || str_eq(type, STR("text/plain"));

	if (str_eq(mode, STR("base64")))
		return plain ? DRAFT_BASE64 : DRAFT_BASE64_HTML;
	if (str_eq(mode, STR("escaped")))
		return str_eq(type, STR("text/plain")) ? DRAFT_PLAIN :
							 DRAFT_HTML;
	return DRAFT_XHTML;
}

/* What an Atom text construct holds. */
static enum draft_kind
kind_of(const struct draft_element *e)
{
	struct str type = draft_attr(e, STR("type"));
	struct str mode = draft_attr(e, STR("mode"));
	size_t at;

	if (mode.n > 0)
		return kind_by_mode(mode, type);
	if (is_html(type))
		return DRAFT_HTML;
	if (is_xml(type))
		return DRAFT_XHTML;
	/* RFC 4287, 4.1.3.3: what is neither text nor mark-up is base64 */
	return str_find(type, STR("/"), &at) &&
		!str_starts(type, STR("text/")) ?
	    DRAFT_BASE64 :
	    DRAFT_PLAIN;
}

/* An image, say: nothing that is read. */
static bool
is_foreign(const struct draft_element *e)
{
	static const char *const binary[] = { "image/", "audio/", "video/" };
	struct str type = draft_attr(e, STR("type"));

	for (size_t i = 0; i < sizeof(binary) / sizeof(*binary); i++)
		if (str_starts(type, str_from(binary[i])))
			return true;
	return false;
}

static void
take_link(struct draft *r, const struct draft_element *e)
{
	struct str rel = draft_attr(e, STR("rel"));

	struct str href = draft_attr(e, STR("href"));

	if (rel.n > 0 && !str_eq(rel, STR("alternate")))
		return;
	if (href.n > 0)
		draft_value(r, DRAFT_LINK, href);
	else /* where it does not belong */
		draft_field(r, DRAFT_LINK, DRAFT_PLAIN);
}

static void
take_category(struct draft *r, const struct draft_element *e)
{
	struct str label = draft_attr(e, STR("label"));

	draft_value(r, DRAFT_CATEGORY,
	    label.n > 0 ? label : draft_attr(e, STR("term")));
}

static void
take_field(struct draft *r, const struct draft_element *e)
{
	struct str ns = e->home ? STR("") : e->ns;

	for (size_t i = 0; i < NFIELDS; i++)
		if (str_eq(str_from(fields[i].name), e->name) &&
		    str_eq(str_from(fields[i].ns), ns)) {
			/* there should be one; of more the last is newest */
			if (fields[i].field == DRAFT_UPDATED)
				draft_field_yielding(r, DRAFT_UPDATED,
				    DRAFT_PLAIN);
			else
				draft_field(r, fields[i].field,
				    fields[i].kind == TEXT ? kind_of(e) :
							     DRAFT_PLAIN);
			return;
		}
}

/* What a feed and an entry have in common. */
static int
open_member(struct draft *r, const struct draft_element *e)
{
	if (!e->home) {
		take_field(r, e);
		return OTHER;
	}
	if (str_eq(e->name, STR("author")))
		return PERSON;
	if (str_eq(e->name, STR("source")))
		return SOURCE;
	if (str_eq(e->name, STR("link")))
		take_link(r, e);
	else if (str_eq(e->name, STR("category")))
		take_category(r, e);
	else if (!is_foreign(e))
		take_field(r, e);
	return OTHER;
}

static int
open_element(struct draft *r, const struct draft_element *e)
{
	switch (e->within) {
	case OUTSIDE:
		return str_eq(e->name, STR("feed")) ? FEED : OTHER;
	case FEED:
		if (e->home && str_eq(e->name, STR("entry"))) {
			draft_item(r, e->line);
			return ENTRY;
		}
		return open_member(r, e);
	case ENTRY:
		return open_member(r, e);
	case PERSON:
		if (e->home && str_eq(e->name, STR("name")))
			draft_field(r, DRAFT_AUTHOR, DRAFT_PLAIN);
		break;
	case SOURCE:
		if (e->home && str_eq(e->name, STR("title")))
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
