#include "collect/keymap.h"

#include <stdint.h>

#include "base/arena.h"

#define SLOTS_MIN ((size_t)256) /* a power of two */

struct slot {
	bool used;
	uint64_t hash;
	struct str key;
	size_t number;
};

struct keymap {
	struct arena *arena;
	struct slot *slot;
	size_t nslots; /* a power of two, at most half of them used */
	size_t used;
};

struct keymap *
keymap_new(struct arena *a)
{
	struct keymap *m = ARENA_NEW(a, struct keymap);

	m->arena = a;
	m->nslots = SLOTS_MIN;
	m->slot = ARENA_ARRAY(a, m->nslots, struct slot);
	return m;
}

/* FNV-1a, 64 bits (Fowler, Noll, Vo; draft-eastlake-fnv). */
static uint64_t
hash(struct str s)
{
	uint64_t h = 14695981039346656037U;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211U;
	return h ^ h >> 32;
}

static struct slot *
find(struct keymap *m, uint64_t h, struct str key)
{
	size_t at = (size_t)h & (m->nslots - 1);

	while (m->slot[at].used &&
	    (m->slot[at].hash != h || !str_eq(m->slot[at].key, key)))
		at = (at + 1) & (m->nslots - 1);
	return &m->slot[at];
}

static void
grow(struct keymap *m)
{
	struct slot *old = m->slot;
	size_t n = m->nslots;

	m->nslots = n * 2;
	m->slot = ARENA_ARRAY(m->arena, m->nslots, struct slot);
	for (size_t i = 0; i < n; i++)
		if (old[i].used)
			*find(m, old[i].hash, old[i].key) = old[i];
}

size_t *
keymap_at(struct keymap *m, struct str key)
{
	uint64_t h = hash(key);
	struct slot *s = find(m, h, key);

	if (!s->used) {
		if (m->used >= m->nslots / 2) {
			grow(m);
			s = find(m, h, key);
		}
		m->used++;
		*s = (struct slot){ true, h, key, 0 };
	}
	return &s->number;
}

size_t
keymap_get(struct keymap *m, struct str key)
{
	const struct slot *s = find(m, hash(key), key);

	return s->used ? s->number : 0;
}
