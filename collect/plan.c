#include "collect/plan.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/text.h"
#include "collect/rule.h"
#include "collect/rule_book.h"

/* A cron job that runs every 6 h is never quite 6 h after the one before:
 * a fiftieth of the time is forgiven. */
#define FORGIVEN 50

#define RETRY_AFTER INT64_C(900) /* seconds; doubled each time */
#define RETRY_TIMES 16
#define GONE_AGAIN  INT64_C(604800) /* a week: some come back */

#define HOW_DIGITS 16

#define NEAR_ENOUGH 3 /* code points, for a proposal */

/* What decides how a source's documents are read. */
static struct str
how_of(struct arena *a, const struct plan_entry *e)
{
	const struct source *s = &e->source;
	struct hash *h = hash_new(a);

	hash_field(h, s->kind);
	hash_field(h, s->format);
	hash_field(h, s->encoding);
	hash_field(h, str_int(a, s->zone));
	hash_field(h, e->rule != NULL ? e->rule->sha256 : STR(""));
	return str_sub(hash_hex(a, h), 0, HOW_DIGITS);
}

static bool
differs(struct str before, struct str now)
{
	return before.n > 0 && !str_eq(before, now);
}

static int64_t
wait_after(int64_t failures, int64_t every)
{
	int64_t wait = every;

	/* after a failure sooner, but ever less often */
	if (failures > RETRY_TIMES)
		failures = RETRY_TIMES;
	if (failures > 0 && RETRY_AFTER << (failures - 1) < wait)
		wait = RETRY_AFTER << (failures - 1);
	return wait - wait / FORGIVEN;
}

bool
plan_waits(struct str tried, int64_t failures, int64_t every, struct str now)
{
	int64_t then, t;

	if (!day_from_iso(tried, &then) || !day_from_iso(now, &t))
		return false;
	/* a clock that was put back would keep it waiting */
	return t >= then && t - then < wait_after(failures, every);
}

/* Until when a source is left alone; 0: it is due. */
static int64_t
rests_until(const struct plan_entry *e, struct str now)
{
	const struct fetchlog_last *last = &e->last;
	bool gone = last->gone && e->source.every < GONE_AGAIN;
	int64_t failures = gone ? 0 : last->failures, then;
	int64_t every = gone ? GONE_AGAIN : e->source.every;

	if (differs(last->tried_how, e->how) ||
	    !plan_waits(last->at, failures, every, now) ||
	    !day_from_iso(last->at, &then))
		return 0;
	return then + wait_after(failures, every);
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
	int fail = fetchlog_last(st, a,
	    &(struct fetchlog_of){ e->source.id,
		days ? STR("day") : STR("source"), now },
	    &e->last, d);

	e->otherwise = differs(e->last.how, e->how);
	return fail;
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
		if (s->rule.n > 0 &&
		    (fail = rule_book_find(wish->rules, s->rule, DIAG_NOWHERE,
			 &e->rule, d)) != 0)
			return fail;
		e->how = how_of(a, e);
		if ((fail = plan_refresh(st, a, e, wish->now, d)) != 0)
			return fail;
		if (s->every > 0)
			e->until = rests_until(e, wish->now);
		e->due = wish->nonly > 0 || (s->every > 0 && e->until == 0);
		out->n++;
	}
	return 0;
}
