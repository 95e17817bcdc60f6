/* Units, with their other names. */

#include "collect/row.h"
#include "store/unit.h"

static int
keep_aliases(struct row_work *w, int64_t unit)
{
	const struct field_value *v = row_value(w, "aliases");
	enum fact_change change;
	int fail = 0;

	for (size_t i = 0; fail == 0 && i < v->n; i++) {
		fail = unit_put_alias(w->store,
		    &(struct unit_alias){
			.unit_id = unit,
			.name = v->alias[i].name,
			.valid_from = v->alias[i].valid_from,
			.valid_to = v->alias[i].valid_to,
		    },
		    &w->from, &change, w->diag);
		/* another name of a unit that was there corrects it */
		if (change != FACT_UNCHANGED && w->change == FACT_UNCHANGED)
			w->change = FACT_CORRECTED;
	}
	return fail;
}

static int
keep(struct row_work *w)
{
	struct unit unit = {
		.code = row_value(w, "code")->text,
		.name = row_value(w, "name")->text,
		.group = row_value(w, "group")->text,
		.valid_from = row_value(w, "valid_from")->text,
		.valid_to = row_value(w, "valid_to")->text,
	};
	int64_t id;
	int fail;

	if ((fail = unit_put(w->store, &unit, &w->from, &w->change, w->diag)) !=
		0 ||
	    (fail = unit_id(w->store, unit.code, &id, w->diag)) != 0)
		return fail;
	return keep_aliases(w, id);
}

static const char *const key[] = { "code", NULL };

const struct row_kind imp_unit = { "unit", key, NULL, keep };
