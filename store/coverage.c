#include "store/coverage.h"

#include "base/arena.h"
#include "base/day.h"
#include "store/query.h"

#define NEVER INT64_MIN

/* Reading the fetches of one source, oldest first. */
struct reading {
	struct arena *arena;
	struct coverage_source *source;
	int64_t whole; /* day of the last whole fetch; NEVER */
	int64_t blamed; /* day of the first failure since; NEVER */
	struct str
	    gone; /* why there is nothing more to come; empty: there is */
};

/* Day of a time in day_iso's form; NEVER for anything else. */
static int64_t
day_of(struct str iso)
{
	int64_t t;

	if (!day_from_iso(iso, &t))
		return NEVER;
	return day_local(t, DAY_SHANGHAI);
}

/* The day of that number; NULL where it is not due. */
static struct coverage_day *
day_at(const struct coverage_source *s, int64_t day)
{
	if (s->ndays == 0 || day < s->day[0].day ||
	    day > s->day[s->ndays - 1].day)
		return NULL;
	return &s->day[day - s->day[0].day];
}

/* A document that was fetched on a day, whole or not, says what the days
 * from after its reach to before it were. */
static void
mark(const struct coverage_source *s, int64_t from, int64_t to,
    enum coverage_state state, struct str reason)
{
	for (size_t i = 0; i < s->ndays; i++) {
		struct coverage_day *c = &s->day[i];

		if (c->day < from || c->day > to || c->state >= state)
			continue;
		c->state = state;
		c->reason = state == COVERAGE_READ ? STR("") : reason;
	}
}

/* An attempt that gave nothing is why the days up to it are not read, until a
 * later one reads them. */
static void
blame(const struct reading *r, int64_t day, struct str reason)
{
	const struct coverage_source *s = r->source;

	for (size_t i = 0; i < s->ndays; i++)
		if (s->day[i].day <= day && s->day[i].day >= r->whole &&
		    s->day[i].state == COVERAGE_MISSED)
			s->day[i].reason = reason;
}

static void
blame_fetch(struct reading *r, int64_t day, struct str reason)
{
	blame(r, day, reason);
	if (r->blamed == NEVER)
		r->blamed = day;
}

/* A failure that was made good on its day is why nothing is missed.  What was
 * whole on a day says nothing of that day itself. */
static void
acquit(const struct reading *r, int64_t day)
{
	const struct coverage_source *s = r->source;
	int64_t from = r->blamed == day ? r->whole : day;

	for (size_t i = 0; r->blamed != NEVER && i < s->ndays; i++)
		if (s->day[i].day >= from && s->day[i].day <= day &&
		    s->day[i].state == COVERAGE_MISSED)
			s->day[i].reason = STR("not-tried");
}

/* Days before the reach of a whole document that nothing had read. */
static void
give_up(const struct coverage_source *s, int64_t reach)
{
	for (size_t i = 0; i < s->ndays; i++)
		if (s->day[i].day <= reach &&
		    s->day[i].state == COVERAGE_MISSED &&
		    str_eq(s->day[i].reason, STR("not-tried")))
			s->day[i].reason = STR("out-of-reach");
}

/* The same of what a page, or a day of an archive, would have told: the days
 * up to its reach, or between two. */
static void
excuse(const struct coverage_source *s, int64_t reach, int64_t upto,
    struct str reason)
{
	for (size_t i = 0; i < s->ndays; i++)
		if (s->day[i].state == COVERAGE_MISSED &&
		    (upto == NEVER ?
			    s->day[i].day <= reach :
			    s->day[i].day > reach && s->day[i].day < upto))
			s->day[i].reason = reason;
}

/* A page after the first, or one day of an archive: it proves what it says,
 * and nothing where it was not read. */
static void
take_part(const struct reading *r, struct query *q, struct str reason)
{
	int64_t reach = day_of(q_text(q, 3)), upto = day_of(q_text(q, 5));
	struct str outcome = q_text(q, 1);

	if (reach == NEVER)
		return;
	if (str_eq(outcome, STR("failed")))
		excuse(r->source, reach, upto, reason);
	else if (upto != NEVER)
		mark(r->source, reach + 1, upto - 1,
		    str_eq(outcome, STR("partial")) ? COVERAGE_PARTIAL :
						      COVERAGE_READ,
		    reason);
}

static void
take_fetch(struct reading *r, struct query *q)
{
	int64_t day = day_of(q_text(q, 0)), reach = day_of(q_text(q, 3));
	struct str outcome = q_text(q, 1);
	struct coverage_day *c = day_at(r->source, day);
	struct str reason = q_dup(q, r->arena, 2);

	if (c != NULL)
		c->tried++;
	if (!str_eq(q_text(q, 4), STR("source"))) {
		take_part(r, q, reason);
		if (!str_eq(outcome, STR("failed")))
			r->source->last = q_dup(q, r->arena, 0);
		return;
	}
	r->gone = q_int(q, 6) != 0 ? reason : STR("");
	if (reach == NEVER)
		reach = (r->whole == NEVER ? day : r->whole) - 1;
	if (str_eq(outcome, STR("failed"))) {
		blame_fetch(r, day, reason);
	} else if (str_eq(outcome, STR("partial"))) {
		mark(r->source, reach + 1, day - 1, COVERAGE_PARTIAL, reason);
		blame_fetch(r, day, reason);
	} else {
		mark(r->source, reach + 1, day - 1, COVERAGE_READ, STR(""));
		acquit(r, day);
		give_up(r->source, reach);
		r->whole = day;
		r->blamed = NEVER;
		r->source->last = q_dup(q, r->arena, 0);
	}
}

