#include "collect/import.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/sheet.h"
#include "base/spool.h"
#include "collect/doubts.h"
#include "collect/exhibit.h"
#include "collect/hush.h"
#include "collect/judge.h"
#include "collect/older.h"
#include "collect/pseudonym.h"
#include "collect/recall.h"
#include "collect/reject.h"
#include "collect/strip.h"
#include "collect/table.h"
#include "store/answer.h"
#include "store/capture.h"
#include "store/run.h"
#include "store/store.h"

#define OFTEN 256 /* rows between two signs of progress */

#define IMPORT(name) extern const struct row_kind imp_##name;
#include "collect/imports.def"
IMPORT(event)
#undef IMPORT
extern const struct row_kind imp_event;

static const struct row_kind *const kinds[] = {
#define IMPORT(name) &imp_##name,
#include "collect/imports.def"
#undef IMPORT
};

/* A file on its way into the store. */
struct job {
	const struct import_what *what;
	struct store *store;
	struct arena *arena; /* of the file */
	struct spool *spool;
	struct sheet_in *in;
	struct table *table;
	struct judge judge;
	bool personal;
	struct reject_of reject_of;
	struct reject *reject;
	struct exhibit *exhibit;
	struct doubts *doubts; /* of the sheet at hand */
	int64_t run_id;
	/* of the sheet at hand: */
	int64_t capture_id;
	bool known; /* the same bytes were imported before */
	bool corrected; /* and later ones corrected something since */
	struct import_sheet *sheet; /* all of them, the one at hand last */
	size_t nsheets;
	bool news; /* there is something to commit */
	bool kept; /* it was, or there was nothing */
	struct hush hush;
	struct import_report *report;
	struct diag *diag;
};

bool
import_kind(size_t i, struct str *name_out)
{
	return profile_kind(i, name_out);
}

/* Ledgers without a noun of their own are events. */
static const struct row_kind *
kind_of(struct str name)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (str_eq(name, str_from(kinds[i]->name)))
			return kinds[i];
	return &imp_event;
}

/* FAIL_STOP, with a message, where a signal asked to. */
static int
stopped(const struct job *job)
{
	if (job->what->stop == NULL || *job->what->stop == 0)
		return 0;
	DIAG0(job->diag, E1003, DIAG_FILE(job->what->path));
	return FAIL_STOP;
}

/* The key of pseudonyms.  A new one is made only while no answer has one of
 * the old: else those who answered would be counted again. */
static int
open_key(struct job *job, struct str *key)
{
	bool any;
	int fail;

	*key = (struct str){ NULL, 0 };
	if (!job->personal)
		return 0;
	if ((fail = answer_any(job->store, &any, job->diag)) != 0)
		return fail;
	return pseudonym_key(job->arena, job->what->workspace,
	    any		       ? PSEUDONYM_OLD :
		job->what->dry ? PSEUDONYM_DRY :
				 PSEUDONYM_NEW,
	    key, job->diag);
}

int
import_filter(struct store *st, struct arena *a, struct str name,
    struct profile_set *set, bool *unsure_out, struct diag *d)
{
	const struct row_kind *kind = kind_of(name);
	struct profile_filter *filter = ARENA_NEW(a, struct profile_filter);

	*unsure_out = kind->filter != NULL && st == NULL;
	if (kind->filter == NULL || st == NULL)
		return 0;
	set->filter = filter;
	return kind->filter(st, a, filter, d);
}

static int
open_table(struct job *job)
{
	const struct import_what *what = job->what;
	struct table_from from = { .file = what->path };
	bool unsure;
	int fail;

	if ((fail = profile_set(job->arena, what->kind, what->profile,
		 &from.set, job->diag)) != 0)
		return fail;
	profile_set_period(job->arena, &from.set, what->period);
	if ((fail = import_filter(job->store, job->arena, what->kind, &from.set,
		 &unsure, job->diag)) != 0 ||
	    (fail = spool_open(job->arena, what->path, LIMIT_FILE, &job->spool,
		 job->diag)) != 0 ||
	    (fail = sheet_open(job->arena, job->spool, what->path, &job->in,
		 job->diag)) != 0)
		return fail;
	if (strip_personal(from.set.profile[0]))
		sheet_hide(job->in);
	from.in = job->in;
	return table_open(job->arena, &from, &job->table, job->diag);
}

static int
open_judge(struct job *job)
{
	struct field_frame frame = { .scheme_id = job->what->scheme_id,
		.year = job->what->year,
		.reverse = job->what->reverse };
	struct field_book *book;
	int fail;

	job->judge = (struct judge){ .store = job->store,
		.arena = arena_new(),
		.kind = kind_of(job->what->kind),
		.profile = table_profile(job->table),
		.rowset = rowset_new(job->arena, job->spool->sha256),
		.file = job->what->path,
		.from_1904 = sheet_from_1904(job->in),
		.diag = job->diag };
	job->personal = strip_personal(job->judge.profile);
	frame.personal = job->personal;
	if ((fail = open_key(job, &frame.key)) != 0 ||
	    (fail = field_book_open(job->store, job->arena, &frame, &book,
		 job->diag)) != 0)
		return fail;
	job->judge.recall = recall_new(book, job->judge.profile->nfields);
	job->judge.whole = (struct row_file){ .store = job->store,
		.arena = job->arena,
		.profile = job->judge.profile,
		.scheme_id = job->what->scheme_id,
		.name = job->what->path,
		.period = job->what->period,
		.since = job->what->since,
		.until = job->what->until,
		.diag = job->diag };
	judge_open(&job->judge, job->arena);
	return 0;
}

