#include "collect/rule_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/html.h"
#include "base/html_xpath.h"
#include "base/limits.h"
#include "base/rx.h"
#include "collect/draft.h"
#include "collect/page_words.h"
#include "collect/plain.h"

struct rule_page {
	struct arena *arena;
	struct draft *draft;
	const struct rule *rule;
	struct rule_tally *tally;
	const struct html *html;
	struct str utf8;
	struct html_xpath_page *paths; /* NULL: not asked for yet */
};

struct rule_page *
rule_page_open(struct arena *a, struct draft *draft, const struct html *html,
    struct str utf8)
{
	struct rule_page *p;

	if (draft_rule(draft) == NULL)
		return NULL;
	p = ARENA_NEW(a, struct rule_page);
	p->arena = a;
	p->draft = draft;
	p->rule = draft_rule(draft);
	p->tally = draft_tally(draft);
	p->html = html;
	p->utf8 = utf8;
	return p;
}

void
rule_page_close(struct rule_page *p)
{
	if (p != NULL)
		html_xpath_close(p->paths);
}

static const struct html_node *
block_of(const struct html_node *n)
{
	while (n->parent != NULL && !html_is_block(n->tag))
		n = n->parent;
	return n;
}

/* A line end within a text is a blank like others. */
static void
add_text(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		buf_byte(b, (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i]);
}

struct str
rule_page_text(struct arena *a, const struct html_node *top)
{
	struct buf b = buf_new(a, LIMIT_FIELD);
	const struct html_node *n = top, *last = NULL;

	while (n != NULL) {
		if (n->tag == HTML_SCRIPT || n->tag == HTML_SILENT ||
		    (n != top && (n->flags & PAGE_HIDDEN))) {
			n = html_skip(n, top);
			continue;
		}
		if (n->tag == HTML_BR) {
			buf_byte(&b, '\n');
		} else if (n->tag == HTML_TEXT) {
			if (last != NULL && block_of(n) != block_of(last))
				buf_byte(&b, '\n');
			add_text(&b, n->text);
			last = n;
		}
		n = html_next(n, top);
	}
	return plain_lines(a, PLAIN_TEXT, buf_str(&b));
}

/* Values of one row, a list that grows. */
struct values {
	struct str *value;
	size_t n;
};

static int
failed(struct rule_page *p, const struct rule_row *row, enum diag_code code,
    struct str why)
{
	struct diag_place at = { .file = p->rule->file, .line = row->line };

	diag_add(draft_diag(p->draft), code, at,
	    (struct str[]){ row->name, draft_file(p->draft), why }, 3);
	return FAIL_DATA;
}

static void
take_why(void *to, const struct diag_message *m)
{
	struct str *why = to;

	if (m->nargs > 0)
		*why = m->arg[0];
}

/* The first group of a match, or all of it; empty where there is none. */
static int
cut(struct rule_page *p, const struct rule_row *row, struct rx *rx,
    struct str *s)
{
	struct diag *aside = diag_new(p->arena);
	struct str why = STR("?");
	struct rx_match m;
	bool found;

	if (rx_find(rx, *s, 0, &found, &m, aside) != 0) {
		diag_each(aside, take_why, &why);
		return failed(p, row, DIAG_E3611, why);
	}
	*s = m.group[1].p != NULL ? m.group[1] : m.group[0];
	return 0;
}

static int
add_value(struct rule_page *p, const struct rule_row *row, struct str s,
    struct values *v)
{
	int fail = 0;

	if (row->trim != NULL)
		fail = cut(p, row, row->trim, &s);
	s = str_trim(s);
	if (fail != 0 || s.n == 0)
		return fail;
	v->value = arena_grow(p->arena, v->value, v->n, sizeof(*v->value));
	v->value[v->n++] = s;
	return 0;
}

/* An address: the element's own, or that of the first link in it. */
static struct str
address_of(const struct html_node *n)
{
	const struct html_node *a = n;

	if (html_attr_of(n, "href").n == 0 &&
	    (a = html_find(n, HTML_A)) == NULL)
		return html_attr_of(n, "src");
	return html_attr_of(a, "href");
}

/* What a row wants of an element. */
static struct str
value_of(struct rule_page *p, const struct rule_row *row,
    const struct html_node *n)
{
	if (row->attribute.n > 0 && !str_eq(row->attribute, STR("text")))
		return html_attr_of(n, str_z(p->arena, row->attribute));
	if (n->tag == HTML_META)
		return html_attr_of(n, "content");
	if (row->attribute.n == 0 &&
	    (row->field == RULE_URL || row->field == RULE_NEXT))
		return address_of(n);
	return rule_page_text(p->arena, n);
}

static int
find(struct rule_page *p, const struct rule_row *row,
    const struct html_node *from, struct html_xpath_found **out, size_t *n)
{
	struct str why;

	if (p->paths == NULL)
		p->paths = html_xpath_open(p->arena, p->html);
	return html_xpath_find(p->paths, row->xpath,
		   from == NULL ? p->html->root : from, out, n, &why) ?
	    0 :
	    failed(p, row, DIAG_E3612, why);
}

static bool
is_within(const struct html_node *n, const struct html_node *top)
{
	while (n != NULL && n != top)
		n = n->parent;
	return top != NULL && n == top;
}

static int
by_xpath(struct rule_page *p, const struct rule_row *row,
    const struct html_node *from, struct values *v)
{
	const struct html_node *last = NULL;
	struct html_xpath_found *found;
	size_t n;
	int fail = find(p, row, from, &found, &n);

	for (size_t i = 0; fail == 0 && i < n; i++) {
		const struct html_node *node = found[i].node;

		/* what is inside of one that was taken was taken with it */
		if (node != NULL && is_within(node, last))
			continue;
		if (node != NULL)
			last = node;
		fail = add_value(p, row,
		    node == NULL ? found[i].text : value_of(p, row, node), v);
	}
	return fail;
}

