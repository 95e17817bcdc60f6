#include "analyze/score.h"

#include "analyze/spread.h"
#include "base/arena.h"
#include "base/diag.h"

static bool
in_group(const struct scheme *s, int i, int group)
{
	return s->indicator[i].weight[group] > 0;
}

static int
leaf_points(const struct scheme *s, struct tree *t, int i, struct diag *d)
{
	struct fix_frac exact;

	t->state[i] = t->value[i]->state;
	if (!spread_applies(s, t->value[i]) || t->state[i] != VALUE_OK)
		return 0;
	if (!fix_mul(t->effective[i], t->value[i]->score, &exact)) {
		DIAG(d, E4021, DIAG_NOWHERE, s->indicator[i].code);
		return FAIL_BUG;
	}
	t->points[i] = fix_round(exact, s->rounding);
	return 0;
}

/* A parent is ok where a child is; else zero, missing or na, as the first of
 * these that a child is. */
static enum value_state
worse_of(enum value_state have, enum value_state child)
{
	return child < have ? child : have;
}

/* Children stand after their parents, so one pass from the end adds up. */
static bool
add_up(const struct scheme *s, struct tree *t)
{
	for (int i = s->nindicators - 1; i > 0; i--) {
		int parent = s->indicator[i].parent;

		if (!in_group(s, i, t->unit->group) || parent == SCHEME_NONE)
			continue;
		t->points[parent] += t->points[i];
		t->state[parent] = worse_of(t->state[parent], t->state[i]);
		if (!fix_add(t->effective[parent], t->effective[i],
			&t->effective[parent]))
			return false;
	}
	return true;
}

/* Only satisfaction has a sampling error in this scheme, so the total's
 * interval is its leaf's, carried up by the effective weight. */
static void
set_interval(const struct scheme *s, const struct tree *t, struct score *out)
{
	out->low = 1;
	out->high = 0;
	for (int i = 0; i < s->nindicators; i++) {
		const struct value *v = t->value[i];
		double w;

		if (v == NULL || !in_group(s, i, t->unit->group) ||
		    t->state[i] != VALUE_OK || v->low > v->high)
			continue;
		w = (double)t->effective[i].num / (double)t->effective[i].den /
		    (double)FIX_FULL;
		out->low = out->total -
		    (int64_t)(w * (double)(v->got - v->low) + 0.5);
		out->high = out->total +
		    (int64_t)(w * (double)(v->high - v->got) + 0.5);
	}
	if (out->low <= out->high) {
		out->low = out->low < 0 ? 0 : out->low;
		out->high = out->high > FIX_FULL ? FIX_FULL : out->high;
	}
}

static void
set_state(const struct scheme *s, const struct tree *t, struct score *out)
{
	out->state = SCORE_RANKED;
	for (int i = 0; i < s->nindicators; i++)
		if (t->value[i] != NULL &&
		    t->value[i]->state == VALUE_MISSING &&
		    in_group(s, i, t->unit->group))
			out->missing += s->indicator[i].weight[t->unit->group];
	if (t->effective[0].num == 0)
		out->state = SCORE_UNSCORED;
	else if (out->missing > s->missing_max * FIX_ONE)
		out->state = SCORE_PROVISIONAL;
}

int
score_unit(struct arena *a, const struct scheme *s, struct tree *t,
    struct score *out, struct diag *d)
{
	size_t n = (size_t)s->nindicators;
	int fail;

	t->effective = ARENA_ARRAY(a, n, struct fix_frac);
	t->points = ARENA_ARRAY(a, n, int64_t);
	t->state = ARENA_ARRAY(a, n, enum value_state);
	if ((fail = spread_weights(s, t->unit->group, t->value, t->effective,
		 d)) != 0)
		return fail;
	for (int i = 0; i < s->nindicators; i++) {
		t->state[i] = VALUE_NA;
		if (t->value[i] != NULL && in_group(s, i, t->unit->group) &&
		    (fail = leaf_points(s, t, i, d)) != 0)
			return fail;
	}
	if (!add_up(s, t)) {
		DIAG(d, E4021, DIAG_NOWHERE, t->unit->code);
		return FAIL_BUG;
	}
	*out = (struct score){ .unit_id = t->unit->id,
		.group = t->unit->group,
		.total = t->points[0],
		.published = fix_places(t->points[0], s->places, s->rounding),
		.band = SCHEME_NONE };
	set_interval(s, t, out);
	set_state(s, t, out);
	return 0;
}
