#include "collect/follow.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/diag.h"
#include "base/limits.h"
#include "collect/deposit.h"
#include "collect/format.h"
#include "collect/item.h"
#include "collect/plan.h"
#include "collect/template.h"

struct following {
	struct store *store;
	struct arena *arena;
	const struct follow *what;
	struct errands *led;
	struct diag *diag;
};

/* Its texts live as long as the run. */
static struct errand
lasting(struct arena *a, struct plan_entry *e, const struct frontier *f)
{
	struct frontier own = *f;
	struct str *text[] = { &own.part, &own.url, &own.key, &own.title,
		&own.published, &own.precision, &own.published_raw, &own.reach,
		&own.upto, &own.until };

	for (size_t i = 0; i < sizeof(text) / sizeof(text[0]); i++)
		*text[i] = str_dup(a, *text[i]);
	own.owed = true;
	return errand_to(e, &own);
}

static int
owe(struct following *g, struct frontier *f)
{
	struct plan_entry *e = g->what->errand->entry;
	struct errand errand;
	int fail = frontier_put(g->store, f, g->what->at, &f->id, g->diag);

	if (fail != 0 || f->id == 0 || e->followed >= LIMIT_FOLLOW)
		return fail;
	e->followed++;
	errand = lasting(g->arena, e, f);
	errand_add(g->arena, g->led, &errand);
	return 0;
}

static bool
is_too_old(const struct source *s, const struct item *it)
{
	struct str at = it->published.n > 0 ? it->published : it->updated;

	return s->since.n > 0 && at.n > 0 && str_cmp(at, s->since) < 0;
}

static int
follow_articles(struct following *g)
{
	const struct feed *feed = g->what->feed;
	const struct source *s = &g->what->errand->entry->source;
	int fail = 0;

	for (size_t i = 0; fail == 0 && i < feed->nitems; i++) {
		const struct item *it = &feed->item[i];
		struct frontier f = { .source_id = s->id,
			.part = FRONTIER_ARTICLE,
			.url = it->url,
			.key = it->key,
			.title = it->title,
			.published = it->published,
			.precision = it->published.n == 0 ?
			    STR("") :
			    str_from(day_precision_name(it->precision)),
			.published_raw = it->published_raw };

		if (it->url.n > 0 && it->key.n > 0 && !is_too_old(s, it))
			fail = owe(g, &f);
	}
	return fail;
}

/* Those of an index that changed since the source was last read, but for the
 * index itself.  Indexes that list each other end at some depth. */
static int
follow_index(struct following *g)
{
	const struct errand *errand = g->what->errand;
	const struct plan_entry *e = errand->entry;
	const struct feed *feed = g->what->feed;
	int64_t depth = errand->part == ERRAND_PAGE ? errand->to.page : 1;
	int fail = 0;

	if (depth > LIMIT_INDEXES) {
		DIAG(g->diag, W3271, DIAG_FILE(errand->url),
		    str_int(g->arena, LIMIT_INDEXES));
		return 0;
	}

	for (size_t i = 0; fail == 0 && i < feed->nitems; i++) {
		const struct item *it = &feed->item[i];
		struct frontier f = { .source_id = e->source.id,
			.part = FRONTIER_PAGE,
			.url = it->url,
			.page = depth + 1 };

		if (it->url.n == 0 || str_eq(it->url, errand->url) ||
		    str_eq(it->url, e->source.url) ||
		    is_too_old(&e->source, it) ||
		    (it->updated.n > 0 &&
			str_cmp(it->updated, e->last.whole) < 0))
			continue;
		fail = owe(g, &f);
	}
	return fail;
}

/* How far back the pages are wanted: to the last whole reading; at first, to
 * the first day that is asked of the source.  Empty: the first page will do. */
static struct str
wanted(struct arena *a, const struct errand *e)
{
	const struct source *s = &e->entry->source;

	if (e->part == ERRAND_PAGE)
		return e->to.until;
	if (e->entry->last.whole.n > 0)
		return e->entry->last.whole;
	return s->since.n == 0 ?
	    STR("") :
	    str_printf(a, STR_FMT "T00:00:00+08:00", STR_ARG(s->since));
}

/* Of pages whose items have no times: they are known to join what was read
 * before once there is nothing new on one. */
static struct str
joined(struct str reach, struct str until, bool joins)
{
	if (!joins || until.n == 0)
		return reach;
	return reach.n == 0 || str_cmp(until, reach) < 0 ? until : reach;
}

/* What this page proves together with those before it. */
static void
span_of(const struct follow *f, bool ended, struct str until,
    struct follow_span *out)
{
	const struct errand *e = f->errand;
	struct str reach = deposit_reach(f->feed);
	bool joins = ended && f->added == 0;

