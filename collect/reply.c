#include "collect/reply.h"

#include "base/arena.h"
#include "base/hash.h"
#include "collect/row.h"

#define PSEUDONYM_DIGITS 32

/*
 * Two surveys number their respondents alike; they do not hand in at the same
 * second.  So a row's number is a respondent's only with its time, which is
 * the same in every export of one survey.
 */
struct str
reply_respondent(const struct row_work *w, struct str answered)
{
	const struct field_value *id = row_value(w, "respondent");
	struct str both;

	if (!id->blank)
		return id->text;
	both = str_printf(w->arena, STR_FMT " " STR_FMT,
	    STR_ARG(row_value(w, "serial")->text), STR_ARG(answered));
	return str_printf(w->arena, "p%.*s", PSEUDONYM_DIGITS,
	    hash_of(w->arena, both).p);
}

enum answer_state
reply_state(const struct field_value *v)
{
	if (!v->blank)
		return ANSWER_GIVEN;
	if (v->raw.n == 0 || str_eq(v->raw, STR("(空)")))
		return ANSWER_BLANK;
	return str_eq(v->word, STR("na")) ? ANSWER_NA : ANSWER_SKIPPED;
}

/* In full, also where a profile has days: a purge finds answers, and the files
 * that they came in, by it. */
struct str
reply_answered(const struct row_work *w)
{
	static const char rest[] = "0000-01-01T00:00:00+08:00";
	struct str text = row_value(w, "answered")->text;

	if (text.n == 0 || text.n >= REPLY_TIME)
		return text;
	return str_printf(w->arena, STR_FMT "%s", STR_ARG(text), rest + text.n);
}
