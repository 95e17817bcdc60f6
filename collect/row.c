#include "collect/row.h"

#include "collect/profile.h"

/* A kind asks a million times for the same few literals. */
static size_t
index_of(const struct row_work *w, const char *name)
{
	struct row_names *names = w->names;
	size_t at = (uintptr_t)name / sizeof(void *) % ROW_NAMES;

	if (names == NULL)
		return profile_index(w->profile, name);
	if (names->name[at] != name) {
		names->name[at] = name;
		names->at[at] = profile_index(w->profile, name);
	}
	return names->at[at];
}

const struct field_value *
row_value(const struct row_work *w, const char *field)
{
	static const struct field_value none = { .blank = true };
	size_t i = index_of(w, field);

	return i == PROFILE_NONE ? &none : &w->row->value[i];
}

const struct row_cell *
row_many(const struct row_work *w, const char *field, size_t *n_out)
{
	size_t i = index_of(w, field);

	*n_out = i == PROFILE_NONE ? 0 : w->row->cells[i].n;
	return i == PROFILE_NONE ? NULL : w->row->cells[i].cell;
}

void
row_say(struct row_work *w, size_t field, const struct field_fault *fault)
{
	if (field == PROFILE_NONE)
		field = 0;
	w->row->fault[field] = *fault;
	w->row->said = true;
}

void
row_remark(struct row_work *w, const char *field, enum diag_code code,
    const struct str *args, size_t nargs)
{
	struct field_fault fault;
	size_t i = index_of(w, field);

	field_fault(&fault, code, args, nargs);
	row_say(w, i, &fault);
}

void
row_refuse(struct row_work *w, const char *field, enum diag_code code,
    const struct str *args, size_t nargs)
{
	row_remark(w, field, code, args, nargs);
	w->row->state = ROW_REFUSED;
}
