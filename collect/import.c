#include "collect/import.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/sheet.h"
#include "collect/doubts.h"
#include "collect/judge.h"
#include "collect/pseudonym.h"
#include "collect/reject.h"
#include "collect/strip.h"
#include "collect/warc.h"
#include "store/answer.h"
#include "store/capture.h"
#include "store/run.h"
#include "store/store.h"

#define IMPORT(name) extern const struct row_kind imp_##name;
#include "collect/imports.def"
#undef IMPORT

static const struct row_kind *const kinds[] = {
#define IMPORT(name) &imp_##name,
#include "collect/imports.def"
#undef IMPORT
};

/* A file on its way into the store. */
struct job {
	const struct import_what *what;
	struct store *store;
	struct arena *arena;
	struct str bytes;
	struct str sha256; /* of the bytes */
	struct profile profile;
	struct sheet sheet;
	struct profile_match match;
	struct strip strip;
	struct str payload; /* what of the bytes is kept */
	struct judge judge;
	struct row *row;
	size_t nrows;
	int64_t run_id;
	int64_t capture_id;
	bool known; /* the same bytes were imported before */
	struct import_report *report;
	struct diag *diag;
};

bool
import_kind(size_t i, struct str *name_out)
{
	if (i >= sizeof(kinds) / sizeof(kinds[0]))
		return false;
	*name_out = str_from(kinds[i]->name);
	return true;
}

/* The caller knows the kinds. */
static const struct row_kind *
kind_of(struct str name)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (str_eq(name, str_from(kinds[i]->name)))
			return kinds[i];
	abort();
}

/* Bytes, table, header. */
static int
read_table(struct job *job, struct str kind, struct str path)
{
	struct arena *a = job->arena;
	int fail;

	if ((fail = file_read(a, path, LIMIT_FILE, &job->bytes, job->diag)) !=
		0 ||
	    (fail = sheet_read(a, job->bytes, path, &job->sheet, job->diag)) !=
		0)
		return fail;
	profile_load(a, kind, &job->profile);
	profile_match(a, &job->profile, &job->sheet, &job->match);
	return 0;
}

/* The key of pseudonyms.  A new one is made only while no answer has one of
 * the old: else those who answered would be counted again. */
static int
open_key(struct job *job, struct str *key)
{
	bool any;
	int fail;

	*key = (struct str){ NULL, 0 };
	if (!job->strip.personal)
		return 0;
	if ((fail = answer_any(job->store, &any, job->diag)) != 0)
		return fail;
	return pseudonym_key(job->arena, job->what->workspace,
	    any		       ? PSEUDONYM_OLD :
		job->what->dry ? PSEUDONYM_DRY :
				 PSEUDONYM_NEW,
	    key, job->diag);
}

static int
judge(struct job *job)
{
	const struct import_what *what = job->what;
	struct field_book *book;
	struct str key;
	int fail;

	job->judge = (struct judge){
		.store = job->store,
		.arena = job->arena,
		.kind = kind_of(what->kind),
		.profile = &job->profile,
		.sheet = &job->sheet,
		.match = &job->match,
		.stop = what->stop,
		.diag = job->diag,
	};
	strip_of(job->arena, &job->judge,
	    job->sheet.row[job->match.header].ncells, &job->strip);
	if ((fail = open_key(job, &key)) != 0 ||
	    (fail = field_book_open(job->store, job->arena,
		 &(struct field_frame){ what->scheme_id, key, 0 }, &book,
		 job->diag)) != 0)
		return fail;
	job->judge.book = book;
	if ((fail = judge_rows(&job->judge, &job->row, &job->nrows)) != 0 ||
	    job->nrows > 0)
		return fail;
	DIAG0(job->diag, E3505, DIAG_FILE(job->sheet.file));
	return FAIL_DATA;
}

static void
count(struct import_report *r, const struct row *row, enum fact_change change)
{
	r->read++;
	switch (row->state) {
	case ROW_GOOD:
		r->added += change == FACT_ADDED;
		r->corrected += change == FACT_CORRECTED;
		r->unchanged += change == FACT_UNCHANGED;
		break;
	case ROW_REFUSED:
		r->refused++;
		break;
	case ROW_REPEATED:
	case ROW_FOOTER:
		r->skipped++;
		break;
	}
}

static int
keep_rows(struct job *job)
{
	const struct import_what *what = job->what;
	struct doubts *doubts = doubts_new(job->arena);
	int fail;

	for (size_t i = 0; i < job->nrows; i++) {
		struct row_work w = {
			.store = job->store,
			.arena = job->arena,
			.profile = &job->profile,
			.row = &job->row[i],
			.from = { job->capture_id,
			    (int64_t)job->row[i].from->line },
			.since = what->since,
			.diag = job->diag,
		};

		if ((fail = judge_stopped(&job->judge)) != 0)
			return fail;
		if (w.row->state == ROW_GOOD &&
		    (fail = job->judge.kind->keep(&w)) != 0)
			return fail;
		doubts_add(doubts, w.row, job->profile.nfields);
		count(job->report, w.row, w.change);
		if (what->progress != NULL)
			what->progress(what->progress_to, i + 1, job->nrows);
	}
	if ((fail = doubts_keep(doubts, job->store, job->capture_id,
		 job->diag)) != 0)
		return fail;
	return judge_stopped(&job->judge);
}

static struct str
base_name(struct str path)
{
	struct str head, rest;

	while (str_cut(path, '/', &head, &rest))
		path = rest;
	return path;
}

/* The capture that rows name: of these bytes, or a new one, whose record is
 * written when all rows are in. */
