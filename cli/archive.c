#include "cli/archive.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "cli/workspace.h"
#include "collect/warc.h"
#include "collect/warc_read.h"
#include "store/query.h"

#define DEPTH 3 /* evidence/2016/11/NAME */

/* Paths of the workspace, in the order of their bytes. */
struct list {
	struct arena *arena;
	struct str *path;
	size_t n;
};

static struct str
full_path(struct workspace *ws, struct arena *a, struct str path)
{
	return str_printf(a, STR_FMT "/" STR_FMT, STR_ARG(ws->dir),
	    STR_ARG(path));
}

static void
add_path(struct list *l, struct str path)
{
	l->path = arena_grow(l->arena, l->path, l->n, sizeof(*l->path));
	l->path[l->n++] = path;
}

static int
list_folder(struct workspace *ws, struct list *l, struct str folder, int depth)
{
	struct str full = full_path(ws, l->arena, folder);
	DIR *dir = opendir(str_z(l->arena, full));
	const struct dirent *e;
	int fail = 0;

	if (dir == NULL)
		/* nothing was collected, or it is no folder */
		return errno == ENOENT || errno == ENOTDIR ?
		    0 :
		    file_fail(full, ws->cli->diag);
	while (fail == 0 && (e = readdir(dir)) != NULL) {
		struct str name = str_from(e->d_name);
		struct str path = str_printf(l->arena, STR_FMT "/" STR_FMT,
		    STR_ARG(folder), STR_ARG(name));

		if (str_starts(name, STR(".")))
			continue;
		if (depth < DEPTH)
			fail = list_folder(ws, l, path, depth + 1);
		else if (str_ends(name, STR(".warc.gz")) ||
		    str_ends(name, STR(".warc")))
			add_path(l, path);
	}
	closedir(dir);
	return fail;
}