static int
by_regex(struct rule_page *p, const struct rule_row *row,
    const struct html_node *from, struct values *v)
{
	struct str s = from == NULL ? p->utf8 : rule_page_text(p->arena, from);
	int fail = cut(p, row, row->rx, &s);

	if (fail != 0 || s.n == 0)
		return fail;
	if (from == NULL) /* it is mark-up */
		s = row->field == RULE_BODY ?
		    plain_lines(p->arena, PLAIN_MARKUP, s) :
		    plain_line(p->arena, PLAIN_MARKUP, s);
	return add_value(p, row, s, v);
}

/* All values of the first row that finds any. */
static int
values(struct rule_page *p, enum rule_page_kind page, enum rule_field field,
    const struct html_node *from, struct values *v)
{
	for (size_t i = 0; i < p->rule->n; i++) {
		const struct rule_row *row = &p->rule->row[i];
		int fail;

		if (row->page != page || row->field != field)
			continue;
		*v = (struct values){ NULL, 0 };
		if ((fail = row->xpath != NULL ?
			    by_xpath(p, row, from, v) :
			    by_regex(p, row, from, v)) != 0)
			return fail;
		if (p->tally != NULL) {
			p->tally->tried[i]++;
			p->tally->matched[i] += v->n > 0;
		}
		if (v->n > 0)
			return 0;
	}
	*v = (struct values){ NULL, 0 };
	return 0;
}

int
rule_page_value(struct rule_page *p, enum rule_page_kind page,
    enum rule_field field, const struct html_node *from, struct str *out)
{
	struct values v;
	int fail;

	*out = STR("");
	if (p == NULL)
		return 0;
	if ((fail = values(p, page, field, from, &v)) == 0 && v.n > 0)
		*out = v.value[0];
	return fail;
}

int
rule_page_items(struct rule_page *p, const struct html_node ***out, size_t *n)
{
	*out = NULL;
	*n = 0;
	for (size_t i = 0; i < p->rule->n && *n == 0; i++) {
		const struct rule_row *row = &p->rule->row[i];
		struct html_xpath_found *found;
		size_t nfound;
		int fail;

		if (row->field != RULE_ITEM)
			continue;
		if ((fail = find(p, row, NULL, &found, &nfound)) != 0)
			return fail;
		*out = ARENA_ARRAY(p->arena, nfound + 1,
		    const struct html_node *);
		for (size_t k = 0; k < nfound; k++)
			if (found[k].node != NULL)
				(*out)[(*n)++] = found[k].node;
		if (p->tally != NULL) {
			p->tally->tried[i]++;
			p->tally->matched[i] += *n > 0;
		}
	}
	return 0;
}

int
rule_page_body(struct rule_page *p, struct str *out)
{
	struct buf b;
	struct values v;
	int fail;

	*out = STR("");
	if (p == NULL ||
	    (fail = values(p, RULE_ARTICLE, RULE_BODY, NULL, &v)) != 0)
		return p == NULL ? 0 : fail;
	b = buf_new(p->arena, LIMIT_FIELD);
	for (size_t i = 0; i < v.n; i++) {
		if (i > 0)
			buf_byte(&b, '\n');
		buf_add(&b, v.value[i]);
	}
	*out = buf_str(&b);
	return 0;
}

/* Each of the rule's counts, once. */
static int
put_metrics(struct rule_page *p)
{
	const struct rule *rule = p->rule;
	int fail = 0;

	for (size_t i = 0; fail == 0 && i < rule->n; i++) {
		const struct rule_row *row = &rule->row[i];
		struct values v = { NULL, 0 };

		if (row->field != RULE_METRIC ||
		    draft_has_metric(p->draft, row->name))
			continue;
		fail = row->xpath != NULL ? by_xpath(p, row, NULL, &v) :
					    by_regex(p, row, NULL, &v);
		if (fail == 0 && p->tally != NULL) {
			p->tally->tried[i]++;
			p->tally->matched[i] += v.n > 0;
		}
		if (fail == 0 && v.n > 0)
			draft_metric(p->draft, str_z(p->arena, row->name),
			    v.value[0]);
	}
	return fail;
}

int
rule_page_put(struct rule_page *p)
{
	static const struct {
		enum rule_field field;
		enum draft_field to;
	} fields[] = {
		{ RULE_URL, DRAFT_LINK },
		{ RULE_GUID, DRAFT_GUID },
		{ RULE_TITLE, DRAFT_TITLE },
		{ RULE_PUBLISHED, DRAFT_PUBLISHED },
		{ RULE_SOURCE, DRAFT_SOURCE },
		{ RULE_AUTHOR, DRAFT_AUTHOR },
		{ RULE_SUMMARY, DRAFT_SUMMARY },
		{ RULE_CATEGORY, DRAFT_CATEGORY },
	};
	struct values v;
	int fail = 0;

	for (size_t i = 0; p != NULL && i < sizeof(fields) / sizeof(fields[0]);
	     i++) {
		if ((fail = values(p, RULE_ARTICLE, fields[i].field, NULL,
			 &v)) != 0)
			return fail;
		for (size_t k = 0; k < v.n; k++)
			draft_put(p->draft, fields[i].to, DRAFT_PLAIN,
			    v.value[k]);
	}
	return p == NULL ? 0 : put_metrics(p);
}
