#include "collect/recall.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/word.h"

#define SLOTS	 ((size_t)256) /* of a field; a power of two */
#define TEXT_MAX ((size_t)200) /* bytes: longer texts are not alike */
#define TRIAL	 ((uint32_t)2048) /* cells, until it is seen if that helps */
#define MISSES	 ((size_t)16384) /* until all is forgotten */

struct slot {
	uint64_t hash;
	struct str text; /* NULL: the slot is free */
	struct str day;
	enum sheet_kind kind;
	bool reverse;
	bool fine;
	struct field_value value;
	struct field_fault fault;
};

struct memory {
	struct slot *slot; /* NULL until it is first asked */
	uint32_t hits;
	uint32_t misses;
	bool off;
};

struct recall {
	struct field_book *book;
	struct arena *arena; /* empty again once all is forgotten */
	struct arena_mark empty;
	struct memory *memory; /* one a field */
	size_t nfields;
	size_t misses;
};

struct recall *
recall_new(struct field_book *book, size_t nfields)
{
	struct recall *r = calloc(1, sizeof(*r));

	if (r == NULL ||
	    (r->memory = calloc(nfields, sizeof(*r->memory))) == NULL)
		abort();
	r->book = book;
	r->arena = arena_new();
	r->empty = arena_mark(r->arena);
	r->nfields = nfields;
	return r;
}

void
recall_free(struct recall *r)
{
	if (r == NULL)
		return;
	arena_free(r->arena);
	free(r->memory);
	free(r);
}

void
recall_rest(struct recall *r)
{
	if (r->misses < MISSES)
		return;
	arena_reset(r->arena, r->empty);
	r->misses = 0;
	for (size_t i = 0; i < r->nfields; i++)
		r->memory[i].slot = NULL;
}

/* Whatever it lets collide is compared. */
static uint64_t
hash_of(uint64_t h, struct str s)
{
	const uint64_t odd = 0x9e3779b97f4a7c15U;
	size_t at = 0;

	for (; s.n - at >= sizeof(h); at += sizeof(h))
		h = (h ^ word_at(s.p + at)) * odd;
	for (; at < s.n; at++)
		h = (h ^ (unsigned char)s.p[at]) * odd;
	return h ^ h >> 32;
}

static void
fill(struct recall *r, struct slot *s, const struct field_cell *cell)
{
	struct field_cell own = *cell;

	s->text = str_dup(r->arena, cell->text);
	s->day = str_dup(r->arena, cell->day);
	s->kind = cell->kind;
	s->reverse = cell->reverse;
	own.text = s->text;
	own.day = s->day;
	own.arena = r->arena;
	s->fault = (struct field_fault){ .there = false };
	s->fine = field_read(r->book, &own, &s->value, &s->fault);
}

static void
look_back(struct memory *m)
{
	m->off = m->hits < m->misses;
	m->hits = 0;
	m->misses = 0;
}

bool
recall_read(struct recall *r, size_t field, bool by_day,
    const struct field_cell *cell, struct field_value *out,
    struct field_fault *fault)
{
	struct memory *m = &r->memory[field];
	struct str day = by_day ? cell->day : (struct str){ NULL, 0 };
	struct slot *s;
	uint64_t h;

	if (m->off || cell->text.n > TEXT_MAX || cell->scale.n > 0)
		return field_read(r->book, cell, out, fault);
	if (m->slot == NULL)
		m->slot = ARENA_ARRAY(r->arena, SLOTS, struct slot);
	h = hash_of(hash_of(14695981039346656037U, cell->text), day);
	s = &m->slot[h & (SLOTS - 1)];
	if (s->text.p != NULL && s->hash == h && s->kind == cell->kind &&
	    s->reverse == cell->reverse && str_eq(s->text, cell->text) &&
	    (!by_day || str_eq(s->day, day))) {
		m->hits++;
	} else {
		s->hash = h;
		fill(r, s, cell);
		m->misses++;
		r->misses++;
	}
	*out = s->value;
	*fault = s->fault;
	if (m->hits + m->misses == TRIAL)
		look_back(m);
	return s->fine;
}
