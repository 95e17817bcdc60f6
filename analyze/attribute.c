#include "analyze/attribute.h"

#include <stdint.h>
#include <stdlib.h>

#include "analyze/scheme.h"
#include "base/arena.h"
#include "base/day.h"
#include "base/diag.h"
#include "base/rx.h"
#include "base/text.h"
#include "store/query.h"

#define DAY_SECONDS 86400

struct cand {
	int64_t release_id;
	int64_t unit_id;
	struct str fold; /* of the title */
	int64_t published;
	bool day_only;
	size_t order; /* by item_key: the last tie breaker */
};

struct name {
	int64_t unit_id;
	struct str fold;
	struct str from; /* first and last day; empty: open */
	struct str to;
	bool hit; /* it stands in the source line at hand */
};

struct attribute {
	struct arena *arena;
	const struct scheme *scheme;
	struct diag *diag;
	struct rx *label; /* takes "来源：" off a source line */
	size_t ncands;
	struct cand *cand; /* by fold, then order */
	size_t nnames;
	struct name *name; /* by unit */
};

struct article {
	int64_t id;
	int64_t published;
	bool day_only;
	struct str day; /* YYYY-MM-DD */
	struct str source_line; /* folded, without its label */
};

struct choice {
	const struct cand *cand;
	const char *rule;
};

static int
by_fold(const void *x, const void *y)
{
	const struct cand *a = x, *b = y;
	int c = str_cmp(a->fold, b->fold);

	return c != 0 ? c : (a->order > b->order) - (a->order < b->order);
}

static int
load_releases(struct attribute *at, struct store *st)
{
	struct query *q = q_open(st, Q_ATTRIBUTE_RELEASES, at->diag);

	while (q_next(q)) {
		struct cand c = { .release_id = q_int(q, 0),
			.unit_id = q_int(q, 1),
			.fold = text_fold(at->arena, q_text(q, 2)),
			.day_only = str_eq(q_text(q, 4), STR("day")),
			.order = at->ncands };

		if (c.fold.n == 0 || !day_from_iso(q_text(q, 3), &c.published))
			continue;
		at->cand = arena_grow(at->arena, at->cand, at->ncands,
		    sizeof(c));
		at->cand[at->ncands++] = c;
	}
	if (at->ncands > 0)
		qsort(at->cand, at->ncands, sizeof(*at->cand), by_fold);
	return q_close(q);
}

static int
load_names(struct attribute *at, struct store *st)
{
	struct query *q = q_open(st, Q_ATTRIBUTE_NAMES, at->diag);

	while (q_next(q)) {
		struct name n = { q_int(q, 0),
			text_fold(at->arena, q_text(q, 1)),
			q_dup(q, at->arena, 2), q_dup(q, at->arena, 3), false };

		if (n.fold.n == 0)
			continue;
		at->name = arena_grow(at->arena, at->name, at->nnames,
		    sizeof(n));
		at->name[at->nnames++] = n;
	}
	return q_close(q);
}

