#include "collect/forget.h"

#include <dirent.h>
#include <errno.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/hash.h"
#include "collect/tape.h"
#include "collect/warc.h"
#include "collect/warc_read.h"
#include "store/capture.h"
#include "store/purge.h"
#include "store/store.h"

#define REJECTS "rejects"

struct job {
	struct store *store;
	struct arena *arena;
	const struct forget_what *what;
	struct purge *purge;
	struct forget_sum *sum;
	struct warc *warc; /* of what is left; NULL: none yet */
	struct diag *diag;
};

static struct str
full_path(const struct job *job, struct str path)
{
	return str_printf(job->arena, STR_FMT "/" STR_FMT,
	    STR_ARG(job->what->workspace), STR_ARG(path));
}

/* The next record of CSV: a line end within quotes is none of its. */
static struct str
next_record(struct str *rest, size_t *lines)
{
	bool quoted = false;
	size_t i = 0;
	struct str record;

	for (*lines = 0; i < rest->n; i++) {
		quoted = quoted != (rest->p[i] == '"');
		if (rest->p[i] != '\n')
			continue;
		(*lines)++;
		if (!quoted) {
			i++;
			break;
		}
	}
	record = str_sub(*rest, 0, i);
	*rest = str_sub(*rest, i, rest->n);
	return record;
}

/* The header, the rows of these numbers, and an empty line for each other:
 * a number means the same line before and after. */
static struct str
cut_rows(struct arena *a, struct str payload, const int64_t *row, size_t n)
{
	struct buf out = buf_new(a, SIZE_MAX);
	bool header = true;
	size_t lines, at = 0;

	for (int64_t line = 1; payload.n > 0; line += (int64_t)lines) {
		struct str record = next_record(&payload, &lines);

		while (at < n && row[at] < line)
			at++;
		if (str_trim(record).n > 0 &&
		    (header || (at < n && row[at] == line))) {
			buf_add(&out, record);
			header = false;
			continue;
		}
		for (size_t i = 0; i < lines; i++)
			buf_byte(&out, '\n');
	}
	return buf_str(&out);
}

static int
write_record(struct job *job, struct str payload, struct warc_entry *e)
{
	struct tape *tape;
	int fail = tape_open(job->arena, job->what->workspace, &tape,
	    job->diag);

	if (fail != 0)
		return fail;
	if ((fail = tape_add(tape, payload, job->diag)) == 0 &&
	    (fail = tape_end(tape, job->diag)) == 0)
		fail = warc_tape(job->warc, e, STR("text/csv; charset=utf-8"),
		    tape, job->diag);
	tape_close(tape);
	return fail;
}

/* A payload into the archive of what is left. */
static int
write_payload(struct job *job, const struct purge_capture *c,
    struct str payload)
{
	struct warc_entry e = { .uri = c->uri, .date = c->taken };
	struct capture place;
	int fail = 0;

	if (job->warc == NULL &&
	    (fail = warc_open(job->arena, job->what->workspace, job->what->now,
		 &job->warc, job->diag)) != 0)
		return fail;
	if ((fail = write_record(job, payload, &e)) != 0)
		return fail;
	place = (struct capture){ .sha256 = hash_of(job->arena, payload),
		.bytes = (int64_t)payload.n,
		.warc = e.path,
		.warc_offset = e.offset,
		.warc_length = e.length };
	return purge_capture_place(job->store, c->id, &place, job->diag);
}

static int
move_capture(struct job *job, const struct purge_capture *c)
{
	struct arena *scratch = arena_new();
	struct warc_entry e = { .uri = c->uri,
		.path = c->warc,
		.offset = c->offset,
		.length = c->length,
		.sha256 = c->sha256 };
	struct str payload;
	int64_t *row;
	size_t n;
	int fail = warc_read(scratch, job->what->workspace, &e, &payload,
	    job->diag);

	if (fail == 0 && c->touched &&
	    (fail = purge_rows(job->store, scratch, c->id, &row, &n,
		 job->diag)) == 0)
		payload = cut_rows(scratch, payload, row, n);
	if (fail == 0)
		fail = write_payload(job, c, payload);
	if (fail == 0 && c->touched)
		fail = purge_range(job->store, c->id, job->diag);
	arena_free(scratch);
	return fail;
}

