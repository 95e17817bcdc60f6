#include "store/person.h"

#include "base/arena.h"

int
person_put(struct store *st, struct arena *a, const struct fact_from *from,
    const struct person *p, struct person_held *out, struct diag *d)
{
	struct query *q = q_open(st, Q_PERSON_ADD, d);
	int fail;

	q_bind_text(q, ":code", p->code);
	q_bind_text(q, ":name", p->name);
	q_bind_int(q, ":capture_id", from->capture_id);
	q_bind_int(q, ":row_no", from->row_no);
	if ((fail = q_run(q)) != 0)
		return fail;
	q = q_open(st, Q_PERSON_HELD, d);
	q_bind_text(q, ":code", p->code);
	if (q_next(q))
		*out = (struct person_held){ q_int(q, 0), q_dup(q, a, 1) };
	return q_close(q);
}

static void
bind_role(struct query *q, enum q_id id, const void *fact)
{
	const struct person_role *r = fact;

	(void)id;
	q_bind_int(q, ":person_id", r->person_id);
	q_bind_int(q, ":unit_id", r->unit_id);
	q_bind_text(q, ":role", r->role);
	q_bind_text(q, ":valid_from", r->valid_from);
	q_bind_some(q, ":valid_to", r->valid_to);
	q_bind_some(q, ":document", r->document);
}

int
person_put_role(struct store *st, const struct person_role *r,
    const struct fact_from *from, enum fact_change *out, struct diag *d)
{
	static const struct fact_kind kind = { Q_PERSON_ADD_ROLE,
		Q_PERSON_MEND_ROLE, bind_role };

	return fact_put(st, &kind, r, from, out, d);
}
