#include "store/given.h"

static void
bind_given(struct query *q, enum q_id id, const void *fact)
{
	const struct given *g = fact;

	(void)id;
	q_bind_int(q, ":unit_id", g->unit_id);
	q_bind_text(q, ":indicator", g->indicator);
	q_bind_text(q, ":period", g->period);
	q_bind_text(q, ":value", g->value);
	q_bind_some(q, ":source", g->source);
}

int
given_put(struct store *st, const struct given *g, const struct fact_from *from,
    enum fact_change *out, struct diag *d)
{
	static const struct fact_kind kind = { Q_GIVEN_ADD, Q_GIVEN_MEND,
		bind_given };

	return fact_put(st, &kind, g, from, out, d);
}
