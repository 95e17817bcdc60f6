#include "base/reason.h"

static const struct {
	const char *word;
	const char *zh;
	const char *en;
} reasons[] = {
#define REASON(word, zh, en) { word, zh, en },
#include "base/reason.def"
#undef REASON
};

struct str
reason_text(struct str word, enum diag_lang lang)
{
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (str_eq(word, str_from(reasons[i].word)))
			return str_from(
			    lang == DIAG_EN ? reasons[i].en : reasons[i].zh);
	return word;
}

/* The messages say what was found, then what to do. */
static struct str
first_half(struct str s)
{
	static const char *const ends[] = { "；", ": ", "; " };
	size_t at;

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (str_find(s, str_from(ends[i]), &at))
			s = str_sub(s, 0, at);
	return s;
}

struct str
reason_of_day(struct arena *a, struct str word, enum diag_lang lang)
{
	static const struct str blanks[] = { { "…", 3 }, { "…", 3 }, { "…", 3 },
		{ "…", 3 } };

	for (int c = 0; c < DIAG_COUNT; c++)
		if (str_eq(word, str_from(diag_name((enum diag_code)c))))
			return str_printf(a, STR_FMT " (" STR_FMT ")",
			    STR_ARG(first_half(
				diag_text(a, (enum diag_code)c, lang, blanks,
				    sizeof(blanks) / sizeof(blanks[0])))),
			    STR_ARG(word));
	return reason_text(word, lang);
}