static int
open_capture(struct job *job, struct capture *c)
{
	const struct import_what *what = job->what;
	int fail;

	if ((fail = capture_find(job->store, what->kind, job->sha256,
		 &job->capture_id, job->diag)) != 0)
		return fail;
	job->known = job->capture_id != 0;
	if (job->known)
		return 0;
	job->payload = job->bytes;
	if (job->strip.personal)
		job->payload = strip_payload(job->arena, &job->strip,
		    &job->judge, job->row, job->nrows);
	*c = (struct capture){
		.run_id = job->run_id,
		.kind = what->kind,
		.uri = base_name(what->path),
		.taken = what->now,
		.sha256 = hash_of(job->arena, job->payload),
		.bytes = (int64_t)job->payload.n,
		.format = STR("csv"),
	};
	if (job->strip.personal)
		c->original_sha256 = job->sha256;
	return capture_put(job->store, c, &job->capture_id, job->diag);
}

static int
write_evidence(struct job *job, struct capture *c)
{
	struct warc_entry e = { .uri = c->uri, .date = c->taken };
	struct str type = job->strip.personal ? STR("text/csv; charset=utf-8") :
						STR("text/csv");
	struct warc *warc;
	int fail;

	if ((fail = warc_open(job->arena, job->what->workspace, job->what->now,
		 &warc, job->diag)) != 0)
		return fail;
	if ((fail = warc_resource(warc, &e, type, job->payload, job->diag)) ==
	    0)
		fail = warc_sync(warc, job->diag);
	warc_close(warc);
	if (fail != 0)
		return fail;
	c->warc = e.path;
	c->warc_offset = e.offset;
	c->warc_length = e.length;
	return capture_place(job->store, job->capture_id, c, job->diag);
}

static int
keep(struct job *job)
{
	const struct import_what *what = job->what;
	struct capture capture;
	int fail;

	if ((fail = run_begin(job->store,
		 &(struct run){ .stage = STR("import"),
		     .as_of = what->as_of,
		     .began = what->now,
		     .version = what->version },
		 &job->run_id, job->diag)) != 0 ||
	    (fail = open_capture(job, &capture)) != 0 ||
	    (fail = keep_rows(job)) != 0)
		return fail;
	if (!job->known && !what->dry &&
	    (fail = write_evidence(job, &capture)) != 0)
		return fail;
	return run_end(job->store, job->run_id, what->now,
	    job->report->refused > 0 ? STR("partial") : STR("done"), job->diag);
}

/* A dry run does all but the last step, and so does a file that was imported
 * before and says nothing new. */
static int
keep_all(struct job *job)
{
	struct import_report *r = job->report;
	int fail = store_begin(job->store, job->diag);

	if (fail == 0)
		fail = keep(job);
	if (fail == 0 && !job->what->dry &&
	    (!job->known || r->added > 0 || r->corrected > 0))
		fail = store_commit(job->store, job->diag);
	store_rollback(job->store);
	return fail;
}

int
import_file(struct store *st, struct arena *a, const struct import_what *what,
    struct import_report *report, struct diag *d)
{
	struct job job = { .what = what,
		.store = st,
		.arena = a,
		.report = report,
		.diag = d };
	int fail;

	*report = (struct import_report){ .read = 0 };
	if ((fail = read_table(&job, what->kind, what->path)) != 0 ||
	    (fail = profile_check(a, &job.profile, &job.sheet, &job.match,
		 d)) != 0)
		return fail;
	job.sha256 = hash_of(a, job.bytes);
	if ((fail = judge(&job)) != 0 || (fail = keep_all(&job)) != 0) {
		*report = (struct import_report){ .read = 0 };
		return fail;
	}
	judge_say(&job.judge, job.row, job.nrows);
	if (!what->dry &&
	    (fail = reject_write(&(struct reject){ what->workspace, what->path,
				     job.sha256 },
		 &job.judge, job.row, job.nrows, &report->rejects_path)) != 0)
		return fail;
	return report->refused > 0 ? FAIL_DATA : 0;
}

int
import_columns(struct arena *a, struct str kind, struct str path,
    struct str *csv_out, struct diag *d)
{
	struct job job = { .arena = a, .diag = d };
	struct buf b = buf_new(a, SIZE_MAX);
	const struct sheet_row *header;
	bool *used;
	int fail;

	if ((fail = read_table(&job, kind, path)) != 0)
		return fail;
	if (job.match.header == PROFILE_NONE)
		return profile_check(a, &job.profile, &job.sheet, &job.match,
		    d);
	header = &job.sheet.row[job.match.header];
	used = ARENA_ARRAY(a, header->ncells, bool);
	csv_write(&b,
	    (struct str[]){ STR("field"), STR("required"), STR("column"),
		STR("header") },
	    4);
	for (size_t f = 0; f < job.profile.nfields; f++) {
		const struct profile_field *field = &job.profile.field[f];
		size_t c = job.match.col[f];
		struct str cell[] = { field->name,
			field->required ? STR("yes") : STR("no"), { NULL, 0 },
			{ NULL, 0 } };

		if (c != PROFILE_NONE) {
			used[c] = true;
			cell[2] = str_int(a, (int64_t)c + 1);
			cell[3] = header->cell[c];
		}
		csv_write(&b, cell, 4);
	}
	for (size_t c = 0; c < header->ncells; c++)
		if (!used[c])
			csv_write(&b,
			    (struct str[]){ STR(""), STR(""),
				str_int(a, (int64_t)c + 1), header->cell[c] },
			    4);
	*csv_out = buf_str(&b);
	return 0;
}
