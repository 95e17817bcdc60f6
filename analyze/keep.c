#include "analyze/keep.h"

#include "analyze/indicator.h"
#include "analyze/rank.h"
#include "analyze/score.h"
#include "base/day.h"
#include "store/evidence.h"
#include "store/query.h"

static int
clear_one(struct keep *k, enum q_id id)
{
	struct query *q = q_open(k->store, id, k->diag);

	q_bind_text(q, ":period", k->period->name);
	return q_run(q);
}

int
keep_clear(struct keep *k)
{
	int fail;

	if ((fail = clear_one(k, Q_ANALYZE_CLEAR_EVIDENCE)) != 0 ||
	    (fail = clear_one(k, Q_ANALYZE_CLEAR_VALUE)) != 0)
		return fail;
	return clear_one(k, Q_ANALYZE_CLEAR_SCORE);
}

static void
bind_leaf(struct query *q, const struct value *v)
{
	q_bind_text(q, ":reason", str_from(v->reason));
	q_bind_int(q, ":n", v->n);
	if (v->n > 0 || v->state == VALUE_ZERO || v->state == VALUE_NA)
		q_bind_int(q, ":got", v->got);
	if (v->want >= 0)
		q_bind_int(q, ":want", v->want);
	if (v->state == VALUE_OK || v->state == VALUE_ZERO) {
		q_bind_int(q, ":num", v->score.num);
		q_bind_int(q, ":den", v->score.den);
	}
	if (v->low <= v->high) {
		q_bind_int(q, ":low", v->low);
		q_bind_int(q, ":high", v->high);
	}
}

static int
put_value(struct keep *k, const struct tree *t, int i)
{
	struct query *q = q_open(k->store, Q_ANALYZE_PUT_VALUE, k->diag);

	q_bind_text(q, ":period", k->period->name);
	q_bind_int(q, ":unit_id", t->unit->id);
	q_bind_text(q, ":indicator", k->scheme->indicator[i].code);
	q_bind_text(q, ":state", str_from(value_state_name(t->state[i])));
	q_bind_text(q, ":reason", STR(""));
	if (t->value[i] != NULL)
		bind_leaf(q, t->value[i]); /* unbound parameters are NULL */
	q_bind_int(q, ":weight",
	    k->scheme->indicator[i].weight[t->unit->group]);
	q_bind_int(q, ":effective_num", t->effective[i].num);
	q_bind_int(q, ":effective_den", t->effective[i].den);
	q_bind_int(q, ":points", t->points[i]);
	return q_run(q);
}

static int
put_evidence(struct keep *k, int64_t value_id, const struct evidence *e)
{
	struct query *q = q_open(k->store, Q_ANALYZE_PUT_EVIDENCE, k->diag);

	q_bind_int(q, ":value_id", value_id);
	q_bind_text(q, ":noun", str_from(e->noun));
	q_bind_int(q, ":row_id", e->row_id);
	q_bind_text(q, ":subperiod", e->subperiod);
	q_bind_int(q, ":counted", e->reason[0] == '\0');
	q_bind_int(q, ":amount", e->amount);
	q_bind_text(q, ":reason", str_from(e->reason));
	return q_run(q);
}

static int
put_leaf(struct keep *k, const struct value *v)
{
	int64_t id = q_last_id(k->store);
	int fail;

	for (const struct evidence *e = v->first; e != NULL; e = e->next)
		if ((fail = put_evidence(k, id, e)) != 0)
			return fail;
	return evidence_complete(k->store, id, k->diag);
}

int
keep_tree(struct keep *k, const struct tree *t)
{
	int fail;

	for (int i = 0; i < k->scheme->nindicators; i++) {
		if (k->scheme->indicator[i].weight[t->unit->group] <= 0)
			continue;
		if ((fail = put_value(k, t, i)) != 0)
			return fail;
		if (t->value[i] != NULL &&
		    (fail = put_leaf(k, t->value[i])) != 0)
			return fail;
	}
	return 0;
}

static const char *
state_name(enum score_state s)
{
	switch (s) {
	case SCORE_RANKED:
		return "ranked";
	case SCORE_PROVISIONAL:
		return "provisional";
	case SCORE_UNSCORED:
		return "unscored";
	}
	return "";
}

int
keep_score(struct keep *k, const struct score *s)
{
	struct query *q = q_open(k->store, Q_ANALYZE_PUT_SCORE, k->diag);

	q_bind_text(q, ":period", k->period->name);
	q_bind_int(q, ":unit_id", s->unit_id);
	q_bind_text(q, ":unit_group", k->scheme->group[s->group].code);
	q_bind_int(q, ":total", s->total);
	q_bind_int(q, ":published", s->published);
	if (s->low <= s->high) {
		q_bind_int(q, ":low", s->low);
		q_bind_int(q, ":high", s->high);
	}
	q_bind_int(q, ":missing", s->missing);
	q_bind_text(q, ":state", str_from(state_name(s->state)));
	if (s->rank > 0)
		q_bind_int(q, ":rank", s->rank);
	q_bind_int(q, ":tied", s->tied);
	if (s->band != SCHEME_NONE)
		q_bind_text(q, ":grade", k->scheme->band[s->band].code);
	return q_run(q);
}
