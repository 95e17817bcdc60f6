#include "analyze/rulewords.h"

#include "analyze/indicator.h"
#include "analyze/scheme.h"

struct str
rulewords_per(enum day_per per, bool zh)
{
	static const char *const words[][2] = {
		[DAY_YEAR] = { "a year", "每年" },
		[DAY_HALF] = { "a half-year", "每半年" },
		[DAY_QUARTER] = { "a quarter", "每季度" },
		[DAY_PER_MONTH] = { "a month", "每月" },
	};

	return str_from(words[per][zh]);
}

static struct str
words_of(struct arena *a, const struct scheme *s, int i, bool zh)
{
	if (s->indicator[i].family == NULL)
		return zh ? STR("各下级指标得分之和") :
			    STR("sum of the indicators below");
	return s->indicator[i].family->words(a, s, i, zh);
}

void
rulewords_write(struct arena *a, struct scheme *s)
{
	for (int i = 0; i < s->nindicators; i++) {
		s->indicator[i].rule = words_of(a, s, i, true);
		s->indicator[i].rule_en = words_of(a, s, i, false);
	}
}
