/* The roster: who serves which unit in what, from when to when. */

#include "base/str.h"
#include "collect/row.h"
#include "store/person.h"

/* Without a code of his own a person is unit and name. */
static struct str
code_of(const struct row_work *w, struct str name)
{
	const struct field_value *code = row_value(w, "code");

	if (!code->blank)
		return code->text;
	return str_printf(w->arena, STR_FMT "/" STR_FMT,
	    STR_ARG(row_value(w, "unit")->text), STR_ARG(name));
}

static int
keep(struct row_work *w)
{
	struct str name = row_value(w, "name")->text;
	struct person person = { .code = code_of(w, name), .name = name };
	struct person_role role = {
		.unit_id = row_value(w, "unit")->number,
		.role = row_value(w, "role")->text,
		.valid_from = row_value(w, "valid_from")->text,
		.valid_to = row_value(w, "valid_to")->text,
		.document = row_value(w, "document")->text,
	};
	struct person_held held = { .id = 0 };
	int fail = person_put(w->store, w->arena, &w->from, &person, &held,
	    w->diag);

	if (fail != 0)
		return fail;
	if (!str_eq(held.name, name)) {
		ROW_REFUSE(w, "code", E3528, field_quote(w->arena, person.code),
		    field_quote(w->arena, held.name));
		return 0;
	}
	role.person_id = held.id;
	return person_put_role(w->store, &role, &w->from, &w->change, w->diag);
}

static const char *const key[] = { "code", "unit", "name", "role", "valid_from",
	NULL };

const struct row_kind imp_person = { "person", key, NULL, keep };
