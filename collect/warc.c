#include "collect/warc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/gz.h"
#include "base/hash.h"
#include "base/limits.h"
#include "collect/tape.h"
#include "collect/warc_form.h"

#define NAMES_TRIED 1000
/* Of zlib's levels, on pages of 6 KB: 3 takes the time of 1 and saves 2 %; 6
 * takes a third more and saves 4 % again. */
#define LEVEL	3
#define PROFILE "http://netpreserve.org/warc/1.1/revisit/"

struct warc {
	struct arena *arena; /* the caller's: what entries point to */
	struct arena *scratch; /* one exchange */
	struct gz_pack *gz;
	struct str workspace;
	struct str now;
	struct str path; /* relative; empty until the file is made */
	struct str info; /* id of the warcinfo record */
	int fd;
	int64_t size;
};

static struct str
full_path(const struct warc *w, struct str path)
{
	return str_printf(w->scratch, STR_FMT "/" STR_FMT,
	    STR_ARG(w->workspace), STR_ARG(path));
}

static void
add_record(struct warc *w, struct buf *out, const struct warc_entry *e,
    struct warc_form *f)
{
	struct buf head = buf_new(w->scratch, SIZE_MAX);
	struct warc_entry at = *e;

	at.offset = w->size + (int64_t)out->n;
	f->id = warc_form_id(w->scratch, &at);
	f->info = w->info;
	warc_form_head(w->scratch, &head, &at, f);
	gz_pack_add(w->gz, buf_str(&head), out);
	gz_pack_add(w->gz, f->block[0], out);
	gz_pack_add(w->gz, f->block[1], out);
	gz_pack_add(w->gz, STR("\r\n\r\n"), out);
	gz_pack_end(w->gz, out);
}

/* What is appended is in the archive whole, or not at all. */
static int
append(struct warc *w, const struct buf *out, struct diag *d)
{
	struct str file = full_path(w, w->path);
	int fail;

	if (file_put(w->fd, buf_str(out))) {
		w->size += (int64_t)out->n;
		return 0;
	}
	fail = file_fail(file, d);
	/* the disk is full: what was cut must not stay */
	if (ftruncate(w->fd, (off_t)w->size) != 0)
		fail = file_fail(file, d);
	return fail;
}

static int
append_info(struct warc *w, struct diag *d)
{
	struct buf out = buf_new(w->scratch, SIZE_MAX);
	struct warc_form f = { .type = "warcinfo",
		.content_type = STR("application/warc-fields"),
		.block = { [1] = STR("software: kaoping\r\n"
				     "format: WARC File Format 1.1\r\n") } };

	add_record(w, &out,
	    &(struct warc_entry){ .date = w->now, .path = w->path }, &f);
	w->info = str_dup(w->arena, f.id);
	return append(w, &out, d);
}

/* A file without even its first record is no archive. */
static void
drop_file(struct warc *w)
{
	close(w->fd);
	unlink(str_z(w->scratch, full_path(w, w->path)));
	w->fd = -1;
	w->path = (struct str){ NULL, 0 };
	w->info = (struct str){ NULL, 0 };
}

/* evidence/2016/11/20161123T103000-000.warc.gz, the first number free. */
static int
make_file(struct warc *w, struct diag *d)
{
	struct arena *a = w->arena;
	struct str n = w->now;
	struct str folder = str_printf(a, "evidence/%.4s/%.2s", n.p, n.p + 5);
	struct str file = full_path(w, folder);
	int fail = file_mkdirs(a, file, d);

	if (fail != 0)
		return fail;
	for (int i = 0; i < NAMES_TRIED && w->fd < 0; i++) {
		w->path = str_printf(a,
		    STR_FMT "/%.4s%.2s%.2sT%.2s%.2s%.2s-%03d.warc.gz",
		    STR_ARG(folder), n.p, n.p + 5, n.p + 8, n.p + 11, n.p + 14,
		    n.p + 17, i);
		file = full_path(w, w->path);
		w->fd = open(str_z(w->scratch, file),
		    O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0666);
		if (w->fd < 0 && errno != EEXIST)
			break;
	}
	if (w->fd < 0) {
		w->path = (struct str){ NULL, 0 };
		return file_fail(file, d);
	}
	if ((fail = append_info(w, d)) != 0)
		drop_file(w);
	return fail;
}

