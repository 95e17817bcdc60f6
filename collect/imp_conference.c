/* News conferences, with the units that host them. */

#include "base/day.h"
#include "collect/row.h"
#include "store/conference.h"

static int
keep(struct row_work *w)
{
	const struct field_value *starts = row_value(w, "starts");
	const struct field_value *joint = row_value(w, "joint");
	struct conference conference = {
		.code = row_value(w, "code")->text,
		.title = row_value(w, "title")->text,
		.starts = starts->text,
		.precision = str_from(day_precision_name(starts->precision)),
		.organiser = row_value(w, "organiser")->text,
		.form = row_value(w, "form")->text,
		.state = row_value(w, "state")->text,
		.lead = row_value(w, "lead")->number,
		.joint = joint->unit,
		.njoint = joint->n,
	};

	return conference_put(w->store, w->arena, &conference, &w->from,
	    &w->change, w->diag);
}

static const char *const key[] = { "code", NULL };

const struct row_kind imp_conference = { "conference", key, NULL, keep };
