/* Units by code, name or alias, and the aliases themselves. */

#include "base/arena.h"
#include "collect/alias.h"
#include "collect/field_impl.h"

#define ITEM_MAX 512 /* units or aliases in one cell */

/* The last name on the last day, for a table that repeats them. */
static bool
is_seen(const struct field_seen *seen, struct str name, struct str day)
{
	return seen->n > 0 &&
	    str_eq(name, (struct str){ seen->name, seen->n }) &&
	    str_eq(day, (struct str){ seen->day, seen->nday });
}

static void
remember(struct field_reading *r, struct str name, const struct units_hit *hit)
{
	struct field_seen *seen = &r->book->seen;

	if (name.n > FIELD_SEEN || r->day.n > FIELD_DAY)
		return;
	memcpy(seen->name, name.p, name.n);
	if (r->day.n > 0)
		memcpy(seen->day, r->day.p, r->day.n);
	seen->n = name.n;
	seen->nday = r->day.n;
	seen->hit = *hit;
}

/* Finds one unit; says what is wrong, or odd, with how it is named. */
static bool
find_unit(struct field_reading *r, struct str name, struct units_hit *hit)
{
	struct str quote;

	if (is_seen(&r->book->seen, name, r->day)) {
		*hit = r->book->seen.hit;
		return true;
	}
	units_find(r->book->units, name, r->day, hit);
	quote = field_quote(r->arena, name);
	switch (hit->verdict) {
	case UNITS_FOUND:
		remember(r, name, hit);
		return true;
	case UNITS_OUTSIDE:
		FIELD_FAULT(r->fault, W3517, quote, hit->name, r->day);
		return true;
	case UNITS_SEVERAL:
		FIELD_FAULT(r->fault, E3516, quote, hit->name, hit->other);
		return false;
	case UNITS_UNKNOWN:
		break;
	}
	if (hit->near.n > 0)
		FIELD_FAULT(r->fault, E3514, quote, hit->near);
	else
		FIELD_FAULT(r->fault, E3515, quote);
	return false;
}

bool
field_unit(struct field_reading *r)
{
	struct units_hit hit;

	if (!find_unit(r, r->out->raw, &hit))
		return false;
	r->out->number = hit.id;
	r->out->text = hit.code;
	return true;
}

/* Room for the items of a list. */
static size_t
room(const struct field_reading *r)
{
	return r->out->raw.n < ITEM_MAX ? r->out->raw.n : ITEM_MAX;
}

static bool
too_many(struct field_reading *r)
{
	if (r->out->n < ITEM_MAX)
		return false;
	FIELD_FAULT(r->fault, E3522, str_int(r->arena, ITEM_MAX));
	return true;
}

bool
field_unit_several(struct field_reading *r)
{
	int64_t *id = ARENA_ARRAY(r->arena, room(r), int64_t);
	struct str rest = r->out->raw, item;
	struct units_hit hit;

	r->out->unit = id;
	while (alias_next(&rest, &item)) {
		if (too_many(r) || !find_unit(r, item, &hit))
			return false;
		id[r->out->n++] = hit.id;
		r->out->text = str_printf(r->arena, STR_FMT "%s" STR_FMT,
		    STR_ARG(r->out->text), r->out->n > 1 ? "、" : "",
		    STR_ARG(hit.code));
	}
	return true;
}

bool
field_unit_aliases(struct field_reading *r)
{
	struct field_alias *alias = ARENA_ARRAY(r->arena, room(r),
	    struct field_alias);
	struct str rest = r->out->raw, item;

	r->out->alias = alias;
	r->out->text = r->out->raw;
	while (alias_next(&rest, &item)) {
		if (too_many(r))
			return false;
		if (!alias_parse(r->arena, item, &alias[r->out->n])) {
			FIELD_FAULT(r->fault, E3521,
			    field_quote(r->arena, item));
			return false;
		}
		r->out->n++;
	}
	return true;
}