static int
take_fetches(struct store *st, struct arena *a, struct coverage_source *s,
    struct diag *d)
{
	struct reading r = { a, s, NEVER, NEVER, STR("") };
	struct query *q = q_open(st, Q_COVERAGE_FETCHES, d);

	q_bind_int(q, ":source", s->id);
	while (q_next(q))
		take_fetch(&r, q);
	if (r.gone.n > 0) /* so it is not tried each time */
		blame(&r, INT64_MAX, r.gone);
	return q_close(q);
}

static int
take_items(struct store *st, struct arena *a, struct coverage_source *s,
    struct diag *d)
{
	struct query *q;

	if (s->ndays == 0)
		return 0;
	q = q_open(st, Q_COVERAGE_ITEMS, d);
	q_bind_int(q, ":source", s->id);
	q_bind_text(q, ":first", day_text(a, s->day[0].day));
	q_bind_text(q, ":after", day_text(a, s->day[s->ndays - 1].day + 1));
	while (q_next(q)) {
		struct str iso = str_printf(a, STR_FMT "T00:00:00+08:00",
		    STR_ARG(q_text(q, 0)));
		struct coverage_day *c = day_at(s, day_of(iso));

		if (c != NULL)
			c->items = q_int(q, 1);
		s->items += q_int(q, 1);
	}
	return q_close(q);
}

/* Its days, none of them read yet. */
static void
begin(struct arena *a, struct coverage_source *s, struct coverage_span span,
    struct str since)
{
	int64_t first = span.first, last = span.last;
	int64_t from = day_of(
	    str_printf(a, STR_FMT "T00:00:00+08:00", STR_ARG(since)));

	if (from > first)
		first = from;
	if (last >= span.as_of)
		last = span.as_of - 1;
	s->ndays = last < first ? 0 : (size_t)(last - first + 1);
	s->day = ARENA_ARRAY(a, s->ndays, struct coverage_day);
	for (size_t i = 0; i < s->ndays; i++)
		s->day[i] = (struct coverage_day){ .day = first + (int64_t)i,
			.reason = STR("not-tried") };
}

static void
add_up(struct coverage *c, struct coverage_source *s)
{
	for (size_t i = 0; i < s->ndays; i++) {
		s->read += s->day[i].state == COVERAGE_READ;
		s->partial += s->day[i].state == COVERAGE_PARTIAL;
	}
	c->whole += s->read == s->ndays;
	c->days += s->ndays;
	c->read += s->read;
	c->partial += s->partial;
}

static int
load_sources(struct store *st, struct arena *a, struct coverage_span span,
    struct coverage *out, struct diag *d)
{
	struct query *q = q_open(st, Q_COVERAGE_SOURCES, d);

	while (q_next(q)) {
		struct coverage_source *s;

		out->source = arena_grow(a, out->source, out->nsources,
		    sizeof(*out->source));
		s = &out->source[out->nsources++];
		*s = (struct coverage_source){ .id = q_int(q, 0),
			.code = q_dup(q, a, 1),
			.role = q_dup(q, a, 2),
			.expect = q_int(q, 3) };
		begin(a, s, span, q_text(q, 4));
	}
	return q_close(q);
}

int
coverage_load(struct store *st, struct arena *a, struct coverage_span span,
    struct coverage *out, struct diag *d)
{
	int fail;

	*out = (struct coverage){ NULL, 0, 0, 0, 0, 0 };
	if ((fail = load_sources(st, a, span, out, d)) != 0)
		return fail;
	for (size_t i = 0; i < out->nsources; i++) {
		struct coverage_source *s = &out->source[i];

		if ((fail = take_fetches(st, a, s, d)) != 0 ||
		    (fail = take_items(st, a, s, d)) != 0)
			return fail;
		add_up(out, s);
	}
	return 0;
}

int64_t
coverage_permille(int64_t part, int64_t of)
{
	return part * 1000 / of;
}

static int
keep_day(struct store *st, struct arena *a, struct str period,
    const struct coverage_source *s, const struct coverage_day *c,
    struct diag *d)
{
	static const char *const states[] = { [COVERAGE_MISSED] = "missed",
		[COVERAGE_PARTIAL] = "partial",
		[COVERAGE_READ] = "read" };
	struct query *q = q_open(st, Q_COVERAGE_PUT, d);

	q_bind_text(q, ":period", period);
	q_bind_int(q, ":source", s->id);
	q_bind_text(q, ":day", day_text(a, c->day));
	q_bind_text(q, ":state", str_from(states[c->state]));
	q_bind_text(q, ":reason", c->reason);
	q_bind_int(q, ":tried", c->tried);
	q_bind_int(q, ":items", c->items);
	return q_run(q);
}

int
coverage_keep(struct store *st, struct arena *a, struct str period,
    const struct coverage *c, struct diag *d)
{
	struct query *q = q_open(st, Q_COVERAGE_CLEAR, d);
	int fail;

	q_bind_text(q, ":period", period);
	fail = q_run(q);
	for (size_t i = 0; fail == 0 && i < c->nsources; i++)
		for (size_t k = 0; fail == 0 && k < c->source[i].ndays; k++)
			fail = keep_day(st, a, period, &c->source[i],
			    &c->source[i].day[k], d);
	return fail;
}
