#include "store/outlet.h"

static void
bind(struct query *q, enum q_id id, const void *fact)
{
	const struct outlet *o = fact;

	(void)id;
	q_bind_text(q, ":code", o->code);
	q_bind_text(q, ":name", o->name);
	q_bind_text(q, ":tier", o->tier);
	if (o->unit_id != 0)
		q_bind_int(q, ":unit_id", o->unit_id);
}

int
outlet_put(struct store *st, const struct outlet *o,
    const struct fact_from *from, enum fact_change *out, struct diag *d)
{
	static const struct fact_kind kind = { Q_OUTLET_ADD, Q_OUTLET_MEND,
		bind };

	return fact_put(st, &kind, o, from, out, d);
}
