#include "collect/tally.h"

#include "base/arena.h"
#include "collect/collect.h"
#include "collect/plan.h"
#include "collect/taken.h"

/* Of one source. */
struct one {
	struct collect_line line;
	bool whole; /* the outcome is that of a whole document */
	size_t open; /* errands on their way */
};

struct tally {
	struct tally_what what;
	struct one *one; /* of each entry of the plan */
	size_t done; /* sources */
};

struct tally *
tally_new(struct arena *a, const struct tally_what *what)
{
	struct tally *t = ARENA_NEW(a, struct tally);
	const struct plan *p = what->plan;

	t->what = *what;
	t->one = ARENA_ARRAY(a, p->n + 1, struct one);
	for (size_t i = 0; i < p->n; i++)
		t->one[i].line = (struct collect_line){
			.source = p->entry[i].source.code,
			.outcome = STR("followed")
		};
	return t;
}

static struct one *
one_of(struct tally *t, const struct errand *e)
{
	return &t->one[e->entry - t->what.plan->entry];
}

static void
count_source(struct collect_report *r, const struct one *o)
{
	if (!o->whole)
		return;
	if (str_eq(o->line.outcome, STR("unchanged")))
		r->unchanged++;
	else if (str_eq(o->line.outcome, STR("new")))
		r->read++;
	else if (str_eq(o->line.outcome, STR("partial")))
		r->partial++;
	else
		r->failed++;
}

static void
say(struct tally *t, const struct one *o)
{
	const struct collect_what *w = t->what.what;

	t->done++;
	count_source(t->what.report, o);
	if (w->said != NULL)
		w->said(w->said_to, &o->line);
	if (w->progress != NULL)
		w->progress(w->progress_to, t->done, t->what.report->sources,
		    t->what.report->items);
}

/* Of several days, some of which were not read, the source was read in part,
 * and why not is told. */
static void
count_whole(struct one *o, const struct taken *t)
{
	struct str outcome = str_from(t->outcome), before = o->line.outcome;
	bool failed = str_eq(outcome, STR("failed"));

	if (o->whole && failed != str_eq(before, STR("failed")))
		o->line.outcome = STR("partial");
	else if (!o->whole || str_eq(before, STR("unchanged")) ||
	    str_eq(outcome, STR("partial")))
		o->line.outcome = outcome;
	o->whole = true;
	if (o->line.reason.n > 0 && !failed)
		return;
	o->line.status = t->status;
	o->line.reason = t->reason; /* a code: it lasts */
}

static void
count(struct collect_report *r, struct one *o, const struct taken *t)
{
	bool failed = str_eq(str_from(t->outcome), STR("failed"));

	o->line.added += t->added;
	r->added += t->added;
	/* an article is the item that a listing counted */
	if (t->errand->part != ERRAND_ARTICLE &&
	    t->errand->part != ERRAND_SAMPLE) {
		o->line.items += t->items;
		if (!str_eq(str_from(t->outcome), STR("unchanged")))
			r->items += t->items;
	}
	if (errand_is_whole(t->errand)) {
		count_whole(o, t);
		return;
	}
	/* an article that is gone is no loss; the pages after one are */
	if (t->cut ||
	    (failed && (!taken_is_gone(t) || t->errand->part == ERRAND_PAGE)))
		r->lost++;
	o->line.followed++;
	o->line.lost += failed || t->cut;
	r->followed++;
}

void
tally_expect(struct tally *t, const struct errand *e)
{
	one_of(t, e)->open++;
}

void
tally_drop(struct tally *t, const struct errand *e)
{
	one_of(t, e)->open--;
}

void
tally_add(struct tally *t, const struct taken *taken)
{
	struct one *o = one_of(t, taken->errand);

	count(t->what.report, o, taken);
	if (--o->open == 0)
		say(t, o);
}

void
tally_hold(struct tally *t)
{
	for (size_t i = 0; i < t->what.plan->n; i++)
		t->one[i].open++;
}

void
tally_release(struct tally *t)
{
	for (size_t i = 0; i < t->what.plan->n; i++)
		if (--t->one[i].open == 0 && t->what.plan->entry[i].wanted)
			say(t, &t->one[i]);
}
