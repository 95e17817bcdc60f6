#include "analyze/analyze.h"

#include "analyze/attribute.h"
#include "analyze/indicator.h"
#include "analyze/keep.h"
#include "analyze/rank.h"
#include "analyze/score.h"
#include "base/arena.h"
#include "base/day.h"
#include "base/diag.h"
#include "store/coverage.h"
#include "store/query.h"
#include "store/store.h"

struct stage {
	struct store *store;
	struct arena *arena;
	const struct analyze_what *what;
	struct diag *diag;
	int nunits;
	struct unit_row *unit;
	struct value **value; /* one array of units an indicator */
	struct tree *tree; /* one a unit */
	struct score *score;
};

static int
group_of(const struct scheme *s, struct str code)
{
	for (int i = 0; i < s->ngroups; i++)
		if (str_eq(s->group[i].code, code))
			return i;
	return SCHEME_NONE;
}

static int
take_unit(struct stage *sg, struct query *q)
{
	struct unit_row u = { .id = q_int(q, 0),
		.code = q_dup(q, sg->arena, 1),
		.group = group_of(sg->what->scheme, q_text(q, 2)) };

	if (u.group == SCHEME_NONE) {
		DIAG(sg->diag, E4024, DIAG_NOWHERE, u.code, q_text(q, 2));
		return FAIL_DATA;
	}
	sg->unit = arena_grow(sg->arena, sg->unit, (size_t)sg->nunits,
	    sizeof(u));
	sg->unit[sg->nunits++] = u;
	return 0;
}

static int
load_units(struct stage *sg)
{
	const struct day_period *p = sg->what->period;
	struct query *q = q_open(sg->store, Q_ANALYZE_UNITS, sg->diag);
	int fail, worst = 0;

	q_bind_text(q, ":first", day_text(sg->arena, p->first));
	q_bind_text(q, ":after", day_text(sg->arena, p->last + 1));
	while (q_next(q))
		if ((fail = take_unit(sg, q)) != 0)
			worst = fail;
	if ((fail = q_close(q)) != 0)
		return fail;
	if (worst == 0 && sg->nunits == 0) {
		DIAG(sg->diag, E4025, DIAG_NOWHERE, p->name);
		return FAIL_PARTIAL;
	}
	return worst;
}

static struct value *
new_values(struct stage *sg, int indicator)
{
	const struct scheme *s = sg->what->scheme;
	struct value *v = ARENA_ARRAY(sg->arena, (size_t)sg->nunits,
	    struct value);

	for (int u = 0; u < sg->nunits; u++) {
		v[u].wanted = s->indicator[indicator]
				  .weight[sg->unit[u].group] > 0;
		v[u].reason = "";
		v[u].score = (struct fix_frac){ 0, 1 };
		v[u].low = 1;
		v[u].last = &v[u].first;
	}
	return v;
}

static int
measure_all(struct stage *sg)
{
	const struct scheme *s = sg->what->scheme;
	int fail;

	sg->value = ARENA_ARRAY(sg->arena, (size_t)s->nindicators,
	    struct value *);
	for (int i = 0; i < s->nindicators; i++) {
		struct measure m = { sg->arena, sg->store, s, sg->what->period,
			i, sg->nunits, sg->unit, NULL };

		if (s->indicator[i].family == NULL)
			continue;
		m.value = sg->value[i] = new_values(sg, i);
		if ((fail = s->indicator[i].family->measure(&m, sg->diag)) != 0)
			return fail;
	}
	return 0;
}

static int
score_all(struct stage *sg)
{
	const struct scheme *s = sg->what->scheme;
	size_t n = (size_t)sg->nunits;
	int fail;

	sg->tree = ARENA_ARRAY(sg->arena, n, struct tree);
	sg->score = ARENA_ARRAY(sg->arena, n, struct score);
	for (int u = 0; u < sg->nunits; u++) {
		struct tree *t = &sg->tree[u];

		t->unit = &sg->unit[u];
		t->value = ARENA_ARRAY(sg->arena, (size_t)s->nindicators,
		    const struct value *);
		for (int i = 0; i < s->nindicators; i++)
			t->value[i] = sg->value[i] == NULL ? NULL :
							     &sg->value[i][u];
		if ((fail = score_unit(sg->arena, s, t, &sg->score[u],
			 sg->diag)) != 0)
			return fail;
	}
	rank_scores(s, sg->score, n);
	return 0;
}

static int
keep_all(struct stage *sg)
{
	struct keep k = { sg->store, sg->arena, sg->what->scheme,
		sg->what->period, sg->diag };
	int fail;

	if ((fail = keep_clear(&k)) != 0)
		return fail;
	for (int u = 0; u < sg->nunits; u++)
		if ((fail = keep_tree(&k, &sg->tree[u])) != 0)
			return fail;
	for (int u = 0; u < sg->nunits; u++)
		if ((fail = keep_score(&k, &sg->score[u])) != 0)
			return fail;
	return 0;
}

/* What the sources could have told of the period. */
static int
cover(struct stage *sg)
{
	const struct day_period *p = sg->what->period;
	struct coverage_span span = { p->first, p->last, 0 };
	struct coverage c;
	struct day_time as_of;
	int fail;

	if (!day_parse(sg->what->as_of, DAY_SHANGHAI, &as_of))
		return FAIL_BUG; /* cli has read it */
	span.as_of = day_local(as_of.instant, DAY_SHANGHAI);
	if ((fail = coverage_load(sg->store, sg->arena, span, &c, sg->diag)) !=
	    0)
		return fail;
	return coverage_keep(sg->store, sg->arena, p->name, &c, sg->diag);
}

static int
put_run(struct stage *sg)
{
	const struct analyze_what *w = sg->what;
	struct str facts;
	struct query *q;
	int fail;

	if ((fail = store_digest(sg->store, sg->arena, &facts, sg->diag)) != 0)
		return fail;
	q = q_open(sg->store, Q_ANALYZE_RUN, sg->diag);
	q_bind_text(q, ":period", w->period->name);
	q_bind_text(q, ":as_of", w->as_of);
	q_bind_text(q, ":began", w->began);
	q_bind_text(q, ":version", w->version);
	q_bind_text(q, ":facts", facts);
	q_bind_int(q, ":scheme_id", w->scheme_id);
	return q_run(q);
}

static void
count(const struct stage *sg, struct analyze_report *r)
{
	r->units = (size_t)sg->nunits;
	for (int u = 0; u < sg->nunits; u++) {
		r->ranked += sg->score[u].state == SCORE_RANKED;
		r->provisional += sg->score[u].state == SCORE_PROVISIONAL;
		r->unscored += sg->score[u].state == SCORE_UNSCORED;
	}
}

int
analyze_period(struct store *st, struct arena *a, const struct analyze_what *w,
    struct analyze_report *r, struct diag *d)
{
	struct stage sg = { .store = st, .arena = a, .what = w, .diag = d };
	int fail;

	*r = (struct analyze_report){ 0 };
	if ((fail = store_begin(st, d)) != 0)
		return fail;
	if ((fail = load_units(&sg)) == 0 &&
	    (fail = attribute_rebuild(st, a, w->scheme, &r->reposts, d)) == 0 &&
	    (fail = measure_all(&sg)) == 0 && (fail = score_all(&sg)) == 0 &&
	    (fail = keep_all(&sg)) == 0 && (fail = cover(&sg)) == 0 &&
	    (fail = put_run(&sg)) == 0)
		fail = store_commit(st, d);
	if (fail != 0)
		store_rollback(st);
	else
		count(&sg, r);
	return fail;
}
