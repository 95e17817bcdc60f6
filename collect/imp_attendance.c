/* Who sat on the podium of a conference that is known: by its code, or by its
 * title and day. */

#include "base/arena.h"
#include "base/day.h"
#include "collect/podium.h"
#include "collect/row.h"
#include "collect/words.h"
#include "store/conference.h"

/* The code of the one conference of a title on a day. */
static int
find_code(struct row_work *w, struct str *out)
{
	const struct field_value *day = row_value(w, "day");
	struct str title = words_key(w->arena, row_value(w, "title")->text);
	struct conference_span span = { .first = str_sub(day->text, 0, 10) };
	struct conference_word *word;
	struct day_time t;
	size_t n, found = 0;
	int fail;

	/* a day that can't be read is refused for that */
	if (!day_parse(span.first, DAY_SHANGHAI, &t))
		return 0;
	span.after = day_text(w->arena, day_local(t.instant, DAY_SHANGHAI) + 1);
	if ((fail = conference_around(w->store, w->arena, &span, &word, &n,
		 w->diag)) != 0)
		return fail;
	for (size_t i = 0; i < n; i++)
		if (str_eq(words_key(w->arena, word[i].title), title)) {
			*out = word[i].code;
			found++;
		}
	if (found == 1)
		return 0;
	*out = (struct str){ NULL, 0 };
	ROW_REFUSE(w, "title", E3589, span.first,
	    str_int(w->arena, (int64_t)found),
	    field_quote(w->arena, row_value(w, "title")->text));
	return 0;
}

/* Names are those of the conference's day. */
static int
open(struct row_work *w)
{
	struct str code = row_value(w, "conference")->text;
	struct conference_found found;
	int fail;

	if (code.n == 0 && !row_value(w, "title")->blank &&
	    (fail = find_code(w, &code)) != 0)
		return fail;
	if (code.n == 0)
		return 0;
	if ((fail = conference_find(w->store, w->arena, code, &found,
		 w->diag)) != 0)
		return fail;
	if (found.id == 0)
		ROW_REFUSE(w, "conference", E3527, field_quote(w->arena, code));
	w->row->ref = found.id;
	w->row->day = str_sub(found.starts, 0, 10);
	return 0;
}

/* One person a row, whose role the ledger names. */
static int
keep_seat(struct row_work *w)
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

static int
keep(struct row_work *w)
{
	const struct field_value *podium = row_value(w, "podium");
	const struct field_value *post = row_value(w, "post");
	struct podium p = {
		.conference_id = w->row->ref,
		.day = w->row->day,
		.unit = row_value(w, "unit")->number,
		.n = podium->n,
		.field = "podium",
	};
	struct field_person *person;

	if (podium->blank)
		return keep_seat(w);
	person = ARENA_ARRAY(w->arena, podium->n, struct field_person);
	for (size_t i = 0; i < podium->n; i++) {
		person[i] = podium->person[i];
		/* a post in a column of its own */
		if (person[i].post.n == 0 && !post->blank) {
			person[i].post = post->text;
			person[i].role = field_people_role(post->text);
		}
	}
	p.person = person;
	return podium_keep(w, &p, &w->change);
}

const struct row_kind imp_attendance = {
	.name = "attendance",
	.open = open,
	.keep = keep,
};
