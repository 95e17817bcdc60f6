#include "store/article.h"

static void
key(struct query *q, const void *fact)
{
	const struct article *it = fact;

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
		q_bind_text(q, ":first_seen", it->first_seen);
}

int
article_put(struct store *st, const struct article *it,
    const struct fact_from *from, struct fact_kept *kept, struct diag *d)
{
	static const struct fact_many many = { { Q_ARTICLE_ADD, Q_ARTICLE_MEND,
						   bind },
		Q_ARTICLE_FIND, key, same };

	return fact_keep(st, &many, it, from, kept, d);
}
