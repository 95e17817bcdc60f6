/* What those who were asked answered. */

#include "base/text.h"
#include "collect/field_impl.h"
#include "collect/pseudonym.h"

bool
field_survey_scale(struct field_reading *r)
{
	static const char *const skipped[] = { "(跳过)", "-2", "-3" };
	struct field_book *b = r->book;
	struct str s = text_nfkc(r->arena, r->out->raw);

	/* the survey's way to say that the question was not shown */
	for (size_t i = 0; i < sizeof(skipped) / sizeof(skipped[0]); i++)
		if (str_eq(s, str_from(skipped[i])) && b->scale_low >= 0) {
			r->out->blank = true;
			return true;
		}
	if (str_to_int(s, &r->out->number) && r->out->number >= b->scale_low &&
	    r->out->number <= b->scale_high) {
		r->out->text = str_int(r->arena, r->out->number);
		return true;
	}
	FIELD_FAULT(r->fault, E3520, field_quoted(r),
	    str_int(r->arena, b->scale_low), str_int(r->arena, b->scale_high));
	return false;
}

/* Before anything can quote it, a respondent is a token. */
bool
field_survey_respondent(struct field_reading *r)
{
	struct str key = r->book->frame.key;
	struct day_period quarter;
	struct day_time t;

	r->out->raw = pseudonym_token(r->arena, key,
	    text_nfkc(r->arena, r->out->raw));
	r->out->text = r->out->raw;
	if (!day_parse(r->day, DAY_SHANGHAI, &t))
		return true; /* the row has no time, and is refused for that */
	quarter = day_period_of(r->arena, DAY_QUARTER,
	    (t.instant + t.offset) / 86400);
	r->out->text = pseudonym_of(r->arena, key, r->out->raw, quarter.name);
	return true;
}
