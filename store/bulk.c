#include "store/bulk.h"

#include <stdlib.h>

#include "base/diag.h"
#include "store/keyset.h"
#include "store/store.h"
#include "store/store_impl.h"
#include "store/writer.h"

#define PROBE	   2048 /* rows that are all new, before the index goes */
#define BYTES_MIN  ((uint64_t)4 * 1024 * 1024) /* of a file worth it */
#define BYTES_EACH ((uint64_t)64) /* of a row of a file, at least */

static const struct {
	enum q_id extent; /* how many rows, the first id and the last */
	enum q_id keys; /* id, and the key: a text and a number */
	enum q_id add;
	enum q_id drop;
	enum q_id index;
} nouns[] = {
	[BULK_ANSWER] = { Q_BULK_ANSWER_EXTENT, Q_BULK_ANSWER_KEYS,
	    Q_ANSWER_ADD, Q_BULK_ANSWER_DROP, Q_BULK_ANSWER_INDEX },
	[BULK_ARTICLE] = { Q_BULK_ARTICLE_EXTENT, Q_BULK_ARTICLE_KEYS,
	    Q_ARTICLE_ADD, Q_BULK_ARTICLE_DROP, Q_BULK_ARTICLE_INDEX },
};

struct bulk {
	enum bulk_noun noun;
	uint64_t bytes;
	int new_rows; /* since the beginning, while all were */
	bool over; /* it will not begin any more */
	struct keyset *keys; /* NULL: the index is there */
	int64_t next_id;
};

void
bulk_expect(struct store *st, enum bulk_noun noun, uint64_t bytes)
{
	if (noun == BULK_NONE || bytes < BYTES_MIN || st->bulk != NULL)
		return;
	if ((st->bulk = calloc(1, sizeof(*st->bulk))) == NULL)
		abort();
	st->bulk->noun = noun;
	st->bulk->bytes = bytes;
}

void
bulk_drop(struct store *st)
{
	if (st->bulk == NULL)
		return;
	writer_free(st->writer);
	st->writer = NULL;
	keyset_free(st->bulk->keys);
	free(st->bulk);
	st->bulk = NULL;
}

static int
run(struct store *st, enum q_id id, struct diag *d)
{
	return q_run(q_open(st, id, d));
}

static int
leave(struct store *st, struct diag *d)
{
	struct bulk *b = st->bulk;
	int fail = 0;

	if (b->keys == NULL)
		return 0;
	fail = writer_wait(st->writer, d);
	writer_free(st->writer);
	st->writer = NULL;
	keyset_free(b->keys);
	b->keys = NULL;
	b->over = true;
	return fail != 0 ? fail : run(st, nouns[b->noun].index, d);
}

int
bulk_leave(struct store *st, struct diag *d)
{
	int fail = leave(st, d);

	return fail != 0 ? fail : store_room(st, STORE_ROOM_IMPORT, d);
}

int
bulk_end(struct store *st, struct diag *d)
{
	int fail;

	if (st->bulk == NULL)
		return 0;
	fail = leave(st, d);
	bulk_drop(st);
	return fail;
}

/* Is what is there small beside what comes? */
static int
is_worth(struct store *st, bool *out, int64_t *first_id, struct diag *d)
{
	struct bulk *b = st->bulk;
	struct query *q = q_open(st, nouns[b->noun].extent, d);

	*out = false;
	if (q_next(q)) {
		*out = (uint64_t)q_int(q, 0) <= b->bytes / BYTES_EACH;
		*first_id = q_int(q, 1);
		b->next_id = q_int(q, 2) + 1;
	}
	return q_close(q);
}

static int
load_keys(struct store *st, bool *fits, struct diag *d)
{
	struct bulk *b = st->bulk;
	struct query *q = q_open(st, nouns[b->noun].keys, d);

	*fits = true;
	while (*fits && q_next(q))
		*fits = keyset_put(b->keys,
		    keyset_print(q_text(q, 1), q_int(q, 2)), q_int(q, 0));
	return q_close(q);
}

static int
enter(struct store *st, struct diag *d)
{
	struct bulk *b = st->bulk;
	int64_t first_id;
	bool fine;
	int fail;

	b->over = true;
	if ((fail = is_worth(st, &fine, &first_id, d)) != 0 || !fine)
		return fail;
	b->keys = keyset_new(first_id);
	if ((fail = load_keys(st, &fine, d)) != 0)
		return fail;
	if (fine && (fail = run(st, nouns[b->noun].drop, d)) == 0 &&
	    (st->writer = writer_new(st, nouns[b->noun].add)) != NULL)
		return store_room(st, STORE_ROOM_BULK, d);
	keyset_free(b->keys);
	b->keys = NULL;
	if (fail != 0 || !fine)
		return fail;
	return run(st, nouns[b->noun].index, d);
}

bool
bulk_runs(const struct store *st, enum bulk_noun noun)
{
	return st->writer != NULL && st->bulk->noun == noun;
}

int64_t
bulk_next(const struct store *st, uint64_t print, size_t *at)
{
	return keyset_next(st->bulk->keys, print, at);
}

int
bulk_added(struct store *st, uint64_t print, int64_t *id_out, struct diag *d)
{
	struct bulk *b = st->bulk;

	*id_out = b->next_id++;
	if (keyset_put(b->keys, print, *id_out) && !writer_is_idle(st->writer))
		return 0;
	return bulk_leave(st, d);
}

int
bulk_note(struct store *st, enum bulk_noun noun, bool is_new, struct diag *d)
{
	struct bulk *b = st->bulk;

	if (b == NULL || b->noun != noun || b->over)
		return 0;
	b->over = !is_new;
	return is_new && ++b->new_rows == PROBE ? enter(st, d) : 0;
}