static void
open_outputs(struct job *job)
{
	const struct import_what *what = job->what;

	job->reject_of = (struct reject_of){ .workspace = what->workspace,
		.kind = what->kind,
		.file = what->path,
		.sha256 = job->spool->sha256,
		.personal = job->personal };
	job->reject = reject_new(job->arena, &job->reject_of);
	job->exhibit = exhibit_new(job->arena,
	    &(struct exhibit_of){ .store = job->store,
		.workspace = what->workspace,
		.kind = what->kind,
		.uri = file_name(what->path),
		.now = what->now,
		.run_id = job->run_id,
		.spool = job->spool,
		.personal = job->personal,
		.dry = what->dry });
}

static void
close_all(struct job *job)
{
	if (job->exhibit != NULL)
		exhibit_close(job->exhibit);
	if (job->reject != NULL)
		reject_close(job->reject);
	judge_close(&job->judge);
	table_close(job->table);
	sheet_close(job->in);
	spool_close(job->spool);
}

static int
end_sheet(struct job *job)
{
	return job->nsheets > 0 ?
	    doubts_keep(job->doubts, job->store, job->capture_id, job->diag) :
	    0;
}

/* Rows of another sheet than before. */
static int
begin_sheet(struct job *job, struct str name)
{
	int fail = end_sheet(job);

	if (fail != 0)
		return fail;
	job->doubts = doubts_new(job->arena);
	job->sheet = arena_grow(job->arena, job->sheet, job->nsheets,
	    sizeof(*job->sheet));
	job->sheet[job->nsheets].name = str_dup(job->arena, name);
	job->sheet[job->nsheets].unread = table_unread(job->table, job->arena);
	job->judge.sheet = job->nsheets++;
	job->corrected = false;
	if ((fail = exhibit_sheet(job->exhibit, name, &job->capture_id,
		 &job->known, job->diag)) != 0)
		return fail;
	job->news = job->news || !job->known;
	if (!job->known) {
		bulk_expect(job->store, job->judge.kind->bulk,
		    job->spool->size);
		return 0;
	}
	/* of a known file rows are kept and undone (older.h) */
	if ((fail = bulk_end(job->store, job->diag)) != 0)
		return fail;
	return capture_corrected(job->store, job->capture_id, &job->corrected,
	    job->diag);
}

/* An old file again: what was corrected since stays corrected. */
static int
say_older(struct job *job, const struct row_work *w, struct import_count *c)
{
	const struct table_row *row = job->judge.row.from;
	struct str uri;
	int fail = older_look(job->judge.kind, w, &uri);

	if (fail != 0 || uri.n == 0)
		return fail;
	c->older++;
	if (hush_allows(&job->hush, DIAG_W3570))
		DIAG(job->diag, W3570,
		    ((struct diag_place){ .file = job->what->path,
			.sheet = row->sheet,
			.line = row->line }),
		    uri);
	return 0;
}

static int
keep_row(struct job *job, struct import_count *c)
{
	struct row_work w = judge_work(&job->judge,
	    (struct fact_from){ job->capture_id,
		(int64_t)job->judge.row.from->line, false });
	int fail;

	w.since = job->what->since;
	fail = job->judge.kind->keep(&w);
	/* a row that is refused may undo what another one said */
	job->news = job->news || w.change != FACT_UNCHANGED;
	if (fail != 0 || job->judge.row.state != ROW_GOOD)
		return fail;
	judge_remember(&job->judge);
	c->added += w.change == FACT_ADDED;
	c->corrected += w.change == FACT_CORRECTED;
	c->unchanged += w.change == FACT_UNCHANGED;
	c->seen += w.change == FACT_UNCHANGED && !job->known;
	return w.change == FACT_UNCHANGED && job->corrected ?
	    say_older(job, &w, c) :
	    0;
}

static int
take_row(struct job *job, const struct table_row *row)
{
	struct judge *j = &job->judge;
	struct import_count *c;
	int fail;

	if ((job->nsheets == 0 ||
		!str_eq(job->sheet[job->nsheets - 1].name, row->sheet)) &&
	    (fail = begin_sheet(job, row->sheet)) != 0)
		return fail;
	c = &job->sheet[job->nsheets - 1].count;
	if ((fail = judge_row(j, row)) != 0 ||
	    (j->row.state == ROW_GOOD && (fail = keep_row(job, c)) != 0))
		return fail;
	c->read++;
	c->refused += j->row.state == ROW_REFUSED;
	c->skipped += j->row.state == ROW_REPEATED || j->row.state == ROW_OTHER;
	doubts_add(job->doubts, &j->row, j->profile->nfields);
	if (j->row.state != ROW_GOOD || j->row.said)
		judge_say(j, hush_allows, &job->hush);
	if (!job->what->dry && j->row.state == ROW_REFUSED &&
	    (fail = reject_put(job->reject, j)) != 0)
		return fail;
	return exhibit_row(job->exhibit, j);
}

