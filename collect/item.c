#include "collect/item.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/rx.h"
#include "collect/url.h"

#define REPEATED_PER_CENT 5

bool
item_time(struct arena *a, struct str raw, const struct day_frame *frame,
    struct str *out, enum day_precision *precision_out)
{
	struct day_time t;

	*out = (struct str){ NULL, 0 };
	if (!day_read(raw, frame, &t))
		return false;
	*precision_out = t.precision;
	/* 16:00Z of 30 September is 1 October here; a day has no hour to move
	 */
	if (t.precision == DAY_DAY || t.precision == DAY_MONTH)
		t.instant += t.offset - DAY_SHANGHAI;
	*out = day_iso(a, t.instant, DAY_SHANGHAI);
	return true;
}

int
item_source_line(struct arena *a, struct rx_kit *kit, struct str text,
    struct str *out, struct diag *d)
{
	static const char pattern[] =
	    "来源\\s*[:：]\\s*([^\\s<>()（）|｜\\[\\]【】，。；;]{1,40})";
	struct rx_match m;
	struct rx *rx;
	size_t at;
	bool found;
	int fail;

	/* nearly no text has one: those that do pay for the pattern */
	if (!str_find(text, STR("来源"), &at))
		return 0;
	rx = rx_kit_get(kit, pattern);
	fail = rx_find(rx, text, at, &found, &m, d);
	if (fail == 0 && found)
		*out = str_dup(a, m.group[1]);
	return fail;
}

/* A guid can be as long as its author likes; a key is short. */
static struct str
short_key(struct arena *a, struct str s)
{
	if (s.n <= LIMIT_URL)
		return s;
	return str_printf(a, "sha256:" STR_FMT, STR_ARG(hash_of(a, s)));
}

static struct str
key_of(struct arena *a, const struct item *it, bool with_guid)
{
	struct str when = it->published.n > 0 ? it->published :
	    it->published_raw.n > 0	      ? it->published_raw :
						it->updated_raw;

	if (with_guid && it->guid.n > 0)
		return short_key(a, it->guid);
	if (it->url.n > 0)
		return url_key(a, it->url);
	if (it->title.n == 0)
		return (struct str){ NULL, 0 };
	return short_key(a,
	    str_printf(a, STR_FMT " " STR_FMT, STR_ARG(when),
		STR_ARG(it->title)));
}

static int
by_address(const void *x, const void *y)
{
	return (x > y) - (x < y);
}

static int
by_guid(const void *x, const void *y)
{
	const struct item *a = *(struct item *const *)x;
	const struct item *b = *(struct item *const *)y;
	int c = str_cmp(a->guid, b->guid);

	return c != 0 ? c : by_address(a, b);
}

static int
by_key(const void *x, const void *y)
{
	const struct item *a = *(struct item *const *)x;
	const struct item *b = *(struct item *const *)y;
	int c = str_cmp(a->key, b->key);

	return c != 0 ? c : by_address(a, b);
}

static struct item **
sorted(struct arena *a, struct item *items, size_t n,
    int (*order)(const void *, const void *))
{
	struct item **p = ARENA_ARRAY(a, n, struct item *);

	for (size_t i = 0; i < n; i++)
		p[i] = &items[i];
	qsort(p, n, sizeof(*p), order);
	return p;
}

/* The same entry printed twice is no misuse of its guid. */
static bool
guids_misused(struct arena *a, struct item *items, size_t n)
{
	struct item **p;
	size_t have = 0, repeated = 0;

	for (size_t i = 0; i < n; i++)
		have += items[i].guid.n > 0;
	if (have == 0)
		return false;
	p = sorted(a, items, n, by_guid);
	for (size_t i = 0; i < n; i++) {
		if (p[i]->guid.n == 0)
			continue;
		if (i > 0 && str_eq(p[i]->guid, p[i - 1]->guid) &&
		    (!str_eq(p[i]->url, p[i - 1]->url) ||
			!str_eq(p[i]->title, p[i - 1]->title)))
			repeated++;
	}
	return repeated * 100 > have * REPEATED_PER_CENT;
}

static bool
says_the_same(const struct item *a, const struct item *b)
{
	return str_eq(a->title, b->title) && str_eq(a->url, b->url) &&
	    str_eq(a->published_raw, b->published_raw) &&
	    str_eq(a->updated_raw, b->updated_raw) &&
	    str_eq(a->summary, b->summary) && str_eq(a->body, b->body);
}

/* Of n items with one key, in their order. */
static void
leave_one(struct item **p, size_t n, struct item_twins *twins)
{
	struct item best = *p[0];

	for (size_t i = 1; i < n; i++) {
		twins->differing += !says_the_same(p[i], &best);
		/* all of them in one offset, so texts compare as times */
		if (str_cmp(p[i]->updated, best.updated) > 0)
			best = *p[i];
	}
	*p[0] = best;
}

size_t
item_identify(struct arena *a, struct item *items, size_t n,
    struct item_twins *out)
{
	struct item **p;
	bool *again = ARENA_ARRAY(a, n, bool);
	size_t left = 0, same;

	*out = (struct item_twins){ .guids_dropped = guids_misused(a, items,
					n) };
	for (size_t i = 0; i < n; i++)
		items[i].key = key_of(a, &items[i], !out->guids_dropped);
	p = sorted(a, items, n, by_key);
	for (size_t i = 0; i < n; i += same) {
		for (same = 1; i + same < n && p[i]->key.n > 0 &&
		     str_eq(p[i + same]->key, p[i]->key);
		     same++)
			again[p[i + same] - items] = true;
		if (same > 1)
			leave_one(p + i, same, out);
	}
	for (size_t i = 0; i < n; i++)
		if (!again[i])
			items[left++] = items[i];
	return left;
}
