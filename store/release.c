#include "store/release.h"

static void
bind(struct query *q, enum q_id id, const void *fact)
{
	const struct release *r = fact;

	(void)id;
	q_bind_text(q, ":item_key", r->item_key);
	q_bind_int(q, ":unit_id", r->unit_id);
	if (r->source_id != 0)
		q_bind_int(q, ":source_id", r->source_id);
	q_bind_text(q, ":title", r->title);
	q_bind_some(q, ":url", r->url);
	q_bind_some(q, ":published", r->published);
	q_bind_some(q, ":precision", r->precision);
	q_bind_some(q, ":published_raw", r->published_raw);
}

int
release_put(struct store *st, const struct release *r,
    const struct fact_from *from, enum fact_change *out, struct diag *d)
{
	static const struct fact_kind kind = { Q_RELEASE_ADD, Q_RELEASE_MEND,
		bind };

	return fact_put(st, &kind, r, from, out, d);
}