int
warc_open(struct arena *a, struct str workspace, struct str now,
    struct warc **out, struct diag *d)
{
	struct warc *w = ARENA_NEW(a, struct warc);
	int64_t instant;

	*out = NULL;
	if (!day_from_iso(now, &instant)) {
		DIAG(d, E3001, DIAG_NOWHERE, now);
		return FAIL_BUG;
	}
	w->arena = a;
	w->scratch = arena_new();
	w->gz = gz_pack_new(LEVEL);
	w->workspace = str_dup(a, workspace);
	w->now = str_dup(a, now);
	w->fd = -1;
	*out = w;
	return 0;
}

/* The first record's form and what follows it. */
struct bundle {
	struct warc_form first;
	struct str request;
	struct str fields;
};

static void
add_others(struct warc *w, struct buf *out, const struct warc_entry *e,
    const struct bundle *b)
{
	struct warc_form request = { .type = "request",
		.concurrent = b->first.id,
		.content_type = STR("application/http;msgtype=request"),
		.ip = b->first.ip,
		.block = { b->request } };
	struct warc_form metadata = { .type = "metadata",
		.concurrent = b->first.id,
		.content_type = STR("application/warc-fields"),
		.block = { b->fields } };

	if (b->request.n > 0)
		add_record(w, out, e, &request);
	if (b->fields.n > 0)
		add_record(w, out, e, &metadata);
}

/* e->sha256 is known. */
static int
put(struct warc *w, struct warc_entry *e, struct bundle *b, struct diag *d)
{
	struct buf out = buf_new(w->scratch, SIZE_MAX);
	struct warc_entry at = *e;
	int fail;

	if (b->first.block[1].n > LIMIT_FILE) {
		DIAG(d, E3003, DIAG_FILE(full_path(w, w->path)), e->uri);
		return FAIL_DATA;
	}
	if (w->fd < 0 && (fail = make_file(w, d)) != 0)
		return fail;
	at.path = w->path;
	at.offset = w->size;
	add_record(w, &out, &at, &b->first);
	at.length = (int64_t)out.n;
	add_others(w, &out, &at, b);
	if ((fail = append(w, &out, d)) == 0)
		*e = at;
	return fail;
}

/* The digest of the payload: as it is known, or computed now. */
static struct hash_digest
payload_digest(struct warc *w, struct warc_entry *e, struct str payload)
{
	struct hash_digest digest;

	if (hash_digest_read(HASH_SHA256, e->sha256, &digest))
		return digest;
	digest = hash_pieces(HASH_SHA256, &payload, 1);
	e->sha256 = hash_digest_hex(w->arena, &digest);
	return digest;
}

/* application/warc-fields ends each line with both (ISO 28500, annex B). */
static struct str
fields_block(struct arena *a, struct str lines)
{
	struct buf b = buf_new(a, SIZE_MAX);
	struct str line;

	while (lines.n > 0) {
		str_cut(lines, '\n', &line, &lines);
		line = str_trim(line);
		if (line.n == 0)
			continue;
		buf_add(&b, line);
		buf_add(&b, STR("\r\n"));
	}
	return buf_str(&b);
}

