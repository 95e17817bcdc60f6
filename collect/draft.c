#include "collect/draft_impl.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/base64.h"
#include "base/diag.h"
#include "base/html.h"
#include "base/json.h"
#include "base/text.h"
#include "base/xml.h"
#include "collect/format.h"
#include "collect/plain.h"
#include "collect/url.h"

/* Where a field goes in an item and in a feed; -1: nowhere. */
static const struct slot {
	ptrdiff_t item;
	ptrdiff_t feed;
} slots[DRAFT_FIELDS] = {
	[DRAFT_TITLE] = { offsetof(struct item, title),
	    offsetof(struct feed, title) },
	[DRAFT_LINK] = { offsetof(struct item, url),
	    offsetof(struct feed, link) },
	[DRAFT_GUID] = { offsetof(struct item, guid),
	    offsetof(struct feed, guid) },
	[DRAFT_PUBLISHED] = { offsetof(struct item, published_raw),
	    offsetof(struct feed, published_raw) },
	[DRAFT_UPDATED] = { offsetof(struct item, updated_raw),
	    offsetof(struct feed, updated_raw) },
	[DRAFT_SOURCE] = { offsetof(struct item, source_line), -1 },
	[DRAFT_AUTHOR] = { offsetof(struct item, author),
	    offsetof(struct feed, author) },
	[DRAFT_CATEGORY] = { -1, -1 },
	[DRAFT_SUMMARY] = { offsetof(struct item, summary),
	    offsetof(struct feed, subtitle) },
	[DRAFT_BODY] = { offsetof(struct item, body), -1 },
	[DRAFT_LANG] = { offsetof(struct item, lang),
	    offsetof(struct feed, lang) },
};

struct draft *
draft_new(struct arena *a, const struct format_hints *hints, struct feed *feed,
    struct diag *d)
{
	struct draft *r = ARENA_NEW(a, struct draft);

	r->arena = a;
	r->hints = hints;
	r->frame = hints->frame;
	r->feed = feed;
	r->diag = d;
	r->raw = buf_new(a, LIMIT_FIELD);
	return r;
}

static struct diag_place
place(const struct draft *r)
{
	return (struct diag_place){ .file = r->hints->file,
		.line = r->item_depth > 0 ? r->item.line : 0 };
}

struct str
draft_base_url(const struct draft *r)
{
	return r->base != NULL ? r->base->url : r->hints->url;
}

void
draft_item(struct draft *r, size_t line)
{
	r->item = (struct item){ .line = line };
	r->meant = (struct str){ NULL, 0 };
	r->category_end = &r->item.category;
	r->metric_end = &r->item.metric;
	r->yielding = 0;
	r->item_depth = r->depth > 0 ? r->depth : 1;
}

void
draft_field(struct draft *r, enum draft_field field, enum draft_kind kind)
{
	r->field = field;
	r->kind = kind;
	r->field_depth = r->depth;
	r->metric = NULL;
	r->yields = false;
	r->raw.n = 0;
	r->raw.full = false;
}

void
draft_field_yielding(struct draft *r, enum draft_field field,
    enum draft_kind kind)
{
	draft_field(r, field, kind);
	r->yields = true;
}

bool
draft_lacks_body(const struct draft *r)
{
	return r->item_depth > 0 && r->item.summary.n > 0 &&
	    r->item.body.n == 0;
}

void
draft_field_metric(struct draft *r, const char *name)
{
	draft_field(r, DRAFT_CATEGORY, DRAFT_PLAIN);
	r->metric = name;
}

/* What was packed, as the kind that it is then. */
static struct str
unpacked(struct draft *r, enum draft_kind *kind, struct str raw)
{
	struct str s;

	if (*kind != DRAFT_BASE64 && *kind != DRAFT_BASE64_HTML)
		return raw;
	*kind = *kind == DRAFT_BASE64 ? DRAFT_PLAIN : DRAFT_HTML;
	if (!base64_decode(r->arena, raw, &s))
		return raw; /* it says so, and is not */
	return text_mend(r->arena, s);
}

/* en_US is meant as en-US (BCP 47). */
static struct str
lang_tag(struct arena *a, struct str s)
{
	struct buf b = buf_new(a, s.n + 1);

	for (size_t i = 0; i < s.n; i++)
		buf_byte(&b, s.p[i] == '_' ? '-' : s.p[i]);
	return buf_str(&b);
}

/* A field's value as it is kept. */
static struct str
cleaned(struct draft *r, enum draft_field field, enum draft_kind kind,
    struct str raw)
{
	enum plain_kind plain;
	struct str s;

