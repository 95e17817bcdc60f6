#include "collect/row.h"

#include "base/arena.h"
#include "collect/profile.h"

const struct field_value *
row_value(const struct row_work *w, const char *field)
{
	return &w->row->value[profile_index(w->profile, field)];
}

void
row_say(struct row_work *w, size_t field, const struct field_fault *fault)
{
	if (w->row->fault == NULL)
		w->row->fault = ARENA_ARRAY(w->arena, w->profile->nfields,
		    struct field_fault);
	w->row->fault[field] = *fault;
}

void
row_refuse(struct row_work *w, const char *field, enum diag_code code,
    const struct str *args, size_t nargs)
{
	struct field_fault fault;

	field_fault(&fault, code, args, nargs);
	row_say(w, profile_index(w->profile, field), &fault);
	w->row->state = ROW_REFUSED;
}