static int
order(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* The captures by archive and offset, beside the archives' records. */
struct audit {
	struct workspace *ws;
	struct arena *arena; /* of the row at hand */
	struct arena_mark empty;
	struct query *rows;
	bool has_row;
	struct warc_entry row;
	struct archive_sum *sum;
};

static void
next_row(struct audit *au)
{
	struct query *q = au->rows;

	arena_reset(au->arena, au->empty);
	au->has_row = q_next(q);
	if (!au->has_row)
		return;
	au->sum->captures++;
	au->row = (struct warc_entry){ .uri = q_dup(q, au->arena, 1),
		.path = q_dup(q, au->arena, 2),
		.offset = q_int(q, 3),
		.length = q_int(q, 4),
		.sha256 = q_dup(q, au->arena, 5) };
}

/* A row whose record was not among the sound ones, or is a revisit of another
 * archive: it is read on its own, which says what is wrong. */
static void
check_row(struct audit *au)
{
	struct str payload;

	if (warc_read(au->arena, au->ws->dir, &au->row, &payload,
		au->ws->cli->diag) != 0)
		au->sum->bad = true;
}

/* Those of an archive that is not there: the first is named. */
static void
skip_archive(struct audit *au, struct arena *a)
{
	struct str path = str_dup(a, au->row.path);

	check_row(au);
	while (au->has_row && str_eq(au->row.path, path))
		next_row(au);
}

static bool
is_row_of(const struct audit *au, struct str path)
{
	return au->has_row && str_eq(au->row.path, path);
}

static bool
is_as_recorded(struct audit *au, const struct warc_record *r)
{
	if (r->length != au->row.length ||
	    (r->type == WARC_RECORD_REVISIT && !r->resolved))
		return false;
	return str_eq(hash_of(au->arena, r->payload), au->row.sha256);
}

/* Of one archive. */
struct seen {
	struct str path;
	int64_t unclaimed;
	int64_t first; /* offset of the first of them */
};

static void
match(struct audit *au, struct seen *seen, const struct warc_record *r)
{
	bool claimed = false;

	while (is_row_of(au, seen->path) && au->row.offset <= r->offset) {
		if (au->row.offset < r->offset || !is_as_recorded(au, r))
			check_row(au);
		claimed = claimed || au->row.offset == r->offset;
		next_row(au);
	}
	if (claimed || r->head.n == 0)
		return;
	if (seen->unclaimed++ == 0)
		seen->first = r->offset;
}

static void
pass_as_left(void *to, const struct diag_message *m)
{
	if (m->code == DIAG_E3005)
		DIAG(to, W3021, m->at, m->arg[0]);
}

/* Half a record behind the last capture is nothing that was kept. */
static void
judge(struct audit *au, struct diag *problems, bool within)
{
	if (!within && diag_has(problems, DIAG_E3005) &&
	    diag_count(problems, DIAG_ERROR) == 1) {
		diag_each(problems, pass_as_left, au->ws->cli->diag);
		return;
	}
	au->sum->bad = true;
	diag_pass(problems, au->ws->cli->diag);
}

static void
check_records(struct audit *au, struct seen *seen, struct warc_read *reader,
    struct str file)
{
	struct arena *a = arena_new();
	struct arena_mark empty = arena_mark(a);
	struct warc_record r;
	bool more;

	do {
		struct diag *problems = diag_new(a);

		more = warc_read_next(reader, &r, problems);
		if (more)
			match(au, seen, &r);
		/* what is tied to a record was looked at with it, and so was
		 * what lies behind: a cut there is behind the last row */
		if (diag_count(problems, DIAG_ERROR) > 0)
			judge(au, problems, is_row_of(au, seen->path));
		arena_reset(a, empty);
	} while (more);
	au->sum->records += (int64_t)warc_read_count(reader).sound;
	au->sum->unclaimed += seen->unclaimed;
	if (seen->unclaimed > 0)
		DIAG(au->ws->cli->diag, N3022, DIAG_FILE(file),
		    str_int(a, seen->unclaimed), str_int(a, seen->first));
	arena_free(a);
}

static void
check_archive(struct audit *au, struct str path)
{
	struct arena *a = arena_new();
	struct seen seen = { path, 0, 0 };
	struct str file = full_path(au->ws, a, path);
	struct warc_read *reader;

	while (au->has_row && str_cmp(au->row.path, path) < 0)
		skip_archive(au, a);
	au->sum->archives++;
	if (warc_read_open(a,
		&(struct warc_read_from){ .path = file,
		    .name = file,
		    .record_max = LIMIT_FILE },
		&reader, au->ws->cli->diag) == 0) {
		check_records(au, &seen, reader, file);
		warc_read_close(reader);
	} else {
		au->sum->bad = true;
	}
	while (is_row_of(au, path)) {
		check_row(au);
		next_row(au);
	}
	arena_free(a);
}

static int
count_purged(struct workspace *ws, struct archive_sum *sum)
{
	struct query *q = q_open(ws->store, Q_ARCHIVE_PURGED, ws->cli->diag);

	sum->purged = q_next(q) ? q_int(q, 0) : 0;
	return q_close(q);
}

int
archive_check(struct workspace *ws, struct archive_sum *sum)
{
	struct list list = { .arena = ws->cli->arena };
	struct audit au = { .ws = ws, .sum = sum };
	int fail;

	*sum = (struct archive_sum){ .captures = 0 };
	if ((fail = list_folder(ws, &list, STR(WORKSPACE_EVIDENCE), 1)) != 0)
		return fail;
	if (list.n > 1)
		qsort(list.path, list.n, sizeof(*list.path), order);
	au.arena = arena_new();
	au.empty = arena_mark(au.arena);
	au.rows = q_open(ws->store, Q_ARCHIVE_CAPTURES, ws->cli->diag);
	next_row(&au);
	for (size_t i = 0; i < list.n; i++)
		check_archive(&au, list.path[i]);
	while (au.has_row)
		skip_archive(&au, ws->cli->arena);
	arena_free(au.arena);
	if ((fail = q_close(au.rows)) != 0)
		return fail;
	return count_purged(ws, sum);
}

/* The exchange that a capture is the answer of. */
static int
find_exchange(struct workspace *ws, struct archive_capture *c)
{
	struct arena *a = ws->cli->arena;
	struct str file = full_path(ws, a, c->warc);
	struct warc_read *reader;
	struct warc_record r;
	int fail = warc_read_open(a,
	    &(struct warc_read_from){ .path = file,
		.name = file,
		.offset = c->offset,
		.record_max = LIMIT_FILE },
	    &reader, ws->cli->diag);

	if (fail != 0)
		return fail;
	if (warc_read_next(reader, &r, ws->cli->diag)) {
		c->request = str_dup(a, r.request);
		c->head = str_dup(a, r.head);
		c->fields = str_dup(a, r.fields);
	}
	warc_read_close(reader);
	return 0;
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
			.length = q_int(q, 9),
			.purged = q_dup(q, a, 10) };
	if ((fail = q_close(q)) != 0)
		return fail;
	if (out->id == 0) {
		DIAG(ws->cli->diag, E6070, DIAG_NOWHERE, str_int(a, id));
		return FAIL_USAGE;
	}
	if (out->purged.n > 0) {
		DIAG(ws->cli->diag, E3629, DIAG_NOWHERE, str_int(a, id),
		    out->purged);
		return FAIL_DATA;
	}
	e = (struct warc_entry){ .uri = out->uri,
		.path = out->warc,
		.offset = out->offset,
		.length = out->length,
		.sha256 = out->sha256 };
	fail = warc_read(a, ws->dir, &e, &out->payload, ws->cli->diag);
	return fail != 0 ? fail : find_exchange(ws, out);
}
