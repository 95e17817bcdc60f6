/* Units by code, name or alias, and the aliases themselves. */

#include "base/arena.h"
#include "collect/alias.h"
#include "collect/field_impl.h"

#define ITEM_MAX 512 /* units or aliases in one cell */

/* The unit was not there on the day: facts stay with it all the same. */
static void
say_days(const struct field_reading *r, struct str name,
    const struct units_hit *hit)
{
	struct str quote = field_quote(r->arena, name);

	if (hit->verdict == UNITS_GONE && hit->heirs.n > 0)
		FIELD_FAULT(r->fault, W3592, quote, hit->heirs, r->day);
	else
		FIELD_FAULT(r->fault, W3593, quote,
		    str_printf(r->arena, STR_FMT "～" STR_FMT,
			STR_ARG(hit->first), STR_ARG(hit->last)),
		    r->day);
}

/* No unit, or two: a person can decide which one the name means. */
static bool
say_unknown(const struct field_reading *r, struct str name,
    const struct units_hit *hit)
{
	struct str quote = field_quote(r->arena, name);

	if (hit->verdict == UNITS_SEVERAL)
		FIELD_FAULT(r->fault, E3516, quote, hit->name, hit->other);
	else if (hit->near.n > 0)
		FIELD_FAULT(r->fault, E3514, quote, hit->near);
	else
		FIELD_FAULT(r->fault, E3515, quote);
	r->fault->unit = name;
	return false;
}

/* Finds one unit; says what is wrong, or odd, with how it is named. */
static bool
find_unit(struct field_reading *r, struct str name, struct units_hit *hit)
{
	units_find(r->book->units, name, r->day, hit);
	switch (hit->verdict) {
	case UNITS_FOUND:
		return true;
	case UNITS_OUTSIDE:
		FIELD_FAULT(r->fault, W3517, field_quote(r->arena, name),
		    hit->name, r->day);
		return true;
	case UNITS_GONE:
	case UNITS_NOT_YET:
		say_days(r, name, hit);
		return true;
	case UNITS_NONE:
		FIELD_FAULT(r->fault, E3594, field_quote(r->arena, name),
		    hit->author);
		return false;
	case UNITS_SEVERAL:
	case UNITS_UNKNOWN:
		break;
	}
	return say_unknown(r, name, hit);
}

/* Two or more in one cell, all of them known: the name as a whole is not. */
static bool
is_several(struct field_reading *r)
{
	struct str rest = r->out->raw, item;
	struct units_hit hit;
	size_t n = 0;

	for (; alias_next(&rest, &item); n++) {
		units_find(r->book->units, item, r->day, &hit);
		if (hit.verdict == UNITS_UNKNOWN ||
		    hit.verdict == UNITS_SEVERAL)
			return false;
	}
	return n > 1;
}

bool
field_unit(struct field_reading *r)
{
	struct units_hit hit;

	if (!find_unit(r, r->out->raw, &hit)) {
		if (is_several(r))
			FIELD_FAULT(r->fault, E3667, field_quoted(r));
		return false;
	}
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
