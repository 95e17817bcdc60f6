#include "store/fact.h"

static int
run_with(struct store *st, enum q_id id, const struct fact_kind *kind,
    const void *fact, const struct fact_from *from, struct diag *d)
{
	struct query *q = q_open(st, id, d);

	kind->bind(q, id, fact);
	q_bind_int(q, ":capture_id", from->capture_id);
	q_bind_int(q, ":row_no", from->row_no);
	return q_run(q);
}

int
fact_put(struct store *st, const struct fact_kind *kind, const void *fact,
    const struct fact_from *from, enum fact_change *out, struct diag *d)
{
	int fail;

	*out = FACT_ADDED;
	if ((fail = run_with(st, kind->add, kind, fact, from, d)) != 0 ||
	    q_changes(st) > 0)
		return fail;
	*out = FACT_CORRECTED;
	if ((fail = run_with(st, kind->mend, kind, fact, from, d)) != 0 ||
	    q_changes(st) > 0)
		return fail;
	*out = FACT_UNCHANGED;
	return 0;
}

int
fact_keep(struct store *st, const struct fact_many *many, const void *fact,
    const struct fact_from *from, struct fact_kept *out, struct diag *d)
{
	const struct fact_kind *kind = &many->kind;
	struct query *q = q_open(st, many->find, d);
	bool differs = false;
	int fail;

	*out = (struct fact_kept){ FACT_UNCHANGED, 0 };
	kind->bind(q, many->find, fact);
	if (q_next(q)) {
		out->id = q_int(q, 0);
		differs = q_int(q, 1) != 0;
	}
	if ((fail = q_close(q)) != 0 || 
	    (out->id != 0 && (!differs || from->listed)))
		return fail;
	if ((fail = run_with(st, out->id == 0 ? kind->add : kind->mend, kind,
		 fact, from, d)) != 0)
		return fail;
	if (out->id == 0) {
		out->change = FACT_ADDED;
		out->id = q_last_id(st);
	} else if (q_changes(st) > 0) {
		out->change = FACT_CORRECTED;
	}
	return 0;
}

int
fact_id(struct store *st, enum q_id id, struct str code, int64_t *id_out,
    struct diag *d)
{
	struct query *q = q_open(st, id, d);

	q_bind_text(q, ":code", code);
	*id_out = q_next(q) ? q_int(q, 0) : 0;
	return q_close(q);
}
