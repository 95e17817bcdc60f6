#include "cli/archive.h"

#include "base/arena.h"
#include "cli/cli.h"
#include "cli/workspace.h"
#include "collect/warc.h"
#include "collect/warc_read.h"
#include "store/query.h"

int
archive_check(struct workspace *ws, int64_t *n_out, bool *bad)
{
	struct query *q = q_open(ws->store, Q_ARCHIVE_CAPTURES, ws->cli->diag);

	for (*n_out = 0; q_next(q); ++*n_out) {
		struct arena_mark mark = arena_mark(ws->cli->arena);
		struct warc_entry e = { .uri = q_text(q, 1),
			.path = q_text(q, 2),
			.offset = q_int(q, 3),
			.length = q_int(q, 4),
			.sha256 = q_text(q, 5) };
		struct str payload;

		if (warc_read(ws->cli->arena, ws->dir, &e, &payload,
			ws->cli->diag) != 0)
			*bad = true; /* said which; the next may be sound */
		else
			arena_reset(ws->cli->arena, mark);
	}
	return q_close(q);
}

int
archive_find(struct workspace *ws, int64_t id, struct archive_capture *out)
{
	struct arena *a = ws->cli->arena;
	struct query *q = q_open(ws->store, Q_ARCHIVE_CAPTURE, ws->cli->diag);
	struct warc_entry e;
	int fail;

	*out = (struct archive_capture){ .id = 0 };
	q_bind_int(q, ":id", id);
	if (q_next(q))
		*out = (struct archive_capture){ .id = q_int(q, 0),
			.source = q_dup(q, a, 1),
			.kind = q_dup(q, a, 2),
			.uri = q_dup(q, a, 3),
			.taken = q_dup(q, a, 4),
			.sha256 = q_dup(q, a, 5),
			.original_sha256 = q_dup(q, a, 6),
			.warc = q_dup(q, a, 7),
			.offset = q_int(q, 8),
			.length = q_int(q, 9) };
	if ((fail = q_close(q)) != 0)
		return fail;
	if (out->id == 0) {
		DIAG(ws->cli->diag, E6070, DIAG_NOWHERE, str_int(a, id));
		return FAIL_USAGE;
	}
	e = (struct warc_entry){ .uri = out->uri,
		.path = out->warc,
		.offset = out->offset,
		.length = out->length,
		.sha256 = out->sha256 };
	return warc_read(a, ws->dir, &e, &out->payload, ws->cli->diag);
}
