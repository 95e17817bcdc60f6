#include "collect/collect.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/rx.h"
#include "collect/deposit.h"
#include "collect/format.h"
#include "collect/http.h"
#include "collect/manners.h"
#include "collect/plan.h"
#include "collect/settings.h"
#include "collect/sources.h"
#include "collect/visit.h"
#include "collect/warc.h"
#include "store/capture.h"
#include "store/run.h"
#include "store/store.h"

/* A batch is committed when it has so many captures, bytes, or is so old. */
#define BATCH_MAX   256
#define BATCH_BYTES ((size_t)32 * 1024 * 1024)
#define BATCH_MS    1000

/* One answer, read but not yet in the store. */
struct taken {
	struct arena *arena; /* holds all of it */
	struct diag *diag;
	const struct plan_entry *entry;
	struct str at;
	struct str url;
	const char *outcome;
	int64_t status;
	struct str reason;
	struct str detail;
	bool kept; /* there is a new record of evidence */
	int64_t known_id; /* else the capture of the same bytes; 0: none */
	struct warc_entry warc;
	struct str etag;
	struct str last_modified;
	size_t bytes; /* of the payload */
	size_t weight; /* in memory */
	struct feed feed;
	size_t items;
	size_t added;
};

struct collector {
	struct store *store;
	struct arena *arena;
	const struct collect_what *what;
	struct collect_report *report;
	struct diag *diag;
	struct plan plan;
	struct rx_kit *kit;
	struct warc *warc;
	struct manners *manners;
	int64_t run_id; /* 0: not begun */
	struct taken batch[BATCH_MAX];
	size_t n;
	size_t weight;
	int64_t since; /* when the batch began, ms; 0: not known yet */
	size_t done;
};

static int
lock(struct collector *c)
{
	int fail;

	if ((fail = c->what->lock(c->what->lock_to)) != 0)
		return fail;
	if ((fail = store_begin(c->store, c->diag)) != 0)
		c->what->unlock(c->what->lock_to);
	return fail;
}

/* Commits where all went well, and lets others write. */
static int
unlock(struct collector *c, int fail)
{
	if (fail == 0)
		fail = store_commit(c->store, c->diag);
	if (fail != 0)
		store_rollback(c->store);
	c->what->unlock(c->what->lock_to);
	return fail;
}

static struct str
clock_now(struct collector *c, struct arena *a)
{
	return c->what->clock(c->what->clock_to, a);
}

static int
put_capture(struct collector *c, const struct taken *t, int64_t *id_out)
{
	struct capture row = { .run_id = c->run_id,
		.source_id = t->entry->source.id,
		.kind = CAPTURE_RESPONSE,
		.uri = t->url,
		.taken = t->at,
		.sha256 = t->warc.sha256,
		.bytes = (int64_t)t->bytes,
		.warc = t->warc.path,
		.warc_offset = t->warc.offset,
		.warc_length = t->warc.length,
		.format = t->feed.format.n > 0 ? t->feed.format :
						 STR("unknown"),
		.etag = t->etag,
		.last_modified = t->last_modified,
		.reach = deposit_reach(&t->feed) };

	return capture_put(c->store, &row, id_out, c->diag);
}

static int
put_taken(struct collector *c, struct taken *t)
{
	struct fetchlog row = { .run_id = c->run_id,
		.source_id = t->entry->source.id,
		.at = t->at,
		.outcome = str_from(t->outcome),
		.status = t->status,
		.reason = t->reason,
		.detail = t->detail };
	int fail = 0;

	if (str_eq(row.outcome, STR("unchanged")))
		row.capture_id = t->entry->last.capture_id;
	else if (t->kept)
		fail = put_capture(c, t, &row.capture_id);
	else
		row.capture_id = t->known_id;
	if (fail == 0 && (t->kept || t->known_id != 0))
		fail = deposit_items(c->store,
		    &(struct deposit){ &t->entry->source, &t->feed,
			row.capture_id, t->url, t->at,
			str_eq(row.outcome, STR("new")) },
		    &t->added, c->diag);
	row.items = (int64_t)t->items;
	row.added = (int64_t)t->added;
	return fail != 0 ? fail : fetchlog_put(c->store, &row, c->diag);
}

static void
count(struct collect_report *r, const struct taken *t)
{
	struct str outcome = str_from(t->outcome);

	r->added += t->added;
	if (str_eq(outcome, STR("unchanged"))) {
		r->unchanged++;
		return;
	}
	r->items += t->items;
	if (str_eq(outcome, STR("new")))
		r->read++;
	else if (str_eq(outcome, STR("partial")))
		r->partial++;
	else
		r->failed++;
}

static void
pass_on(void *to, const struct diag_message *m)
{
	diag_add(to, m->code, m->at, m->arg, m->nargs);
}

