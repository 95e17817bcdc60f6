#include "store/unit.h"

#include "base/arena.h"

static void
bind_unit(struct query *q, enum q_id id, const void *fact)
{
	const struct unit *u = fact;

	(void)id;
	q_bind_text(q, ":code", u->code);
	q_bind_text(q, ":name", u->name);
	q_bind_text(q, ":unit_group", u->group);
	q_bind_some(q, ":valid_from", u->valid_from);
	q_bind_some(q, ":valid_to", u->valid_to);
}

int
unit_put(struct store *st, const struct unit *u, const struct fact_from *from,
    enum fact_change *out, struct diag *d)
{
	static const struct fact_kind kind = { Q_UNIT_ADD, Q_UNIT_MEND,
		bind_unit };

	return fact_put(st, &kind, u, from, out, d);
}

static void
bind_alias(struct query *q, enum q_id id, const void *fact)
{
	const struct unit_alias *u = fact;

	(void)id;
	q_bind_int(q, ":unit_id", u->unit_id);
	q_bind_text(q, ":name", u->name);
	q_bind_some(q, ":valid_from", u->valid_from);
	q_bind_some(q, ":valid_to", u->valid_to);
}

int
unit_put_alias(struct store *st, const struct unit_alias *u,
    const struct fact_from *from, enum fact_change *out, struct diag *d)
{
	static const struct fact_kind kind = { Q_UNIT_ADD_ALIAS,
		Q_UNIT_MEND_ALIAS, bind_alias };

	return fact_put(st, &kind, u, from, out, d);
}

static void
bind_heir(struct query *q, enum q_id id, const void *fact)
{
	const struct unit_heir *h = fact;

	(void)id;
	q_bind_int(q, ":from_id", h->unit_id);
	q_bind_text(q, ":successor", h->successor);
	q_bind_text(q, ":kind", h->split ? STR("split") : STR("merged"));
	q_bind_text(q, ":happened", h->happened);
	q_bind_some(q, ":document", h->document);
}

int
unit_put_heir(struct store *st, const struct unit_heir *h,
    const struct fact_from *from, enum fact_change *out, struct diag *d)
{
	static const struct fact_kind kind = { Q_UNIT_ADD_HEIR,
		Q_UNIT_MEND_HEIR, bind_heir };

	return fact_put(st, &kind, h, from, out, d);
}

int
unit_drop_heirs(struct store *st, int64_t unit, struct str named,
    const struct fact_from *from, struct diag *d)
{
	struct query *q = q_open(st, Q_UNIT_DROP_HEIRS, d);

	q_bind_int(q, ":from_id", unit);
	q_bind_text(q, ":named", named);
	q_bind_int(q, ":capture_id", from->capture_id);
	q_bind_int(q, ":row_no", from->row_no);
	return q_run(q);
}

int
unit_settle_heirs(struct store *st, int64_t unit, struct str named,
    struct diag *d)
{
	struct query *q = q_open(st, Q_UNIT_SETTLE_HEIRS, d);

	q_bind_int(q, ":unit_id", unit);
	q_bind_text(q, ":named", named);
	return q_run(q);
}

int
unit_open_heirs(struct store *st, struct arena *a, struct unit_open **out,
    size_t *n_out, struct diag *d)
{
	struct query *q = q_open(st, Q_UNIT_OPEN_HEIRS, d);

	*out = NULL;
	*n_out = 0;
	while (q_next(q)) {
		*out = arena_grow(a, *out, *n_out, sizeof(**out));
		(*out)[(*n_out)++] = (struct unit_open){ q_dup(q, a, 0),
			q_dup(q, a, 1), q_dup(q, a, 2) };
	}
	return q_close(q);
}

int
unit_id(struct store *st, struct str code, int64_t *id_out, struct diag *d)
{
	return fact_id(st, Q_UNIT_ID, code, id_out, d);
}

int
unit_find(struct store *st, struct arena *a, struct str code,
    struct unit_held *out, struct diag *d)
{
	struct query *q = q_open(st, Q_UNIT_FIND, d);

	*out = (struct unit_held){ .id = 0 };
	q_bind_text(q, ":code", code);
	if (q_next(q))
		*out = (struct unit_held){ q_int(q, 0), q_dup(q, a, 1),
			q_dup(q, a, 2) };
	return q_close(q);
}

int
unit_names(struct store *st, struct arena *a, struct unit_name **out,
    size_t *n_out, struct diag *d)
{
	struct query *q = q_open(st, Q_UNIT_COUNT_NAMES, d);
	size_t max = q_next(q) ? (size_t)q_int(q, 0) : 0;
	int fail = q_close(q);

	*n_out = 0;
	if (fail != 0)
		return fail;
	*out = ARENA_ARRAY(a, max, struct unit_name);
	q = q_open(st, Q_UNIT_NAMES, d);
	while (*n_out < max && q_next(q))
		(*out)[(*n_out)++] = (struct unit_name){
			.unit_id = q_int(q, 0),
			.code = q_dup(q, a, 1),
			.own = q_dup(q, a, 2),
			.name = q_dup(q, a, 3),
			.alias = q_int(q, 4) != 0,
			.valid_from = q_dup(q, a, 5),
			.valid_to = q_dup(q, a, 6),
			.first = q_dup(q, a, 7),
			.last = q_dup(q, a, 8),
		};
	return q_close(q);
}

int
unit_afters(struct store *st, struct arena *a, struct unit_after **out,
    size_t *n_out, struct diag *d)
{
	struct query *q = q_open(st, Q_UNIT_AFTERS, d);

	*out = NULL;
	*n_out = 0;
	while (q_next(q)) {
		*out = arena_grow(a, *out, *n_out, sizeof(**out));
		(*out)[(*n_out)++] = (struct unit_after){
			q_int(q, 0),
			q_dup(q, a, 1),
		};
	}
	return q_close(q);
}
