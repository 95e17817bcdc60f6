#include "collect/replay.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "collect/collect.h"
#include "collect/errand.h"
#include "collect/fetch.h"
#include "collect/http.h"
#include "collect/intake.h"
#include "collect/plan.h"
#include "collect/template.h"
#include "collect/url.h"
#include "collect/visit.h"
#include "collect/warc_read.h"

#define PASSES_MAX    100 /* each finds what the one before led to */
#define ADDRESSES_MAX 16 /* of one document */

/* Where a redirect in the archive leads. */
struct alias {
	struct str url;
	struct str to;
};

struct replaying {
	const struct replay *what;
	struct arena *arena;
	struct arena *scratch; /* nothing in it outlives its use */
	struct diag *diag;
	struct str *at; /* of each entry: its address, as url_key has it */
	bool *answered; /* of each entry: something of it may be on its way */
	struct alias *alias;
	size_t naliases;
	size_t matched; /* in this pass */
	size_t strange;
};

/* The entries stand by code. */
static struct plan_entry *
entry_named(struct replaying *r, struct str code)
{
	struct plan *p = r->what->plan;
	size_t low = 0, high = p->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = str_cmp(p->entry[mid].source.code, code);

		if (c == 0)
			return &p->entry[mid];
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

static struct plan_entry *
entry_by(struct replaying *r, int64_t id)
{
	struct plan *p = r->what->plan;

	for (size_t i = 0; i < p->n; i++)
		if (p->entry[i].source.id == id)
			return &p->entry[i];
	return NULL;
}

/* Where the sources' own documents are. */
static void
note_addresses(struct replaying *r)
{
	const struct plan *p = r->what->plan;

	r->at = ARENA_ARRAY(r->arena, p->n + 1, struct str);
	for (size_t i = 0; i < p->n; i++) {
		const struct source *s = &p->entry[i].source;

		if (!str_eq(s->kind, STR("archive")))
			r->at[i] = url_key(r->arena,
			    template_fill(r->arena, s->url, 1, 0));
	}
}

/* Those of a URL that sources led to; what is not committed yet may lead to
 * it. */
static int
find_led(struct replaying *r, int64_t source_id, struct str url,
    struct frontier_list *out)
{
	const struct replay *w = r->what;
	int fail = frontier_at(w->store, r->arena, source_id, url, out,
	    r->diag);

	if (fail != 0 || out->n > 0 || (fail = intake_flush(w->intake)) != 0)
		return fail;
	return frontier_at(w->store, r->arena, source_id, url, out, r->diag);
}

/* Our note says whose a document is.  entry stays NULL: nobody's. */
static int
match_noted(struct replaying *r, struct plan_entry *e,
    const struct warc_record *rec, struct errand *out)
{
	const struct replay *w = r->what;
	/* the notes have the form of a head (taken.c) */
	struct str part = http_header(rec->fields, "part");
	struct str via = http_header(rec->fields, "via");
	struct frontier_list f;
	int fail = 0;

	*out = (struct errand){ .entry = e,
		.part = ERRAND_SOURCE,
		.url = str_dup(r->arena, via) };
	if (str_eq(part, STR("source")))
		return 0;
	out->entry = NULL;
	if (str_eq(part, STR("sample"))) {
		out->part = ERRAND_SAMPLE;
		if ((fail = intake_flush(w->intake)) == 0)
			fail = sample_find(w->store, r->arena, e->source.id,
			    via, &out->post, r->diag);
		out->entry = out->post.post_id != 0 ? e : NULL;
		return fail;
	}
	if ((fail = find_led(r, e->source.id, via, &f)) == 0 && f.n > 0)
		*out = errand_to(e, &f.row[0]);
	return fail;
}

static bool
is_redirect(const struct warc_record *rec)
{
	return rec->status == 301 || rec->status == 302 || rec->status == 303 ||
	    rec->status == 307 || rec->status == 308;
}

static void
note_redirect(struct replaying *r, const struct warc_record *rec)
{
	struct str to = url_resolve(r->arena, rec->uri,
	    http_header(rec->head, "location"));

	if (to.n == 0 || str_eq(to, rec->uri))
		return;
	for (size_t i = 0; i < r->naliases; i++)
		if (str_eq(r->alias[i].to, to) &&
		    str_eq(r->alias[i].url, rec->uri))
			return;
	r->alias = arena_grow(r->arena, r->alias, r->naliases,
	    sizeof(*r->alias));
	r->alias[r->naliases++] = (struct alias){ str_dup(r->arena, rec->uri),
		to };
}

/* Addresses under which one document was asked for. */
struct addresses {
	struct str url[ADDRESSES_MAX];
	size_t n;
};

static void
add_address(struct addresses *list, struct str url)
{
	struct str head = url, tail;

	str_cut(url, '#', &head, &tail);
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->url[i], head))
			return;
	if (list->n < ADDRESSES_MAX)
		list->url[list->n++] = head;
}

