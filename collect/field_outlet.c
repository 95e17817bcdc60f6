/* Who publishes: outlets, what vendors call them, and pages of theirs. */

#include "base/arena.h"
#include "collect/field_impl.h"

static void
set(struct field_reading *r, const struct outlets_hit *hit)
{
	int64_t *unit;

	r->out->number = hit->outlet_id;
	if (hit->unit_id == 0)
		return;
	unit = ARENA_NEW(r->arena, int64_t);
	*unit = hit->unit_id;
	r->out->unit = unit;
	r->out->n = 1;
}

bool
field_outlet_medium(struct field_reading *r)
{
	struct outlets_hit hit;

	if (!field_text(r))
		return false;
	hit = outlets_find(r->book->outlets, r->arena, r->out->text);
	set(r, &hit);
	r->out->word = hit.near;
	return true;
}

bool
field_outlet(struct field_reading *r)
{
	if (!field_outlet_medium(r))
		return false;
	if (r->out->number != 0)
		return true;
	if (r->out->word.n > 0)
		FIELD_FAULT(r->fault, E3556, field_quoted(r), r->out->word);
	else
		FIELD_FAULT(r->fault, E3557, field_quoted(r));
	return false;
}

bool
field_outlet_page(struct field_reading *r)
{
	struct outlets_hit hit;

	if (!field_text_url(r))
		return false;
	hit = outlets_of_page(r->book->outlets, r->out->text);
	set(r, &hit);
	return true;
}
