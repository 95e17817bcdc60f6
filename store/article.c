#include "store/article.h"

#include "store/bulk.h"
#include "store/keyset.h"

static void
key(struct query *q, const void *fact)
{
	const struct article *it = fact;

	if (it->source_id != 0)
		q_bind_int(q, ":source_id", it->source_id);
	q_bind_text(q, ":item_key", it->item_key);
}

/* A text that is not told this time has not changed. */
static bool
same(struct query *q, const void *fact)
{
	const struct article *it = fact;

	return q_int(q, 1) == it->outlet_id && fact_is(q, 2, it->title) &&
	    fact_is(q, 3, it->url) && fact_is(q, 4, it->published) &&
	    fact_is(q, 5, it->precision) && fact_is(q, 6, it->source_line) &&
	    fact_is(q, 7, it->author) && fact_is(q, 8, it->summary) &&
	    (it->body.n == 0 || fact_is(q, 9, it->body));
}

/* Is it told, and otherwise than it is known? */
static bool
told(struct query *q, int col, struct str s)
{
	return s.n > 0 && !fact_is(q, col, s);
}

/* Of files: each tells of an article what it has columns for, and writes its
 * address in its own way. */
static bool
same_of_file(struct query *q, const void *fact)
{
	const struct article *it = fact;

	return q_int(q, 1) == it->outlet_id && fact_is(q, 2, it->title) &&
	    fact_agrees(q, 4, it->published, it->precision) &&
	    !told(q, 6, it->source_line) && !told(q, 7, it->author) &&
	    !told(q, 8, it->summary) && !told(q, 9, it->body);
}

static void
bind(struct query *q, enum q_id id, const void *fact)
{
	const struct article *it = fact;

	key(q, it);
	q_bind_int(q, ":outlet_id", it->outlet_id);
	q_bind_text(q, ":title", it->title);
	q_bind_some(q, ":url", it->url);
	q_bind_some(q, ":published", it->published);
	q_bind_some(q, ":precision", it->precision);
	q_bind_some(q, ":published_raw", it->published_raw);
	q_bind_some(q, ":source_line", it->source_line);
	q_bind_some(q, ":author", it->author);
	q_bind_some(q, ":summary", it->summary);
	q_bind_some(q, ":body", it->body);
	if (id == Q_ARTICLE_ADD)
		q_bind_some(q, ":first_seen", it->first_seen);
}

/* Among those that may be it is one of its key. */
static int
is_among(struct store *st, const struct article *it, uint64_t print, bool *out,
    struct diag *d)
{
	size_t at = 0;
	int64_t id;
	int fail = 0;

	*out = false;
	while (fail == 0 && !*out && (id = bulk_next(st, print, &at)) != 0) {
		struct query *q = q_open(st, Q_ARTICLE_KEY, d);

		q_bind_int(q, ":id", id);
		*out = q_next(q) && fact_is(q, 0, it->item_key);
		fail = q_close(q);
	}
	return fail;
}

/* While there is no index: it is new, or there may be one of its key. */
static int
add_bulk(struct store *st, const struct article *it,
    const struct fact_from *from, struct fact_kept *kept, struct diag *d)
{
	uint64_t print = keyset_print(it->item_key, 0);
	struct query *q;
	bool known;
	int fail;

	if ((fail = is_among(st, it, print, &known, d)) != 0)
		return fail;
	if (known)
		return bulk_leave(st, d);
	q = q_open(st, Q_ARTICLE_ADD, d);
	bind(q, Q_ARTICLE_ADD, it);
	q_bind_int(q, ":capture_id", from->capture_id);
	q_bind_int(q, ":row_no", from->row_no);
	if ((fail = q_run(q)) != 0)
		return fail;
	kept->change = FACT_ADDED;
	return bulk_added(st, print, &kept->id, d);
}

static int
put_of_file(struct store *st, const struct article *it,
    const struct fact_from *from, struct fact_kept *kept, struct diag *d)
{
	static const struct fact_many of_file = {
		{ Q_ARTICLE_ADD, Q_ARTICLE_OF_FILE_MEND, bind },
		Q_ARTICLE_OF_FILE, key, same_of_file
	};
	int fail;

	*kept = (struct fact_kept){ FACT_UNCHANGED, 0 };
	if (bulk_runs(st, BULK_ARTICLE) &&
	    ((fail = add_bulk(st, it, from, kept, d)) != 0 || kept->id != 0))
		return fail;
	kept->change = FACT_ADDED; /* so it is not looked for first */
	if ((fail = fact_keep(st, &of_file, it, from, kept, d)) != 0)
		return fail;
	return bulk_note(st, BULK_ARTICLE, kept->change == FACT_ADDED, d);
}

int
article_put(struct store *st, const struct article *it,
    const struct fact_from *from, struct fact_kept *kept, struct diag *d)
{
	static const struct fact_many many = { { Q_ARTICLE_ADD, Q_ARTICLE_MEND,
						   bind },
		Q_ARTICLE_FIND, key, same };

	if (it->source_id == 0)
		return put_of_file(st, it, from, kept, d);
	return fact_keep(st, &many, it, from, kept, d);
}
