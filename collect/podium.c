#include "collect/podium.h"

#include "base/arena.h"
#include "collect/profile.h"
#include "collect/row.h"
#include "store/conference.h"

static int
seat_of(struct row_work *w, const struct podium *p,
    const struct field_person *who, struct conference_seat *seat)
{
	int fail = 0;

	*seat = (struct conference_seat){
		.conference_id = p->conference_id,
		.unit_id = p->unit,
		.person_name = who->name,
		.post = who->post,
		.stated_role = who->role.n > 0 ? who->role : STR("officer"),
	};
	if (seat->unit_id == 0)
		fail = conference_unit_named(w->store, who->post,
		    &seat->unit_id, w->diag);
	if (fail == 0 && seat->unit_id == 0)
		fail = conference_seat_unit(w->store, p->conference_id,
		    who->name, p->day, &seat->unit_id, w->diag);
	if (seat->unit_id == 0)
		seat->unit_id = p->lead;
	return fail;
}

static void
say_unsure(struct row_work *w, const struct podium *p)
{
	struct field_fault fault;
	struct str names = { NULL, 0 };

	for (size_t i = 0; i < p->n; i++)
		if (p->person[i].role.n == 0)
			names = str_printf(w->arena, STR_FMT "%s" STR_FMT,
			    STR_ARG(names), names.n > 0 ? "、" : "",
			    STR_ARG(p->person[i].name));
	if (names.n == 0)
		return;
	FIELD_FAULT(&fault, N3585, field_quote(w->arena, names));
	row_say(w, profile_index(w->profile, p->field), &fault);
}

int
podium_keep(struct row_work *w, const struct podium *p, enum fact_change *out)
{
	struct conference_seat *seat = ARENA_ARRAY(w->arena, p->n,
	    struct conference_seat);
	int fail;

	*out = FACT_UNCHANGED;
	for (size_t i = 0; i < p->n; i++) {
		enum fact_change change;

		if ((fail = seat_of(w, p, &p->person[i], &seat[i])) != 0 ||
		    (fail = conference_put_seat(w->store, &seat[i], &w->from,
			 &change, w->diag)) != 0)
			return fail;
		if (i == 0)
			*out = change;
		else if (change != *out)
			*out = FACT_CORRECTED;
	}
	say_unsure(w, p);
	if (!p->whole)
		return 0;
	return conference_clear_seats(w->store, w->arena,
	    &(struct conference_podium){ p->conference_id, seat, p->n },
	    &w->from, w->diag);
}
