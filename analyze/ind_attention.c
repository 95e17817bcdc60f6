/* Media attention in its first width: articles that carry the unit's
 * releases, each with the weight of its outlet's tier; one outlet, one vote
 * for a release; own accounts count 0. */

#include <stdlib.h>

#include "analyze/indicator.h"
#include "analyze/rulewords.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/text.h"
#include "store/query.h"

/* What an outlet has carried of a unit.  A release that stands in the ledger
 * and in the unit's feed is one: same title, within the scheme's window. */
struct vote {
	struct vote *next;
	struct str fold; /* of the release's title */
	int64_t published;
};

struct votes {
	int64_t unit_id;
	int64_t outlet_id;
	struct vote *first;
};

static int64_t
tier_weight(const struct scheme *s, struct str tier)
{
	for (int i = 0; i < s->ntiers; i++)
		if (str_eq(s->tier[i].code, tier))
			return s->tier[i].weight;
	return -1;
}

/* True, and the vote is kept, where the outlet has not carried this before. */
static bool
first_vote(struct measure *m, struct query *q, struct votes *votes)
{
	struct vote *vote = ARENA_NEW(m->arena, struct vote);

	if (votes->unit_id != q_int(q, 1) || votes->outlet_id != q_int(q, 4))
		*votes = (struct votes){ q_int(q, 1), q_int(q, 4), NULL };
	vote->fold = text_fold(m->arena, q_text(q, 2));
	day_from_iso(q_text(q, 3), &vote->published);
	for (const struct vote *old = votes->first; old != NULL;
	     old = old->next)
		if (str_eq(old->fold, vote->fold) &&
		    llabs(old->published - vote->published) <=
			m->scheme->window_after)
			return false;
	vote->next = votes->first;
	votes->first = vote;
	return true;
}

static int
take_row(struct measure *m, struct query *q, struct votes *votes,
    struct diag *d)
{
	struct value *v = indicator_value(m, q_int(q, 1));
	int64_t weight = tier_weight(m->scheme, q_text(q, 5));
	struct evidence e = { .noun = "article",
		.row_id = q_int(q, 0),
		.subperiod = m->period->name,
		.reason = "" };

	if (v == NULL)
		return 0;
	if (weight < 0) {
		DIAG(d, E4022, DIAG_NOWHERE, q_text(q, 5));
		return FAIL_DATA;
	}
	if (q_int(q, 6) != 0) {
		e.reason = "own-account";
	} else if (!first_vote(m, q, votes)) {
		e.reason = "same-outlet";
	} else {
		e.amount = weight;
		v->got += weight;
		v->n++;
	}
	value_add(m->arena, v, e);
	return 0;
}

static int
count_releases(struct measure *m, bool *published, struct diag *d)
{
	struct query *q = q_open(m->store, Q_ATTENTION_RELEASES, d);

	q_bind_text(q, ":first", day_text(m->arena, m->period->first));
	q_bind_text(q, ":after", day_text(m->arena, m->period->last + 1));
	while (q_next(q)) {
		struct value *v = indicator_value(m, q_int(q, 0));

		if (v != NULL)
			published[v - m->value] = true;
	}
	return q_close(q);
}

static int
settle(struct measure *m, bool coverage, const bool *published, struct diag *d)
{
	const struct scheme_indicator *ind = &m->scheme
						  ->indicator[m->indicator];
	struct fix_frac want;

	/* so many for each per, in proportion to the period's months */
	if (!fix_frac(ind->want * day_per_months(m->period->per),
		day_per_months(ind->per), &want)) {
		DIAG(d, E4021, DIAG_NOWHERE, ind->code);
		return FAIL_BUG;
	}
	for (int i = 0; i < m->nunits; i++) {
		struct value *v = &m->value[i];

		if (!v->wanted)
			continue;
		v->want = fix_round(want, FIX_HALF_EVEN);
		if (!coverage) {
			v->state = VALUE_MISSING;
			v->reason = "no-coverage";
		} else if (v->got == 0) {
			v->state = VALUE_ZERO;
			v->reason = published[i] || v->first != NULL ?
			    "no-article" :
			    "no-release";
		} else if (!fix_frac(v->got * want.den, want.num, &v->score)) {
			DIAG(d, E4021, DIAG_NOWHERE, m->unit[i].code);
			return FAIL_BUG;
		}
		if (v->score.num > v->score.den)
			v->score = (struct fix_frac){ 1, 1 };
	}
	return 0;
}

static int
measure(struct measure *m, struct diag *d)
{
	struct query *q = q_open(m->store, Q_ATTENTION_COVERAGE, d);
	bool *published = ARENA_ARRAY(m->arena, (size_t)m->nunits, bool);
	struct votes votes = { -1, -1, NULL };
	bool coverage = q_next(q) && q_int(q, 0) != 0;
	int fail;

	if ((fail = q_close(q)) != 0 ||
	    (fail = count_releases(m, published, d)) != 0)
		return fail;
	q = q_open(m->store, Q_ATTENTION_ARTICLES, d);
	q_bind_text(q, ":first", day_text(m->arena, m->period->first));
	q_bind_text(q, ":after", day_text(m->arena, m->period->last + 1));
	while (fail == 0 && q_next(q))
		fail = take_row(m, q, &votes, d);
	if (fail != 0) {
		q_close(q);
		return fail;
	}
	if ((fail = q_close(q)) != 0)
		return fail;
	return settle(m, coverage, published, d);
}

static struct str
words(struct arena *a, const struct scheme *s, int indicator, bool zh)
{
	const struct scheme_indicator *ind = &s->indicator[indicator];
	struct str want = fix_short(a, ind->want);
	struct str per = rulewords_per(ind->per, zh);

	if (zh)
		return str_printf(a,
		    "转载本单位发布的报道按媒体级别加权，同一媒体对同一发布计一次，自有账号不计；" STR_FMT
		    "满" STR_FMT "得满分",
		    STR_ARG(per), STR_ARG(want));
	return str_printf(a,
	    "articles that carry the unit's releases, weighted by the outlet's tier, one vote an outlet and release, own accounts 0; full marks at " STR_FMT
	    " " STR_FMT,
	    STR_ARG(want), STR_ARG(per));
}

const struct indicator ind_attention = {
	.name = "attention",
	.kind = "count",
	.has_want = true,
	.measure = measure,
	.words = words,
};
