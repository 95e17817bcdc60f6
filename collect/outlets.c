#include "collect/outlets.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/text.h"
#include "collect/alias.h"
#include "collect/words.h"
#include "store/account.h"
#include "store/outlet.h"

#define UNKNOWN_MAX 64 /* names for which the nearest is remembered */
#define HOST_MAX    253 /* RFC 1035 */

/* A name, or a host, and who that is. */
struct known {
	struct str key;
	struct str name; /* as it is shown */
	struct outlets_hit hit;
};

struct list {
	struct known *known;
	size_t n;
};

struct outlets {
	struct arena *arena;
	struct list names;
	struct list hosts;
	struct known unknown[UNKNOWN_MAX];
	size_t nunknown;
};

static void
add(struct outlets *o, struct list *to, struct str key, struct str name,
    struct outlets_hit hit)
{
	to->known = arena_grow(o->arena, to->known, to->n, sizeof(*to->known));
	to->known[to->n++] = (struct known){ key, name, hit };
}

static void
add_name(struct outlets *o, struct str name, struct outlets_hit hit)
{
	if (name.n > 0)
		add(o, &o->names, words_key(o->arena, name), name, hit);
}

static void
add_outlet(struct outlets *o, const struct outlet_name *name)
{
	struct outlets_hit hit = { .outlet_id = name->id };
	struct str rest = name->aliases, item;

	add_name(o, name->name, hit);
	add_name(o, name->code, hit);
	while (alias_next(&rest, &item))
		add_name(o, item, hit);
	rest = name->domain;
	while (alias_next(&rest, &item))
		add(o, &o->hosts, text_lower(o->arena, item), item, hit);
}

static int
by_key(const void *a, const void *b)
{
	const struct known *x = a, *y = b;
	int order = str_cmp(x->key, y->key);

	if (order != 0)
		return order;
	order = (x->hit.outlet_id > y->hit.outlet_id) -
	    (x->hit.outlet_id < y->hit.outlet_id);
	return order != 0 ? order :
			    (x->hit.unit_id > y->hit.unit_id) -
		(x->hit.unit_id < y->hit.unit_id);
}

static void
sort(struct list *l)
{
	if (l->n > 0)
		qsort(l->known, l->n, sizeof(*l->known), by_key);
}

int
outlets_load(struct store *st, struct arena *a, struct outlets **out,
    struct diag *d)
{
	struct outlets *o = ARENA_NEW(a, struct outlets);
	struct outlet_name *name;
	struct account *account;
	size_t nnames, naccounts;
	int fail;

	o->arena = a;
	*out = o;
	if ((fail = outlet_names(st, a, &name, &nnames, d)) != 0 ||
	    (fail = account_all(st, a, &account, &naccounts, d)) != 0)
		return fail;
	for (size_t i = 0; i < nnames; i++)
		add_outlet(o, &name[i]);
	for (size_t i = 0; i < naccounts; i++)
		add_name(o, account[i].name,
		    (struct outlets_hit){ .outlet_id = account[i].outlet_id,
			.unit_id = account[i].unit_id });
	sort(&o->names);
	sort(&o->hosts);
	return 0;
}

/* The first of that key; NULL: none. */
static const struct known *
look(const struct list *l, struct str key)
{
	size_t low = 0, high = l->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (str_cmp(l->known[mid].key, key) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < l->n && str_eq(l->known[low].key, key) ? &l->known[low] :
							      NULL;
}

/* A wrong name often stands in many rows. */
static struct str
nearest(struct outlets *o, struct str key)
{
	struct text_nearest near;

	for (size_t i = 0; i < o->nunknown; i++)
		if (str_eq(o->unknown[i].key, key))
			return o->unknown[i].name;
	if (o->nunknown == UNKNOWN_MAX)
		return (struct str){ NULL, 0 };
	key = str_dup(o->arena, key);
	near = text_nearest(o->arena, key, (text_length(key) + 2) / 3,
	    (struct str){ NULL, 0 });
	for (size_t i = 0; i < o->names.n; i++)
		if (near.least > text_distance(o->arena, key,
				     o->names.known[i].key, near.least))
			text_nearest_try(&near, o->names.known[i].name);
	o->unknown[o->nunknown++] = (struct known){ .key = key,
		.name = near.name };
	return near.name;
}

struct outlets_hit
outlets_find(struct outlets *o, struct arena *a, struct str name)
{
	struct str key = words_key(a, name);
	const struct known *known = look(&o->names, key);

	if (known != NULL)
		return known->hit;
	return (struct outlets_hit){ .near = nearest(o, key) };
}

/* What stands between :// and the path, in small letters. */
static struct str
host_of(struct str url, char room[HOST_MAX])
{
	size_t at, n = 0;

	if (!str_find(url, STR("://"), &at))
		return (struct str){ NULL, 0 };
	for (at += 3; at < url.n && n < HOST_MAX; at++) {
		char c = url.p[at];

		if (c == '/' || c == ':' || c == '?' || c == '#')
			break;
		room[n++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	return (struct str){ room, n };
}

struct outlets_hit
outlets_of_page(const struct outlets *o, struct str url)
{
	char room[HOST_MAX];
	struct str host = host_of(url, room), label;
	const struct known *known = NULL;

	while (known == NULL && host.n > 0) {
		known = look(&o->hosts, host);
		str_cut(host, '.', &label, &host);
	}
	return known != NULL ? known->hit :
			       (struct outlets_hit){ .outlet_id = 0 };
}
