#include "store/metric.h"

int
metric_put(struct store *st, const struct metric *m,
    const struct fact_from *from, struct diag *d)
{
	bool valued = !str_eq(m->status, STR("unknown")) &&
	    !str_eq(m->status, STR("refused"));
	struct query *q = q_open(st,
	    m->release ? Q_METRIC_OF_RELEASE : Q_METRIC_OF_ARTICLE, d);

	q_bind_int(q, ":post", m->post_id);
	q_bind_text(q, ":name", m->name);
	q_bind_text(q, ":status", m->status);
	if (valued)
		q_bind_int(q, ":value", m->value);
	q_bind_text(q, ":raw", m->raw);
	q_bind_text(q, ":taken", m->taken);
	q_bind_int(q, ":capture_id", from->capture_id);
	q_bind_int(q, ":row_no", from->row_no);
	return q_run(q);
}
