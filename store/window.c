#include "store/window.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "store/query.h"

enum { DIGITS = 21 }; /* of an id, and a comma */

static int
ascending(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* [1,2,3], the same whatever the order of the document. */
static struct str
list(struct arena *a, const struct window *w)
{
	struct buf b = buf_new(a, w->n * DIGITS + 2);
	int64_t *id = ARENA_ARRAY(a, w->n + 1, int64_t);

	for (size_t i = 0; i < w->n; i++)
		id[i] = w->id[i];
	qsort(id, w->n, sizeof(*id), ascending);
	buf_byte(&b, '[');
	for (size_t i = 0; i < w->n; i++)
		buf_printf(&b, "%s%lld", i > 0 ? "," : "", (long long)id[i]);
	buf_byte(&b, ']');
	return buf_str(&b);
}

int
window_put(struct store *st, struct arena *a, const struct window *w,
    struct diag *d)
{
	struct str noun = w->release ? STR("release") : STR("article");
	struct str items = list(a, w);
	struct query *q = q_open(st, Q_WINDOW_LEFT, d);
	int fail;

	q_bind_int(q, ":source_id", w->source_id);
	q_bind_int(q, ":capture_id", w->capture_id);
	q_bind_text(q, ":seen", w->seen);
	q_bind_text(q, ":reach", w->reach);
	q_bind_text(q, ":items", items);
	if ((fail = q_run(q)) != 0)
		return fail;
	q = q_open(st, Q_WINDOW_BACK, d);
	q_bind_int(q, ":source_id", w->source_id);
	q_bind_text(q, ":seen", w->seen);
	q_bind_text(q, ":noun", noun);
	q_bind_text(q, ":items", items);
	if ((fail = q_run(q)) != 0)
		return fail;
	q = q_open(st, Q_WINDOW_SET, d);
	q_bind_int(q, ":source_id", w->source_id);
	q_bind_text(q, ":noun", noun);
	q_bind_text(q, ":items", items);
	return q_run(q);
}
