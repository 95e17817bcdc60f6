/* The page of a WeChat article: its title, account, text and counts stand in
 * elements of fixed ids, its time and identity in the variables of a script. */

#include "base/arena.h"
#include "base/diag.h"
#include "base/html.h"
#include "base/rx.h"
#include "collect/draft.h"
#include "collect/format.h"
#include "collect/page.h"
#include "collect/plain.h"
#include "collect/rule_page.h"

struct reading {
	struct arena *arena;
	struct draft *draft;
	struct html html;
	struct page page;
	struct rule_page *rule; /* NULL: there is none */
	struct diag *diag;
};

static bool
claims(const struct format_look *look)
{
	size_t at;

	/* nearly no page has it: the rest is looked for in those that do */
	return look->page && str_find(look->text, STR("js_content"), &at) &&
	    (str_find(look->text, STR("id=\"js_content\""), &at) ||
		str_find(look->text, STR("id='js_content'"), &at)) &&
	    (str_find(look->text, STR("activity-name"), &at) ||
		str_find(look->text, STR("msg_title"), &at));
}

/* Variables of the page's scripts. */
static const struct variable {
	const char *pattern;
	enum draft_field field;
} variables[] = {
	{ "\\bmsg_title\\s*=\\s*['\"]([^'\"]{1,500})['\"]", DRAFT_TITLE },
	{ "\\bnickname\\s*=\\s*(?:htmlDecode\\()?['\"]([^'\"]{1,80})['\"]",
	    DRAFT_AUTHOR },
	{ "\\bct\\s*=\\s*['\"](\\d{10})['\"]", DRAFT_PUBLISHED },
	{ "\\bmsg_link\\s*=\\s*['\"]([^'\"]{10,600})['\"]", DRAFT_LINK },
	{ "\\bsource_username\\s*=\\s*['\"]([^'\"]{1,80})['\"]", DRAFT_SOURCE },
};

static const struct count {
	const char *pattern;
	const char *name;
	const char *id; /* of the element that shows it */
} counts[] = {
	{ "\\bread_num(?:_new)?['\"]?\\s*[:=]\\s*['\"]?([\\d.]+[万+]*)", "read",
	    "readNum3" },
	{ "\\b(?:old_)?like_num['\"]?\\s*[:=]\\s*['\"]?([\\d.]+[万+]*)", "like",
	    "likeNum3" },
	{ "\\bcomment_num['\"]?\\s*[:=]\\s*['\"]?([\\d.]+[万+]*)", "comment",
	    "commentNum3" },
	{ "\\bshare_num['\"]?\\s*[:=]\\s*['\"]?([\\d.]+[万+]*)", "repost",
	    "shareNum3" },
};

/* The first match in a script; what a reader writes is in none. */
static int
in_scripts(struct reading *r, const char *pattern, struct str *out)
{
	const struct html_node *root = r->html.root;
	int fail = 0;

	*out = STR("");
	for (const struct html_node *n = root;
	     n != NULL && fail == 0 && out->n == 0; n = html_next(n, root)) {
		struct rx_match m;
		bool found = false;

		if (n->tag == HTML_SCRIPT)
			fail = rx_find(rx_kit_get(draft_kit(r->draft), pattern),
			    n->text, 0, &found, &m, r->diag);
		if (found)
			*out = m.group[1];
	}
	return fail;
}

static struct str
by_id(struct reading *r, const char *id)
{
	const struct html_node *n = html_by_id(&r->html, id);

	return n == NULL ? STR("") : html_text(r->arena, n);
}

static int
put_counts(struct reading *r)
{
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		struct str raw = by_id(r, counts[i].id);
		int fail;

		if (draft_has_metric(r->draft, str_from(counts[i].name)))
			continue;
		if (str_trim(raw).n == 0 &&
		    (fail = in_scripts(r, counts[i].pattern, &raw)) != 0)
			return fail;
		if (str_trim(raw).n > 0)
			draft_metric(r->draft, counts[i].name, raw);
	}
	return 0;
}

static int
put_article(struct reading *r)
{
	struct str body = page_hidden_text(r->arena,
	    html_by_id(&r->html, "js_content"));
	struct str own;
	int fail = rule_page_body(r->rule, &own);

	if (fail != 0)
		return fail;
	if (own.n > 0)
		body = own;
	if (page_refusal(draft_kit(r->draft), &r->page, body, r->diag))
		return draft_refuse_page(r->draft);
	draft_item(r->draft, 1);
	if ((fail = rule_page_put(r->rule)) != 0)
		return fail;
	draft_put(r->draft, DRAFT_TITLE, DRAFT_PLAIN,
	    by_id(r, "activity-name"));
	draft_put(r->draft, DRAFT_AUTHOR, DRAFT_PLAIN, by_id(r, "js_name"));
	for (size_t i = 0; i < sizeof(variables) / sizeof(variables[0]); i++) {
		struct str value;

		if ((fail = in_scripts(r, variables[i].pattern, &value)) != 0)
			return fail;
		draft_put(r->draft, variables[i].field, DRAFT_PLAIN,
		    plain_line(r->arena, PLAIN_MARKUP, value));
	}
	draft_put(r->draft, DRAFT_PUBLISHED, DRAFT_PLAIN,
	    by_id(r, "publish_time"));
	draft_own_url(r->draft);
	draft_put(r->draft, DRAFT_BODY, DRAFT_PLAIN, body);
	if ((fail = put_counts(r)) != 0)
		return fail;
	return draft_close(r->draft);
}

static int
read_wechat(struct draft *draft, struct str utf8)
{
	struct reading r = { .arena = arena_new(),
		.draft = draft,
		.diag = draft_diag(draft) };
	int fail = draft_html(draft, r.arena, utf8, &r.html);

	if (fail == 0) {
		page_lay_out(r.arena, &r.html, &r.page);
		r.rule = rule_page_open(r.arena, draft, &r.html, utf8);
		fail = put_article(&r);
		rule_page_close(r.rule);
	}
	arena_free(r.arena);
	return fail;
}

const struct format fmt_wechat = { "wechat", claims, read_wechat };
