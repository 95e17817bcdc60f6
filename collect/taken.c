#include "collect/taken.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/hash.h"
#include "collect/http.h"
#include "collect/plan.h"
#include "collect/template.h"
#include "collect/visit.h"

void
taken_begin(struct taken *t, const struct errand *e,
    const struct visit_answer *ans, struct str at)
{
	*t = (struct taken){ .arena = ans->arena,
		.diag = ans->diag,
		.errand = e,
		.at = at,
		.url = ans->url,
		.status = ans->status,
		.moved_to = ans->moved_to,
		.weight = ans->wire.n + ans->body.n,
		.bytes = ans->wire.n,
		.cut = ans->cut,
		.outcome = "failed" };
}

/* The same bytes as the last whole reading of the source. */
static bool
is_known(const struct taken *t, const struct visit_answer *ans)
{
	const struct fetchlog_last *last = &t->errand->entry->last;

	if (ans->unchanged)
		return true;
	return t->errand->part == ERRAND_SOURCE && !ans->cut &&
	    !t->errand->entry->otherwise && last->capture_id != 0 &&
	    str_eq(t->sha256, last->sha256);
}

/* What is wrong with a document is wrong with it each time: its bytes are
 * kept once. */
static bool
is_kept(struct taken *t, const struct visit_answer *ans)
{
	const struct fetchlog_last *last = &t->errand->entry->last;

	if (t->errand->part != ERRAND_SOURCE || last->kept_id == 0 ||
	    ans->cut || !str_eq(t->sha256, last->kept_sha256))
		return false;
	t->known_id = last->kept_id;
	return true;
}

/* What the archive says of it besides, so that a replay knows whose it is. */
static struct str
notes(const struct taken *t, const struct visit_answer *ans)
{
	return str_printf(t->arena,
	    "source: " STR_FMT "\r\npart: " STR_FMT "\r\nvia: " STR_FMT
	    "\r\nfetchTimeMs: %lld\r\n",
	    STR_ARG(t->errand->entry->source.code),
	    STR_ARG(errand_part_name(t->errand->part)), STR_ARG(t->errand->url),
	    (long long)ans->ms);
}

static int
record(struct taken *t, struct warc *warc, const struct visit_answer *ans,
    const struct warc_entry *same, struct diag *d)
{
	struct warc_exchange x = { .request = ans->request,
		.head = http_kept_head(t->arena, ans->head, ans->wire.n),
		.body = ans->wire,
		.fields = notes(t, ans),
		.ip = ans->ip,
		.cut = ans->cut ? "disconnect" : NULL,
		.same = same,
		.not_modified = ans->unchanged };

	t->warc.uri = ans->url;
	t->warc.date = t->at;
	t->warc.sha256 = t->sha256;
	return warc_exchange(warc, &t->warc, &x, d);
}

/* That nothing has changed is evidence, too. */
static int
keep_unchanged(struct taken *t, struct warc *warc,
    const struct visit_answer *ans, struct diag *d)
{
	const struct fetchlog_last *last = &t->errand->entry->last;
	struct warc_entry same = { .uri = last->uri,
		.date = last->taken,
		.path = last->warc,
		.offset = last->warc_offset,
		.sha256 = last->sha256 };

	t->outcome = "unchanged";
	t->known_id = last->capture_id;
	t->items = (size_t)last->items;
	t->recorded = true;
	return record(t, warc, ans, &same, d);
}

int
taken_keep(struct taken *t, struct warc *warc, const struct visit_answer *ans,
    struct diag *d)
{
	if (!ans->unchanged)
		t->sha256 = hash_of(t->arena, ans->wire);
	if (is_known(t, ans))
		return keep_unchanged(t, warc, ans, d);
	if (is_kept(t, ans))
		return 0;
	t->kept = true;
	t->etag = http_header(ans->head, "etag");
	t->last_modified = http_header(ans->head, "last-modified");
	return record(t, warc, ans, NULL, d);
}

