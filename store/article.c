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
	if (id != Q_ARTICLE_FIND)
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
    const struct fact_from *from, struct fact_kept *out, struct diag *d)
{
	static const struct fact_many many = {
		{ Q_ARTICLE_ADD, Q_ARTICLE_MEND, bind }, Q_ARTICLE_FIND
	};

	return fact_keep(st, &many, it, from, out, d);
}
