/* Words of closed lists. */

#include "collect/field_impl.h"

static bool
read_word(struct field_reading *r, const struct words *words)
{
	if (words_find(r->arena, words, r->out->raw, &r->out->text))
		return true;
	FIELD_FAULT(r->fault, E3518, field_quoted(r), str_from(words->shown));
	return false;
}

bool
field_word_group(struct field_reading *r)
{
	return read_word(r, &r->book->groups);
}

bool
field_word_tier(struct field_reading *r)
{
	return read_word(r, &r->book->tiers);
}

bool
field_word_role(struct field_reading *r)
{
	return read_word(r, &words_roles);
}

bool
field_word_organiser(struct field_reading *r)
{
	return read_word(r, &words_organisers);
}

bool
field_word_state(struct field_reading *r)
{
	return read_word(r, &words_states);
}
