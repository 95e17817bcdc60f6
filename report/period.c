#include "report/period.h"

#include "base/arena.h"

struct str
period_part(struct arena *a, struct day_period p, enum diag_lang lang)
{
	static const char *const quarter[] = { "一", "二", "三", "四" };
	int m = day_date(p.first).month;

	switch (p.per) {
	case DAY_YEAR:
		return lang == DIAG_EN ? STR("the year") : STR("全年");
	case DAY_HALF:
		return lang == DIAG_EN ?
		    str_printf(a, "half %d", m < 7 ? 1 : 2) :
		    str_from(m < 7 ? "上半年" : "下半年");
	case DAY_QUARTER:
		return lang == DIAG_EN ?
		    str_printf(a, "quarter %d", (m + 2) / 3) :
		    str_printf(a, "第%s季度", quarter[(m - 1) / 3]);
	case DAY_PER_MONTH:
		return str_printf(a, lang == DIAG_EN ? "month %d" : "%d月", m);
	}
	return p.name;
}

struct str
period_whole(struct arena *a, struct day_period p, enum diag_lang lang)
{
	struct str part = period_part(a, p, lang);
	int year = day_date(p.first).year;

	if (p.per == DAY_YEAR)
		return str_printf(a, lang == DIAG_EN ? "%d" : "%d年度", year);
	return lang == DIAG_EN ?
	    str_printf(a, "%d, " STR_FMT, year, STR_ARG(part)) :
	    str_printf(a, "%d年" STR_FMT, year, STR_ARG(part));
}
