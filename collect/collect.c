#include "collect/collect.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/diag.h"
#include "collect/errand.h"
#include "collect/intake.h"
#include "collect/manners.h"
#include "collect/plan.h"
#include "collect/replay.h"
#include "collect/rule_book.h"
#include "collect/settings.h"
#include "collect/sources.h"
#include "collect/visit.h"
#include "collect/writing.h"

struct collector {
	struct store *store;
	struct arena *arena;
	const struct collect_what *what;
	struct collect_report *report;
	struct diag *diag;
	struct plan plan;
	struct rule_book *rules;
	const struct rule **rule; /* that sources name */
	size_t nrules;
	struct intake *intake;
	struct visit *visit;
};

static int
load_sources(struct collector *c, size_t *bad)
{
	const struct collect_what *w = c->what;
	struct str file = str_printf(c->arena, STR_FMT "/sources.csv",
	    STR_ARG(w->workspace));
	int fail = writing_begin(c->store, w, c->diag);

	if (fail != 0)
		return fail;
	fail = sample_ages(c->store, w->age, w->nages, c->diag);
	if (fail == 0)
		fail = sources_load(c->store, c->arena, file, w->zone, bad,
		    c->diag);
	return writing_end(c->store, w, fail, c->diag);
}

static int
owe_days(struct collector *c)
{
	const struct collect_what *w = c->what;
	int fail = writing_begin(c->store, w, c->diag);

	if (fail != 0)
		return fail;
	fail = errand_days(c->store, c->arena, &c->plan,
	    (struct errand_when){ w->now, w->as_of }, c->diag);
	return writing_end(c->store, w, fail, c->diag);
}

static int
on_answer(void *to, const struct visit_answer *ans)
{
	struct collector *c = to;

	return intake_answer(c->intake, ans->owner, ans, STR(""));
}

static void
ask(struct collector *c, struct errand *e)
{
	const struct fetchlog_last *last = &e->entry->last;
	struct visit_ask ask = { .url = e->url,
		.owner = e,
		.early = e->part == ERRAND_PAGE,
		.heedless = str_eq(e->entry->source.robots, STR("ignore")) };

	if (e->part == ERRAND_SOURCE && !e->anew && !e->entry->otherwise) {
		ask.known_url = last->uri;
		ask.etag = last->etag;
		ask.last_modified = last->last_modified;
	}
	visit_ask(c->visit, &ask);
}

static size_t
ask_all(struct collector *c, const struct errands *errands)
{
	for (size_t i = 0; i < errands->n; i++)
		ask(c, errands->errand[i]);
	return errands->n;
}

/* What the documents committed lead to is asked for; how much. */
static size_t
ask_led(struct collector *c)
{
	struct errands led;

	intake_led(c->intake, &led);
	return ask_all(c, &led);
}

static int
on_tick(void *to, int64_t now_ms)
{
	struct collector *c = to;
	int fail = intake_tick(c->intake, now_ms);

	if (fail == 0)
		ask_led(c);
	return fail;
}

static size_t
on_watch(void *to, int *fd, size_t max)
{
	struct collector *c = to;

	return intake_watch(c->intake, fd, max);
}

static bool
on_full(void *to)
{
	const struct collector *c = to;

	return intake_full(c->intake);
}

/* What was asked for leads to more, until there is no more. */
static int
visit(struct collector *c, const struct errands *errands)
{
	int fail = 0;

	ask_all(c, errands);
	do
		if ((fail = visit_run(c->visit, c->diag)) == 0)
			fail = intake_flush(c->intake);
	while (fail == 0 && ask_led(c) > 0);
	return fail;
}

static int
replay(struct collector *c)
{
	struct replay r = { .store = c->store,
		.plan = &c->plan,
		.intake = c->intake,
		.report = c->report,
		.path = c->what->replay,
		.stop = c->what->stop };

	return replay_run(c->arena, &r, c->diag);
}

