#include "collect/plan.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/diag.h"
#include "base/text.h"
#include "collect/rule_book.h"

/* A cron job that runs every 6 h is never quite 6 h after the one before:
 * a fiftieth of the time is forgiven. */
#define FORGIVEN 50

#define RETRY_AFTER INT64_C(900) /* seconds; doubled each time */
#define RETRY_TIMES 16
#define GONE_AGAIN  INT64_C(604800) /* a week: some come back */

#define NEAR_ENOUGH 3 /* code points, for a proposal */

bool
plan_waits(struct str tried, int64_t failures, int64_t every, struct str now)
{
	int64_t then, t, wait = every;

	if (!day_from_iso(tried, &then) || !day_from_iso(now, &t))
		return false;
	/* after a failure sooner, but ever less often */
	if (failures > RETRY_TIMES)
		failures = RETRY_TIMES;
	if (failures > 0 && RETRY_AFTER << (failures - 1) < wait)
		wait = RETRY_AFTER << (failures - 1);
	/* a clock that was put back would keep it waiting */
	return t >= then && t - then < wait - wait / FORGIVEN;
}

static bool
rests(const struct plan_entry *e, struct str now)
{
	const struct fetchlog_last *last = &e->last;

	if (last->gone && e->source.every < GONE_AGAIN)
		return plan_waits(last->at, 0, GONE_AGAIN, now);
	return plan_waits(last->at, last->failures, e->source.every, now);
}

static struct str
nearest(struct arena *a, const struct source *all, size_t n, struct str name)
{
	struct text_nearest near = text_nearest(a, name, NEAR_ENOUGH, STR("-"));

	for (size_t i = 0; i < n; i++)
		text_nearest_try(&near, all[i].code);
	return near.name;
}

static bool
is_named(const struct plan_wish *wish, struct str code)
{
	for (size_t i = 0; i < wish->nonly; i++)
		if (str_eq(wish->only[i], code))
			return true;
	return false;
}

static int
check_names(struct arena *a, const struct source *all, size_t n,
    const struct plan_wish *wish, struct diag *d)
{
	int fail = 0;

	for (size_t i = 0; i < wish->nonly; i++) {
		bool there = false;

		for (size_t k = 0; k < n && !there; k++)
			there = str_eq(all[k].code, wish->only[i]);
		if (there)
			continue;
		DIAG(d, E3320, DIAG_NOWHERE, wish->only[i],
		    nearest(a, all, n, wish->only[i]));
		fail = FAIL_USAGE;
	}
	return fail;
}

int
plan_refresh(struct store *st, struct arena *a, struct plan_entry *e,
    struct str now, struct diag *d)
{
	bool days = str_eq(e->source.kind, STR("archive"));

	return fetchlog_last(st, a,
	    &(struct fetchlog_of){ e->source.id,
		days ? STR("day") : STR("source"), now },
	    &e->last, d);
}

int
plan_make(struct store *st, struct arena *a, const struct plan_wish *wish,
    struct plan *out, struct diag *d)
{
	struct source *all;
	size_t n;
	int fail;

	*out = (struct plan){ .n = 0 };
	if ((fail = source_all(st, a, &all, &n, d)) != 0 ||
	    (fail = check_names(a, all, n, wish, d)) != 0)
		return fail;
	out->entry = ARENA_ARRAY(a, n, struct plan_entry);
	for (size_t i = 0; i < n; i++) {
		struct plan_entry *e = &out->entry[out->n];
		const struct source *s = &all[i];

		if (wish->nonly > 0 && !is_named(wish, s->code))
			continue;
		*e = (struct plan_entry){ .source = *s };
		if ((fail = plan_refresh(st, a, e, wish->now, d)) != 0)
			return fail;
		if (s->rule.n > 0 &&
		    (fail = rule_book_find(wish->rules, s->rule, DIAG_NOWHERE,
			 &e->rule, d)) != 0)
			return fail;
		e->due = wish->nonly > 0 ||
		    (s->every > 0 && !rests(e, wish->now));
		out->n++;
	}
	return 0;
}
