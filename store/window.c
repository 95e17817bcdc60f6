#include "store/window.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "store/query.h"

enum { DIGITS = 21 }; /* of an id, and a comma */

/* The rows that the document before held. */
struct before {
	struct str noun; /* empty: there was none */
	struct str items; /* as they are kept */
	bool newer; /* it is of a later day: an old archive is replayed */
	int64_t *id; /* ascending */
	size_t n;
};

static int
ascending(const void *a, const void *b)
{
	const struct window_item *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static struct str
noun_of(const struct window *w)
{
	return w->release ? STR("release") : STR("article");
}

static void
put_id(struct buf *b, int64_t id)
{
	char digit[DIGITS];
	size_t n = sizeof(digit);

	do
		digit[--n] = (char)('0' + id % 10);
	while ((id /= 10) > 0);
	buf_add(b, (struct str){ digit + n, sizeof(digit) - n });
}

/* [1,2,3], the same whatever the order of the document. */
static struct str
list(struct arena *a, const struct window *w)
{
	struct buf b = buf_new(a, w->n * DIGITS + 2);

	qsort(w->item, w->n, sizeof(*w->item), ascending);
	buf_byte(&b, '[');
	for (size_t i = 0; i < w->n; i++) {
		if (i > 0)
			buf_byte(&b, ',');
		put_id(&b, w->item[i].id);
	}
	buf_byte(&b, ']');
	return buf_str(&b);
}

/* The ids of a list. */
static void
read_list(struct arena *a, struct before *b)
{
	bool digit, more = false;

	b->id = ARENA_ARRAY(a, b->items.n + 1, int64_t);
	for (size_t i = 0; i < b->items.n; i++, more = digit) {
		char c = b->items.p[i];

		digit = c >= '0' && c <= '9';
		if (digit && !more)
			b->n++;
		if (digit)
			b->id[b->n - 1] = b->id[b->n - 1] * 10 + (c - '0');
	}
}

static int
last(struct store *st, struct arena *a, const struct window *w,
    struct before *out, struct diag *d)
{
	struct query *q = q_open(st, Q_WINDOW_LAST, d);

	*out = (struct before){ .n = 0 };
	q_bind_int(q, ":source_id", w->source_id);
	q_bind_text(q, ":seen", w->seen);
	if (q_next(q)) {
		out->noun = q_dup(q, a, 0);
		out->items = q_dup(q, a, 1);
		out->newer = q_int(q, 2) != 0;
	}
	return q_close(q);
}

static int
put_left(struct store *st, const struct window *w, struct str noun, int64_t id,
    struct diag *d)
{
	struct query *q = q_open(st, Q_WINDOW_LEFT, d);

	q_bind_int(q, ":source_id", w->source_id);
	q_bind_text(q, ":noun", noun);
	q_bind_int(q, ":id", id);
	q_bind_text(q, ":reach", w->reach);
	q_bind_text(q, ":seen", w->seen);
	q_bind_int(q, ":capture_id", w->capture_id);
	return q_run(q);
}

static int
put_back(struct store *st, const struct window *w, int64_t id, struct diag *d)
{
	struct query *q = q_open(st, Q_WINDOW_BACK, d);

	q_bind_text(q, ":seen", w->seen);
	q_bind_text(q, ":noun", noun_of(w));
	q_bind_int(q, ":id", id);
	q_bind_int(q, ":source_id", w->source_id);
	return q_run(q);
}

/* Both in the order of ids: what only the one or only the other holds. */
static int
compare(struct store *st, const struct window *w, const struct before *b,
    struct diag *d)
{
	bool one_noun = str_eq(b->noun, noun_of(w));
	size_t i = 0, k = 0;
	int fail = 0;

	while (fail == 0 && (i < b->n || k < w->n)) {
		const struct window_item *it = k < w->n ? &w->item[k] : NULL;

		if (i < b->n &&
		    (it == NULL || !one_noun || b->id[i] < it->id)) {
			fail = put_left(st, w, b->noun, b->id[i++], d);
		} else if (one_noun && i < b->n && b->id[i] == it->id) {
			i++;
			k++;
		} else {
			if (!it->added)
				fail = put_back(st, w, it->id, d);
			k++;
		}
	}
	return fail;
}

int
window_put(struct store *st, struct arena *a, const struct window *w,
    struct diag *d)
{
	struct str items = list(a, w);
	struct before before;
	struct query *q;
	int fail;

	if ((fail = last(st, a, w, &before, d)) != 0 || before.newer ||
	    (str_eq(before.noun, noun_of(w)) && str_eq(before.items, items)))
		return fail;
	read_list(a, &before);
	/* another document lacks what it never held */
	if (!w->elsewhere && (fail = compare(st, w, &before, d)) != 0)
		return fail;
	q = q_open(st, Q_WINDOW_SET, d);
	q_bind_int(q, ":source_id", w->source_id);
	q_bind_text(q, ":noun", noun_of(w));
	q_bind_text(q, ":items", items);
	return q_run(q);
}