static int
forget_captures(struct job *job)
{
	struct purge_capture *c;
	size_t n;
	int fail = purge_captures(job->store, job->arena, job->purge, &c, &n,
	    job->diag);

	for (size_t i = 0; fail == 0 && i < n; i++) {
		job->sum->gone += c[i].whole;
		job->sum->cut += c[i].touched && !c[i].whole;
		if (job->what->dry)
			continue;
		fail = c[i].whole ? purge_capture_gone(job->store, job->purge,
					c[i].id, job->diag) :
				    move_capture(job, &c[i]);
		if (fail == 0 &&
		    (i + 1 == n || !str_eq(c[i].warc, c[i + 1].warc)))
			fail = purge_file_put(job->store, job->purge, c[i].warc,
			    job->diag);
	}
	if (fail == 0 && job->warc != NULL)
		fail = warc_sync(job->warc, job->diag);
	return fail;
}

static int
forget_all(struct job *job)
{
	int fail = purge_count(job->store, job->purge, &job->sum->answers,
	    job->diag);

	if (fail == 0 && !job->what->dry)
		fail = purge_answers(job->store, job->purge, job->diag);
	return fail != 0 ? fail : forget_captures(job);
}

static int
remove_file(struct job *job, struct str path)
{
	struct str full = full_path(job, path), head = full;

	if (unlink(str_z(job->arena, full)) != 0 && errno != ENOENT)
		return file_fail(full, job->diag);
	while (head.n > 0 && head.p[head.n - 1] != '/')
		head.n--;
	return errno == ENOENT && !file_exists(job->arena, head) ?
	    0 :
	    file_sync_dir(job->arena, head, job->diag);
}

static int
remove_archives(struct job *job)
{
	struct str *path;
	size_t n;
	int fail = purge_files(job->store, job->arena, &path, &n, job->diag);

	for (size_t i = 0; fail == 0 && i < n; i++)
		fail = remove_file(job, path[i]);
	return fail != 0 || n == 0 ? fail :
				     purge_files_gone(job->store, job->diag);
}

/* NAME-answer.csv: of whom its rows are, and of what day, nobody knows;
 * importing the questionnaire writes it again. */
static bool
is_reject(struct str name)
{
	return str_ends(name, STR("-answer.csv")) && name.p[0] != '.';
}

static int
remove_rejects(struct job *job)
{
	struct str folder = full_path(job, STR(REJECTS));
	DIR *dir = opendir(str_z(job->arena, folder));
	const struct dirent *e;
	int fail = 0;

	if (dir == NULL)
		return errno == ENOENT ? 0 : file_fail(folder, job->diag);
	while (fail == 0 && (e = readdir(dir)) != NULL) {
		struct str name = str_from(e->d_name);

		if (!is_reject(name))
			continue;
		job->sum->rejects++;
		if (!job->what->dry)
			fail = remove_file(job,
			    str_printf(job->arena, REJECTS "/" STR_FMT,
				STR_ARG(name)));
	}
	closedir(dir);
	return fail;
}

int
forget_period(struct store *st, struct arena *a, const struct forget_what *what,
    struct purge *p, struct forget_sum *sum, struct diag *d)
{
	struct job job = { .store = st,
		.arena = a,
		.what = what,
		.purge = p,
		.sum = sum,
		.diag = d };
	int fail;

	*sum = (struct forget_sum){ .answers = 0 };
	if ((fail = store_begin(st, d)) == 0)
		fail = forget_all(&job);
	if (fail == 0 && !what->dry)
		fail = store_commit(st, d);
	store_rollback(st);
	warc_close(job.warc);
	if (fail != 0)
		return fail;
	if ((fail = remove_rejects(&job)) != 0 || what->dry)
		return fail;
	if ((fail = remove_archives(&job)) != 0)
		return fail;
	return purge_scrub(st, d);
}
