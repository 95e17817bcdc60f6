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
