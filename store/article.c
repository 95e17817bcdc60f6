#include "store/article.h"

static void
bind(struct query *q, enum q_id id, const void *fact)
{
	const struct article *it = fact;

	q_bind_int(q, ":source_id", it->source_id);
	q_bind_text(q, ":item_key", it->item_key);
	q_bind_int(q, ":outlet_id", it->outlet_id);
	q_bind_text(q, ":title", it->title);
	q_bind_some(q, ":url", it->url);
	q_bind_some(q, ":published", it->published);
	q_bind_some(q, ":precision", it->precision);
	q_bind_some(q, ":published_raw", it->published_raw);
	q_bind_some(q, ":source_line", it->source_line);
	q_bind_some(q, ":author", it->author);
	q_bind_some(q, ":summary", it->summary);
	if (id == Q_ARTICLE_ADD)
		q_bind_text(q, ":first_seen", it->first_seen);
}

int
article_put(struct store *st, const struct article *it,
    const struct fact_from *from, enum fact_change *out, struct diag *d)
{
	static const struct fact_kind kind = { Q_ARTICLE_ADD, Q_ARTICLE_MEND,
		bind };

	return fact_put(st, &kind, it, from, out, d);
}
