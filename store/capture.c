#include "store/capture.h"

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
capture_corrected(struct store *st, int64_t id, bool *out, struct diag *d)
{
	struct query *q = q_open(st, Q_CAPTURE_CORRECTED, d);

	q_bind_int(q, ":id", id);
	*out = q_next(q) && q_int(q, 0) != 0;
	return q_close(q);
}

int
capture_trial_begin(struct store *st, int64_t id, int64_t *id_out,
    struct diag *d)
{
	struct query *q;
	int fail = q_run(q_open(st, Q_CAPTURE_TRIAL, d));

	if (fail != 0)
		return fail;
	q = q_open(st, Q_CAPTURE_TRIAL_PUT, d);
	q_bind_int(q, ":id", id);
	if ((fail = q_run(q)) == 0)
		*id_out = q_last_id(st);
	return fail;
}

int
capture_trial_end(struct store *st, struct arena *a, struct str *uri_out,
    struct diag *d)
{
	struct query *q = q_open(st, Q_CAPTURE_TRIAL_SAID, d);
	int fail;

	*uri_out = (struct str){ NULL, 0 };
	if (q_next(q))
		*uri_out = q_dup(q, a, 0);
	if ((fail = q_close(q)) != 0 ||
	    (fail = q_run(q_open(st, Q_CAPTURE_TRIAL_UNDO, d))) != 0)
		return fail;
	return q_run(q_open(st, Q_CAPTURE_TRIAL_END, d));
}
