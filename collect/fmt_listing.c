/* A page of links to articles: its entries by the rule of its site, else as a
 * reader sees them. */

#include "base/arena.h"
#include "base/diag.h"
#include "base/html.h"
#include "collect/draft.h"
#include "collect/format.h"
#include "collect/listing.h"
#include "collect/listing_page.h"
#include "collect/page.h"
#include "collect/rule_page.h"

struct reading {
	struct arena *arena;
	struct draft *draft;
	struct html html;
	struct page page;
	struct rule_page *rule; /* NULL: there is none */
	size_t kept;
};

static bool
has_list(struct str utf8)
{
	struct arena *a = arena_new();
	struct html html;
	struct page page;
	struct listing list;
	bool is = false;

	if (html_read(a, utf8, STR(""), &html, diag_new(a)) == 0) {
		page_lay_out(a, &html, &page);
		listing_find(a, &page, &list);
		is = listing_page_is(&page, &list);
	}
	arena_free(a);
	return is;
}

static bool
claims(const struct format_look *look)
{
	const struct rule *rule = look->rule;

	if (!look->page)
		return false;
	if (look->wanted.n > 0)
		return str_eq(look->wanted, STR("listing"));
	if (rule != NULL && !rule_has(rule, RULE_LISTING, RULE_ITEM))
		return false;
	if (rule != NULL && !rule_has(rule, RULE_ARTICLE, RULE_BODY))
		return true;
	return listing_page_likely(look->text) && has_list(look->text);
}

/* A field of an entry by the rule, if it has that. */
static int
put_ruled(struct reading *r, const struct html_node *top, enum rule_field field,
    enum draft_field to)
{
	struct str value;
	int fail = rule_page_value(r->rule, RULE_LISTING, field, top, &value);

	if (fail == 0 && value.n > 0)
		draft_put(r->draft, to, DRAFT_PLAIN, value);
	return fail;
}

static int
put_entry(struct reading *r, const struct listing_entry *e)
{
	struct draft *d = r->draft;
	int fail = 0;

	draft_item(d, r->kept + 1);
	if (r->rule != NULL &&
	    ((fail = put_ruled(r, e->top, RULE_TITLE, DRAFT_TITLE)) != 0 ||
		(fail = put_ruled(r, e->top, RULE_URL, DRAFT_LINK)) != 0 ||
		(fail = put_ruled(r, e->top, RULE_PUBLISHED,
		     DRAFT_PUBLISHED)) != 0 ||
		(fail = put_ruled(r, e->top, RULE_SUMMARY, DRAFT_SUMMARY)) !=
		    0))
		return fail;
	draft_put(d, DRAFT_TITLE, DRAFT_PLAIN, e->title);
	draft_put(d, DRAFT_LINK, DRAFT_PLAIN, e->href);
	draft_published(d, e->date, e->meant);
	if (!draft_leads_on(d))
		return 0; /* it leads nowhere: a heading, a script */
	r->kept++;
	return draft_close(d);
}

static int
put_entries(struct reading *r, const struct listing *list)
{
	int fail = 0;

	for (size_t i = 0; fail == 0 && i < list->n; i++)
		fail = put_entry(r, &list->entry[i]);
	return fail == FAIL_PARTIAL ? 0 : fail; /* too many: it was said */
}

static int
refuse(struct reading *r)
{
	struct diag_place at = DIAG_FILE(draft_file(r->draft));

	if (r->rule != NULL &&
	    rule_has(draft_rule(r->draft), RULE_LISTING, RULE_ITEM))
		DIAG(draft_diag(r->draft), E3613, at,
		    draft_rule(r->draft)->name);
	else
		DIAG0(draft_diag(r->draft), E3614, at);
	return FAIL_DATA;
}

static int
find_entries(struct reading *r, struct listing *list)
{
	const struct html_node **item;
	size_t n;
	int fail;

	if (r->rule == NULL ||
	    !rule_has(draft_rule(r->draft), RULE_LISTING, RULE_ITEM)) {
		listing_find(r->arena, &r->page, list);
		return 0;
	}
	*list = (struct listing){ .n = 0 };
	if ((fail = rule_page_items(r->rule, &item, &n)) != 0)
		return fail;
	list->entry = ARENA_ARRAY(r->arena, n + 1, struct listing_entry);
	for (size_t i = 0; i < n; i++) {
		struct listing_entry *e = &list->entry[list->n++];

		e->top = item[i];
		listing_entry_read(r->arena, i + 1 < n ? item[i + 1] : NULL, e);
	}
	return 0;
}

static int
put_next(struct reading *r, struct str utf8)
{
	struct str next;
	int fail = rule_page_value(r->rule, RULE_LISTING, RULE_NEXT, NULL,
	    &next);

	if (fail != 0)
		return fail;
	if (next.n == 0)
		next = listing_page_next(r->arena, &r->html, utf8);
	draft_next(r->draft, next);
	return 0;
}

static int
put_listing(struct reading *r)
{
	const struct html_node *title = html_find(r->html.root, HTML_TITLE);
	struct listing list;
	int fail;

	if (page_refusal(draft_kit(r->draft), &r->page, STR(""),
		diag_new(r->arena)))
		return draft_refuse_page(r->draft);
	draft_listing(r->draft);
	if (title != NULL)
		draft_put(r->draft, DRAFT_TITLE, DRAFT_PLAIN,
		    html_text(r->arena, title));
	if ((fail = find_entries(r, &list)) != 0 ||
	    (fail = put_entries(r, &list)) != 0)
		return fail;
	return r->kept == 0 ? refuse(r) : 0;
}

static int
read_listing(struct draft *draft, struct str utf8)
{
	struct reading r = { .arena = arena_new(), .draft = draft };
	int fail = draft_html(draft, r.arena, utf8, &r.html);

	if (fail == 0) {
		page_lay_out(r.arena, &r.html, &r.page);
		r.rule = rule_page_open(r.arena, draft, &r.html, utf8);
		if ((fail = put_listing(&r)) == 0)
			fail = put_next(&r, utf8);
		rule_page_close(r.rule);
	}
	arena_free(r.arena);
	return fail;
}

const struct format fmt_listing = { "listing", claims, read_listing };
