#include "store/sample.h"

#include "base/arena.h"
#include "store/query.h"

int
sample_ages(struct store *st, const struct sample_age *age, size_t n,
    struct diag *d)
{
	int fail = q_run(q_open(st, Q_SAMPLE_FORGET, d));

	for (size_t i = 0; fail == 0 && i < n; i++) {
		struct query *q = q_open(st, Q_SAMPLE_AGE, d);

		q_bind_int(q, ":age", age[i].age);
		q_bind_int(q, ":tolerance", age[i].tolerance);
		fail = q_run(q);
	}
	return fail;
}

static struct sample_post
take(struct query *q, struct arena *a)
{
	return (struct sample_post){
		.source_id = q_int(q, 0),
		.release = q_int(q, 1) != 0,
		.post_id = q_int(q, 2),
		.url = q_dup(q, a, 3),
		.key = q_dup(q, a, 4),
		.shown = q_int(q, 5) != 0,
	};
}

int
sample_due(struct store *st, struct arena *a, int64_t now,
    struct sample_post **out, size_t *n_out, struct diag *d)
{
	struct query *q = q_open(st, Q_SAMPLE_DUE, d);

	*out = NULL;
	*n_out = 0;
	q_bind_int(q, ":now", now);
	while (q_next(q)) {
		*out = arena_grow(a, *out, *n_out, sizeof(**out));
		(*out)[(*n_out)++] = take(q, a);
	}
	return q_close(q);
}

int
sample_find(struct store *st, struct arena *a, int64_t source_id,
    struct str url, struct sample_post *out, struct diag *d)
{
	struct query *q = q_open(st, Q_SAMPLE_FIND, d);

	*out = (struct sample_post){ .post_id = 0 };
	q_bind_int(q, ":source_id", source_id);
	q_bind_text(q, ":url", url);
	if (q_next(q))
		*out = take(q, a);
	return q_close(q);
}