	raw = unpacked(r, &kind, raw);
	plain = kind == DRAFT_PLAIN || kind == DRAFT_NAMES ? PLAIN_TEXT :
							     PLAIN_MARKUP;
	switch (field) {
	case DRAFT_TITLE:
		s = plain_line(r->arena, plain, raw);
		if (s.n > LIMIT_TITLE)
			DIAG(r->diag, W3101, place(r), plain_clip(s, 60),
			    str_int(r->arena, (int64_t)LIMIT_TITLE));
		return plain_clip(s, LIMIT_TITLE);
	case DRAFT_LINK:
		return url_resolve(r->arena, draft_base_url(r), raw);
	case DRAFT_BODY:
		return plain_lines(r->arena, plain, raw);
	case DRAFT_LANG:
		return lang_tag(r->arena, plain_line(r->arena, plain, raw));
	case DRAFT_GUID:
	case DRAFT_PUBLISHED:
	case DRAFT_UPDATED:
	case DRAFT_SOURCE:
	case DRAFT_AUTHOR:
	case DRAFT_CATEGORY:
	case DRAFT_SUMMARY:
	case DRAFT_FIELDS:
		break;
	}
	return plain_line(r->arena, plain, raw);
}

static void
add_category(struct draft *r, struct str name)
{
	struct item_category *c;

	if (r->item_depth == 0 || name.n == 0)
		return;
	c = ARENA_NEW(r->arena, struct item_category);
	c->name = name;
	*r->category_end = c;
	r->category_end = &c->next;
}

static void
add_categories(struct draft *r, enum draft_kind kind, struct str raw)
{
	struct str one = raw;

	do {
		if (kind == DRAFT_NAMES)
			one = plain_name(&raw);
		add_category(r, cleaned(r, DRAFT_CATEGORY, kind, one));
	} while (kind == DRAFT_NAMES && raw.n > 0);
}

static void
keep(struct draft *r, enum draft_field field, enum draft_kind kind,
    struct str raw)
{
	const struct slot *at = &slots[field];
	ptrdiff_t offset = r->item_depth > 0 ? at->item : at->feed;
	char *to = r->item_depth > 0 ? (char *)&r->item : (char *)r->feed;
	unsigned bit = 1U << field;
	struct str *slot, value;

	if (field == DRAFT_CATEGORY) {
		add_categories(r, kind, raw);
		return;
	}
	if (offset < 0)
		return;
	slot = (struct str *)(void *)(to + offset);
	if (slot->n > 0 && (r->item_depth == 0 || (r->yielding & bit) == 0))
		return;
	value = cleaned(r, field, kind, raw);
	if (value.n == 0)
		return;
	*slot = value;
	r->yielding = (r->yielding & ~bit) | (r->yields ? bit : 0);
}

void
draft_value(struct draft *r, enum draft_field field, struct str value)
{
	keep(r, field, DRAFT_PLAIN, value);
}

void
draft_put(struct draft *r, enum draft_field field, enum draft_kind kind,
    struct str value)
{
	keep(r, field, kind, value);
}

void
draft_metric(struct draft *r, const char *name, struct str raw)
{
	struct item_metric *m;

	if (r->item_depth == 0)
		return;
	m = ARENA_NEW(r->arena, struct item_metric);
	m->name = str_dup(r->arena, str_from(name));
	m->raw = plain_line(r->arena, PLAIN_TEXT, raw);
	m->value = count_parse(r->arena, m->raw);
	if (m->value.status == COUNT_REFUSED)
		DIAG(r->diag, W3108, place(r), m->name, plain_clip(m->raw, 60),
		    plain_clip(r->item.title, 60));
	*r->metric_end = m;
	r->metric_end = &m->next;
}

bool
draft_leads_on(const struct draft *r)
{
	return r->item.url.n > 0 || r->hints->url.n == 0;
}

bool
draft_has_metric(const struct draft *r, struct str name)
{
	for (const struct item_metric *m = r->item.metric; m != NULL;
	     m = m->next)
		if (str_eq(m->name, name))
			return true;
	return false;
}

void
draft_listing(struct draft *r)
{
	r->feed->listing = true;
}

void
draft_index(struct draft *r)
{
	r->feed->listing = r->feed->index = true;
}

void
draft_next(struct draft *r, struct str ref)
{
	if (r->feed->next.n == 0)
		r->feed->next = url_resolve(r->arena, r->hints->url, ref);
}

void
draft_published(struct draft *r, struct str raw, struct str meant)
{
	if (r->item.published_raw.n > 0)
		return;
	draft_put(r, DRAFT_PUBLISHED, DRAFT_PLAIN, raw);
	r->meant = str_dup(r->arena, meant);
}

void
draft_end_field(struct draft *r)
{
	if (r->raw.full)
		DIAG(r->diag, W3102, place(r),
		    str_int(r->arena, (int64_t)LIMIT_FIELD));
	if (r->metric != NULL)
		draft_metric(r, r->metric, buf_str(&r->raw));
	else
		keep(r, r->field, r->kind, buf_str(&r->raw));
	r->yields = false;
	r->field_depth = 0;
}

static void
read_time(struct draft *r, struct str raw, struct str *out,
    enum day_precision *precision)
{
	struct read_before *t = &r->time;

