#include "collect/warc_refer.h"

#include <stdlib.h>

#include "base/limits.h"

struct slot {
	uint64_t key; /* 0: free */
	int64_t offset;
};

struct warc_refer {
	struct slot *slot;
	size_t room; /* a power of two, at least twice n */
	size_t n;
};

struct warc_refer *
warc_refer_new(void)
{
	struct warc_refer *r = calloc(1, sizeof(*r));

	if (r == NULL)
		abort();
	return r;
}

void
warc_refer_free(struct warc_refer *r)
{
	if (r == NULL)
		return;
	free(r->slot);
	free(r);
}

/* FNV-1a, 64 bits */
static uint64_t
mix(uint64_t h, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * UINT64_C(0x100000001b3);
	return (h ^ 0xff) * UINT64_C(0x100000001b3);
}

static uint64_t
key_of(struct warc_refer_name name)
{
	uint64_t h = mix(UINT64_C(0xcbf29ce484222325),
	    (struct str){ &name.kind, 1 });

	h = mix(mix(h, name.first), name.second);
	return h == 0 ? 1 : h;
}

static struct slot *
slot_of(const struct warc_refer *r, uint64_t key)
{
	size_t i = (size_t)(key ^ key >> 32) & (r->room - 1);

	while (r->slot[i].key != 0 && r->slot[i].key != key)
		i = (i + 1) & (r->room - 1);
	return &r->slot[i];
}

static void
grow(struct warc_refer *r)
{
	struct warc_refer wide = { NULL, r->room == 0 ? 1024 : 2 * r->room,
		r->n };

	wide.slot = calloc(wide.room, sizeof(*wide.slot));
	if (wide.slot == NULL)
		abort();
	for (size_t i = 0; i < r->room; i++)
		if (r->slot[i].key != 0)
			*slot_of(&wide, r->slot[i].key) = r->slot[i];
	free(r->slot);
	*r = wide;
}

void
warc_refer_put(struct warc_refer *r, struct warc_refer_name name,
    int64_t offset)
{
	uint64_t key = key_of(name);
	struct slot *slot;

	if (r->n >= LIMIT_WARC_INDEX)
		return;
	if (2 * (r->n + 1) > r->room)
		grow(r);
	slot = slot_of(r, key);
	if (slot->key != 0)
		return;
	*slot = (struct slot){ key, offset };
	r->n++;
}

bool
warc_refer_find(const struct warc_refer *r, struct warc_refer_name name,
    int64_t *offset)
{
	const struct slot *slot;

	if (r->n == 0)
		return false;
	slot = slot_of(r, key_of(name));
	*offset = slot->offset;
	return slot->key != 0;
}
