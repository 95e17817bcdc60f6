#include "store/answer.h"

#include "store/bulk.h"
#include "store/keyset.h"

static const char *const states[] = {
	[ANSWER_GIVEN] = "answered",
	[ANSWER_BLANK] = "blank",
	[ANSWER_SKIPPED] = "skipped",
	[ANSWER_NA] = "na",
	[ANSWER_DISPUTED] = "disputed",
};

static void
bind_key(struct query *q, const struct answer *a)
{
	q_bind_text(q, ":respondent", a->respondent);
	q_bind_int(q, ":unit_id", a->unit_id);
	q_bind_text(q, ":question", a->question);
}

/* Numbers go as text: their columns make numbers of them, 80.5 too. */
static int
run_with(struct query *q, const struct answer *a, const struct fact_from *from)
{
	q_bind_text(q, ":answered", a->answered);
	q_bind_text(q, ":state", str_from(states[a->state]));
	q_bind_some(q, ":value", a->value);
	q_bind_some(q, ":survey", a->survey);
	q_bind_some(q, ":duration", a->duration);
	q_bind_some(q, ":channel", a->channel);
	q_bind_some(q, ":kept", a->kept);
	q_bind_some(q, ":said", a->said);
	q_bind_int(q, ":capture_id", from->capture_id);
	q_bind_int(q, ":row_no", from->row_no);
	return q_run(q);
}

/* A row on its way, and the answer that is there. */
struct meeting {
	struct store *store;
	const struct answer *answer;
	const struct fact_from *from;
	enum answer_twice twice;
	int64_t id;
	int64_t capture_id;
	int64_t row_no;
	bool disputed;
	bool same;
	struct diag *diag;
};

static void
take_row(struct meeting *m, struct query *q)
{
	const struct answer *a = m->answer;

	m->id = q_int(q, 0);
	m->capture_id = q_int(q, 1);
	m->row_no = q_int(q, 2);
	m->disputed = fact_is(q, 4, str_from(states[ANSWER_DISPUTED]));
	m->same = fact_is(q, 3, a->answered) &&
	    fact_is(q, 4, str_from(states[a->state])) &&
	    fact_is(q, 5, a->value) && fact_is(q, 6, a->survey) &&
	    fact_is(q, 7, a->duration) && fact_is(q, 8, a->channel) &&
	    fact_is(q, 9, a->kept) && fact_is(q, 10, a->said);
}

static int
find(struct meeting *m)
{
	struct query *q = q_open(m->store, Q_ANSWER_FIND, m->diag);

	bind_key(q, m->answer);
	if (q_next(q))
		take_row(m, q);
	return q_close(q);
}

/* While there is no index: among those that may be it. */
static int
find_among(struct meeting *m, uint64_t print)
{
	const struct answer *a = m->answer;
	size_t at = 0;
	int64_t id;
	int fail = 0;

	while (fail == 0 && m->id == 0 &&
	    (id = bulk_next(m->store, print, &at)) != 0) {
		struct query *q = q_open(m->store, Q_ANSWER_ROW, m->diag);

		q_bind_int(q, ":id", id);
		if (q_next(q) && fact_is(q, 11, a->respondent) &&
		    q_int(q, 12) == a->unit_id && fact_is(q, 13, a->question))
			take_row(m, q);
		fail = q_close(q);
	}
	return fail;
}

static int
add_row(const struct meeting *m)
{
	struct query *q = q_open(m->store, Q_ANSWER_ADD, m->diag);

	bind_key(q, m->answer);
	return run_with(q, m->answer, m->from);
}

static int
write_row(const struct meeting *m, enum q_id id)
{
	struct query *q = q_open(m->store, id, m->diag);

	q_bind_int(q, ":id", m->id);
	return run_with(q, m->answer, m->from);
}

static int
dispute(const struct meeting *m)
{
	struct query *q;

	if (m->disputed)
		return 0;
	q = q_open(m->store, Q_ANSWER_DISPUTE, m->diag);
	q_bind_int(q, ":id", m->id);
	return q_run(q);
}

/* The row that is there is this one, of a file that is read again: only
 * another profile or scheme makes it say something else, or count once more. */
static int
again(const struct meeting *m, struct answer_put *out)
{
	if (m->disputed && m->twice == ANSWER_TWICE_REFUSE)
		return 0;
	out->fate = ANSWER_CORRECTED;
	return write_row(m, Q_ANSWER_RENEW);
}

/* Two rows of one file that differ. */
static int
settle(const struct meeting *m, struct answer_put *out)
{
	out->other = m->row_no;
	if (m->twice == ANSWER_TWICE_REFUSE) {
		out->fate = ANSWER_REFUSED;
		out->undone = !m->disputed;
		return dispute(m);
	}
	out->fate = ANSWER_DROPPED;
	if ((m->twice == ANSWER_TWICE_FIRST) == (m->from->row_no > m->row_no))
		return 0;
	out->fate = ANSWER_REPLACED;
	return write_row(m, Q_ANSWER_RENEW);
}

static int
meet(struct meeting *m, struct answer_put *out)
{
	bool mine = m->capture_id == m->from->capture_id;
	bool itself = mine && m->row_no == m->from->row_no;
	int fail;

	out->fate = ANSWER_UNCHANGED;
	if (m->same) {
		if (mine && !itself)
			*out = (struct answer_put){ .fate = ANSWER_REPEATED,
				.other = m->row_no };
		return 0;
	}
	if (itself)
		return again(m, out);
	if (mine)
		return settle(m, out);
	fail = write_row(m, Q_ANSWER_MEND);
	if (fail == 0 && q_changes(m->store) > 0)
		out->fate = ANSWER_CORRECTED;
	return fail;
}

static int
put_bulk(struct meeting *m)
{
	const struct answer *a = m->answer;
	uint64_t print = keyset_print(a->respondent, a->unit_id);
	int64_t id;
	int fail = find_among(m, print);

	if (fail != 0 || m->id != 0 || (fail = add_row(m)) != 0)
		return fail;
	return bulk_added(m->store, print, &id, m->diag);
}

static int
put_single(struct meeting *m)
{
	bool is_new;
	int fail = add_row(m);

	if (fail != 0)
		return fail;
	is_new = q_changes(m->store) > 0;
	if ((fail = bulk_note(m->store, BULK_ANSWER, is_new, m->diag)) != 0 ||
	    is_new)
		return fail;
	return find(m);
}

int
answer_put(struct store *st, const struct answer *a,
    const struct fact_from *from, enum answer_twice twice,
    struct answer_put *out, struct diag *d)
{
	struct meeting m = { .store = st,
		.answer = a,
		.from = from,
		.twice = twice,
		.diag = d };
	int fail = bulk_runs(st, BULK_ANSWER) ? put_bulk(&m) : put_single(&m);

	*out = (struct answer_put){ .fate = ANSWER_ADDED };
	return fail != 0 || m.id == 0 ? fail : meet(&m, out);
}

int
answer_any(struct store *st, bool *out, struct diag *d)
{
	struct query *q = q_open(st, Q_ANSWER_ANY, d);

	*out = q_next(q) && q_int(q, 0) != 0;
	return q_close(q);
}

int
answer_file_put(struct store *st, int64_t capture_id, struct str first,
    struct str last, struct diag *d)
{
	struct query *q = q_open(st, Q_ANSWER_FILE, d);

	q_bind_int(q, ":capture_id", capture_id);
	q_bind_text(q, ":first", first);
	q_bind_text(q, ":last", last);
	return q_run(q);
}
