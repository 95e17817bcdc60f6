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

int
run_analysis(struct store *st, struct arena *a, struct str period,
    struct run_analysis *out, struct diag *d)
{
	struct query *q = q_open(st, Q_RUN_ANALYSIS, d);

	*out = (struct run_analysis){ .there = false };
	q_bind_text(q, ":period", period);
	if ((out->there = q_next(q))) {
		out->as_of = q_dup(q, a, 0);
		out->version = q_dup(q, a, 1);
		out->facts_sha256 = q_dup(q, a, 2);
		out->scheme_id = q_int(q, 3);
		out->scheme_code = q_dup(q, a, 4);
		out->scheme_name = q_dup(q, a, 5);
		out->scheme_version = q_dup(q, a, 6);
		out->scheme_sha256 = q_dup(q, a, 7);
	}
	return q_close(q);
}
