#include "store/evidence.h"

#include "base/arena.h"
#include "base/diag.h"
#include "store/query.h"

static void
take(struct query *q, struct arena *a, struct evidence_row *r)
{
	r->noun = q_dup(q, a, 0);
	r->day = q_dup(q, a, 1);
	r->what = q_dup(q, a, 2);
	r->who = q_dup(q, a, 3);
	r->capacity = q_dup(q, a, 4);
	r->basis = q_dup(q, a, 5);
	r->subperiod = q_dup(q, a, 6);
	r->counted = q_int(q, 7) != 0;
	r->amount = q_int(q, 8);
	r->reason = q_dup(q, a, 9);
	r->url = q_dup(q, a, 10);
	r->uri = q_dup(q, a, 11);
	r->line = q_int(q, 12);
	r->line_last = q_int(q, 13);
	r->sha256 = q_dup(q, a, 14);
	r->warc = q_dup(q, a, 15);
	r->offset = q_int(q, 16);
	r->n = q_int(q, 17);
	r->named = q_int(q, 18) != 0;
}

int
evidence_load(struct store *st, struct arena *a, int64_t value_id,
    struct evidence_row **out, size_t *n_out, struct diag *d)
{
	struct query *q = q_open(st, Q_EVIDENCE_OF_VALUE, d);

	*out = NULL;
	*n_out = 0;
	q_bind_int(q, ":value", value_id);
	while (q_next(q)) {
		*out = arena_grow(a, *out, *n_out, sizeof(**out));
		take(q, a, &(*out)[(*n_out)++]);
	}
	return q_close(q);
}

int
evidence_complete(struct store *st, int64_t value_id, struct diag *d)
{
	struct query *q = q_open(st, Q_EVIDENCE_LOST, d);
	bool lost;
	int fail;

	q_bind_int(q, ":value", value_id);
	if ((lost = q_next(q)))
		DIAG(d, E2008, DIAG_NOWHERE, q_text(q, 0), q_text(q, 1));
	fail = q_close(q);
	return fail != 0 ? fail : lost ? FAIL_BUG : 0;
}
