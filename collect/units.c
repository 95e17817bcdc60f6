#include "collect/units.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/text.h"
#include "collect/keymap.h"
#include "collect/words.h"
#include "store/unit.h"

#define NEAR_MAX 3 /* names proposed */

/* One name; those that share it are linked. */
struct entry {
	const struct unit_name *as;
	struct str key;
	bool code; /* the unit's code, not a name */
	size_t next; /* number of the entry + 1; 0: the last */
};

struct units {
	struct arena *arena;
	struct unit_name *name;
	size_t nnames;
	struct entry *entry;
	size_t nentries;
	struct keymap *by_key; /* number of the first entry + 1 */
	struct keymap *unknown; /* number in near + 1, for names not found */
	struct str *near;
	size_t nnear;
};

static void
add_entry(struct units *u, const struct unit_name *as, bool code)
{
	struct str key = words_key(u->arena, code ? as->code : as->name);
	size_t *first = keymap_at(u->by_key, key);

	u->entry[u->nentries++] = (struct entry){ as, key, code, *first };
	*first = u->nentries;
}

int
units_load(struct store *st, struct arena *a, struct units **out,
    struct diag *d)
{
	struct units *u = ARENA_NEW(a, struct units);
	int fail = unit_names(st, a, &u->name, &u->nnames, d);

	if (fail != 0)
		return fail;
	u->arena = a;
	u->entry = ARENA_ARRAY(a, u->nnames * 2, struct entry);
	u->by_key = keymap_new(a);
	u->unknown = keymap_new(a);
	for (size_t i = 0; i < u->nnames; i++) {
		add_entry(u, &u->name[i], false);
		if (!u->name[i].alias)
			add_entry(u, &u->name[i], true);
	}
	*out = u;
	return 0;
}

/* A code says more than a name, a name more than an alias, and an alias in
 * use more than one that is not. */
enum strength { BY_OLD_ALIAS, BY_ALIAS, BY_NAME, BY_CODE };

static enum strength
strength(const struct entry *e, struct str day)
{
	const struct unit_name *n = e->as;

	if (e->code)
		return BY_CODE;
	if (!n->alias)
		return BY_NAME;
	if (day.n > 0 &&
	    ((n->valid_from.n > 0 && str_cmp(day, n->valid_from) < 0) ||
		(n->valid_to.n > 0 && str_cmp(day, n->valid_to) > 0)))
		return BY_OLD_ALIAS;
	return BY_ALIAS;
}

struct near {
	const struct unit_name *as;
	size_t distance;
};

/* The nearest names, at most a third of the text away. */
static struct str
nearest(struct units *u, struct str key)
{
	struct near best[NEAR_MAX + 1];
	size_t n = 0, max = (text_length(key) + 2) / 3;
	struct str list = { NULL, 0 };

	for (size_t i = 0; i < u->nentries; i++) {
		const struct entry *e = &u->entry[i];
		struct arena_mark mark = arena_mark(u->arena);
		size_t far = text_distance(u->arena, key, e->key, max), at;

		arena_reset(u->arena, mark);
		if (e->code || far > max)
			continue;
		for (at = n; at > 0 && best[at - 1].distance > far; at--)
			best[at] = best[at - 1];
		best[at] = (struct near){ e->as, far };
		n += n < NEAR_MAX;
	}
	for (size_t i = 0; i < n; i++)
		list = str_printf(u->arena, STR_FMT "%s" STR_FMT, STR_ARG(list),
		    i > 0 ? "、" : "", STR_ARG(best[i].as->name));
	return list;
}

/* A wrong name often stands in many rows: it is compared with all names once.
 */
static struct str
propose(struct units *u, struct str key)
{
	size_t *number = keymap_at(u->unknown, key);

	if (*number == 0) {
		u->near = arena_grow(u->arena, u->near, u->nnear,
		    sizeof(*u->near));
		u->near[u->nnear++] = nearest(u, key);
		*number = u->nnear;
	}
	return u->near[*number - 1];
}

void
units_find(struct units *u, struct str name, struct str day,
    struct units_hit *out)
{
	struct str key = words_key(u->arena, name);
	size_t at = *keymap_at(u->by_key, key);
	enum strength best = BY_OLD_ALIAS;

	*out = (struct units_hit){ .verdict = UNITS_UNKNOWN };
	if (at == 0) {
		out->near = propose(u, key);
		return;
	}
	for (; at != 0; at = u->entry[at - 1].next) {
		const struct entry *e = &u->entry[at - 1];
		enum strength s = strength(e, day);

		if (out->id != 0 && s < best)
			continue;
		if (out->id != 0 && s == best) {
			if (e->as->unit_id != out->id) {
				out->verdict = UNITS_SEVERAL;
				out->other = e->as->own;
			}
			continue;
		}
		best = s;
		*out = (struct units_hit){
			.verdict = s == BY_OLD_ALIAS ? UNITS_OUTSIDE :
						       UNITS_FOUND,
			.id = e->as->unit_id,
			.code = e->as->code,
			.name = e->as->own,
		};
	}
}