	if (e->part == ERRAND_SOURCE) {
		/* without times and not at its end it proves nothing yet */
		if (reach.n == 0 && !ended)
			out->reach = f->at;
		return;
	}
	/* what is new moves items to later pages only: none is overlooked
	 * where a page is taken up again much later */
	if (e->to.reach.n > 0 && str_cmp(e->to.reach, reach) < 0)
		reach = e->to.reach;
	out->reach = joined(reach, until, joins);
	out->upto = e->to.upto;
}

static bool
is_end(const struct follow *f, struct str next, struct str until)
{
	const struct errand *e = f->errand;
	struct str reach = deposit_reach(f->feed);
	struct str since = e->entry->source.since;
	bool again = e->part == ERRAND_PAGE && e->to.tries > 0;

	if (next.n == 0 || f->feed->nitems == 0)
		return true;
	if (until.n == 0 && e->part == ERRAND_SOURCE)
		return true;
	if (reach.n > 0 && since.n > 0 && str_cmp(reach, since) < 0)
		return true;
	/* a page of which nothing is known is new, whatever its dates */
	if (reach.n > 0 && until.n > 0 && str_cmp(reach, until) < 0 &&
	    f->added < f->feed->nitems)
		return true;
	return f->added == 0 && !again;
}

/* The day of an archive that an errand is of, by where it begins to reach. */
static int64_t
day_of(const struct errand *e)
{
	int64_t before;

	return !day_from_iso(e->to.reach, &before) ?
	    0 :
	    day_local(before, DAY_SHANGHAI) + 1;
}

static struct str
next_of(struct following *g, int64_t page)
{
	const struct errand *e = g->what->errand;
	struct str url = e->entry->source.url, next = g->what->feed->next;

	if (next.n == 0 && template_has(url, STR("{page}")))
		next = template_fill(g->arena, url, page + 1, day_of(e));
	return str_eq(next, e->url) ? STR("") : next;
}

static int
owe_page(struct following *g, struct frontier *f)
{
	if (f->page <= LIMIT_PAGES)
		return owe(g, f);
	DIAG(g->diag, W3321, DIAG_FILE(g->what->errand->url),
	    str_int(g->arena, LIMIT_PAGES));
	return 0;
}

static int
follow_pages(struct following *g, struct follow_span *out)
{
	const struct follow *w = g->what;
	const struct errand *e = w->errand;
	int64_t page = e->part == ERRAND_PAGE ? e->to.page : 1;
	struct str next = next_of(g, page), until = wanted(g->arena, e);
	bool ended = is_end(w, next, until);
	struct frontier f = { .source_id = e->entry->source.id,
		.part = FRONTIER_PAGE,
		.url = next,
		.page = page + 1,
		.until = until,
		.upto = e->part == ERRAND_PAGE ? e->to.upto : w->at };

	/* what a page that broke off lacks, none after it proves */
	if (!w->whole)
		f.upto = STR("");
	span_of(w, ended, until, out);
	if (ended)
		return 0;
	f.reach = e->part == ERRAND_PAGE ? out->reach : deposit_reach(w->feed);
	if (f.reach.n == 0)
		f.reach = w->at;
	return owe_page(g, &f);
}

/* A day of an archive that was read after it had ended, to its last page, is
 * read for good. */
static int
follow_day(struct following *g, struct follow_span *out)
{
	const struct follow *w = g->what;
	const struct errand *e = w->errand;
	int64_t page = e->part == ERRAND_PAGE ? e->to.page : 1;
	struct str next = next_of(g, page);
	bool again = page == 1 || e->to.tries > 0;
	bool ended = next.n == 0 || w->feed->nitems == 0 ||
	    (w->added == 0 && !again);
	struct frontier f = { .source_id = e->entry->source.id,
		.part = FRONTIER_PAGE,
		.url = next,
		.page = page + 1,
		.reach = e->to.reach,
		.upto = w->whole ? e->to.upto : STR("") };

	if (ended || !w->whole)
		*out = (struct follow_span){ e->to.reach, e->to.upto };
	return ended ? 0 : owe_page(g, &f);
}

int
follow_feed(struct store *st, struct arena *a, const struct follow *what,
    struct follow_span *out, struct errands *led, struct diag *d)
{
	struct following g = { st, a, what, led, d };
	const struct errand *e = what->errand;
	bool day = str_eq(e->entry->source.kind, STR("archive"));
	int fail;

	*out = (struct follow_span){ STR(""), STR("") };
	/* a feed's further pages are not followed: one is not the whole day */
	if (e->part == ERRAND_DAY && !what->feed->listing &&
	    what->feed->next.n == 0)
		*out = (struct follow_span){ e->to.reach, e->to.upto };
	if (!what->feed->listing || e->part == ERRAND_ARTICLE ||
	    e->part == ERRAND_SAMPLE)
		return 0;
	if (what->feed->index) {
		out->reach = what->at; /* what it lists says when, not it */
		return follow_index(&g);
	}
	if ((fail = follow_articles(&g)) != 0)
		return fail;
	return day ? follow_day(&g, out) : follow_pages(&g, out);
}