/* Its own, and those whose redirects led to it. */
static void
asked_for(const struct replaying *r, struct str url, struct addresses *out)
{
	out->n = 0;
	add_address(out, url);
	for (size_t k = 0; k < out->n; k++)
		for (size_t i = 0; i < r->naliases; i++)
			if (str_eq(r->alias[i].to, out->url[k]))
				add_address(out, r->alias[i].url);
}

/* The record as the answer that it was. */
static struct visit_answer
answer_of(const struct warc_record *rec)
{
	struct arena *a = arena_new();
	struct visit_answer ans = { .arena = a,
		.diag = diag_new(a),
		.url = str_dup(a, rec->uri),
		.status = rec->status,
		.unchanged = rec->type == WARC_RECORD_REVISIT &&
		    (rec->not_modified || !rec->resolved),
		.gone = rec->status == 410,
		.cut = rec->partial,
		.request = str_dup(a, rec->request),
		.ip = str_dup(a, rec->ip),
		.head = str_dup(a,
		    rec->payload_head.n > 0 ? rec->payload_head : rec->head),
		.wire = str_dup(a, rec->payload) };

	if (rec->type == WARC_RECORD_RESOURCE)
		ans.status = 200;
	if (ans.unchanged)
		return ans;
	if (ans.status != 200 && rec->type != WARC_RECORD_REVISIT) {
		DIAG(ans.diag, E3208, DIAG_FILE(ans.url),
		    str_int(a, ans.status));
		ans.fail = FAIL_DATA;
		return ans;
	}
	ans.fail = http_decode(a, ans.head, ans.wire, ans.url, &ans.body,
	    ans.diag);
	return ans;
}

/* What was known of a source when it was asked, be that long ago. */
static int
refresh(struct replaying *r, struct plan_entry *e, struct str now)
{
	const struct replay *w = r->what;
	bool *answered = &r->answered[e - w->plan->entry];
	int fail;

	if (*answered && (fail = intake_flush(w->intake)) != 0)
		return fail;
	*answered = true;
	return plan_refresh(w->store, r->arena, e, now, r->diag);
}

static int
take(struct replaying *r, const struct errand *errand,
    const struct warc_record *rec)
{
	const struct replay *w = r->what;
	struct errand *own = ARENA_NEW(r->arena, struct errand);
	struct visit_answer ans;
	int fail;

	*own = *errand;
	if (own->part == ERRAND_SOURCE &&
	    (fail = refresh(r, own->entry, rec->date)) != 0)
		return fail;
	ans = answer_of(rec);
	if (ans.unchanged && own->entry->last.capture_id == 0) {
		DIAG(ans.diag, E3270, DIAG_FILE(w->path), rec->uri);
		ans.unchanged = false;
		ans.fail = FAIL_DATA;
	}
	own->entry->wanted = true;
	r->matched++;
	intake_expect(w->intake, own);
	return intake_answer(w->intake, own, &ans,
	    str_dup(ans.arena, rec->date));
}

/* The document of each source that has that address; *n grows by how many. */
static int
take_address(struct replaying *r, struct str url, const struct warc_record *rec,
    size_t *n)
{
	struct plan *p = r->what->plan;
	struct arena_mark mark = arena_mark(r->scratch);
	struct str key = url_key(r->scratch, url);
	int fail = 0;

	for (size_t i = 0; fail == 0 && i < p->n; i++) {
		struct errand e = { .part = ERRAND_SOURCE,
			.entry = &p->entry[i] };

		if (!str_eq(key, r->at[i]))
			continue;
		e.url = template_fill(r->arena, e.entry->source.url, 1, 0);
		fail = take(r, &e, rec);
		++*n;
	}
	arena_reset(r->scratch, mark);
	return fail;
}

static bool
is_document(const struct warc_record *rec)
{
	switch (rec->type) {
	case WARC_RECORD_RESPONSE:
	case WARC_RECORD_REVISIT:
		return rec->status != 0;
	case WARC_RECORD_RESOURCE:
		return str_starts(rec->uri, STR("http"));
	case WARC_RECORD_OTHER:
	case WARC_RECORD_WARCINFO:
	case WARC_RECORD_REQUEST:
	case WARC_RECORD_METADATA:
	case WARC_RECORD_CONVERSION:
	case WARC_RECORD_CONTINUATION:
		break;
	}
	return false;
}

