#include "store/fact.h"

#include "base/day.h"

static int
run_with(struct store *st, enum q_id id, const struct fact_kind *kind,
    const void *fact, const struct fact_from *from, struct diag *d)
{
	struct query *q = q_open(st, id, d);

	kind->bind(q, id, fact);
	q_bind_int(q, ":capture_id", from->capture_id);
	q_bind_int(q, ":row_no", from->row_no);
	return q_run(q);
}

int
fact_put(struct store *st, const struct fact_kind *kind, const void *fact,
    const struct fact_from *from, enum fact_change *out, struct diag *d)
{
	int fail;

	*out = FACT_ADDED;
	if ((fail = run_with(st, kind->add, kind, fact, from, d)) != 0 ||
	    q_changes(st) > 0)
		return fail;
	*out = FACT_CORRECTED;
	if ((fail = run_with(st, kind->mend, kind, fact, from, d)) != 0 ||
	    q_changes(st) > 0)
		return fail;
	*out = FACT_UNCHANGED;
	return 0;
}

/* *kept: the row of that key (id 0: there is none), and whether it differs. */
static int
find(struct store *st, const struct fact_many *many, const void *fact,
    struct fact_kept *kept, struct diag *d)
{
	struct query *q = q_open(st, many->find, d);

	*kept = (struct fact_kept){ FACT_UNCHANGED, 0 };
	many->key(q, fact);
	if (q_next(q)) {
		kept->id = q_int(q, 0);
		if (!many->same(q, fact))
			kept->change = FACT_CORRECTED;
	}
	return q_close(q);
}

static int
add(struct store *st, const struct fact_kind *kind, const void *fact,
    const struct fact_from *from, struct fact_kept *kept, struct diag *d)
{
	int fail = run_with(st, kind->add, kind, fact, from, d);

	*kept = (struct fact_kept){ FACT_UNCHANGED, 0 };
	if (fail == 0 && q_changes(st) > 0)
		*kept = (struct fact_kept){ FACT_ADDED, q_last_id(st) };
	return fail;
}

int
fact_keep(struct store *st, const struct fact_many *many, const void *fact,
    const struct fact_from *from, struct fact_kept *kept, struct diag *d)
{
	const struct fact_kind *kind = &many->kind;
	bool tried = kept->change == FACT_ADDED;
	int fail;

	if (tried &&
	    ((fail = add(st, kind, fact, from, kept, d)) != 0 || kept->id != 0))
		return fail;
	if ((fail = find(st, many, fact, kept, d)) != 0)
		return fail;
	if (kept->id == 0)
		return add(st, kind, fact, from, kept, d);
	if (from->listed)
		kept->change = FACT_UNCHANGED;
	if (kept->change == FACT_UNCHANGED)
		return 0;
	fail = run_with(st, kind->mend, kind, fact, from, d);
	if (fail == 0 && q_changes(st) == 0)
		kept->change = FACT_UNCHANGED;
	return fail;
}

int
fact_hold(struct query *q, struct arena *a, struct fact_held *out)
{
	*out = (struct fact_held){ .there = false };
	if (q_next(q))
		*out = (struct fact_held){ .there = true,
			.capture_id = q_int(q, 0),
			.row_no = q_int(q, 1),
			.unit_id = q_int(q, 2),
			.title = q_dup(q, a, 3),
			.at = q_dup(q, a, 4),
			.file = q_dup(q, a, 5) };
	return q_close(q);
}

bool
fact_is(struct query *q, int col, struct str s)
{
	return str_eq(q_text(q, col), s);
}

bool
fact_agrees(struct query *q, int col, struct str time, struct str precision)
{
	static const size_t said[] = { [DAY_SECOND] = 19,
		[DAY_MINUTE] = 16,
		[DAY_HOUR] = 13,
		[DAY_DAY] = 10,
		[DAY_MONTH] = 7 };
	enum day_precision now = day_precision_of(precision);

	if (time.n == 0)
		return true;
	return now >= day_precision_of(q_text(q, col + 1)) &&
	    str_eq(str_sub(q_text(q, col), 0, said[now]),
		str_sub(time, 0, said[now]));
}

int
fact_id(struct store *st, enum q_id id, struct str code, int64_t *id_out,
    struct diag *d)
{
	struct query *q = q_open(st, id, d);

	q_bind_text(q, ":code", code);
	*id_out = q_next(q) ? q_int(q, 0) : 0;
	return q_close(q);
}
