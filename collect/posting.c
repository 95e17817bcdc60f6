#include "collect/posting.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/hash.h"
#include "store/article.h"
#include "store/metric.h"
#include "store/release.h"

#define KEY_DIGITS 32 /* of SHA-256: half of it tells 2^64 apart */

/* Counts of posts by the names that all sources have for them. */
static const char *const counts[] = { "read", "like", "comment", "repost",
	"favorite", "watching" };

struct str
posting_key(struct arena *a, const struct str *part, size_t n)
{
	struct hash_digest d = hash_pieces(HASH_SHA256, part, n);
	const struct str head = STR("import:");
	char *p = arena_bytes(a, head.n + KEY_DIGITS);

	d.n = KEY_DIGITS / 2;
	memcpy(p, head.p, head.n);
	memcpy(p + head.n, hash_digest_hex(a, &d).p, KEY_DIGITS);
	return (struct str){ p, head.n + KEY_DIGITS };
}

static struct str
precision(const struct posting *p)
{
	if (p->published->blank)
		return (struct str){ NULL, 0 };
	return str_from(day_precision_name(p->published->precision));
}

static int
keep_release(struct row_work *w, const struct posting *p,
    struct fact_kept *kept)
{
	struct release release = {
		.item_key = p->key,
		.unit_id = p->unit_id,
		.title = p->title,
		.url = p->url,
		.published = p->published->text,
		.precision = precision(p),
		.published_raw = p->published->raw,
		.body = p->body,
	};

	return release_put(w->store, &release, &w->from, kept, w->diag);
}

static int
keep_article(struct row_work *w, const struct posting *p,
    struct fact_kept *kept)
{
	struct article article = {
		.item_key = p->key,
		.outlet_id = p->outlet_id,
		.title = p->title,
		.url = p->url,
		.published = p->published->text,
		.precision = precision(p),
		.published_raw = p->published->raw,
		.source_line = p->source_line,
		.author = p->author,
		.summary = p->summary,
		.body = p->body,
	};

	return article_put(w->store, &article, &w->from, kept, w->diag);
}

/* A cell without a count is no count, and not 0. */
static int
keep_counts(struct row_work *w, const struct posting *p, int64_t id)
{
	struct str taken = row_value(w, "taken")->text;
	bool is_new;
	int fail;

	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		const struct field_value *v = row_value(w, counts[i]);
		struct metric metric = {
			.release = p->unit_id != 0,
			.post_id = id,
			.name = str_from(counts[i]),
			.status = v->word,
			.value = v->number,
			.raw = v->raw,
			.taken = taken,
		};

		if (v->text.n == 0)
			continue;
		if ((fail = metric_put_file(w->store, &metric, &w->from,
			 &is_new, w->diag)) != 0)
			return fail;
		if (is_new && w->change == FACT_UNCHANGED)
			w->change = FACT_ADDED;
	}
	return 0;
}

int
posting_keep(struct row_work *w, const struct posting *p)
{
	struct fact_kept kept = { FACT_UNCHANGED, 0 };
	int fail = p->unit_id != 0 ? keep_release(w, p, &kept) :
				     keep_article(w, p, &kept);

	if (fail != 0)
		return fail;
	w->change = kept.change;
	return keep_counts(w, p, kept.id);
}
