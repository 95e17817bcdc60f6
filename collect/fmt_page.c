/* The page of an article: what the rule of its site finds, then what it says of
 * itself (metas, JSON-LD), then what is seen of it. */

#include "base/arena.h"
#include "base/diag.h"
#include "base/html.h"
#include "collect/draft.h"
#include "collect/format.h"
#include "collect/page.h"
#include "collect/rule_page.h"

static bool
claims(const struct format_look *look)
{
	return look->page;
}

/* What was not said of the time of publication is noted. */
static void
put_times(struct draft *r, const struct page_facts *f)
{
	struct diag *d = draft_diag(r);
	struct diag_place at = DIAG_FILE(draft_file(r));

	draft_put(r, DRAFT_PUBLISHED, DRAFT_PLAIN, f->published);
	draft_put(r, DRAFT_UPDATED, DRAFT_PLAIN, f->updated);
	if (f->year.n > 0 && draft_year(r, f->year))
		DIAG(d, N3137, at, f->published, f->year);
	if (f->published.n > 0 && f->when == PAGE_WHEN_CHANGED)
		DIAG(d, N3136, at, f->published);
	if (f->published.n > 0 && f->when == PAGE_WHEN_ADDRESS)
		DIAG(d, N3138, at, f->published);
}

static int
put_page(struct draft *r, struct arena *a, const struct page *page,
    struct rule_page *rule)
{
	struct diag *d = draft_diag(r);
	struct page_known known = { .url = draft_url(r) };
	struct page_facts f;
	int fail = rule_page_body(rule, &known.body);

	if (fail != 0 ||
	    (fail = page_facts(a, draft_kit(r), page, &known, &f, d)) != 0)
		return fail;
	if (page_refusal(draft_kit(r), page, f.body, d) || page->n == 0)
		return draft_refuse_page(r);
	draft_item(r, 1);
	if ((fail = rule_page_put(rule)) != 0)
		return fail;
	draft_put(r, DRAFT_LINK, DRAFT_PLAIN, f.url);
	draft_own_url(r);
	draft_put(r, DRAFT_TITLE, DRAFT_PLAIN, f.title);
	put_times(r, &f);
	draft_put(r, DRAFT_SOURCE, DRAFT_PLAIN, f.source);
	draft_put(r, DRAFT_AUTHOR, DRAFT_PLAIN, f.author);
	draft_put(r, DRAFT_LANG, DRAFT_PLAIN, f.lang);
	draft_put(r, DRAFT_BODY, DRAFT_PLAIN, f.body);
	return draft_close(r);
}

static int
read_page(struct draft *r, struct str utf8)
{
	struct arena *a = arena_new();
	struct html html;
	struct page page;
	struct rule_page *rule;
	int fail = draft_html(r, a, utf8, &html);

	if (fail == 0) {
		page_lay_out(a, &html, &page);
		rule = rule_page_open(a, r, &html, utf8);
		fail = put_page(r, a, &page, rule);
		rule_page_close(rule);
	}
	arena_free(a);
	return fail;
}

const struct format fmt_page = { "page", claims, read_page };