/* The first candidate whose title is not before fold. */
static size_t
lower_bound(const struct attribute *at, struct str fold)
{
	size_t low = 0, high = at->ncands;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (str_cmp(at->cand[mid].fold, fold) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool
in_window(const struct attribute *at, const struct cand *c,
    const struct article *ar)
{
	int64_t lag = ar->published - c->published;
	int64_t slack = c->day_only || ar->day_only ? DAY_SECONDS : 0;

	return lag >= -at->scheme->window_before - slack &&
	    lag <= at->scheme->window_after + slack;
}

static bool
in_use(const struct name *n, struct str day)
{
	return (n->from.n == 0 || str_cmp(n->from, day) <= 0) &&
	    (n->to.n == 0 || str_cmp(day, n->to) <= 0);
}

/* Which names stand in the source line, on that day.  A name inside a longer
 * one of another unit is that other unit: 海曙区 in 海曙区教育局. */
static void
find_names(struct attribute *at, const struct article *ar)
{
	size_t where;

	for (size_t i = 0; i < at->nnames; i++)
		at->name[i].hit = ar->source_line.n > 0 &&
		    in_use(&at->name[i], ar->day) &&
		    str_find(ar->source_line, at->name[i].fold, &where);
	for (size_t i = 0; i < at->nnames; i++)
		for (size_t k = 0; at->name[i].hit && k < at->nnames; k++)
			if (at->name[k].hit &&
			    at->name[k].unit_id != at->name[i].unit_id &&
			    at->name[k].fold.n > at->name[i].fold.n &&
			    str_find(at->name[k].fold, at->name[i].fold,
				&where))
				at->name[i].hit = false;
}

static bool
is_named(const struct attribute *at, int64_t unit_id)
{
	for (size_t i = 0; i < at->nnames; i++)
		if (at->name[i].hit && at->name[i].unit_id == unit_id)
			return true;
	return false;
}

static bool
nearer(const struct cand *c, const struct cand *best, const struct article *ar)
{
	int64_t a = llabs(ar->published - c->published);
	int64_t b = llabs(ar->published - best->published);

	return a < b || (a == b && c->order < best->order);
}

static struct choice
choose(const struct attribute *at, size_t from, const struct article *ar)
{
	struct choice out = { NULL, "" };
	size_t all = 0, named = 0;
	bool best_named = false;

	for (size_t i = from;
	     i < at->ncands && str_eq(at->cand[i].fold, at->cand[from].fold);
	     i++) {
		const struct cand *c = &at->cand[i];
		bool here;

		if (!in_window(at, c, ar))
			continue;
		all++;
		here = is_named(at, c->unit_id);
		named += here;
		if (out.cand == NULL || (here && !best_named) ||
		    (here == best_named && nearer(c, out.cand, ar))) {
			out.cand = c;
			best_named = here;
		}
	}
	out.rule = all == 1 ? "title" : named == 1 ? "source" : "nearest";
	return out;
}

/* "来源：市教育局 编辑：某某" → 市教育局 编辑：某某, folded. */
static int
source_line(struct attribute *at, struct str raw, struct str *out)
{
	struct rx_match match;
	bool found;
	int fail;

	*out = STR("");
	if (raw.n == 0)
		return 0;
	if ((fail = rx_find(at->label, raw, 0, &found, &match, at->diag)) != 0)
		return fail;
	*out = text_fold(at->arena, found ? match.group[1] : raw);
	return 0;
}

static int
put(struct store *st, const struct article *ar, struct choice c, struct diag *d)
{
	struct query *q = q_open(st, Q_ATTRIBUTE_PUT, d);

	q_bind_int(q, ":article_id", ar->id);
	q_bind_int(q, ":release_id", c.cand->release_id);
	q_bind_text(q, ":rule", str_from(c.rule));
	q_bind_int(q, ":lag", ar->published - c.cand->published);
	return q_run(q);
}

static int
take_article(struct attribute *at, struct store *st, struct query *q,
    size_t *reposts)
{
	struct article ar = { .id = q_int(q, 0),
		.day = str_sub(q_dup(q, at->arena, 2), 0, 10),
		.day_only = str_eq(q_text(q, 3), STR("day")) };
	struct str fold = text_fold(at->arena, q_text(q, 1));
	struct choice c;
	size_t from;
	int fail;

	if (fold.n == 0 || !day_from_iso(q_text(q, 2), &ar.published))
		return 0;
	from = lower_bound(at, fold);
	if (from == at->ncands || !str_eq(at->cand[from].fold, fold))
		return 0;
	if ((fail = source_line(at, q_text(q, 4), &ar.source_line)) != 0)
		return fail;
	find_names(at, &ar);
	c = choose(at, from, &ar);
	if (c.cand == NULL)
		return 0;
	(*reposts)++;
	return put(st, &ar, c, at->diag);
}

static int
each_article(struct attribute *at, struct store *st, size_t *reposts)
{
	struct query *q = q_open(st, Q_ATTRIBUTE_ARTICLES, at->diag);
	int fail = 0, closed;

	while (fail == 0 && q_next(q)) {
		struct arena_mark mark = arena_mark(at->arena);

		fail = take_article(at, st, q, reposts);
		arena_reset(at->arena, mark);
	}
	closed = q_close(q);
	return fail != 0 ? fail : closed;
}

int
attribute_rebuild(struct store *st, struct arena *a, const struct scheme *s,
    size_t *reposts_out, struct diag *d)
{
	struct attribute at = { .arena = a, .scheme = s, .diag = d };
	int fail;

	*reposts_out = 0;
	if ((fail = q_run(q_open(st, Q_ATTRIBUTE_CLEAR, d))) != 0 ||
	    (fail = load_releases(&at, st)) != 0 ||
	    (fail = load_names(&at, st)) != 0)
		return fail;
	at.label = rx_new("(?:来源|稿源|信源|转自)\\s*[:：]?\\s*(\\S.*)");
	fail = each_article(&at, st, reposts_out);
	rx_free(at.label);
	return fail;
}