/* What sources led to at that address, and want. */
static int
take_led(struct replaying *r, struct str url, const struct warc_record *rec,
    size_t *n)
{
	struct frontier_list f;
	int fail = find_led(r, 0, url, &f);

	for (size_t i = 0; fail == 0 && i < f.n; i++) {
		struct plan_entry *e = entry_by(r, f.row[i].source_id);
		struct errand errand;

		if (!f.row[i].owed || e == NULL)
			continue;
		errand = errand_to(e, &f.row[i]);
		fail = take(r, &errand, rec);
		++*n;
	}
	return fail;
}

/* An archive of others: only addresses tell. */
static int
take_strange(struct replaying *r, const struct warc_record *rec)
{
	struct addresses at;
	size_t n = 0;
	int fail = 0;

	asked_for(r, rec->uri, &at);
	for (size_t i = 0; fail == 0 && i < at.n; i++)
		fail = take_address(r, at.url[i], rec, &n);
	for (size_t i = 0; fail == 0 && n == 0 && i < at.n; i++)
		fail = take_led(r, at.url[i], rec, &n);
	r->strange += fail == 0 && n == 0;
	return fail;
}

static int
take_record(struct replaying *r, const struct warc_record *rec)
{
	struct str code = http_header(rec->fields, "source");
	struct plan_entry *e = code.n > 0 ? entry_named(r, code) : NULL;
	struct errand errand = { .entry = NULL };
	int fail = 0;

	if (!is_document(rec))
		return 0;
	if (is_redirect(rec)) {
		note_redirect(r, rec);
		return 0;
	}
	if (code.n == 0)
		return take_strange(r, rec);
	if (e != NULL)
		fail = match_noted(r, e, rec, &errand);
	if (fail == 0 && errand.entry == NULL)
		r->strange++;
	return fail != 0 || errand.entry == NULL ? fail : take(r, &errand, rec);
}

/* Once through the archive. */
static int
pass(struct replaying *r, struct diag *d)
{
	const struct replay *w = r->what;
	struct arena *a = arena_new();
	struct warc_read_from from = { .path = w->path,
		.name = w->path,
		.record_max = LIMIT_WARC_RECORD };
	struct warc_read *in;
	struct warc_record rec;
	int fail = warc_read_open(a, &from, &in, d);

	r->matched = r->strange = 0;
	if (fail == 0) {
		while (fail == 0 && warc_read_next(in, &rec, d)) {
			fail = take_record(r, &rec);
			if (fail == 0 && *w->stop != 0) {
				DIAG0(d, E3213, DIAG_NOWHERE);
				fail = FAIL_STOP;
			}
		}
		w->report->refused = warc_read_count(in).refused;
		if (fail == 0 && warc_read_count(in).sound == 0 &&
		    w->report->refused > 0)
			fail = FAIL_DATA; /* it is no archive */
		warc_read_close(in);
	}
	arena_free(a);
	return fail != 0 ? fail : intake_flush(w->intake);
}

/* A pass finds what the one before led to, as long as there is any. */
static bool
is_done(const struct replaying *r, size_t added_before)
{
	const struct collect_report *rep = r->what->report;

	return r->strange == 0 || r->matched == 0 ||
	    rep->added + rep->followed == added_before;
}

int
replay_run(struct arena *a, const struct replay *what, struct diag *d)
{
	struct replaying r = { .what = what,
		.arena = a,
		.scratch = arena_new(),
		.diag = d,
		.answered = ARENA_ARRAY(a, what->plan->n + 1, bool) };
	struct diag *again = diag_new(a); /* what was refused is said once */
	int fail = 0;

	note_addresses(&r);
	intake_hold(what->intake);
	for (int i = 0; fail == 0 && i < PASSES_MAX; i++) {
		size_t before = what->report->added + what->report->followed;

		fail = pass(&r, i == 0 ? d : again);
		if (is_done(&r, before))
			break;
	}
	what->report->strange = r.strange;
	for (size_t i = 0; i < what->plan->n; i++)
		what->report->sources += what->plan->entry[i].wanted;
	what->report->not_due = what->plan->n - what->report->sources;
	intake_release(what->intake);
	arena_free(r.scratch);
	return fail;
}
