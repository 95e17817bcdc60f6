#include "collect/deposit.h"

#include "base/arena.h"
#include "base/diag.h"
#include "collect/format.h"
#include "collect/item.h"
#include "store/article.h"
#include "store/frontier.h"
#include "store/metric.h"
#include "store/release.h"
#include "store/sample.h"
#include "store/source.h"
#include "store/window.h"

/* When it came out: an entry that says only when it was changed means that. */
struct when {
	struct str at;
	struct str precision;
	struct str raw;
};

static struct when
when_of(const struct item *it)
{
	if (it->published_raw.n == 0 && it->updated_raw.n > 0)
		return (struct when){ it->updated,
			it->updated.n == 0 ?
			    STR("") :
			    str_from(day_precision_name(it->updated_precision)),
			it->updated_raw };
	return (struct when){ it->published,
		it->published.n == 0 ?
		    STR("") :
		    str_from(day_precision_name(it->precision)),
		it->published_raw };
}

struct str
deposit_reach(const struct feed *feed)
{
	struct str first = STR(""), last = STR("");
	size_t falls = 0, rises = 0;

	for (size_t i = 0; i < feed->nitems; i++) {
		struct str at = when_of(&feed->item[i]).at;

		if (at.n == 0)
			continue;
		if (first.n == 0)
			first = at;
		else if (str_cmp(at, last) < 0)
			falls++;
		else if (str_cmp(at, last) > 0)
			rises++;
		last = at;
	}
	if (falls != rises)
		return falls > rises ? last : first;
	return str_cmp(first, last) > 0 ? first : last;
}

static int
put_release(struct store *st, struct arena *a, const struct deposit *in,
    const struct item *it, struct fact_kept *kept, struct diag *d)
{
	struct when when = when_of(it);
	struct release r = { .unit_id = in->source->unit_id,
		.source_id = in->source->id,
		.title = it->title,
		.url = it->url,
		.published = when.at,
		.precision = when.precision,
		.published_raw = when.raw,
		.body = it->body,
		.first_seen = in->seen };

	r.item_key = str_printf(a, STR_FMT ":" STR_FMT,
	    STR_ARG(in->source->code), STR_ARG(it->key));
	return release_put(st, &r,
	    &(struct fact_from){ in->capture_id, (int64_t)it->line,
		in->feed->listing },
	    kept, d);
}

static int
put_article(struct store *st, const struct deposit *in, const struct item *it,
    struct fact_kept *kept, struct diag *d)
{
	struct when when = when_of(it);
	struct article art = { .source_id = in->source->id,
		.item_key = it->key,
		.outlet_id = in->source->outlet_id,
		.title = it->title,
		.url = it->url,
		.published = when.at,
		.precision = when.precision,
		.published_raw = when.raw,
		.source_line = it->source_line,
		.author = it->author,
		.summary = it->summary,
		.body = it->body,
		.first_seen = in->seen };

	return article_put(st, &art,
	    &(struct fact_from){ in->capture_id, (int64_t)it->line,
		in->feed->listing },
	    kept, d);
}

static int
put_metrics(struct store *st, const struct deposit *in, const struct item *it,
    int64_t post_id, struct diag *d)
{
	int fail = 0;

	for (const struct item_metric *m = it->metric; fail == 0 && m != NULL;
	     m = m->next) {
		struct metric row = { .release = in->source->unit_id != 0,
			.post_id = post_id,
			.name = m->name,
			.status = str_from(count_status_name(m->value.status)),
			.value = m->value.value,
			.raw = m->raw,
			.taken = in->seen };

		fail = metric_put(st, &row,
		    &(struct fact_from){ in->capture_id, (int64_t)it->line,
			false },
		    d);
	}
	return fail;
}

static int
put_item(struct store *st, struct arena *a, const struct deposit *in,
    const struct item *it, struct fact_kept *kept, struct diag *d)
{
	int fail = in->source->unit_id != 0 ?
	    put_release(st, a, in, it, kept, d) :
	    put_article(st, in, it, kept, d);

	return fail != 0 ? fail : put_metrics(st, in, it, kept->id, d);
}

/* A document that broke off says nothing of what it does not hold. */
static int
put_window(struct store *st, struct arena *a, const struct deposit *in,
    struct window_item *item, size_t n, struct diag *d)
{
	struct window w = { .source_id = in->source->id,
		.release = in->source->unit_id != 0,
		.capture_id = in->capture_id,
		.seen = in->seen,
		.elsewhere = in->elsewhere,
		.reach = deposit_reach(in->feed),
		.item = item,
		.n = n };

	return in->whole ? window_put(st, a, &w, d) : 0;
}

/* The item as it is kept: an article has the identity that the listing gave
 * it, and where it does not say them the title and the time as well. */
static struct item
identified(const struct deposit *in, const struct item *it)
{
	const struct frontier *as = in->as;
	struct item own = *it;

	if (as == NULL)
		return own;
	own.key = as->key;
	own.url = as->url;
	if (own.title.n == 0)
		own.title = as->title;
	if (own.published.n == 0 && own.updated.n == 0 && as->published.n > 0) {
		own.published = as->published;
		own.published_raw = as->published_raw;
		own.precision = day_precision_of(as->precision);
	}
	return own;
}

/* kept.id is 0 where there is nothing to keep. */
static int
put_one(struct store *st, struct arena *a, const struct deposit *in,
    const struct item *it, struct fact_kept *kept, struct diag *d)
{
	struct item own = identified(in, it);
	bool untitled = own.title.n == 0 && in->feed->listing;

	if (own.key.n > 0 && !untitled)
		return put_item(st, a, in, &own, kept, d);
	*kept = (struct fact_kept){ FACT_UNCHANGED, 0 };
	if (own.key.n == 0)
		DIAG0(d, W3330,
		    ((struct diag_place){ .file = in->file,
			.line = own.line }));
	return 0;
}

int
deposit_sample(struct store *st, const struct deposit *in,
    const struct sample_post *post, struct diag *d)
{
	for (size_t i = 0; i < in->feed->nitems; i++)
		if (in->feed->nitems == 1 ||
		    str_eq(in->feed->item[i].key, post->key))
			return put_metrics(st, in, &in->feed->item[i],
			    post->post_id, d);
	return 0;
}

int
deposit_items(struct store *st, const struct deposit *in, size_t *added_out,
    struct diag *d)
{
	struct arena *a = arena_new();
	struct window_item *row = ARENA_ARRAY(a, in->feed->nitems + 1,
	    struct window_item);
	struct arena_mark mark = arena_mark(a);
	struct fact_kept kept = { FACT_UNCHANGED, 0 };
	size_t n = 0;
	int fail = 0;

	*added_out = 0;
	for (size_t i = 0;
	     fail == 0 && i < in->feed->nitems && !in->feed->index; i++) {
		fail = put_one(st, a, in, &in->feed->item[i], &kept, d);
		*added_out += kept.change == FACT_ADDED;
		if (kept.id != 0)
			row[n++] = (struct window_item){ kept.id,
				kept.change == FACT_ADDED };
		arena_reset(a, mark);
	}
	if (fail == 0)
		fail = put_window(st, a, in, row, n, d);
	arena_free(a);
	return fail;
}