/* Only what is committed is talked about. */
static void
report(struct collector *c, const struct taken *t)
{
	count(c->report, t);
	diag_each(t->diag, pass_on, c->diag);
	c->done++;
	if (c->what->said != NULL)
		c->what->said(c->what->said_to,
		    &(struct collect_line){ t->entry->source.code,
			str_from(t->outcome), t->reason, t->status, t->items,
			t->added });
	if (c->what->progress != NULL)
		c->what->progress(c->what->progress_to, c->done, c->plan.n,
		    c->report->items);
}

static void
drop_batch(struct collector *c)
{
	for (size_t i = 0; i < c->n; i++)
		arena_free(c->batch[i].arena);
	c->n = 0;
	c->weight = 0;
	c->since = 0;
}

static int
begin_run(struct collector *c)
{
	if (c->run_id != 0)
		return 0;
	return run_begin(c->store,
	    &(struct run){ .stage = STR("collect"),
		.as_of = c->what->as_of,
		.began = c->what->now,
		.version = c->what->version },
	    &c->run_id, c->diag);
}

static int
flush(struct collector *c)
{
	int64_t run_before = c->run_id;
	int fail;

	if (c->n == 0)
		return 0;
	if ((fail = warc_sync(c->warc, c->diag)) != 0 || (fail = lock(c)) != 0)
		return fail;
	fail = begin_run(c);
	for (size_t i = 0; fail == 0 && i < c->n; i++)
		fail = put_taken(c, &c->batch[i]);
	if (fail == 0)
		fail = manners_put(c->manners, c->diag);
	if ((fail = unlock(c, fail)) != 0) {
		c->run_id = run_before;
		return fail;
	}
	for (size_t i = 0; i < c->n; i++)
		report(c, &c->batch[i]);
	drop_batch(c);
	return 0;
}

/* Why a source failed, or is partial: the first message that says so. */
static void
take_reason(void *to, const struct diag_message *m)
{
	struct taken *t = to;

	if (t->reason.n > 0 || diag_level_of(m->code) == DIAG_NOTE)
		return;
	if (diag_level_of(m->code) == DIAG_WARN && m->code != DIAG_W3104 &&
	    m->code != DIAG_W3105 && m->code != DIAG_W3211)
		return;
	t->reason = str_from(diag_name(m->code));
	for (size_t i = 0; i < m->nargs; i++)
		t->detail = str_printf(t->arena, STR_FMT "%s" STR_FMT,
		    STR_ARG(t->detail), i > 0 ? "; " : "", STR_ARG(m->arg[i]));
}

static int
keep_evidence(struct collector *c, struct taken *t,
    const struct visit_answer *ans)
{
	t->warc.uri = ans->url;
	t->warc.date = t->at;
	t->kept = true;
	t->bytes = ans->wire.n;
	t->etag = http_header(ans->head, "etag");
	t->last_modified = http_header(ans->head, "last-modified");
	return warc_response(c->warc, &t->warc,
	    http_kept_head(t->arena, ans->head, ans->wire.n), ans->wire,
	    c->diag);
}

/* What is wrong with a document is wrong with it each time: its bytes are
 * kept once. */
static int
keep_once(struct collector *c, struct taken *t, const struct visit_answer *ans)
{
	const struct fetchlog_last *last = &t->entry->last;

	if (last->kept_id == 0 || ans->cut ||
	    !str_eq(hash_of(t->arena, ans->wire), last->kept_sha256))
		return keep_evidence(c, t, ans);
	t->known_id = last->kept_id;
	return 0;
}

static const char *
read_body(struct collector *c, struct taken *t, const struct visit_answer *ans)
{
	const struct source *s = &t->entry->source;
	struct format_hints hints = { .file = ans->url,
		.format = s->format,
		.encoding = s->encoding,
		.content_type = http_header(ans->head, "content-type"),
		.url = ans->url,
		.frame = { .zone = (int32_t)s->zone },
		.kit = c->kit,
		.feed_only = str_eq(s->kind, STR("feed")) };
	int64_t at;

	hints.frame.dated = day_from_iso(t->at, &at);
	hints.frame.now = at;

	if (format_read(t->arena, ans->body, &hints, &t->feed, t->diag) != 0)
		return "failed";
	t->items = t->feed.nitems;
	return t->feed.partial || ans->cut ? "partial" : "new";
}

/* The same bytes as the last complete reading. */
static bool
is_known(struct taken *t, const struct visit_answer *ans)
{
	const struct fetchlog_last *last = &t->entry->last;

	if (ans->unchanged)
		return true;
	return !ans->cut && last->capture_id != 0 &&
	    str_eq(hash_of(t->arena, ans->wire), last->sha256);
}

