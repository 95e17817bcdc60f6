#include "collect/rival.h"

#include "base/arena.h"
#include "base/day.h"
#include "collect/profile.h"
#include "collect/row.h"
#include "collect/words.h"
#include "store/conference.h"

#define AROUND 7 /* days: the same topic within them is one event */

enum verdict { NO_RIVAL, SAME_FILE, RIVAL, MOVED };

static bool
hosts(const struct conference *c, int64_t unit)
{
	for (size_t i = 0; i < c->njoint; i++)
		if (c->joint[i] == unit)
			return true;
	return unit == c->lead;
}

static bool
same_day(struct str a, struct str b)
{
	return str_eq(str_sub(a, 0, 10), str_sub(b, 0, 10));
}

/* Whose word the row is.  Where nothing tells, it is the lead's, but a joint
 * conference may as well stand in the ledger of another host. */
enum voice { OURS, MAYBE_OURS, THEIRS };

static enum voice
voice_of(const struct conference *c, const struct conference_word *o)
{
	if (o->same_name)
		return OURS;
	if (o->reporter != (c->reporter != 0 ? c->reporter : c->lead))
		return THEIRS;
	return c->reporter != 0 || c->njoint == 0 ? OURS : MAYBE_OURS;
}

/* Of one code. */
static enum verdict
judge_same(const struct conference *c, const struct conference_word *o,
    enum voice voice)
{
	if (o->same_file)
		return SAME_FILE;
	return voice == OURS || str_eq(o->starts, c->starts) ? NO_RIVAL : RIVAL;
}

/* Of one title. */
static enum verdict
judge_alike(const struct conference *c, const struct conference_word *o,
    enum voice voice, bool coded)
{
	if (voice != THEIRS && coded)
		return NO_RIVAL;
	if (voice == OURS)
		return MOVED;
	if (o->shared || hosts(c, o->lead))
		return RIVAL;
	return !coded && same_day(o->starts, c->starts) ? RIVAL : NO_RIVAL;
}

static enum verdict
judge(const struct row_work *w, const struct conference *c, struct str title,
    bool coded, const struct conference_word *o)
{
	enum voice voice = voice_of(c, o);

	if (o->replaced || (o->same_file && o->row_no == w->from.row_no))
		return NO_RIVAL;
	if (str_eq(o->code, c->code))
		return judge_same(c, o, voice);
	if (o->same_file || !str_eq(words_key(w->arena, o->title), title))
		return NO_RIVAL;
	return judge_alike(c, o, voice, coded);
}

static void
say(struct row_work *w, enum verdict v, const struct conference_word *o)
{
	struct str row = str_int(w->arena, o->row_no);
	struct str what = str_printf(w->arena, STR_FMT "，" STR_FMT,
	    STR_ARG(str_sub(o->starts, 0, 16)), STR_ARG(o->code));
	struct field_fault fault;

	switch (v) {
	case SAME_FILE:
		ROW_REFUSE(w, "title", E3525, row,
		    str_int(w->arena, w->from.row_no));
		break;
	case RIVAL:
		ROW_REFUSE(w, "title", E3584, o->file, row, what);
		break;
	case MOVED:
		FIELD_FAULT(&fault, W3588, o->file, row, what);
		row_say(w, profile_index(w->profile, "title"), &fault);
		break;
	case NO_RIVAL:
		break;
	}
}

static int
look(struct row_work *w, const struct conference *c, bool coded,
    const struct conference_span *span, bool *any)
{
	struct str title = words_key(w->arena, c->title);
	struct conference_word *word;
	size_t n;
	int fail = conference_around(w->store, w->arena, span, &word, &n,
	    w->diag);

	*any = n > 0;
	for (size_t i = 0; fail == 0 && i < n; i++) {
		enum verdict v = judge(w, c, title, coded, &word[i]);

		say(w, v, &word[i]);
		if (v == SAME_FILE || v == RIVAL)
			break;
	}
	return fail;
}

/* A code that is known says all; only what is new is compared with its
 * days. */
int
rival_look(struct row_work *w, const struct conference *c, bool coded)
{
	struct conference_span span = {
		.code = c->code,
		.lead = c->lead,
		.capture_id = w->from.capture_id,
	};
	int64_t instant = 0, day;
	bool any;
	int fail = look(w, c, coded, &span, &any);

	if (fail != 0 || any)
		return fail;
	day_from_iso(c->starts, &instant);
	day = day_local(instant, DAY_SHANGHAI);
	span.first = day_text(w->arena, day - AROUND);
	span.after = day_text(w->arena, day + AROUND + 1);
	return look(w, c, coded, &span, &any);
}
