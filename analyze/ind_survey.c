/* Audience satisfaction: the mean of the valid answers on 0–100, with n and
 * a 95 % interval. */

#include "analyze/indicator.h"
#include "analyze/interval.h"
#include "base/arena.h"
#include "base/diag.h"
#include "store/query.h"

struct sums { /* of answers above the scale's lowest, in 1e-4 */
	int64_t sum;
	int64_t squares;
};

/* Why one that says nothing does not count. */
static const char *
reason_of(struct str state)
{
	static const struct {
		const char *state;
		const char *reason;
	} reasons[] = { { "skipped", "not-shown" }, { "na", "cannot-judge" },
		{ "disputed", "disputed" } };

	for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++)
		if (str_eq(state, str_from(reasons[i].state)))
			return reasons[i].reason;
	return "blank";
}

static int
take_row(struct measure *m, struct query *q, struct sums *sums, struct diag *d)
{
	struct value *v = indicator_value(m, q_int(q, 0));
	struct evidence e = {
		.noun = str_eq(q_text(q, 1), STR("answer")) ? "answer" :
							      "answer_total",
		.row_id = q_int(q, 2),
		.subperiod = m->period->name,
		.reason = "",
	};
	int64_t value = q_int(q, 3), n = q_int(q, 5);
	int64_t above = value - m->scheme->scale_low * FIX_ONE;

	if (v == NULL)
		return 0;
	if (q_null(q, 3)) {
		e.reason = reason_of(q_text(q, 4));
	} else if (above < 0 || value > m->scheme->scale_high * FIX_ONE) {
		/* imported under a scheme with another scale */
		DIAG(d, E4023, DIAG_NOWHERE, fix_short(m->arena, value));
		return FAIL_DATA;
	} else {
		struct sums *s = &sums[v - m->value];

		s->sum += n * above;
		s->squares += n * above * above;
		v->n += n;
		e.amount = value;
	}
	value_add(m->arena, v, e);
	return 0;
}

static void
set_interval(struct value *v, const struct sums *s, int64_t range)
{
	struct interval in;

	if (!interval_mean(v->n, s->sum, s->squares, range, &in))
		return;
	v->low = in.low;
	v->high = in.high;
}

static int
settle(struct measure *m, const struct sums *sums, struct diag *d)
{
	int64_t range = (m->scheme->scale_high - m->scheme->scale_low) *
	    FIX_ONE;

	for (int i = 0; i < m->nunits; i++) {
		struct value *v = &m->value[i];
		struct fix_frac mean;

		if (!v->wanted)
			continue;
		v->want = -1;
		if (v->n < 1 || v->n < m->scheme->min_n) {
			v->state = VALUE_MISSING;
			v->reason = v->n < 1 ? "no-answers" : "few-answers";
		}
		if (v->n < 1)
			continue;
		if (!fix_frac(sums[i].sum, v->n * range, &v->score) ||
		    !fix_mul(v->score, (struct fix_frac){ FIX_FULL, 1 },
			&mean)) {
			DIAG(d, E4021, DIAG_NOWHERE, m->unit[i].code);
			return FAIL_BUG;
		}
		v->got = fix_round(mean, FIX_HALF_EVEN);
		set_interval(v, &sums[i], range);
	}
	return 0;
}

static int
measure(struct measure *m, struct diag *d)
{
	struct query *q = q_open(m->store, Q_SURVEY_ANSWERS, d);
	struct sums *sums = ARENA_ARRAY(m->arena, (size_t)m->nunits,
	    struct sums);
	int fail = 0;

	q_bind_text(q, ":first", day_text(m->arena, m->period->first));
	q_bind_text(q, ":after", day_text(m->arena, m->period->last + 1));
	q_bind_text(q, ":month_first",
	    str_sub(day_text(m->arena, m->period->first), 0, 7));
	q_bind_text(q, ":month_after",
	    str_sub(day_text(m->arena, m->period->last + 1), 0, 7));
	while (fail == 0 && q_next(q))
		fail = take_row(m, q, sums, d);
	if (fail != 0) {
		q_close(q);
		return fail;
	}
	if ((fail = q_close(q)) != 0)
		return fail;
	return settle(m, sums, d);
}

static struct str
words(struct arena *a, const struct scheme *s, int indicator, bool zh)
{
	(void)indicator; /* the scale is the scheme's */
	if (zh)
		return str_printf(a,
		    "有效答卷的平均分，由%d–%d分制换算为0–100；有效答卷少于%d份的不计分",
		    (int)s->scale_low, (int)s->scale_high, (int)s->min_n);
	return str_printf(a,
	    "mean of the valid answers, %d–%d scaled to 0–100; not scored below %d valid answers",
	    (int)s->scale_low, (int)s->scale_high, (int)s->min_n);
}

const struct indicator ind_survey = {
	.name = "survey",
	.kind = "mean",
	.measure = measure,
	.words = words,
};
