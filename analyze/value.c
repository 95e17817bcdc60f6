#include "analyze/value.h"

#include "base/arena.h"

const char *
value_state_name(enum value_state s)
{
	switch (s) {
	case VALUE_OK:
		return "ok";
	case VALUE_ZERO:
		return "zero";
	case VALUE_MISSING:
		return "missing";
	case VALUE_NA:
		return "na";
	}
	return "";
}

void
value_add(struct arena *a, struct value *v, struct evidence e)
{
	struct evidence *kept = ARENA_NEW(a, struct evidence);

	*kept = e;
	kept->next = NULL;
	*v->last = kept;
	v->last = &kept->next;
}
