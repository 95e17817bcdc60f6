#include "store/keyset.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

/* A slot: the upper bits of the print, then the id's distance from the first
 * and one more, so that 0 is free. */
#define ID_BITS	 24
#define ID_MASK	 (((uint64_t)1 << ID_BITS) - 1)
#define BITS_MIN 14U /* slots at first, as a power of two */

struct keyset {
	uint64_t *slot;
	unsigned bits;
	size_t n;
	int64_t first_id;
};

static uint64_t *
slots_new(unsigned bits)
{
	uint64_t *s = calloc((size_t)1 << bits, sizeof(*s));

	if (s == NULL)
		abort();
	return s;
}

struct keyset *
keyset_new(int64_t first_id)
{
	struct keyset *k = calloc(1, sizeof(*k));

	if (k == NULL)
		abort();
	k->bits = BITS_MIN;
	k->slot = slots_new(k->bits);
	k->first_id = first_id;
	return k;
}

void
keyset_free(struct keyset *k)
{
	if (k == NULL)
		return;
	free(k->slot);
	free(k);
}

/* The print's uppermost bits say where, so that a slot can be placed anew. */
static size_t
place(const struct keyset *k, uint64_t print)
{
	return (size_t)(print >> (64 - k->bits));
}

static size_t
behind(const struct keyset *k, size_t at)
{
	return (at + 1) & (((size_t)1 << k->bits) - 1);
}

int64_t
keyset_next(const struct keyset *k, uint64_t print, size_t *at)
{
	size_t i = *at > 0 ? behind(k, *at - 1) : place(k, print);

	for (; k->slot[i] != 0; i = behind(k, i))
		if ((k->slot[i] ^ print) >> ID_BITS == 0) {
			*at = i + 1;
			return (int64_t)(k->slot[i] & ID_MASK) - 1 +
			    k->first_id;
		}
	return 0;
}

static void
put_slot(struct keyset *k, uint64_t slot)
{
	size_t i = place(k, slot);

	while (k->slot[i] != 0)
		i = behind(k, i);
	k->slot[i] = slot;
}

static void
grow(struct keyset *k)
{
	uint64_t *old = k->slot;
	size_t n = (size_t)1 << k->bits;

	k->slot = slots_new(++k->bits);
	for (size_t i = 0; i < n; i++)
		if (old[i] != 0)
			put_slot(k, old[i]);
	free(old);
}

bool
keyset_put(struct keyset *k, uint64_t print, int64_t id)
{
	uint64_t far = (uint64_t)(id - k->first_id) + 1;

	if (k->n == LIMIT_KEYSET || id < k->first_id || far > ID_MASK)
		return false;
	if (k->n >= ((size_t)1 << k->bits) / 4 * 3)
		grow(k);
	put_slot(k, (print & ~ID_MASK) | far);
	k->n++;
	return true;
}

uint64_t
keyset_print(struct str s, int64_t more)
{
	const uint64_t odd = 0x9e3779b97f4a7c15U;
	uint64_t h = (uint64_t)more * odd + s.n, w;

	for (size_t i = 0; i < s.n; i += 8) {
		size_t n = s.n - i < 8 ? s.n - i : 8;

		w = 0;
		memcpy(&w, s.p + i, n);
		h = (h ^ w) * odd;
		h ^= h >> 29;
	}
	return h * odd;
}
