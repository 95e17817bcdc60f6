#include "store/event.h"

#include "base/arena.h"
#include "base/day.h"

/* How much of day_iso's form a precision vouches for. */
static size_t
vouched(enum day_precision p)
{
	switch (p) {
	case DAY_SECOND:
		return 19;
	case DAY_MINUTE:
		return 16;
	case DAY_HOUR:
		return 13;
	case DAY_DAY:
		return 10;
	case DAY_MONTH:
		break;
	}
	return 7;
}

/* Does a time say nothing that is not known? */
static bool
is_known(struct str at, struct str precision, struct str known,
    struct str its_precision)
{
	enum day_precision p = day_precision_of(precision);
	size_t n = vouched(p);

	if (at.n == 0)
		return true;
	return known.n > 0 && p >= day_precision_of(its_precision) &&
	    str_eq(str_sub(at, 0, n), str_sub(known, 0, n));
}

static bool
adds(struct query *q, int col, struct str said)
{
	return said.n > 0 && !str_eq(q_text(q, col), said);
}

/* Columns of event_find. */
enum {
	ID,
	UNIT,
	PERSON,
	AT,
	PRECISION,
	REF,
	TITLE,
	WITHDRAWN,
	CAPTURE,
	ROW,
	REPLACED
};

static bool
tells(struct query *q, int col, struct str said, bool weak)
{
	return adds(q, col, said) && (!weak || q_text(q, col).n == 0);
}

static bool
row_differs(struct query *q, const struct event *e)
{
	return (e->unit_id != 0 && q_int(q, UNIT) != e->unit_id) ||
	    adds(q, PERSON, e->person) || tells(q, REF, e->ref, e->ref_weak) ||
	    tells(q, TITLE, e->title, e->title_weak) ||
	    q_int(q, WITHDRAWN) != 0;
}

static int
attr_differs(struct store *st, int64_t id, const struct event *e, bool *out,
    struct diag *d)
{
	struct query *q = q_open(st, Q_EVENT_ATTRS, d);
	size_t same = 0;

	q_bind_int(q, ":event_id", id);
	while (q_next(q))
		for (size_t i = 0; i < e->nattrs; i++)
			same += str_eq(q_text(q, 0), e->attr[i].name) &&
			    str_eq(q_text(q, 1), e->attr[i].value);
	*out = same < e->nattrs;
	return q_close(q);
}

int
event_find(struct store *st, const struct event *e,
    const struct fact_from *from, struct event_kept *out, struct diag *d)
{
	struct query *q = q_open(st, Q_EVENT_FIND, d);
	bool differs = false, replaced = false;
	int64_t capture_id = 0, row_no = 0;
	int fail;

	*out = (struct event_kept){ .change = FACT_ADDED, .timed = true };
	q_bind_text(q, ":kind", e->kind);
	q_bind_text(q, ":item_key", e->key);
	q_bind_int(q, ":capture_id", from->capture_id);
	if (q_next(q)) {
		out->id = q_int(q, ID);
		out->timed = !is_known(e->at, e->precision, q_text(q, AT),
		    q_text(q, PRECISION));
		differs = out->timed || row_differs(q, e);
		capture_id = q_int(q, CAPTURE);
		row_no = q_int(q, ROW);
		replaced = q_int(q, REPLACED) != 0;
	}
	if ((fail = q_close(q)) != 0 || out->id == 0)
		return fail;
	if (!differs && (fail = attr_differs(st, out->id, e, &differs, d)) != 0)
		return fail;
	out->change = differs && !replaced ? FACT_CORRECTED : FACT_UNCHANGED;
	if (out->change == FACT_CORRECTED && capture_id == from->capture_id &&
	    row_no != from->row_no)
		out->rival = row_no;
	return 0;
}

int
event_held(struct store *st, struct arena *a, int64_t id, struct fact_held *out,
    struct diag *d)
{
	struct query *q = q_open(st, Q_EVENT_HELD, d);

	q_bind_int(q, ":id", id);
	return fact_hold(q, a, out);
}

