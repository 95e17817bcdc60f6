#include "store/frontier.h"

#include "base/arena.h"
#include "store/query.h"

int
frontier_put(struct store *st, const struct frontier *f, struct str now,
    int64_t *id_out, struct diag *d)
{
	struct query *q = q_open(st, Q_FRONTIER_PUT, d);
	int fail;

	*id_out = 0;
	q_bind_int(q, ":source_id", f->source_id);
	q_bind_text(q, ":part", f->part);
	q_bind_text(q, ":url", f->url);
	q_bind_text(q, ":noted", now);
	q_bind_some(q, ":item_key", f->key);
	q_bind_some(q, ":title", f->title);
	q_bind_some(q, ":published", f->published);
	q_bind_some(q, ":precision", f->precision);
	q_bind_some(q, ":published_raw", f->published_raw);
	q_bind_int(q, ":page_no", f->page);
	q_bind_some(q, ":reach", f->reach);
	q_bind_some(q, ":upto", f->upto);
	q_bind_some(q, ":until", f->until);
	if ((fail = q_run(q)) != 0 || q_changes(st) == 0)
		return fail;
	q = q_open(st, Q_FRONTIER_ID, d);
	q_bind_int(q, ":source_id", f->source_id);
	q_bind_text(q, ":part", f->part);
	q_bind_text(q, ":url", f->url);
	if (q_next(q))
		*id_out = q_int(q, 0);
	return q_close(q);
}

int
frontier_tried(struct store *st, int64_t id, enum frontier_end end,
    struct str at, struct diag *d)
{
	static const char *const states[] = { [FRONTIER_READ] = "read",
		[FRONTIER_FAILED] = "owed",
		[FRONTIER_GONE] = "gone" };
	struct query *q = q_open(st, Q_FRONTIER_TRIED, d);

	q_bind_int(q, ":id", id);
	q_bind_text(q, ":state", str_from(states[end]));
	q_bind_int(q, ":again", end == FRONTIER_FAILED);
	q_bind_text(q, ":at", at);
	return q_run(q);
}

static void
take(struct query *q, struct arena *a, struct frontier *out)
{
	*out = (struct frontier){ .id = q_int(q, 0),
		.source_id = q_int(q, 1),
		.part = q_dup(q, a, 2),
		.url = q_dup(q, a, 3),
		.tries = q_int(q, 4),
		.tried = q_dup(q, a, 5),
		.key = q_dup(q, a, 6),
		.title = q_dup(q, a, 7),
		.published = q_dup(q, a, 8),
		.precision = q_dup(q, a, 9),
		.published_raw = q_dup(q, a, 10),
		.page = q_int(q, 11),
		.reach = q_dup(q, a, 12),
		.upto = q_dup(q, a, 13),
		.until = q_dup(q, a, 14),
		.owed = q_int(q, 15) != 0 };
}

/* Takes the rows of a query, and closes it. */
static int
take_all(struct query *q, struct arena *a, struct frontier_list *out)
{
	*out = (struct frontier_list){ NULL, 0 };
	while (q_next(q)) {
		out->row = arena_grow(a, out->row, out->n, sizeof(*out->row));
		take(q, a, &out->row[out->n++]);
	}
	return q_close(q);
}

int
frontier_owed(struct store *st, struct arena *a, int64_t source_id, size_t max,
    struct frontier_list *out, struct diag *d)
{
	struct query *q = q_open(st, Q_FRONTIER_OWED, d);

	q_bind_int(q, ":source_id", source_id);
	q_bind_int(q, ":max", (int64_t)max);
	return take_all(q, a, out);
}

int
frontier_at(struct store *st, struct arena *a, int64_t source_id,
    struct str url, struct frontier_list *out, struct diag *d)
{
	struct query *q = q_open(st, Q_FRONTIER_AT, d);

	q_bind_int(q, ":source_id", source_id);
	q_bind_text(q, ":url", url);
	return take_all(q, a, out);
}
