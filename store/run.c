#include "store/run.h"

#include "store/query.h"

int
run_begin(struct store *st, const struct run *r, int64_t *id_out,
    struct diag *d)
{
	struct query *q = q_open(st, Q_RUN_BEGIN, d);
	int fail;

	q_bind_text(q, ":stage", r->stage);
	q_bind_some(q, ":period", r->period);
	q_bind_text(q, ":as_of", r->as_of);
	q_bind_text(q, ":began", r->began);
	q_bind_text(q, ":version", r->version);
	if ((fail = q_run(q)) == 0)
		*id_out = q_last_id(st);
	return fail;
}

int
run_end(struct store *st, int64_t id, struct str ended, struct str result,
    struct diag *d)
{
	struct query *q = q_open(st, Q_RUN_END, d);

	q_bind_int(q, ":id", id);
	q_bind_text(q, ":ended", ended);
	q_bind_text(q, ":result", result);
	return q_run(q);
}
