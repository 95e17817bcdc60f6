#include "store/source.h"

#include "base/arena.h"
#include "store/fact.h"
#include "store/query.h"

int
source_retire(struct store *st, struct diag *d)
{
	return q_run(q_open(st, Q_SOURCE_RETIRE, d));
}

static void
bind_known(struct query *q, const char *param, int64_t v)
{
	if (v == 0)
		q_bind_null(q, param);
	else
		q_bind_int(q, param, v);
}

int
source_put(struct store *st, const struct source *s, struct diag *d)
{
	struct query *q = q_open(st, Q_SOURCE_PUT, d);

	q_bind_text(q, ":code", s->code);
	q_bind_text(q, ":role", s->role);
	bind_known(q, ":unit_id", s->unit_id);
	bind_known(q, ":outlet_id", s->outlet_id);
	q_bind_text(q, ":kind", s->kind);
	q_bind_text(q, ":url", s->url);
	q_bind_text(q, ":format", s->format);
	q_bind_text(q, ":encoding", s->encoding);
	q_bind_int(q, ":zone", s->zone);
	q_bind_int(q, ":every", s->every);
	q_bind_some(q, ":since", s->since);
	bind_known(q, ":expect", s->expect);
	q_bind_text(q, ":robots", s->robots);
	q_bind_some(q, ":rule", s->rule);
	return q_run(q);
}

int
source_all(struct store *st, struct arena *a, struct source **out,
    size_t *n_out, struct diag *d)
{
	struct query *q = q_open(st, Q_SOURCE_ALL, d);
	size_t n = 0;
	struct source *all = NULL;

	while (q_next(q)) {
		all = arena_grow(a, all, n, sizeof(*all));
		all[n++] = (struct source){ .id = q_int(q, 0),
			.code = q_dup(q, a, 1),
			.role = q_dup(q, a, 2),
			.unit_id = q_int(q, 3),
			.outlet_id = q_int(q, 4),
			.kind = q_dup(q, a, 5),
			.url = q_dup(q, a, 6),
			.format = q_dup(q, a, 7),
			.encoding = q_dup(q, a, 8),
			.zone = q_int(q, 9),
			.every = q_int(q, 10),
			.since = q_dup(q, a, 11),
			.expect = q_int(q, 12),
			.robots = q_dup(q, a, 13),
			.rule = q_dup(q, a, 14) };
	}
	*out = all;
	*n_out = n;
	return q_close(q);
}

int
source_outlet(struct store *st, struct str code, int64_t *id_out,
    struct diag *d)
{
	return fact_id(st, Q_SOURCE_OUTLET, code, id_out, d);
}
