#include "collect/errand.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/limits.h"
#include "collect/plan.h"
#include "collect/template.h"

#define ARCHIVE_DAYS 7 /* back, where a source does not say since when */

struct str
errand_part_name(enum errand_part part)
{
	static const char *const names[] = { [ERRAND_SOURCE] = "source",
		[ERRAND_PAGE] = "page",
		[ERRAND_DAY] = "day",
		[ERRAND_ARTICLE] = "article",
		[ERRAND_SAMPLE] = "sample" };

	return str_from(names[part]);
}

bool
errand_is_whole(const struct errand *e)
{
	return e->part == ERRAND_SOURCE || e->part == ERRAND_DAY;
}

void
errand_add(struct arena *a, struct errands *list, const struct errand *e)
{
	struct errand *own = ARENA_NEW(a, struct errand);

	*own = *e;
	list->errand = arena_grow(a, list->errand, list->n,
	    sizeof(struct errand *));
	list->errand[list->n++] = own;
}

struct errand
errand_to(struct plan_entry *entry, const struct frontier *f)
{
	return (struct errand){ .part = str_eq(f->part, FRONTIER_PAGE) ?
		    ERRAND_PAGE :
		    str_eq(f->part, FRONTIER_DAY) ? ERRAND_DAY :
						    ERRAND_ARTICLE,
		.entry = entry,
		.url = f->url,
		.to = *f };
}

static struct str
midnight(struct arena *a, int64_t day)
{
	return str_printf(a, STR_FMT "T00:00:00+08:00",
	    STR_ARG(day_text(a, day)));
}

/* The first day that the page of a day tells of; false where the page tells of
 * more days, and this is not the last of them: a URL without {dd} is that of a
 * month, one without {mm} that of a year. */
static bool
page_begins(struct str url, int64_t day, int64_t *first)
{
	struct day_date next = day_date(day + 1), date = day_date(day);

	*first = day;
	if (template_has(url, STR("{dd}")))
		return true;
	date.day = 1;
	if (!template_has(url, STR("{mm}")))
		date.month = 1;
	return next.day == 1 &&
	    (template_has(url, STR("{mm}")) || next.month == 1) &&
	    day_from(date, first);
}

static int
owe_days(struct store *st, struct arena *a, const struct source *s,
    struct errand_when when, int64_t today, struct diag *d)
{
	struct day_time since;
	int64_t day = today - ARCHIVE_DAYS, first, id;
	int fail = 0;

	if (s->since.n > 0 && day_parse(s->since, DAY_SHANGHAI, &since))
		day = day_local(since.instant, DAY_SHANGHAI);
	for (; fail == 0 && day < today; day++) {
		struct frontier f = { .source_id = s->id,
			.part = FRONTIER_DAY,
			.url = template_fill(a, s->url, 1, day),
			.upto = midnight(a, day + 1) };

		if (!page_begins(s->url, day, &first))
			continue;
		/* from before it began to after it ended */
		f.reach = midnight(a, first - 1);
		fail = frontier_put(st, &f, when.now, &id, d);
	}
	return fail;
}

int
errand_days(struct store *st, struct arena *a, const struct plan *p,
    struct errand_when when, struct diag *d)
{
	struct day_time as_of;
	int64_t today, now;
	int fail = 0;

	if (!day_parse(when.as_of, DAY_SHANGHAI, &as_of))
		return 0;
	today = day_local(as_of.instant, DAY_SHANGHAI);
	/* what is yet to come is not there, and would be given up */
	if (day_from_iso(when.now, &now) &&
	    day_local(now, DAY_SHANGHAI) < today)
		today = day_local(now, DAY_SHANGHAI);
	for (size_t i = 0; fail == 0 && i < p->n; i++)
		if (p->entry[i].due &&
		    str_eq(p->entry[i].source.kind, STR("archive")))
			fail = owe_days(st, a, &p->entry[i].source, when, today,
			    d);
	return fail;
}

static int
add_owed(struct store *st, struct arena *a, struct plan_entry *e,
    struct str now, struct errands *out, struct diag *d)
{
	struct frontier_list f;
	int fail = frontier_owed(st, a, e->source.id, LIMIT_FOLLOW, &f, d);

	for (size_t i = 0; fail == 0 && i < f.n; i++) {
		struct errand errand = errand_to(e, &f.row[i]);

		if (plan_waits(f.row[i].tried, f.row[i].tries,
			f.row[i].tries > 0 ? DAY_SECONDS : 0, now))
			continue;
		errand_add(a, out, &errand);
		e->followed++;
	}
	return fail;
}

/* The source's own document shows the counts of what it lists. */
static bool
shows_counts(const struct source *s)
{
	return str_eq(s->kind, STR("feed")) || str_eq(s->kind, STR("page"));
}

static void
add_samples(struct arena *a, struct plan_entry *e,
    const struct sample_post *post, size_t n, struct errands *out)
{
	bool again = false;

	for (size_t i = 0; i < n; i++) {
		struct errand errand = { .part = ERRAND_SAMPLE,
			.entry = e,
			.url = post[i].url,
			.post = post[i] };

		if (post[i].source_id != e->source.id)
			continue;
		if (post[i].shown && shows_counts(&e->source))
			again = true;
		else if (post[i].url.n > 0)
			errand_add(a, out, &errand);
	}
	e->sampled = again;
}

int
errand_plan(struct store *st, struct arena *a, struct plan *p, struct str now,
    struct errands *out, struct diag *d)
{
	struct errands later = { NULL, 0 };
	struct sample_post *post;
	size_t npost;
	int64_t t = 0;
	int fail;

	*out = later;
	day_from_iso(now, &t);
	if ((fail = sample_due(st, a, t, &post, &npost, d)) != 0)
		return fail;
	for (size_t i = 0; fail == 0 && i < p->n; i++) {
		fail = add_owed(st, a, &p->entry[i], now, out, d);
		add_samples(a, &p->entry[i], post, npost, &later);
	}
	for (size_t i = 0; i < p->n; i++) {
		struct plan_entry *e = &p->entry[i];
		struct errand errand = { .part = ERRAND_SOURCE,
			.entry = e,
			.url = template_fill(a, e->source.url, 1, 0),
			.anew = e->sampled };

		if ((e->due || e->sampled) &&
		    !str_eq(e->source.kind, STR("archive")))
			errand_add(a, out, &errand);
	}
	for (size_t i = 0; i < later.n; i++)
		errand_add(a, out, later.errand[i]);
	return fail;
}