int
warc_exchange(struct warc *w, struct warc_entry *e,
    const struct warc_exchange *x, struct diag *d)
{
	struct arena_mark mark = arena_mark(w->scratch);
	bool revisit = x->same != NULL || x->not_modified;
	struct hash_digest digest;
	struct bundle b = { { .type = revisit ? "revisit" : "response",
				.content_type = STR(
				    "application/http;msgtype=response"),
				.ip = x->ip,
				.cut = x->cut,
				.refers = x->same,
				.block = { x->head } },
		x->request, fields_block(w->scratch, x->fields) };
	int fail;

	if (x->same != NULL)
		e->sha256 = x->same->sha256;
	digest = payload_digest(w, e, revisit ? STR("") : x->body);
	if (!revisit)
		b.first.block[1] = x->body;
	else
		b.first.profile = x->not_modified ?
		    PROFILE "server-not-modified" :
		    PROFILE "identical-payload-digest";
	/* a 304 has no payload of its own to name */
	if (!x->not_modified)
		b.first.payload = &digest;
	fail = put(w, e, &b, d);
	arena_reset(w->scratch, mark);
	return fail;
}

/* Appends what a tape plays; w->size goes with it. */
static int
append_reel(struct warc *w, struct tape *t, struct tape_reel *r, struct diag *d)
{
	struct arena_mark mark = arena_mark(w->scratch);
	bool more = true;
	int fail = 0;

	while (fail == 0 && more) {
		struct buf out = buf_new(w->scratch, SIZE_MAX);

		if ((fail = tape_play(t, r, &out, &more, d)) == 0)
			fail = append(w, &out, d);
		arena_reset(w->scratch, mark);
	}
	return fail;
}

static int
put_tape(struct warc *w, struct warc_entry *e, struct warc_form *f,
    struct tape *t, struct diag *d)
{
	struct buf head = buf_new(w->scratch, SIZE_MAX);
	struct tape_reel reel = { .last = STR("\r\n\r\n") };
	int64_t was;
	int fail;

	if (w->fd < 0 && (fail = make_file(w, d)) != 0)
		return fail;
	was = w->size;
	e->path = w->path;
	e->offset = w->size;
	f->id = warc_form_id(w->scratch, e);
	f->info = w->info;
	warc_form_head(w->scratch, &head, e, f);
	reel.first = buf_str(&head);
	fail = append_reel(w, t, &reel, d);
	e->length = w->size - was;
	if (fail != 0 && w->size > was) {
		if (ftruncate(w->fd, (off_t)was) != 0)
			fail = file_fail(full_path(w, w->path), d);
		w->size = was;
	}
	return fail;
}

int
warc_tape(struct warc *w, struct warc_entry *e, struct str content_type,
    struct tape *t, struct diag *d)
{
	struct arena_mark mark = arena_mark(w->scratch);
	struct hash_digest digest;
	struct warc_form f = { .type = "resource",
		.content_type = content_type,
		.payload = &digest,
		.length = tape_size(t) };
	int fail;

	e->sha256 = tape_sha256(t);
	if (!hash_digest_read(HASH_SHA256, e->sha256, &digest))
		abort();
	fail = put_tape(w, e, &f, t, d);
	arena_reset(w->scratch, mark);
	return fail;
}

int
warc_sync(struct warc *w, struct diag *d)
{
	/* the file's name is only safe with its folder, the folder's with the
	 * one above, up to the workspace */
	static const size_t folders[] = { 16, 13, 8, 0 };
	struct arena *a = w->scratch;
	struct arena_mark mark = arena_mark(a);
	int fail = 0;

	if (w->fd < 0)
		return 0;
	if (fsync(w->fd) != 0)
		fail = file_fail(full_path(w, w->path), d);
	for (size_t i = 0; fail == 0 && i < sizeof(folders) / sizeof(*folders);
	     i++)
		fail = file_sync_dir(a,
		    full_path(w, str_sub(w->path, 0, folders[i])), d);
	arena_reset(a, mark);
	return fail;
}

void
warc_close(struct warc *w)
{
	if (w == NULL)
		return;
	if (w->fd >= 0)
		close(w->fd);
	gz_pack_free(w->gz);
	arena_free(w->scratch);
}