static int
run(struct collector *c, struct errands *errands)
{
	struct visit_sink sink = { .answer = on_answer,
		.tick = on_tick,
		.full = on_full,
		.watch = on_watch,
		.to = c,
		.may = manners_may,
		.stop = c->what->stop };
	struct visit_settings set = settings_of_visit(c->arena, &c->what->set);
	struct intake_what in = { .store = c->store,
		.what = c->what,
		.report = c->report,
		.plan = &c->plan,
		.readers = { .limits = c->what->workers,
		    .nrules = c->nrules,
		    .rule = c->rule,
		    .book = c->rules },
		.replay = c->what->replay.n > 0,
		.manners = manners_open(c->store, c->arena, c->what->now,
		    set.fetch.user_agent) };
	int fail, end;

	if ((fail = intake_open(c->arena, &in, &c->intake, c->diag)) != 0)
		return fail;
	for (size_t i = 0; i < errands->n; i++)
		intake_expect(c->intake, errands->errand[i]);
	sink.may_to = in.manners;
	c->visit = visit_open(c->arena, &set, &sink);
	fail = c->what->replay.n > 0 ? replay(c) : visit(c, errands);
	visit_close(c->visit);
	/* what is complete is kept, also when asked to stop */
	if (fail == 0 || fail == FAIL_STOP) {
		end = intake_flush(c->intake);
		if (end == 0)
			end = intake_end(c->intake, fail);
		if (fail == 0)
			fail = end;
	}
	intake_close(c->intake);
	manners_close(in.manners);
	return fail;
}

/* Of how many sources is something to be asked for? */
static size_t
sources_of(const struct plan *p, const struct errands *errands)
{
	size_t n = 0;

	for (size_t i = 0; i < errands->n; i++)
		errands->errand[i]->entry->wanted = true;
	for (size_t i = 0; i < p->n; i++)
		n += p->entry[i].wanted;
	return n;
}

static int
make_plan(struct collector *c, struct errands *out)
{
	const struct collect_what *w = c->what;
	struct plan_wish wish = { w->now, w->only, w->nonly, c->rules };
	int fail;

	if ((fail = plan_make(c->store, c->arena, &wish, &c->plan, c->diag)) !=
		0 ||
	    (fail = owe_days(c)) != 0)
		return fail;
	c->rule = ARENA_ARRAY(c->arena, c->plan.n + 1, const struct rule *);
	for (size_t i = 0; i < c->plan.n; i++)
		if (c->plan.entry[i].rule != NULL)
			c->rule[c->nrules++] = c->plan.entry[i].rule;
	if (w->replay.n > 0)
		return 0; /* the archive says what there is */
	return errand_plan(c->store, c->arena, &c->plan, w->now, out, c->diag);
}

static struct str
next_due(const struct collector *c)
{
	int64_t first = 0;

	for (size_t i = 0; i < c->plan.n; i++) {
		int64_t until = c->plan.entry[i].until;

		if (until != 0 && (first == 0 || until < first))
			first = until;
	}
	return first == 0 ? STR("") : day_iso(c->arena, first, DAY_SHANGHAI);
}

int
collect_run(struct store *st, struct arena *a, const struct collect_what *what,
    struct collect_report *r, struct diag *d)
{
	struct collector c = { .store = st,
		.arena = a,
		.what = what,
		.report = r,
		.diag = d };
	struct errands errands = { NULL, 0 };
	size_t bad = 0;
	int fail;

	*r = (struct collect_report){ .sources = 0 };
	c.rules = rule_book_open(a, what->workspace);
	if ((fail = load_sources(&c, &bad)) == 0 &&
	    (fail = make_plan(&c, &errands)) == 0) {
		if (what->replay.n == 0)
			r->sources = sources_of(&c.plan, &errands);
		r->not_due = c.plan.n - r->sources;
		r->next = next_due(&c);
		fail = errands.n > 0 || what->replay.n > 0 ? run(&c, &errands) :
							     0;
	}
	rule_book_close(c.rules);
	if (fail != 0)
		return fail;
	if (bad > 0)
		return FAIL_DATA;
	return r->failed + r->partial + r->lost + r->refused > 0 ?
	    FAIL_PARTIAL :
	    0;
}
