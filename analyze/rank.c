#include "analyze/rank.h"

#include <stdlib.h>

struct entry {
	struct score score;
	int64_t key; /* what ranks compare */
};

static int
by_standing(const void *x, const void *y)
{
	const struct entry *a = x, *b = y;

	if (a->score.group != b->score.group)
		return a->score.group < b->score.group ? -1 : 1;
	if (a->score.state != b->score.state)
		return a->score.state < b->score.state ? -1 : 1;
	if (a->key != b->key)
		return a->key > b->key ? -1 : 1;
	return (a->score.unit_id > b->score.unit_id) -
	    (a->score.unit_id < b->score.unit_id);
}

static int
band_of(const struct scheme *s, int64_t published)
{
	for (int i = 0; i < s->nbands; i++)
		if (published >= s->band[i].low)
			return i;
	return SCHEME_NONE;
}

/* place: of the first of the tie, from 1; dense: distinct totals so far. */
static int64_t
rank_of(enum scheme_ties ties, int64_t place, int64_t dense, int64_t tied)
{
	switch (ties) {
	case SCHEME_COMPETITION:
		return place * 10;
	case SCHEME_DENSE:
		return dense * 10;
	case SCHEME_AVERAGE:
		return place * 10 + (tied - 1) * 5;
	}
	return 0;
}

static size_t
tie_end(const struct entry *e, size_t n, size_t from)
{
	size_t to = from + 1;

	while (to < n && e[to].score.group == e[from].score.group &&
	    e[to].score.state == SCORE_RANKED && e[to].key == e[from].key)
		to++;
	return to;
}

static void
rank_sorted(const struct scheme *s, struct entry *e, size_t n)
{
	int64_t place = 1, dense = 1;

	for (size_t from = 0, to; from < n; from = to) {
		to = tie_end(e, n, from);
		if (from > 0 && e[from].score.group != e[from - 1].score.group)
			place = dense = 1;
		if (e[from].score.state != SCORE_RANKED) {
			to = from + 1;
			continue;
		}
		for (size_t i = from; i < to; i++) {
			struct score *sc = &e[i].score;

			sc->tied = (int64_t)(to - from);
			sc->rank = rank_of(s->ties, place, dense, sc->tied);
			sc->band = band_of(s, sc->published);
		}
		place += (int64_t)(to - from);
		dense++;
	}
}

void
rank_scores(const struct scheme *s, struct score *score, size_t n)
{
	struct entry *e = calloc(n > 0 ? n : 1, sizeof(*e));

	if (e == NULL)
		abort();
	for (size_t i = 0; i < n; i++) {
		e[i].score = score[i];
		e[i].key = s->rank_on_full ? score[i].total :
					     score[i].published;
	}
	qsort(e, n, sizeof(*e), by_standing);
	rank_sorted(s, e, n);
	for (size_t i = 0; i < n; i++)
		score[i] = e[i].score;
	free(e);
}