/* What a source's kind says of its document, where its row does not. */
static struct str
format_of(const struct errand *e)
{
	const struct source *s = &e->entry->source;
	bool listing = str_eq(s->kind, STR("listing")) ||
	    str_eq(s->kind, STR("archive"));

	switch (e->part) {
	case ERRAND_SOURCE:
	case ERRAND_PAGE:
	case ERRAND_DAY:
		return listing && str_eq(s->format, STR("auto")) ?
		    STR("listing") :
		    s->format;
	case ERRAND_ARTICLE:
	case ERRAND_SAMPLE:
		break;
	}
	return STR("auto");
}

static struct format_hints
hints_of(const struct taken *t, const struct visit_answer *ans)
{
	const struct source *s = &t->errand->entry->source;
	struct format_hints hints = { .file = ans->url,
		.format = format_of(t->errand),
		.encoding = s->encoding,
		.content_type = http_header(ans->head, "content-type"),
		.url = ans->url,
		.frame = { .zone = (int32_t)s->zone },
		.rule = t->errand->entry->rule,
		.feed_only = str_eq(s->kind, STR("feed")) &&
		    t->errand->part == ERRAND_SOURCE };
	int64_t at;

	hints.frame.dated = day_from_iso(t->at, &at);
	hints.frame.now = at;
	return hints;
}

bool
taken_wants_reading(struct taken *t, const struct visit_answer *ans)
{
	bool unchanged = str_eq(str_from(t->outcome), STR("unchanged"));

	if (ans->fail != 0 || ans->unchanged || (unchanged && !t->errand->anew))
		return false;
	t->reading = (struct reading){ .arena = t->arena,
		.diag = t->diag,
		.bytes = ans->body,
		.hints = hints_of(t, ans) };
	return true;
}

bool
taken_is_gone(const struct taken *t)
{
	return t->status == 404 || t->status == 410;
}

struct taken *
taken_of(struct reading *r)
{
	return (struct taken *)(void *)((char *)r -
	    offsetof(struct taken, reading));
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

/* An article that a listing led to is one item, and no list. */
static int
check_article(struct taken *t)
{
	bool one = t->errand->part == ERRAND_ARTICLE;

	const struct feed *feed = &t->reading.feed;

	if (!one || (feed->nitems == 1 && !feed->listing))
		return 0;
	DIAG(t->diag, E3322, DIAG_FILE(t->url), feed->format);
	return FAIL_DATA;
}

bool
taken_again(struct taken *t)
{
	struct reading *r = &t->reading;
	bool article = t->errand->part == ERRAND_ARTICLE ||
	    t->errand->part == ERRAND_SAMPLE ||
	    str_eq(t->errand->entry->source.kind, STR("page"));

	if (!article || r->fail != 0 ||
	    !str_eq(r->feed.format, STR("listing")) ||
	    str_eq(r->hints.format, STR("page")))
		return false;
	r->hints.format = STR("page");
	r->feed = (struct feed){ .partial = false };
	return true;
}

void
taken_settle(struct taken *t)
{
	bool unchanged = str_eq(str_from(t->outcome), STR("unchanged"));
	const struct feed *feed = &t->reading.feed;
	int fail = t->reading.fail;

	if (fail == 0)
		fail = check_article(t);
	t->read = fail == 0;
	if (!unchanged) {
		t->outcome = fail != 0	    ? "failed" :
		    feed->partial || t->cut ? "partial" :
					      "new";
		t->items = fail == 0 ? feed->nitems : 0;
	}
	diag_each(t->diag, take_reason, t);
}

/* Pages that are numbered end where there is none of the next number. */
static bool
is_past_last(const struct taken *t)
{
	const struct errand *e = t->errand;

	return e->part == ERRAND_PAGE && taken_is_gone(t) &&
	    str_eq(e->entry->source.kind, STR("archive")) &&
	    template_has(e->entry->source.url, STR("{page}"));
}

void
taken_pass(struct taken *t)
{
	if (is_past_last(t)) {
		t->outcome = "new";
		t->diag = diag_new(t->arena);
	}
	diag_each(t->diag, take_reason, t);
}
