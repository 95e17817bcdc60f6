#include "store/account.h"

#include "base/arena.h"

static void
bind(struct query *q, enum q_id id, const void *fact)
{
	const struct account *a = fact;

	(void)id;
	q_bind_text(q, ":platform", a->platform);
	q_bind_text(q, ":account", a->account);
	q_bind_text(q, ":name", a->name);
	if (a->unit_id != 0)
		q_bind_int(q, ":unit_id", a->unit_id);
	if (a->outlet_id != 0)
		q_bind_int(q, ":outlet_id", a->outlet_id);
}

int
account_put(struct store *st, const struct account *a,
    const struct fact_from *from, enum fact_change *out, struct diag *d)
{
	static const struct fact_kind kind = { Q_ACCOUNT_ADD, Q_ACCOUNT_MEND,
		bind };

	return fact_put(st, &kind, a, from, out, d);
}

int
account_find(struct store *st, struct arena *a, struct str platform,
    struct str account, struct account *out, struct diag *d)
{
	struct query *q = q_open(st, Q_ACCOUNT_FIND, d);
	int found = 0;

	*out = (struct account){ .platform = platform };
	q_bind_text(q, ":platform", platform);
	q_bind_text(q, ":account", account);
	while (q_next(q) && (found == 0 || q_int(q, 2) == 0)) {
		out->unit_id = found++ == 0 ? q_int(q, 0) : 0;
		out->outlet_id = found == 1 ? q_int(q, 1) : 0;
		out->account = q_dup(q, a, 3);
		if (q_int(q, 2) != 0) /* by its id: there is but one */
			break;
	}
	return q_close(q);
}

int
account_all(struct store *st, struct arena *a, struct account **out,
    size_t *n_out, struct diag *d)
{
	struct query *q = q_open(st, Q_ACCOUNT_ALL, d);

	*out = NULL;
	*n_out = 0;
	while (q_next(q)) {
		*out = arena_grow(a, *out, *n_out, sizeof(**out));
		(*out)[(*n_out)++] = (struct account){
			.platform = q_dup(q, a, 0),
			.account = q_dup(q, a, 1),
			.name = q_dup(q, a, 2),
			.unit_id = q_int(q, 3),
			.outlet_id = q_int(q, 4),
		};
	}
	return q_close(q);
}
