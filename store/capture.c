#include "store/capture.h"

#include "base/arena.h"
#include "store/query.h"

int
capture_put(struct store *st, const struct capture *c, int64_t *id_out,
    struct diag *d)
{
	struct query *q = q_open(st, Q_CAPTURE_PUT, d);
	int fail;

	q_bind_int(q, ":run_id", c->run_id);
	if (c->source_id != 0)
		q_bind_int(q, ":source_id", c->source_id);
	q_bind_text(q, ":kind", c->kind);
	q_bind_text(q, ":uri", c->uri);
	q_bind_text(q, ":taken", c->taken);
	q_bind_text(q, ":sha256", c->sha256);
	q_bind_some(q, ":original_sha256", c->original_sha256);
	q_bind_int(q, ":bytes", c->bytes);
	q_bind_text(q, ":warc", c->warc);
	q_bind_int(q, ":warc_offset", c->warc_offset);
	q_bind_int(q, ":warc_length", c->warc_length);
	q_bind_text(q, ":format", c->format);
	q_bind_some(q, ":etag", c->etag);
	q_bind_some(q, ":last_modified", c->last_modified);
	q_bind_some(q, ":reach", c->reach);
	q_bind_some(q, ":sheet", c->sheet);
	if ((fail = q_run(q)) == 0)
		*id_out = q_last_id(st);
	return fail;
}

int
capture_place(struct store *st, int64_t id, const struct capture *c,
    struct diag *d)
{
	struct query *q = q_open(st, Q_CAPTURE_PLACE, d);

	q_bind_int(q, ":id", id);
	q_bind_text(q, ":sha256", c->sha256);
	q_bind_int(q, ":bytes", c->bytes);
	q_bind_text(q, ":warc", c->warc);
	q_bind_int(q, ":warc_offset", c->warc_offset);
	q_bind_int(q, ":warc_length", c->warc_length);
	return q_run(q);
}

int
capture_find(struct store *st, struct str kind, struct str sha256,
    struct str sheet, int64_t *id_out, struct diag *d)
{
	struct query *q = q_open(st, Q_CAPTURE_FIND, d);

	q_bind_text(q, ":kind", kind);
	q_bind_text(q, ":sha256", sha256);
	q_bind_some(q, ":sheet", sheet);
	*id_out = q_next(q) ? q_int(q, 0) : 0;
	return q_close(q);
}

int
capture_replaced(struct store *st, struct arena *a, int64_t id,
    struct capture_replaced **out, size_t *n_out, struct diag *d)
{
	struct query *q = q_open(st, Q_CAPTURE_REPLACED, d);
	struct capture_replaced *list = NULL;
	size_t n = 0;

	q_bind_int(q, ":id", id);
	while (q_next(q)) {
		list = arena_grow(a, list, n, sizeof(*list));
		list[n++] = (struct capture_replaced){ q_int(q, 0),
			q_dup(q, a, 1) };
	}
	*out = list;
	*n_out = n;
	return q_close(q);
}