int
event_crew(struct store *st, struct arena *a, struct event_crew *crew,
    const struct fact_from *from, struct diag *d)
{
	struct query *q = q_open(st, Q_EVENT_CREW, d);

	q_bind_int(q, ":id", crew->id);
	q_bind_text(q, ":stem", crew->stem);
	q_bind_int(q, ":capture_id", from->capture_id);
	for (crew->n = 0, crew->key = NULL; q_next(q); crew->n++) {
		crew->key = arena_grow(a, crew->key, crew->n,
		    sizeof(*crew->key));
		crew->key[crew->n] = q_dup(q, a, 0);
	}
	return q_close(q);
}

static int
put_row(struct store *st, const struct event *e, const struct fact_from *from,
    const struct event_kept *kept, struct diag *d)
{
	static const struct str none = { NULL, 0 };
	bool mend = kept->id != 0, timed = kept->timed && e->at.n > 0;
	struct query *q = q_open(st, mend ? Q_EVENT_MEND : Q_EVENT_ADD, d);

	if (mend) {
		q_bind_int(q, ":id", kept->id);
		q_bind_int(q, ":ref_weak", e->ref_weak);
		q_bind_int(q, ":title_weak", e->title_weak);
	} else {
		q_bind_text(q, ":kind", e->kind);
		q_bind_text(q, ":item_key", e->key);
	}
	if (e->unit_id != 0)
		q_bind_int(q, ":unit_id", e->unit_id);
	else
		q_bind_null(q, ":unit_id");
	q_bind_some(q, ":person", e->person);
	q_bind_some(q, ":at", timed ? e->at : none);
	q_bind_some(q, ":precision", timed ? e->precision : none);
	q_bind_some(q, ":at_raw", timed ? e->at_raw : none);
	q_bind_some(q, ":ref", e->ref);
	q_bind_some(q, ":title", e->title);
	q_bind_int(q, ":capture_id", from->capture_id);
	q_bind_int(q, ":row_no", from->row_no);
	return q_run(q);
}

int
event_keep(struct store *st, const struct event *e,
    const struct fact_from *from, const struct event_kept *kept, struct diag *d)
{
	int64_t id = kept->id;
	int fail;

	if (kept->change == FACT_UNCHANGED)
		return 0;
	if ((fail = put_row(st, e, from, kept, d)) != 0)
		return fail;
	if (id == 0)
		id = q_last_id(st);
	for (size_t i = 0; fail == 0 && i < e->nattrs; i++) {
		struct query *q = q_open(st, Q_EVENT_PUT_ATTR, d);

		q_bind_int(q, ":event_id", id);
		q_bind_text(q, ":name", e->attr[i].name);
		q_bind_text(q, ":value", e->attr[i].value);
		fail = q_run(q);
	}
	return fail;
}

int
event_withdraw(struct store *st, struct str kind, struct str key,
    const struct fact_from *from, enum fact_change *out, struct diag *d)
{
	struct query *q = q_open(st, Q_EVENT_WITHDRAW, d);
	int fail;

	q_bind_text(q, ":kind", kind);
	q_bind_text(q, ":item_key", key);
	q_bind_int(q, ":capture_id", from->capture_id);
	q_bind_int(q, ":row_no", from->row_no);
	fail = q_run(q);
	*out = fail == 0 && q_changes(st) > 0 ? FACT_CORRECTED : FACT_UNCHANGED;
	return fail;
}

static void
bind_return(struct query *q, enum q_id id, const void *fact)
{
	const struct event_return *r = fact;

	(void)id;
	q_bind_int(q, ":unit_id", r->unit_id);
	q_bind_text(q, ":kind", r->kind);
	q_bind_text(q, ":period", r->period);
	q_bind_int(q, ":rows", r->rows);
}

int
event_put_return(struct store *st, const struct event_return *r,
    const struct fact_from *from, enum fact_change *out, struct diag *d)
{
	static const struct fact_kind kind = { Q_EVENT_ADD_RETURN,
		Q_EVENT_MEND_RETURN, bind_return };

	return fact_put(st, &kind, r, from, out, d);
}
