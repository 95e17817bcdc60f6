#include "store/decision.h"

#include "base/arena.h"
#include "store/query.h"

int
decision_put(struct store *st, const struct decision *c, bool *added_out,
    struct diag *d)
{
	struct query *q = q_open(st, Q_DECISION_ADD, d);
	int fail;

	q_bind_text(q, ":kind", c->kind);
	q_bind_text(q, ":subject", c->subject);
	q_bind_text(q, ":choice", c->choice);
	q_bind_some(q, ":valid_from", c->valid_from);
	q_bind_some(q, ":valid_to", c->valid_to);
	q_bind_text(q, ":author", c->author);
	q_bind_text(q, ":reason", c->reason);
	q_bind_text(q, ":as_of", c->as_of);
	q_bind_text(q, ":decided", c->decided);
	fail = q_run(q);
	*added_out = fail == 0 && q_changes(st) > 0;
	return fail;
}

int
decision_list(struct store *st, struct arena *a, struct str kind,
    struct decision **out, size_t *n_out, struct diag *d)
{
	struct query *q = q_open(st, Q_DECISION_LIST, d);

	*out = NULL;
	*n_out = 0;
	q_bind_text(q, ":kind", kind);
	while (q_next(q)) {
		*out = arena_grow(a, *out, *n_out, sizeof(**out));
		(*out)[(*n_out)++] = (struct decision){
			.kind = kind,
			.subject = q_dup(q, a, 0),
			.choice = q_dup(q, a, 1),
			.valid_from = q_dup(q, a, 2),
			.valid_to = q_dup(q, a, 3),
			.author = q_dup(q, a, 4),
			.reason = q_dup(q, a, 5),
			.as_of = q_dup(q, a, 6),
			.decided = q_dup(q, a, 7),
		};
	}
	return q_close(q);
}
