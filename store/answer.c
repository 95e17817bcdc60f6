#include "store/answer.h"

static void
bind(struct query *q, enum q_id id, const void *fact)
{
	const struct answer *a = fact;

	(void)id;
	q_bind_text(q, ":respondent", a->respondent);
	q_bind_int(q, ":unit_id", a->unit_id);
	q_bind_text(q, ":question", a->question);
	q_bind_text(q, ":answered", a->answered);
	if (!a->blank)
		q_bind_int(q, ":value", a->value);
}

int
answer_put(struct store *st, const struct answer *a,
    const struct fact_from *from, enum fact_change *out, struct diag *d)
{
	static const struct fact_kind kind = { Q_ANSWER_ADD, Q_ANSWER_MEND,
		bind };

	return fact_put(st, &kind, a, from, out, d);
}

int
answer_any(struct store *st, bool *out, struct diag *d)
{
	struct query *q = q_open(st, Q_ANSWER_ANY, d);

	*out = q_next(q) && q_int(q, 0) != 0;
	return q_close(q);
}