	if (raw.n == 0)
		return;
	if (str_eq(t->raw, raw)) {
		*out = t->text;
		*precision = t->precision;
	} else if (item_time(r->arena, raw, &r->frame, out, precision)) {
		*t = (struct read_before){ raw, *out, *precision };
	} else {
		DIAG(r->diag, W3103, place(r), plain_clip(raw, 60),
		    r->item_depth > 0 ? r->item.title : r->feed->title);
	}
}

int
draft_close(struct draft *r)
{
	struct item *it = &r->item;
	int fail = 0;

	read_time(r, r->meant.n > 0 ? r->meant : it->published_raw,
	    &it->published, &it->precision);
	read_time(r, it->updated_raw, &it->updated, &it->updated_precision);
	if (it->source_line.n == 0)
		fail = item_source_line(r->arena, r->hints->kit, it->summary,
		    &it->source_line, r->diag);
	if (fail == 0 && it->source_line.n == 0)
		fail = item_source_line(r->arena, r->hints->kit, it->body,
		    &it->source_line, r->diag);
	r->items = arena_grow(r->arena, r->items, r->n, sizeof(*r->items));
	r->items[r->n++] = *it;
	r->item_depth = 0;
	if (fail == 0 && r->n > LIMIT_ITEMS) {
		r->n--;
		r->feed->partial = true;
		DIAG(r->diag, W3104, place(r), str_int(r->arena, LIMIT_ITEMS));
		return FAIL_PARTIAL;
	}
	return fail;
}

void
draft_broken(struct draft *r, size_t line, struct str why)
{
	r->feed->partial = true;
	DIAG(r->diag, W3105,
	    ((struct diag_place){ .file = r->hints->file, .line = line }), why,
	    str_int(r->arena, (int64_t)r->n));
}

int
draft_json(struct draft *r, struct str utf8,
    int (*read)(struct draft *, const struct json *))
{
	struct json *root;
	int fail = json_read(r->arena, utf8, r->hints->file, &root, r->diag);

	if (fail != 0)
		return fail;
	fail = read(r, root);
	json_free(root);
	return fail == FAIL_PARTIAL ? 0 :
				      fail; /* too many items: it was said */
}

int
draft_html(struct draft *r, struct arena *a, struct str utf8, struct html *html)
{
	return html_read(a, utf8, r->hints->file, html, r->diag);
}

const struct rule *
draft_rule(const struct draft *r)
{
	return r->hints->rule;
}

struct rule_tally *
draft_tally(const struct draft *r)
{
	return r->hints->tally;
}

struct str
draft_file(const struct draft *r)
{
	return r->hints->file;
}

struct diag *
draft_diag(const struct draft *r)
{
	return r->diag;
}

struct rx_kit *
draft_kit(const struct draft *r)
{
	return r->hints->kit;
}

struct str
draft_url(const struct draft *r)
{
	return r->hints->url;
}

bool
draft_year(struct draft *r, struct str when)
{
	struct day_time t;

	if (!day_read(when, &r->frame, &t))
		return false;
	r->time.raw.n = 0; /* it was read by another */
	r->frame.dated = true;
	r->frame.now = t.instant;
	return true;
}

int
draft_refuse_page(struct draft *r)
{
	DIAG0(r->diag, E3130, DIAG_FILE(r->hints->file));
	return FAIL_DATA;
}

void
draft_own_url(struct draft *r)
{
	if (r->item.url.n == 0)
		r->item.url = url_resolve(r->arena, STR(""), r->hints->url);
}

int
draft_refuse(struct draft *r, struct str what)
{
	DIAG(r->diag, E3107, DIAG_FILE(r->hints->file), what);
	return FAIL_DATA;
}

struct str
draft_attr_of(const struct draft_element *e, struct str ns, struct str name)
{
	for (size_t i = 0; i < e->nattr; i++)
		if (str_eq(e->attr[i].ns, ns) && str_eq(e->attr[i].name, name))
			return e->attr[i].value;
	return (struct str){ NULL, 0 };
}

struct str
draft_attr(const struct draft_element *e, struct str name)
{
	return draft_attr_of(e, STR(""), name);
}

void
draft_end(struct draft *r)
{
	enum day_precision precision;
	struct item_twins twins = { .guids_dropped = false };

	r->item_depth = 0;
	read_time(r, r->feed->published_raw, &r->feed->published, &precision);
	read_time(r, r->feed->updated_raw, &r->feed->updated, &precision);
	r->feed->item = r->items;
	r->feed->nitems = r->n > 0 ?
	    item_identify(r->arena, r->items, r->n, &twins) :
	    0;
	if (twins.guids_dropped)
		DIAG0(r->diag, N3106, place(r));
	if (twins.differing > 0)
		DIAG(r->diag, W3115, place(r),
		    str_int(r->arena, (int64_t)twins.differing));
}
