/* News conferences, with the units that host them and, where the ledger says
 * so, those who sat on the podium. */

#include "base/arena.h"
#include "base/day.h"
#include "collect/clock.h"
#include "collect/podium.h"
#include "collect/rival.h"
#include "collect/row.h"
#include "collect/words.h"
#include "store/conference.h"

static bool
parse_starts(struct row_work *w, struct str text, struct conference *c)
{
	struct day_time t;

	if (!day_parse(str_trim(text), DAY_SHANGHAI, &t) ||
	    t.precision == DAY_MONTH)
		return false;
	c->starts = day_iso(w->arena, t.instant, DAY_SHANGHAI);
	c->precision = str_from(day_precision_name(t.precision));
	return true;
}

/* One column with the whole time, or a day and, where it is known, a clock,
 * which some write with its day once more. */
static bool
read_starts(struct row_work *w, struct conference *c)
{
	const struct field_value *starts = row_value(w, "starts");
	const struct field_value *day = row_value(w, "day");
	const struct field_value *clock = row_value(w, "clock");
	struct str text = clock->text;

	if (!starts->blank) {
		c->starts = starts->text;
		c->precision = str_from(day_precision_name(starts->precision));
		return true;
	}
	if (!day->blank)
		text = str_printf(w->arena, STR_FMT " " STR_FMT,
		    STR_ARG(day->text),
		    STR_ARG(clock_text(w->arena, clock->text)));
	if (parse_starts(w, text, c) || parse_starts(w, clock->text, c))
		return true;
	ROW_REFUSE(w, clock->blank ? "title" : "clock", E3586,
	    field_quote(w->arena, str_trim(text)));
	return false;
}

/* The office, or the unit itself, also by its name. */
static int
read_organiser(struct row_work *w, struct conference *c)
{
	struct str text = row_value(w, "organiser")->text;
	int64_t unit;
	int fail;

	if (words_find(w->arena, &words_organisers, text, &c->organiser))
		return 0;
	if ((fail = conference_unit_named(w->store, text, &unit, w->diag)) != 0)
		return fail;
	c->organiser = STR("unit");
	if (c->lead == 0)
		c->lead = unit;
	if (unit == 0)
		ROW_REFUSE(w, "organiser", E3518, field_quote(w->arena, text),
		    str_from(words_organisers.shown));
	return 0;
}

/* Without a code a conference is its lead, its day and its title. */
static struct str
code_of(const struct row_work *w, const struct conference *c)
{
	const struct field_value *code = row_value(w, "code");

	if (!code->blank)
		return code->text;
	return str_printf(w->arena, STR_FMT "/" STR_FMT "/" STR_FMT,
	    STR_ARG(row_value(w, "lead")->blank ?
		    row_value(w, "organiser")->text :
		    row_value(w, "lead")->text),
	    STR_ARG(str_sub(c->starts, 0, 10)),
	    STR_ARG(words_key(w->arena, c->title)));
}

static int
read_reporter(struct row_work *w, struct conference *c)
{
	const struct field_value *reporter = row_value(w, "reporter");

	c->reporter = reporter->number;
	if (!reporter->blank)
		return 0;
	return conference_unit_of_file(w->store, w->arena, w->from.capture_id,
	    &c->reporter, w->diag);
}

static int
read_conference(struct row_work *w, struct conference *c)
{
	const struct field_value *state = row_value(w, "state");
	const struct field_value *joint = row_value(w, "joint");
	int fail;

	*c = (struct conference){
		.title = row_value(w, "title")->text,
		.form = row_value(w, "form")->text,
		.state = state->text.n > 0 ? state->text : STR("held"),
		.lead = row_value(w, "lead")->number,
		.joint = joint->unit,
		.njoint = joint->n,
		.podium = row_value(w, "podium")->text,
		.materials = row_value(w, "materials")->text,
	};
	if (str_eq(row_value(w, "cancelled")->text, STR("yes")))
		c->state = STR("cancelled");
	if (!read_starts(w, c))
		return 0;
	if ((fail = read_organiser(w, c)) != 0 || w->row->state == ROW_REFUSED)
		return fail;
	if (c->lead == 0) {
		row_refuse(w, "organiser", DIAG_E3587, NULL, 0);
		return 0;
	}
	c->code = code_of(w, c);
	return read_reporter(w, c);
}

/* The podium was compared with the conference, so that a word of it that is
 * no news is not looked at again. */
static int
keep_seats(struct row_work *w, const struct conference *c)
{
	const struct field_value *podium = row_value(w, "podium");
	struct conference_found found;
	int fail;

	if (w->change == FACT_UNCHANGED || podium->blank)
		return 0;
	if ((fail = conference_find(w->store, w->arena, c->code, &found,
		 w->diag)) != 0)
		return fail;
	return podium_keep(w,
	    &(struct podium){
		.conference_id = found.id,
		.day = str_sub(c->starts, 0, 10),
		.lead = c->lead,
		.person = podium->person,
		.n = podium->n,
		.field = "podium",
		.whole = true,
	    },
	    &(enum fact_change){ FACT_UNCHANGED });
}

static int
keep(struct row_work *w)
{
	struct conference c;
	int fail;

	if ((fail = read_conference(w, &c)) != 0 ||
	    w->row->state == ROW_REFUSED ||
	    (fail = rival_look(w, &c, !row_value(w, "code")->blank)) != 0 ||
	    w->row->state == ROW_REFUSED)
		return fail;
	if ((fail = conference_put(w->store, w->arena, &c, &w->from, &w->change,
		 w->diag)) != 0)
		return fail;
	return keep_seats(w, &c);
}

const struct row_kind imp_conference = {
	.name = "conference",
	.keep = keep,
};
