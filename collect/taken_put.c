#include "collect/taken_put.h"

#include "base/day.h"
#include "collect/deposit.h"
#include "collect/follow.h"
#include "collect/plan.h"
#include "collect/taken.h"
#include "store/capture.h"

#define DAYS_YOUNG 2

static int
put_capture(const struct taken_put *in, const struct taken *t, int64_t *id_out)
{
	struct capture row = { .run_id = in->run_id,
		.source_id = t->errand->entry->source.id,
		.kind = CAPTURE_RESPONSE,
		.uri = t->url,
		.taken = t->at,
		.sha256 = t->warc.sha256,
		.bytes = (int64_t)t->bytes,
		.warc = t->warc.path,
		.warc_offset = t->warc.offset,
		.warc_length = t->warc.length,
		.format = t->reading.feed.format.n > 0 ?
		    t->reading.feed.format :
		    STR("unknown"),
		.etag = t->etag,
		.last_modified = t->last_modified,
		.reach = deposit_reach(&t->reading.feed) };

	return capture_put(in->store, &row, id_out, in->diag);
}

static int
put_items(const struct taken_put *in, struct taken *t, int64_t capture_id,
    struct follow_span *span)
{
	const struct errand *e = t->errand;
	struct store *st = in->store;
	bool whole = str_eq(str_from(t->outcome), STR("new"));
	struct str before = e->entry->last.url;
	struct deposit dep = { .source = &e->entry->source,
		.feed = &t->reading.feed,
		.capture_id = capture_id,
		.file = t->url,
		.seen = t->at,
		.whole = whole && e->part == ERRAND_SOURCE,
		.elsewhere = before.n > 0 && !str_eq(before, e->url),
		.as = e->part == ERRAND_ARTICLE ? &e->to : NULL };
	int fail;

	if (e->part == ERRAND_SAMPLE)
		return deposit_sample(st, &dep, &e->post, in->diag);
	if ((fail = deposit_items(st, &dep, &t->added, in->diag)) != 0)
		return fail;
	return follow_feed(st, in->arena,
	    &(struct follow){ e, &t->reading.feed, t->at, t->added, whole },
	    span, in->led, t->diag);
}

/* A day that has hardly ended may be put up later. */
static bool
is_young(const struct taken *t)
{
	int64_t at, ended;

	return t->errand->part == ERRAND_DAY && day_from_iso(t->at, &at) &&
	    day_from_iso(t->errand->to.upto, &ended) &&
	    at - ended < DAYS_YOUNG * DAY_SECONDS;
}

static int
put_frontier(const struct taken_put *in, const struct taken *t)
{
	const struct errand *e = t->errand;
	enum frontier_end end = FRONTIER_READ;

	if (e->to.id == 0)
		return 0;
	if (str_eq(str_from(t->outcome), STR("failed")))
		end = taken_is_gone(t) && !is_young(t) ? FRONTIER_GONE :
							 FRONTIER_FAILED;
	else if (t->cut) /* the rest of it may come the next time */
		end = FRONTIER_FAILED;
	return frontier_tried(in->store, e->to.id, end, t->at, in->diag);
}

static int
put_fetch(const struct taken_put *in, const struct taken *t, int64_t capture_id,
    const struct follow_span *span)
{
	struct fetchlog row = { .run_id = in->run_id,
		.source_id = t->errand->entry->source.id,
		.at = t->at,
		.part = errand_part_name(t->errand->part),
		.url = t->errand->url,
		.outcome = str_from(t->outcome),
		.status = t->status,
		.moved_to = t->errand->part == ERRAND_SOURCE ? t->moved_to :
							       STR(""),
		.reason = t->reason,
		.detail = t->detail,
		.capture_id = capture_id,
		.items = (int64_t)t->items,
		.added = (int64_t)t->added,
		.reach = span->reach,
		.upto = span->upto,
		.how = t->errand->entry->how };

	if (t->recorded) {
		row.warc = t->warc.path;
		row.warc_offset = t->warc.offset;
		row.warc_length = t->warc.length;
	}
	return fetchlog_put(in->store, &row, in->diag);
}

/* A failed page, or day, says of which days nothing was learnt. */
static struct follow_span
span_lost(const struct taken *t)
{
	const struct errand *e = t->errand;
	struct follow_span s = { STR(""), STR("") };

	if (e->part == ERRAND_PAGE || e->part == ERRAND_DAY)
		s.reach = e->to.reach;
	if (str_eq(e->entry->source.kind, STR("archive")))
		s.upto = e->to.upto;
	return s;
}

int
taken_put(const struct taken_put *in, struct taken *t)
{
	struct follow_span span = span_lost(t);
	int64_t capture_id = t->known_id;
	int fail = 0;

	if (t->kept)
		fail = put_capture(in, t, &capture_id);
	if (fail == 0 && t->read)
		fail = put_items(in, t, capture_id, &span);
	if (fail == 0)
		fail = put_frontier(in, t);
	return fail != 0 ? fail : put_fetch(in, t, capture_id, &span);
}
