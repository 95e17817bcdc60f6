#include "collect/units.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/text.h"
#include "collect/keymap.h"
#include "collect/words.h"
#include "store/decision.h"
#include "store/unit.h"

#define NEAR_MAX    3 /* names proposed */
#define BRIEF_LEAST 3 /* characters of a name that is one made short */

/* A decision says more than a code, a code more than a name, a name more than
 * an alias; and each of them more than all that do not fit the day. */
enum kind { BY_ALIAS, BY_NAME, BY_CODE, BY_DECISION, KINDS };

/* One name; those that share it are linked. */
struct entry {
	const struct unit_name *as; /* unit_id 0: none, by decision */
	struct str key;
	struct str author; /* of a decision */
	enum kind kind;
	size_t next; /* number of the entry + 1; 0: the last */
};

/* A name as it was written, and what it is. */
struct spelling {
	size_t first; /* number of the entry + 1; 0: unknown */
	struct str near; /* of an unknown one */
};

struct units {
	struct arena *arena;
	struct entry *entry;
	size_t nentries;
	struct keymap *by_key; /* number of the first entry + 1 */
	struct unit_after *after; /* what units became */
	size_t nafter;
	struct keymap *spelled; /* number of the spelling + 1 */
	struct spelling *spelling;
	size_t nspellings;
	size_t nunknown; /* of them, compared with all names */
};

static struct entry *
add_entry(struct units *u, struct str name, const struct unit_name *as,
    enum kind kind)
{
	struct str key = words_key(u->arena, name);
	size_t *first = keymap_at(u->by_key, key);
	struct entry *e = &u->entry[u->nentries++];

	*e = (struct entry){ .as = as,
		.key = key,
		.kind = kind,
		.next = *first };
	*first = u->nentries;
	return e;
}

/* A decision as a name that the unit had on its days; NULL where there is no
 * unit of that code. */
static const struct unit_name *
decided(struct units *u, const struct decision *c, const struct unit_name *name,
    size_t nnames)
{
	struct unit_name *as = ARENA_NEW(u->arena, struct unit_name);
	bool found = c->choice.n == 0;

	for (size_t i = 0; i < nnames && !found; i++)
		if (!name[i].alias && str_eq(name[i].code, c->choice)) {
			*as = name[i];
			found = true;
		}
	as->alias = true;
	as->valid_from = c->valid_from;
	as->valid_to = c->valid_to;
	return found ? as : NULL;
}

int
units_load(struct store *st, struct arena *a, struct units **out,
    struct diag *d)
{
	struct units *u = ARENA_NEW(a, struct units);
	struct decision *decision;
	struct unit_name *name;
	size_t nnames, ndecisions;
	int fail;

	if ((fail = unit_names(st, a, &name, &nnames, d)) != 0 ||
	    (fail = unit_afters(st, a, &u->after, &u->nafter, d)) != 0 ||
	    (fail = decision_list(st, a, STR("unit"), &decision, &ndecisions,
		 d)) != 0)
		return fail;
	u->arena = a;
	u->entry = ARENA_ARRAY(a, nnames * 2 + ndecisions, struct entry);
	u->by_key = keymap_new(a);
	u->spelled = keymap_new(a);
	for (size_t i = 0; i < nnames; i++) {
		add_entry(u, name[i].name, &name[i],
		    name[i].alias ? BY_ALIAS : BY_NAME);
		if (!name[i].alias)
			add_entry(u, name[i].code, &name[i], BY_CODE);
	}
	/* the last is found first, and wins */
	for (size_t i = 0; i < ndecisions; i++) {
		const struct unit_name *as = decided(u, &decision[i], name,
		    nnames);

		if (as != NULL)
			add_entry(u, decision[i].subject, as, BY_DECISION)
			    ->author = decision[i].author;
	}
	*out = u;
	return 0;
}

static bool
is_before(struct str day, struct str first)
{
	return day.n > 0 && first.n > 0 && str_cmp(day, first) < 0;
}

static bool
is_after(struct str day, struct str last)
{
	return day.n > 0 && last.n > 0 && str_cmp(day, last) > 0;
}

static enum units_verdict
verdict(const struct entry *e, struct str day)
{
	const struct unit_name *n = e->as;

	if (is_before(day, n->valid_from) || is_after(day, n->valid_to))
		return UNITS_OUTSIDE;
	if (n->unit_id == 0)
		return UNITS_NONE;
	if (is_after(day, n->last))
		return UNITS_GONE;
	return is_before(day, n->first) ? UNITS_NOT_YET : UNITS_FOUND;
}

/* A person's word stands also where the unit's own days do not fit. */
static int
strength(enum kind kind, enum units_verdict v)
{
	bool fits = v == UNITS_FOUND || v == UNITS_NONE ||
	    (kind == BY_DECISION && v != UNITS_OUTSIDE);

	return v == UNITS_OUTSIDE ? BY_ALIAS :
	    fits		  ? KINDS + (int)kind :
				    (int)kind;
}

struct near {
	const struct unit_name *as;
	size_t distance;
};

/* Whether the characters of one text stand in the other in their order:
 * 市环保局 in 市环境保护局. */
