/* Values that were computed elsewhere: any published table. */

#include "collect/period.h"
#include "collect/row.h"
#include "store/given.h"

static int
keep(struct row_work *w)
{
	const struct field_value *period = row_value(w, "period");
	struct day_period p;
	struct given given = {
		.unit_id = row_value(w, "unit")->number,
		.indicator = row_value(w, "indicator")->text,
		.value = row_value(w, "value")->text,
		.source = row_value(w, "source")->text,
	};

	struct given_other other;
	int fail;

	if (!period_read(w->arena, period->text, &p)) {
		ROW_REFUSE(w, "period", E3581,
		    field_quote(w->arena, period->text));
		return 0;
	}
	given.period = p.name;
	if ((fail = given_other(w->store, w->arena, &given, &w->from, &other,
		 w->diag)) != 0)
		return fail;
	if (other.source.n > 0) {
		ROW_REFUSE(w, "source", E3701,
		    field_quote(w->arena, given.indicator), other.file,
		    str_int(w->arena, other.row_no),
		    field_quote(w->arena, other.source));
		return 0;
	}
	return given_put(w->store, &given, &w->from, &w->change, w->diag);
}

static const char *const key[] = { "unit", "indicator", "period", NULL };

const struct row_kind imp_value = {
	.name = "value",
	.key = key,
	.keep = keep,
};