static int
take_rows(struct job *job)
{
	const struct import_what *what = job->what;
	struct arena_mark mark = arena_mark(job->judge.arena);
	struct table_row row;
	bool more;
	size_t n = 0;
	int fail;

	while ((fail = table_next(job->table, &row, &more, job->diag)) == 0 &&
	    more) {
		if (n++ == 0)
			reject_look(job->reject, &row);
		if ((fail = stopped(job)) != 0 ||
		    (fail = take_row(job, &row)) != 0)
			return fail;
		arena_reset(job->judge.arena, mark);
		recall_rest(job->judge.recall);
		if (what->progress != NULL && n % OFTEN == 0)
			what->progress(what->progress_to, n, sheet_at(job->in),
			    job->spool->size);
	}
	/* what is broken further down takes nothing from the rows above it */
	if (fail == FAIL_DATA && n > 0) {
		job->report->broken = true;
		DIAG(job->diag, W3671, DIAG_FILE(what->path),
		    str_int(job->arena, (int64_t)n));
		return stopped(job);
	}
	if (fail == 0 && n == 0) {
		DIAG0(job->diag, E3505, DIAG_FILE(what->path));
		return FAIL_DATA;
	}
	if (fail == 0 && what->progress != NULL)
		what->progress(what->progress_to, n, job->spool->size,
		    job->spool->size);
	return fail != 0 ? fail : stopped(job);
}

static void
add_up(struct job *job)
{
	struct import_count *all = &job->report->all;

	for (size_t i = 0; i < job->nsheets; i++) {
		const struct import_count *c = &job->sheet[i].count;

		all->read += c->read;
		all->added += c->added;
		all->unchanged += c->unchanged;
		all->corrected += c->corrected;
		all->refused += c->refused;
		all->skipped += c->skipped;
		all->seen += c->seen;
		all->older += c->older;
	}
	job->report->nsheets = job->nsheets;
	job->report->sheet = job->sheet;
	job->report->profile = job->judge.profile->name;
}

static int
keep(struct job *job)
{
	const struct import_what *what = job->what;
	const struct row_kind *kind = job->judge.kind;
	int fail;

	if ((fail = run_begin(job->store,
		 &(struct run){ .stage = STR("import"),
		     .as_of = what->as_of,
		     .began = what->now,
		     .version = what->version },
		 &job->run_id, job->diag)) != 0)
		return fail;
	open_outputs(job);
	if ((kind->begin != NULL &&
		(fail = kind->begin(&job->judge.whole)) != 0) ||
	    (fail = take_rows(job)) != 0 ||
	    (kind->end != NULL && (fail = kind->end(&job->judge.whole)) != 0) ||
	    (fail = end_sheet(job)) != 0)
		return fail;
	job->news = job->news || job->judge.whole.news;
	add_up(job);
	if ((fail = exhibit_end(job->exhibit, job->diag)) != 0 ||
	    (fail = reject_sync(job->reject, job->diag)) != 0)
		return fail;
	return run_end(job->store, job->run_id, what->now,
	    job->report->all.refused > 0 || job->report->broken ?
		STR("partial") :
		STR("done"),
	    job->diag);
}

/* A dry run does all but the last step, and so does a file that was imported
 * before and says nothing new. */
static int
keep_all(struct job *job)
{
	int fail = store_room(job->store, STORE_ROOM_IMPORT, job->diag);

	if (fail == 0)
		fail = store_begin(job->store, job->diag);
	if (fail == 0)
		fail = keep(job);
	if (fail == 0 && !job->what->dry && job->news)
		fail = store_commit(job->store, job->diag);
	store_rollback(job->store);
	return fail;
}

static int
import(struct job *job)
{
	struct import_report *r = job->report;
	int fail;

	if ((fail = open_table(job)) != 0 || (fail = open_judge(job)) != 0)
		return fail;
	fail = keep_all(job);
	job->kept = fail == 0;
	hush_rest(&job->hush, job->arena, job->what->path, job->diag);
	if (fail != 0 ||
	    (!job->what->dry &&
		(fail = reject_place(job->reject, &r->rejects_path,
		     job->diag)) != 0))
		return fail;
	return r->all.refused > 0 || r->broken || table_worst(job->table) != 0 ?
	    FAIL_DATA :
	    0;
}

int
import_file(struct store *st, struct arena *a, const struct import_what *what,
    struct import_report *report, struct diag *d)
{
	struct job *job = ARENA_NEW(a, struct job);
	int fail;

	*report = (struct import_report){ .nsheets = 0 };
	job->what = what;
	job->store = st;
	job->arena = a;
	job->report = report;
	job->diag = d;
	job->hush.all = what->say_all;
	fail = import(job);
	close_all(job);
	if (!job->kept)
		*report = (struct import_report){ .nsheets = 0 };
	return fail;
}
