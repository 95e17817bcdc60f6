#include "store/robotstxt.h"

#include "store/query.h"

int
robotstxt_get(struct store *st, struct arena *a, struct str now,
    struct robotstxt *out, bool *found, struct diag *d)
{
	struct query *q = q_open(st, Q_ROBOTSTXT_GET, d);

	q_bind_text(q, ":origin", out->origin);
	q_bind_text(q, ":now", now);
	if ((*found = q_next(q))) {
		out->status = q_int(q, 0);
		out->body = q_dup(q, a, 1);
	}
	return q_close(q);
}

int
robotstxt_put(struct store *st, const struct robotstxt *r, struct str fetched,
    struct diag *d)
{
	struct query *q = q_open(st, Q_ROBOTSTXT_PUT, d);

	q_bind_text(q, ":origin", r->origin);
	q_bind_text(q, ":fetched", fetched);
	q_bind_int(q, ":status", r->status);
	q_bind_text(q, ":body", r->body);
	return q_run(q);
}