static int
on_answer(void *to, const struct visit_answer *ans)
{
	struct collector *c = to;
	struct taken *t = &c->batch[c->n];
	int fail;

	*t = (struct taken){ .arena = ans->arena,
		.diag = ans->diag,
		.entry = ans->owner,
		.url = ans->url,
		.status = ans->status,
		.weight = ans->wire.n + ans->body.n,
		.outcome = "failed" };
	t->at = clock_now(c, t->arena);
	c->n++;
	c->weight += t->weight;
	if (ans->fail == 0 && is_known(t, ans)) {
		t->outcome = "unchanged";
		t->items = (size_t)t->entry->last.items;
	} else if (ans->fail == 0) {
		if ((fail = keep_once(c, t, ans)) != 0)
			return fail;
		t->outcome = read_body(c, t, ans);
	}
	diag_each(t->diag, take_reason, t);
	return c->n == BATCH_MAX || c->weight > BATCH_BYTES ? flush(c) : 0;
}

static int
on_tick(void *to, int64_t now_ms)
{
	struct collector *c = to;

	if (c->n == 0)
		return 0;
	if (c->since == 0)
		c->since = now_ms;
	return now_ms - c->since >= BATCH_MS ? flush(c) : 0;
}

static int
load_sources(struct collector *c, size_t *bad)
{
	struct str file = str_printf(c->arena, STR_FMT "/sources.csv",
	    STR_ARG(c->what->workspace));
	int fail;

	if ((fail = lock(c)) != 0)
		return fail;
	return unlock(c,
	    sources_load(c->store, c->arena, file, c->what->zone, bad,
		c->diag));
}

static int
visit(struct collector *c)
{
	struct visit_settings set = settings_of_visit(c->arena, &c->what->set);
	struct visit_sink sink = { .answer = on_answer,
		.tick = on_tick,
		.to = c,
		.may = manners_may,
		.stop = c->what->stop };
	struct visit *v;
	int fail;

	c->manners = manners_open(c->store, c->arena, c->what->now,
	    set.fetch.user_agent);
	sink.may_to = c->manners;
	v = visit_open(c->arena, &set, &sink);
	for (size_t i = 0; i < c->plan.n; i++) {
		struct plan_entry *e = &c->plan.entry[i];

		visit_ask(v,
		    &(struct visit_ask){ .url = e->source.url,
			.owner = e,
			.heedless = str_eq(e->source.robots, STR("ignore")),
			.known_url = e->last.uri,
			.etag = e->last.etag,
			.last_modified = e->last.last_modified });
	}
	fail = visit_run(v, c->diag);
	visit_close(v);
	return fail;
}

/* The run's row says how it ended, also where it was stopped. */
static int
end_run(struct collector *c, int so_far)
{
	bool partial = so_far != 0 || c->report->failed > 0 ||
	    c->report->partial > 0;
	int fail;

	if (c->run_id == 0)
		return 0;
	if ((fail = lock(c)) != 0)
		return fail;
	return unlock(c,
	    run_end(c->store, c->run_id, clock_now(c, c->arena),
		partial ? STR("partial") : STR("done"), c->diag));
}

static int
run(struct collector *c)
{
	int fail, end;

	if ((fail = warc_open(c->arena, c->what->workspace, c->what->now,
		 &c->warc, c->diag)) != 0)
		return fail;
	fail = visit(c);
	/* what is complete is kept, also when asked to stop */
	if (fail == 0 || fail == FAIL_STOP) {
		end = flush(c);
		if (end == 0)
			end = end_run(c, fail);
		if (fail == 0)
			fail = end;
	}
	drop_batch(c);
	manners_close(c->manners);
	warc_close(c->warc);
	return fail;
}

int
collect_run(struct store *st, struct arena *a, const struct collect_what *what,
    struct collect_report *r, struct diag *d)
{
	struct collector *c = ARENA_NEW(a, struct collector);
	size_t bad = 0;
	int fail;

	*r = (struct collect_report){ .sources = 0 };
	c->store = st;
	c->arena = a;
	c->what = what;
	c->report = r;
	c->diag = d;
	if ((fail = load_sources(c, &bad)) != 0 ||
	    (fail = plan_make(st, a,
		 &(struct plan_wish){ what->now, what->only, what->nonly },
		 &c->plan, d)) != 0)
		return fail;
	r->sources = c->plan.n;
	r->not_due = c->plan.not_due;
	c->kit = rx_kit_new();
	fail = c->plan.n > 0 ? run(c) : 0;
	rx_kit_free(c->kit);
	if (fail != 0)
		return fail;
	if (bad > 0)
		return FAIL_DATA;
	return r->failed > 0 || r->partial > 0 ? FAIL_PARTIAL : 0;
}