static bool
is_short_for(struct str brief, struct str full)
{
	size_t at = 0;

	for (size_t i = 0; i < brief.n;) {
		size_t n = 1, found;

		while (i + n < brief.n &&
		    ((unsigned char)brief.p[i + n] & 0xC0) == 0x80)
			n++;
		if (!str_find(str_sub(full, at, full.n), str_sub(brief, i, n),
			&found))
			return false;
		at += found + n;
		i += n;
	}
	return true;
}

/* Either is the other, made short. */
static bool
is_brief(struct str a, struct str b)
{
	struct str brief = a.n < b.n ? a : b, full = a.n < b.n ? b : a;

	return text_length(brief) >= BRIEF_LEAST ?
	    is_short_for(brief, full) :
	    text_length(brief) >= 2 && str_starts(full, brief);
}

/* One proposal a unit: a farther one of the same is taken out. */
static bool
is_nearer(struct near *best, size_t *n, const struct unit_name *as, size_t far)
{
	size_t i = 0;

	while (i < *n && best[i].as->unit_id != as->unit_id)
		i++;
	if (i < *n && best[i].distance <= far)
		return false;
	for (; i + 1 < *n; i++)
		best[i] = best[i + 1];
	*n -= i < *n;
	return true;
}

/* The nearest names: those that are the text made short, or of which it is the
 * short one; else at most a third of the text away. */
static struct str
nearest(struct units *u, struct str key)
{
	struct near best[NEAR_MAX + 1];
	size_t n = 0, max = (text_length(key) + 2) / 3;
	struct str list = { NULL, 0 };

	for (size_t i = 0; i < u->nentries; i++) {
		const struct entry *e = &u->entry[i];
		struct arena_mark mark = arena_mark(u->arena);
		size_t far, at;

		if (e->kind != BY_NAME && e->kind != BY_ALIAS)
			continue;
		far = is_brief(key, e->key) ?
		    0 :
		    text_distance(u->arena, key, e->key, max);
		arena_reset(u->arena, mark);
		if (far > max || !is_nearer(best, &n, e->as, far))
			continue;
		for (at = n; at > 0 && best[at - 1].distance > far; at--)
			best[at] = best[at - 1];
		best[at] = (struct near){ e->as, far };
		n += n < NEAR_MAX;
	}
	for (size_t i = 0; i < n; i++)
		if (best[i].distance == 0 || best[0].distance > 0)
			list = str_printf(u->arena, STR_FMT "%s" STR_FMT,
			    STR_ARG(list), i > 0 ? "、" : "",
			    STR_ARG(best[i].as->name));
	return list;
}

/* A cell's text is folded, and compared with all names, once: a ledger has few
 * names in many rows.  One that has many has no units in that column. */
static struct spelling
spelling_of(struct units *u, struct str name)
{
	size_t known = keymap_get(u->spelled, name);
	struct arena_mark mark = arena_mark(u->arena);
	struct spelling s = { .first = 0 };
	bool full = u->nspellings == LIMIT_UNIT_SPELLINGS;
	struct str key;

	if (known != 0)
		return u->spelling[known - 1];
	key = words_key(u->arena, name);
	s.first = keymap_get(u->by_key, key);
	if (full) {
		arena_reset(u->arena, mark);
		return s;
	}
	if (s.first == 0 && u->nunknown < LIMIT_UNIT_PROPOSALS) {
		s.near = nearest(u, key);
		u->nunknown++;
	}
	u->spelling = arena_grow(u->arena, u->spelling, u->nspellings,
	    sizeof(*u->spelling));
	u->spelling[u->nspellings++] = s;
	*keymap_at(u->spelled, str_dup(u->arena, name)) = u->nspellings;
	return s;
}

/* Names of what a unit became. */
static struct str
heirs(struct units *u, int64_t id)
{
	struct str list = { NULL, 0 };

	for (size_t i = 0; i < u->nafter; i++)
		if (u->after[i].unit_id == id)
			list = list.n == 0 ?
			    u->after[i].successor :
			    str_printf(u->arena, STR_FMT "、" STR_FMT,
				STR_ARG(list), STR_ARG(u->after[i].successor));
	return list;
}

static struct units_hit
hit_of(const struct entry *e, enum units_verdict v)
{
	return (struct units_hit){
		.verdict = v,
		.id = e->as->unit_id,
		.code = e->as->code,
		.name = e->as->own,
		.first = e->as->first,
		.last = e->as->last,
		.author = e->author,
	};
}

void
units_find(struct units *u, struct str name, struct str day,
    struct units_hit *out)
{
	struct spelling s = spelling_of(u, name);
	int best = -1;

	*out = (struct units_hit){ .verdict = UNITS_UNKNOWN, .near = s.near };
	for (size_t at = s.first; at != 0; at = u->entry[at - 1].next) {
		const struct entry *e = &u->entry[at - 1];
		enum units_verdict v = verdict(e, day);
		int how = strength(e->kind, v);

		/* a decision against a unit binds on its days only */
		if (v == UNITS_OUTSIDE && e->as->unit_id == 0)
			continue;
		if (how > best) {
			best = how;
			*out = hit_of(e, v);
		} else if (how == best && e->kind != BY_DECISION &&
		    e->as->unit_id != out->id) {
			out->verdict = UNITS_SEVERAL;
			out->other = e->as->own;
		}
	}
	if (out->verdict == UNITS_GONE)
		out->heirs = heirs(u, out->id);
}
