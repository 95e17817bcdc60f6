#include "store/metric.h"

static int
run(struct store *st, enum q_id id, const struct metric *m,
    const struct fact_from *from, struct diag *d)
{
	bool valued = !str_eq(m->status, STR("unknown")) &&
	    !str_eq(m->status, STR("refused"));
	struct query *q = q_open(st, id, d);

	q_bind_int(q, ":post", m->post_id);
	q_bind_text(q, ":name", m->name);
	q_bind_text(q, ":status", m->status);
	if (valued)
		q_bind_int(q, ":value", m->value);
	q_bind_text(q, ":raw", m->raw);
	q_bind_some(q, ":taken", m->taken);
	q_bind_int(q, ":capture_id", from->capture_id);
	q_bind_int(q, ":row_no", from->row_no);
	return q_run(q);
}

int
metric_put(struct store *st, const struct metric *m,
    const struct fact_from *from, struct diag *d)
{
	return run(st, m->release ? Q_METRIC_OF_RELEASE : Q_METRIC_OF_ARTICLE,
	    m, from, d);
}

int
metric_put_file(struct store *st, const struct metric *m,
    const struct fact_from *from, bool *new_out, struct diag *d)
{
	int fail = run(st,
	    m->release ? Q_METRIC_OF_RELEASE_FILE : Q_METRIC_OF_ARTICLE_FILE, m,
	    from, d);

	*new_out = fail == 0 && q_changes(st) > 0;
	return fail;
}
