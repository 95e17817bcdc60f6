#include "store/doubt.h"

#include "base/arena.h"
#include "store/query.h"

int
doubt_put(struct store *st, const struct doubt *t, int64_t capture_id,
    struct diag *d)
{
	struct query *q = q_open(st, Q_DOUBT_ADD, d);
	int fail;

	q_bind_text(q, ":kind", t->kind);
	q_bind_text(q, ":subject", t->subject);
	if ((fail = q_run(q)) != 0)
		return fail;
	q = q_open(st, Q_DOUBT_SEEN, d);
	q_bind_text(q, ":kind", t->kind);
	q_bind_text(q, ":subject", t->subject);
	q_bind_int(q, ":capture_id", capture_id);
	q_bind_int(q, ":row_no", t->row);
	q_bind_int(q, ":rows", t->rows);
	return q_run(q);
}

int
doubt_list(struct store *st, struct arena *a, struct str kind,
    struct doubt **out, size_t *n_out, struct diag *d)
{
	struct query *q = q_open(st, Q_DOUBT_LIST, d);

	*out = NULL;
	*n_out = 0;
	q_bind_text(q, ":kind", kind);
	while (q_next(q)) {
		*out = arena_grow(a, *out, *n_out, sizeof(**out));
		(*out)[(*n_out)++] = (struct doubt){
			.kind = kind,
			.subject = q_dup(q, a, 0),
			.file = q_dup(q, a, 1),
			.row = q_int(q, 2),
			.rows = q_int(q, 3),
			.files = q_int(q, 4),
		};
	}
	return q_close(q);
}
