#include "collect/twins.h"

#include <stdlib.h>

/* Of an entry the upper bits are the hash, the lower the number of answers. */
enum { COUNT_BITS = 16, SLOTS_FIRST = 1024 };
#define COUNT_MAX (((uint64_t)1 << COUNT_BITS) - 1)

struct twins {
	uint64_t *slot; /* 0: empty */
	size_t nslots; /* a power of two */
	int64_t used;
	int64_t answers;
};

static uint64_t *
slots_new(size_t n)
{
	uint64_t *s = calloc(n, sizeof(*s));

	if (s == NULL)
		abort();
	return s;
}

struct twins *
twins_new(void)
{
	struct twins *t = calloc(1, sizeof(*t));

	if (t == NULL)
		abort();
	t->nslots = SLOTS_FIRST;
	t->slot = slots_new(t->nslots);
	return t;
}

void
twins_free(struct twins *t)
{
	if (t == NULL)
		return;
	free(t->slot);
	free(t);
}

/* FNV-1a, and the finish of splitmix64. */
static uint64_t
hash(struct str s)
{
	uint64_t h = 0xcbf29ce484222325U;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3U;
	h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9U;
	h = (h ^ (h >> 27)) * 0x94d049bb133111ebU;
	return h ^ (h >> 31);
}

static uint64_t *
slot_of(const struct twins *t, uint64_t h)
{
	size_t i = (size_t)(h >> COUNT_BITS) & (t->nslots - 1);

	while (t->slot[i] != 0 && t->slot[i] >> COUNT_BITS != h >> COUNT_BITS)
		i = (i + 1) & (t->nslots - 1);
	return &t->slot[i];
}

static void
grow(struct twins *t)
{
	struct twins old = *t;

	t->nslots *= 2;
	t->slot = slots_new(t->nslots);
	for (size_t i = 0; i < old.nslots; i++)
		if (old.slot[i] != 0)
			*slot_of(t, old.slot[i]) = old.slot[i];
	free(old.slot);
}

void
twins_add(struct twins *t, struct str address)
{
	uint64_t h = hash(address) & ~COUNT_MAX, *slot;

	if ((size_t)t->used >= t->nslots / 4 * 3)
		grow(t);
	slot = slot_of(t, h);
	t->answers++;
	if (*slot == 0) {
		t->used++;
		*slot = h;
	}
	if ((*slot & COUNT_MAX) < COUNT_MAX)
		(*slot)++;
}

struct twins_sum
twins_sum(const struct twins *t)
{
	struct twins_sum sum = { t->answers, t->used, 0 };

	for (size_t i = 0; i < t->nslots; i++)
		sum.crowded += (t->slot[i] & COUNT_MAX) > TWINS_MANY;
	return sum;
}
