#include "store/outlet.h"

#include "base/arena.h"

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
	q_bind_some(q, ":aliases", o->aliases);
	q_bind_some(q, ":domain", o->domain);
}

int
outlet_put(struct store *st, const struct outlet *o,
    const struct fact_from *from, enum fact_change *out, struct diag *d)
{
	static const struct fact_kind kind = { Q_OUTLET_ADD, Q_OUTLET_MEND,
		bind };

	return fact_put(st, &kind, o, from, out, d);
}

int
outlet_names(struct store *st, struct arena *a, struct outlet_name **out,
    size_t *n_out, struct diag *d)
{
	struct query *q = q_open(st, Q_OUTLET_NAMES, d);

	*out = NULL;
	*n_out = 0;
	while (q_next(q)) {
		*out = arena_grow(a, *out, *n_out, sizeof(**out));
		(*out)[(*n_out)++] = (struct outlet_name){
			.id = q_int(q, 0),
			.code = q_dup(q, a, 1),
			.name = q_dup(q, a, 2),
			.aliases = q_dup(q, a, 3),
			.domain = q_dup(q, a, 4),
		};
	}
	return q_close(q);
}
