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
given_other(struct store *st, struct arena *a, const struct given *g,
    const struct fact_from *from, struct given_other *out, struct diag *d)
{
	struct query *q = q_open(st, Q_GIVEN_SOURCE, d);

	*out = (struct given_other){ .row_no = 0 };
	q_bind_int(q, ":unit_id", g->unit_id);
	q_bind_text(q, ":indicator", g->indicator);
	q_bind_text(q, ":period", g->period);
	q_bind_some(q, ":source", g->source);
	q_bind_int(q, ":capture_id", from->capture_id);
	if (q_next(q))
		*out = (struct given_other){ q_dup(q, a, 0), q_dup(q, a, 1),
			q_int(q, 2) };
	return q_close(q);
}

int
given_put(struct store *st, const struct given *g, const struct fact_from *from,
    enum fact_change *out, struct diag *d)
{
	static const struct fact_kind kind = { Q_GIVEN_ADD, Q_GIVEN_MEND,
		bind_given };

	return fact_put(st, &kind, g, from, out, d);
}
