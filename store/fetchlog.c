#include "store/fetchlog.h"

#include "base/arena.h"
#include "store/query.h"

#define SIGHTINGS 3 /* days, before a move is believed */

static void
bind_known(struct query *q, const char *param, int64_t v)
{
	if (v == 0)
		q_bind_null(q, param);
	else
		q_bind_int(q, param, v);
}

int
fetchlog_put(struct store *st, const struct fetchlog *f, struct diag *d)
{
	struct query *q = q_open(st, Q_FETCHLOG_PUT, d);

	q_bind_int(q, ":run_id", f->run_id);
	q_bind_int(q, ":source_id", f->source_id);
	q_bind_text(q, ":at", f->at);
	q_bind_text(q, ":part", f->part);
	q_bind_some(q, ":url", f->url);
	q_bind_text(q, ":outcome", f->outcome);
	bind_known(q, ":status", f->status);
	q_bind_some(q, ":reason", f->reason);
	q_bind_some(q, ":detail", f->detail);
	bind_known(q, ":capture_id", f->capture_id);
	q_bind_int(q, ":items", f->items);
	q_bind_int(q, ":added", f->added);
	q_bind_some(q, ":reach", f->reach);
	q_bind_some(q, ":upto", f->upto);
	q_bind_some(q, ":warc", f->warc);
	if (f->warc.n > 0) {
		q_bind_int(q, ":warc_offset", f->warc_offset);
		q_bind_int(q, ":warc_length", f->warc_length);
	}
	q_bind_some(q, ":moved_to", f->moved_to);
	q_bind_some(q, ":how", f->how);
	return q_run(q);
}

int
fetchlog_known(struct store *st, const struct fetchlog *f, bool *out,
    struct diag *d)
{
	struct query *q = q_open(st, Q_FETCHLOG_KNOWN, d);

	q_bind_int(q, ":source_id", f->source_id);
	q_bind_text(q, ":part", f->part);
	q_bind_text(q, ":at", f->at);
	q_bind_text(q, ":url", f->url);
	q_bind_text(q, ":how", f->how);
	*out = q_next(q);
	return q_close(q);
}

static struct query *
open_for(struct store *st, enum q_id id, const struct fetchlog_of *of,
    struct diag *d)
{
	struct query *q = q_open(st, id, d);

	q_bind_int(q, ":source_id", of->source_id);
	q_bind_text(q, ":part", of->part);
	q_bind_text(q, ":now", of->now);
	return q;
}

int
fetchlog_last(struct store *st, struct arena *a, const struct fetchlog_of *of,
    struct fetchlog_last *out, struct diag *d)
{
	struct query *q = open_for(st, Q_FETCHLOG_LAST, of, d);
	int fail;

	*out = (struct fetchlog_last){ .capture_id = 0 };
	if (q_next(q)) {
		out->at = q_dup(q, a, 0);
		out->gone = q_int(q, 1) != 0;
		out->tried_how = q_dup(q, a, 2);
	}
	if ((fail = q_close(q)) != 0)
		return fail;
	q = open_for(st, Q_FETCHLOG_FAILURES, of, d);
	if (q_next(q))
		out->failures = q_int(q, 0);
	if ((fail = q_close(q)) != 0)
		return fail;
	q = open_for(st, Q_FETCHLOG_KEPT, of, d);
	if (q_next(q)) {
		out->kept_id = q_int(q, 0);
		out->kept_sha256 = q_dup(q, a, 1);
	}
	if ((fail = q_close(q)) != 0)
		return fail;
	q = open_for(st, Q_FETCHLOG_COMPLETE, of, d);
	if (q_next(q)) {
		out->capture_id = q_int(q, 0);
		out->uri = q_dup(q, a, 1);
		out->sha256 = q_dup(q, a, 2);
		out->etag = q_dup(q, a, 3);
		out->last_modified = q_dup(q, a, 4);
		out->items = q_int(q, 5);
		out->whole = q_dup(q, a, 6);
		out->taken = q_dup(q, a, 7);
		out->warc = q_dup(q, a, 8);
		out->warc_offset = q_int(q, 9);
		out->url = q_dup(q, a, 10);
		out->how = q_dup(q, a, 11);
	}
	return q_close(q);
}

static bool
is_believed(const struct fetchlog_move *m)
{
	struct str http = STR("http://"), https = STR("https://");

	if (m->days >= SIGHTINGS)
		return true;
	return str_starts(m->url, http) && str_starts(m->moved_to, https) &&
	    str_eq(str_sub(m->url, http.n, m->url.n),
		str_sub(m->moved_to, https.n, m->moved_to.n));
}

int
fetchlog_moved(struct store *st, struct arena *a, struct fetchlog_move **out,
    size_t *n, struct diag *d)
{
	struct query *q = q_open(st, Q_FETCHLOG_MOVED, d);

	*out = NULL;
	*n = 0;
	while (q_next(q)) {
		struct fetchlog_move m = { q_dup(q, a, 0), q_dup(q, a, 1),
			q_dup(q, a, 2), q_int(q, 3) };

		if (!is_believed(&m))
			continue;
		*out = arena_grow(a, *out, *n, sizeof(**out));
		(*out)[(*n)++] = m;
	}
	return q_close(q);
}
