#include "store/purge.h"

#include "base/arena.h"
#include "store/capture.h"
#include "store/query.h"

static struct query *
open_on(struct store *st, enum q_id id, const struct purge *p, struct diag *d)
{
	struct query *q = q_open(st, id, d);

	q_bind_text(q, ":first", p->first);
	q_bind_text(q, ":after", p->after);
	return q;
}

int
purge_count(struct store *st, const struct purge *p, int64_t *out,
    struct diag *d)
{
	struct query *q = open_on(st, Q_PURGE_COUNT, p, d);

	*out = q_next(q) ? q_int(q, 0) : 0;
	return q_close(q);
}

static int
put(struct store *st, struct purge *p, struct diag *d)
{
	struct query *q = open_on(st, Q_PURGE_PUT, p, d);
	int fail;

	q_bind_text(q, ":period", p->period);
	q_bind_text(q, ":day", p->day);
	q_bind_some(q, ":document", p->document);
	q_bind_text(q, ":version", p->version);
	if ((fail = q_run(q)) != 0)
		return fail;
	q = q_open(st, Q_PURGE_ID, d);
	q_bind_text(q, ":period", p->period);
	p->id = q_next(q) ? q_int(q, 0) : 0;
	return q_close(q);
}

int
purge_answers(struct store *st, struct purge *p, struct diag *d)
{
	static const enum q_id totals[] = { Q_PURGE_TOTAL, Q_PURGE_TOTAL_KEPT,
		Q_PURGE_EVIDENCE };
	static const enum q_id gone[] = { Q_PURGE_EVIDENCE_GONE,
		Q_PURGE_REVISION, Q_PURGE_ANSWER };
	int fail = put(st, p, d);

	for (size_t i = 0; fail == 0 && i < sizeof(totals) / sizeof(*totals);
	     i++) {
		struct query *q = open_on(st, totals[i], p, d);

		q_bind_int(q, ":purge", p->id);
		fail = q_run(q);
	}
	for (size_t i = 0; fail == 0 && i < sizeof(gone) / sizeof(*gone); i++)
		fail = q_run(open_on(st, gone[i], p, d));
	if (fail == 0)
		fail = q_run(q_open(st, Q_PURGE_DOUBT_SEEN, d));
	return fail == 0 ? q_run(q_open(st, Q_PURGE_DOUBT, d)) : fail;
}

int
purge_captures(struct store *st, struct arena *a, const struct purge *p,
    struct purge_capture **out, size_t *n_out, struct diag *d)
{
	struct query *q = open_on(st, Q_PURGE_CAPTURES, p, d);
	struct purge_capture *list = NULL;
	size_t n = 0;

	while (q_next(q)) {
		list = arena_grow(a, list, n, sizeof(*list));
		list[n++] = (struct purge_capture){ .id = q_int(q, 0),
			.warc = q_dup(q, a, 1),
			.offset = q_int(q, 2),
			.length = q_int(q, 3),
			.sha256 = q_dup(q, a, 4),
			.uri = q_dup(q, a, 5),
			.taken = q_dup(q, a, 6),
			.touched = q_int(q, 7) != 0,
			.whole = q_int(q, 8) != 0 };
	}
	*out = list;
	*n_out = n;
	return q_close(q);
}

int
purge_rows(struct store *st, struct arena *a, int64_t capture_id, int64_t **out,
    size_t *n_out, struct diag *d)
{
	struct query *q = q_open(st, Q_PURGE_ROWS, d);
	int64_t *list = NULL;
	size_t n = 0;

	q_bind_int(q, ":capture", capture_id);
	while (q_next(q)) {
		list = arena_grow(a, list, n, sizeof(*list));
		list[n++] = q_int(q, 0);
	}
	*out = list;
	*n_out = n;
	return q_close(q);
}

int
purge_capture_gone(struct store *st, const struct purge *p, int64_t capture_id,
    struct diag *d)
{
	struct query *q = q_open(st, Q_PURGE_CAPTURE, d);

	q_bind_int(q, ":capture", capture_id);
	q_bind_text(q, ":day", p->day);
	return q_run(q);
}

int
purge_capture_place(struct store *st, int64_t capture_id,
    const struct capture *c, struct diag *d)
{
	struct query *q = q_open(st, Q_PURGE_PLACE, d);

	q_bind_int(q, ":capture", capture_id);
	q_bind_text(q, ":sha256", c->sha256);
	q_bind_int(q, ":bytes", c->bytes);
	q_bind_text(q, ":warc", c->warc);
	q_bind_int(q, ":offset", c->warc_offset);
	q_bind_int(q, ":length", c->warc_length);
	return q_run(q);
}

int
purge_range(struct store *st, int64_t capture_id, struct diag *d)
{
	struct query *q = q_open(st, Q_PURGE_RANGE, d);

	q_bind_int(q, ":capture", capture_id);
	return q_run(q);
}

int
purge_file_put(struct store *st, const struct purge *p, struct str path,
    struct diag *d)
{
	struct query *q = q_open(st, Q_PURGE_FILE_PUT, d);

	q_bind_int(q, ":purge", p->id);
	q_bind_text(q, ":path", path);
	return q_run(q);
}

int
purge_files(struct store *st, struct arena *a, struct str **out, size_t *n_out,
    struct diag *d)
{
	struct query *q = q_open(st, Q_PURGE_FILES, d);
	struct str *list = NULL;
	size_t n = 0;

	while (q_next(q)) {
		list = arena_grow(a, list, n, sizeof(*list));
		list[n++] = q_dup(q, a, 0);
	}
	*out = list;
	*n_out = n;
	return q_close(q);
}

int
purge_files_gone(struct store *st, struct diag *d)
{
	return q_run(q_open(st, Q_PURGE_FILES_GONE, d));
}

/* VACUUM writes every page anew: what was deleted is in none, not even in the
 * room between rows, which secure_delete would leave. */
int
purge_scrub(struct store *st, struct diag *d)
{
	struct query *q;
	int fail = q_run(q_open(st, Q_PURGE_VACUUM, d));

	if (fail != 0)
		return fail;
	q = q_open(st, Q_PURGE_CHECKPOINT, d);
	while (q_next(q))
		continue;
	return q_close(q);
}
