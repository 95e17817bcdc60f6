#include "store/person.h"

#include "base/arena.h"

int
person_put(struct store *st, struct arena *a, const struct fact_from *from,
    const struct person *p, struct person_held *out, struct diag *d)
{
	struct query *q;
	int fail;

	if (!p->known) {
		q = q_open(st, Q_PERSON_ADD, d);
		q_bind_text(q, ":code", p->code);
		q_bind_text(q, ":name", p->name);
		q_bind_int(q, ":capture_id", from->capture_id);
		q_bind_int(q, ":row_no", from->row_no);
		if ((fail = q_run(q)) != 0)
			return fail;
	}
	*out = (struct person_held){ .id = 0 };
	q = q_open(st, Q_PERSON_HELD, d);
	q_bind_text(q, ":code", p->code);
	if (q_next(q))
		*out = (struct person_held){ q_int(q, 0), q_dup(q, a, 1) };
	return q_close(q);
}

int
person_named(struct store *st, struct arena *a, int64_t unit_id,
    struct str name, struct person_named *out, struct diag *d)
{
	struct query *q = q_open(st, Q_PERSON_NAMED, d);

	*out = (struct person_named){ .n = 0 };
	q_bind_int(q, ":unit_id", unit_id);
	q_bind_text(q, ":name", name);
	for (; q_next(q); out->n++)
		out->code = q_dup(q, a, 0);
	return q_close(q);
}

static void
bind_flag(struct query *q, const char *param, enum person_flag flag)
{
	if (flag == PERSON_UNSAID)
		q_bind_null(q, param);
	else
		q_bind_int(q, param, flag == PERSON_YES);
}

static void
bind_role(struct query *q, const struct person_role *r,
    const struct fact_from *from)
{
	q_bind_text(q, ":valid_from", r->valid_from);
	q_bind_some(q, ":valid_to", r->valid_to);
	q_bind_some(q, ":document", r->document);
	q_bind_some(q, ":post", r->post);
	q_bind_int(q, ":acting", r->acting);
	bind_flag(q, ":full_time", r->full_time);
	bind_flag(q, ":trained", r->trained);
	q_bind_some(q, ":document_on", r->document_on);
	q_bind_some(q, ":filed", r->filed);
	q_bind_int(q, ":withdrawn", r->withdrawn);
	q_bind_int(q, ":capture_id", from->capture_id);
	q_bind_int(q, ":row_no", from->row_no);
}

/* A term that is there. */
struct held {
	int64_t id; /* 0: none */
	int64_t capture_id;
	int64_t row_no;
	struct str valid_from;
	struct str valid_to;
};

static int
find(struct store *st, struct arena *a, const struct person_role *r,
    struct held *out, struct diag *d)
{
	struct query *q = q_open(st, Q_PERSON_TERM, d);

	*out = (struct held){ .id = 0 };
	q_bind_int(q, ":person_id", r->person_id);
	q_bind_int(q, ":unit_id", r->unit_id);
	q_bind_text(q, ":role", r->role);
	q_bind_int(q, ":acting", r->acting);
	q_bind_int(q, ":withdrawn", r->withdrawn);
	q_bind_some(q, ":document", r->document);
	q_bind_some(q, ":valid_from", r->valid_from);
	q_bind_some(q, ":valid_to", r->valid_to);
	if (q_next(q))
		*out = (struct held){ q_int(q, 0), q_int(q, 1), q_int(q, 2),
			q_dup(q, a, 3), q_dup(q, a, 4) };
	return q_close(q);
}

static int
add(struct store *st, const struct person_role *r, const struct fact_from *from,
    int64_t *id_out, struct diag *d)
{
	struct query *q = q_open(st, Q_PERSON_ADD_ROLE, d);
	int fail;

	q_bind_int(q, ":person_id", r->person_id);
	q_bind_int(q, ":unit_id", r->unit_id);
	q_bind_text(q, ":role", r->role);
	bind_role(q, r, from);
	fail = q_run(q);
	*id_out = q_last_id(st);
	return fail;
}

/* What the row leaves unsaid stays. */
static int
mend(struct store *st, const struct held *held, struct person_role r,
    const struct fact_from *from, enum fact_change *out, struct diag *d)
{
	struct query *q = q_open(st, Q_PERSON_MEND_ROLE, d);
	int fail;

	if (r.from_assumed || r.valid_from.n == 0)
		r.valid_from = held->valid_from;
	if (r.valid_to.n == 0 && (r.end_unsaid || r.withdrawn))
		r.valid_to = held->valid_to;
	q_bind_int(q, ":id", held->id);
	bind_role(q, &r, from);
	fail = q_run(q);
	*out = fail == 0 && q_changes(st) > 0 ? FACT_CORRECTED : FACT_UNCHANGED;
	return fail;
}

static int
seen(struct store *st, int64_t role_id, const struct fact_from *from,
    struct diag *d)
{
	struct query *q = q_open(st, Q_PERSON_SEEN, d);

	q_bind_int(q, ":role_id", role_id);
	q_bind_int(q, ":capture_id", from->capture_id);
	return q_run(q);
}

int
person_put_role(struct store *st, struct arena *a, const struct person_role *r,
    const struct fact_from *from, struct person_term *out, struct diag *d)
{
	struct held held;
	int fail = find(st, a, r, &held, d);

	*out = (struct person_term){ .fate = PERSON_KEPT };
	if (fail != 0)
		return fail;
	if (held.id == 0) {
		if (r->withdrawn || r->valid_from.n == 0) {
			out->fate = PERSON_NO_TERM;
			return 0;
		}
		out->change = FACT_ADDED;
		if ((fail = add(st, r, from, &held.id, d)) != 0)
			return fail;
	} else if (held.capture_id == from->capture_id &&
	    held.row_no != from->row_no) {
		out->fate = PERSON_TWICE;
		out->twin = held.row_no;
		return 0;
	} else if ((fail = mend(st, &held, *r, from, &out->change, d)) != 0)
		return fail;
	return seen(st, held.id, from, d);
}

int
person_elsewhere(struct store *st, struct arena *a, const struct person_role *r,
    struct str *unit_out, struct diag *d)
{
	struct query *q = q_open(st, Q_PERSON_ELSEWHERE, d);

	*unit_out = (struct str){ NULL, 0 };
	q_bind_text(q, ":name", r->name);
	q_bind_int(q, ":unit_id", r->unit_id);
	q_bind_text(q, ":valid_from", r->valid_from);
	q_bind_some(q, ":valid_to", r->valid_to);
	if (q_next(q))
		*unit_out = q_dup(q, a, 0);
	return q_close(q);
}
