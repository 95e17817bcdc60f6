#include "store/release.h"

static void
key(struct query *q, const void *fact)
{
	const struct release *r = fact;

	q_bind_text(q, ":item_key", r->item_key);
}

/* A text that is not told this time has not changed. */
static bool
same(struct query *q, const void *fact)
{
	const struct release *r = fact;

	if (q_int(q, 1) != r->unit_id || q_int(q, 2) != r->source_id ||
	    !fact_is(q, 3, r->title))
		return false;
	if (r->source_id == 0)
		return (r->url.n == 0 || fact_is(q, 4, r->url)) &&
		    fact_agrees(q, 5, r->published, r->precision) &&
		    (r->body.n == 0 || fact_is(q, 7, r->body));
	return fact_is(q, 4, r->url) && fact_is(q, 5, r->published) &&
	    fact_is(q, 6, r->precision) &&
	    (r->body.n == 0 || fact_is(q, 7, r->body));
}

static void
bind(struct query *q, enum q_id id, const void *fact)
{
	const struct release *r = fact;

	key(q, r);
	q_bind_int(q, ":unit_id", r->unit_id);
	if (r->source_id != 0)
		q_bind_int(q, ":source_id", r->source_id);
	q_bind_text(q, ":title", r->title);
	q_bind_some(q, ":url", r->url);
	q_bind_some(q, ":published", r->published);
	q_bind_some(q, ":precision", r->precision);
	q_bind_some(q, ":published_raw", r->published_raw);
	q_bind_some(q, ":body", r->body);
	if (id == Q_RELEASE_ADD)
		q_bind_some(q, ":first_seen", r->first_seen);
}

int
release_put(struct store *st, const struct release *r,
    const struct fact_from *from, struct fact_kept *kept, struct diag *d)
{
	static const struct fact_many many = { { Q_RELEASE_ADD, Q_RELEASE_MEND,
						   bind },
		Q_RELEASE_FIND, key, same };

	return fact_keep(st, &many, r, from, kept, d);
}

static void
bind_record(struct query *q, enum q_id id, const void *fact)
{
	const struct release_record *r = fact;

	(void)id;
	q_bind_int(q, ":release_id", r->release_id);
	q_bind_some(q, ":platform", r->platform);
	q_bind_some(q, ":important", r->important);
	q_bind_some(q, ":sensitive", r->sensitive);
	q_bind_some(q, ":approved_by", r->approved_by);
	q_bind_some(q, ":approved", r->approved);
	q_bind_some(q, ":handed_over", r->handed_over);
}

int
release_put_record(struct store *st, const struct release_record *r,
    const struct fact_from *from, enum fact_change *out, struct diag *d)
{
	static const struct fact_kind kind = { Q_RELEASE_RECORD_ADD,
		Q_RELEASE_RECORD_MEND, bind_record };

	return fact_put(st, &kind, r, from, out, d);
}

int
release_held(struct store *st, struct arena *a, struct str item_key,
    struct fact_held *out, struct diag *d)
{
	struct query *q = q_open(st, Q_RELEASE_HELD, d);

	q_bind_text(q, ":item_key", item_key);
	return fact_hold(q, a, out);
}
