/* Who sat on the podium of a conference that is known. */

#include "collect/row.h"
#include "store/conference.h"

/* Names are those of the conference's day. */
static int
open(struct row_work *w)
{
	const struct field_value *code = row_value(w, "conference");
	struct conference_found found;
	int fail;

	if (code->blank)
		return 0;
	if ((fail = conference_find(w->store, w->arena, code->text, &found,
		 w->diag)) != 0)
		return fail;
	if (found.id == 0)
		ROW_REFUSE(w, "conference", E3527,
		    field_quote(w->arena, code->text));
	w->row->ref = found.id;
	w->row->day = str_sub(found.starts, 0, 10);
	return 0;
}

static int
keep(struct row_work *w)
{
	struct conference_seat seat = {
		.conference_id = w->row->ref,
		.unit_id = row_value(w, "unit")->number,
		.person_name = row_value(w, "name")->text,
		.stated_role = row_value(w, "role")->text,
	};

	return conference_put_seat(w->store, &seat, &w->from, &w->change,
	    w->diag);
}

static const char *const key[] = { "conference", "unit", "name", NULL };

const struct row_kind imp_attendance = { "attendance", key, open, keep };
