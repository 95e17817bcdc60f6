#include "collect/rowset.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#define SLOTS_MIN ((size_t)1024) /* a power of two */
#define PART	  ((size_t)4096) /* rows that lie together: 96 KiB */

struct entry {
	uint64_t key;
	uint64_t content;
	uint32_t line;
	uint16_t sheet;
	uint16_t more; /* of the key */
};

/* Rows lie in parts that never move, so that growing costs the index alone. */
struct rowset {
	struct arena *arena;
	uint64_t seed[2];
	struct entry **part;
	size_t nparts;
	size_t n;
	uint32_t *slot; /* number of an entry + 1; 0: free */
	/* Some bits of each slot's key, 0: free.  They lie close together, and
	 * seldom agree: a look that finds nothing seldom leaves them. */
	uint8_t *tag;
	size_t nslots; /* a power of two, at most two thirds of them used */
};

static uint64_t
word_of(const char *p, size_t n)
{
	uint64_t w = 0;

	if (n > 0)
		memcpy(&w, p, n);
	return w;
}

/* Upper and lower half of a product of 64 by 64 bits, one on the other. */
static uint64_t
fold(uint64_t a, uint64_t b)
{
	uint64_t al = a & 0xffffffff, ah = a >> 32;
	uint64_t bl = b & 0xffffffff, bh = b >> 32;
	uint64_t low = al * bl, mid = ah * bl + (low >> 32);
	uint64_t mid2 = al * bh + (mid & 0xffffffff);

	return (ah * bh + (mid >> 32) + (mid2 >> 32)) ^
	    (mid2 << 32 | (low & 0xffffffff));
}

static void
make_slots(struct rowset *s)
{
	/* not the arena's: those outgrown are given back */
	s->slot = calloc(s->nslots, sizeof(*s->slot));
	s->tag = calloc(s->nslots, sizeof(*s->tag));
	if (s->slot == NULL || s->tag == NULL)
		abort();
}

struct rowset *
rowset_new(struct arena *a, struct str seed)
{
	struct rowset *s = ARENA_NEW(a, struct rowset);

	s->arena = a;
	for (size_t i = 0; i < 2; i++) {
		struct str half = str_sub(seed, i * 16, 16);

		/* hex digits: all sixteen of them count */
		s->seed[i] = fold(word_of(half.p, half.n < 8 ? half.n : 8) ^
				     0x9e3779b97f4a7c15U,
				 word_of(str_sub(half, 8, 8).p,
				     str_sub(half, 8, 8).n) ^
				     0xd1b54a32d192ed03U) |
		    1;
	}
	s->nslots = SLOTS_MIN;
	make_slots(s);
	return s;
}

void
rowset_free(struct rowset *s)
{
	if (s == NULL)
		return;
	free(s->slot);
	free(s->tag);
}

struct rowset_hash
rowset_hash(const struct rowset *s)
{
	return (struct rowset_hash){ s->seed[0], s->seed[1] };
}

void
rowset_hash_add(struct rowset_hash *h, struct str s)
{
	size_t at = 0;

	for (; s.n - at >= 8; at += 8)
		h->state = fold(h->state ^ word_of(s.p + at, 8), h->more);
	/* the length goes with the rest: no text runs into the next */
	h->state = fold(h->state ^ word_of(s.p + at, s.n - at),
	    h->more ^ (uint64_t)s.n << 8);
	h->more += h->state | 1;
}

static const struct entry *
entry_at(const struct rowset *s, uint32_t number)
{
	size_t i = number - 1;

	return &s->part[i / PART][i % PART];
}

static uint8_t
tag_of(uint64_t key)
{
	return (uint8_t)(key >> 56 | 1);
}

/* The slot of a key, or the free one where it belongs. */
static size_t
find(const struct rowset *s, uint64_t key, uint16_t more)
{
	size_t at = (size_t)key & (s->nslots - 1);
	uint8_t tag = tag_of(key);

	for (; s->tag[at] != 0; at = (at + 1) & (s->nslots - 1)) {
		const struct entry *e;

		if (s->tag[at] != tag)
			continue;
		e = entry_at(s, s->slot[at]);
		if (e->key == key && e->more == more)
			break;
	}
	return at;
}

static void
grow(struct rowset *s)
{
	free(s->slot);
	free(s->tag);
	s->nslots *= 2;
	make_slots(s);
	for (uint32_t i = 1; i <= s->n; i++) {
		const struct entry *e = entry_at(s, i);
		size_t at = find(s, e->key, e->more);

		s->slot[at] = i;
		s->tag[at] = tag_of(e->key);
	}
}

static void
add(struct rowset *s, const struct entry *e)
{
	if (s->n % PART == 0) {
		s->part = arena_grow(s->arena, s->part, s->nparts,
		    sizeof(*s->part));
		s->part[s->nparts++] = arena_bytes(s->arena, PART * sizeof(*e));
	}
	s->part[s->n / PART][s->n % PART] = *e;
	s->n++;
}

static struct entry
entry_of(struct rowset_hash key, struct rowset_hash content)
{
	return (struct entry){ .key = fold(key.state, key.more),
		.content = fold(content.state, content.more),
		.more = (uint16_t)(key.more >> 48) };
}

enum rowset_verdict
rowset_look(const struct rowset *s, struct rowset_hash key,
    struct rowset_hash content, struct rowset_row *first)
{
	struct entry e = entry_of(key, content);
	size_t at = find(s, e.key, e.more);
	const struct entry *old;

	if (s->tag[at] == 0)
		return ROWSET_NEW;
	old = entry_at(s, s->slot[at]);
	*first = (struct rowset_row){ old->line, old->sheet };
	return old->content == e.content ? ROWSET_SAME : ROWSET_OTHER;
}

void
rowset_put(struct rowset *s, struct rowset_hash key, struct rowset_hash content,
    struct rowset_row row)
{
	struct entry e = entry_of(key, content);
	size_t at = find(s, e.key, e.more);

	if (s->tag[at] != 0)
		return;
	if (s->n >= s->nslots / 3 * 2) {
		grow(s);
		at = find(s, e.key, e.more);
	}
	e.line = row.line;
	e.sheet = row.sheet;
	add(s, &e);
	s->slot[at] = (uint32_t)s->n;
	s->tag[at] = tag_of(e.key);
}
