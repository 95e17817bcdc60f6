#include "collect/period.h"

#include "base/arena.h"
#include "collect/words.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* What may stand after the year, and what day_period calls it. */
static const struct {
	const char *written;
	const char *name;
} parts[] = {
	{ "", "" },
	{ "全年", "" },
	{ "1-12月", "" },
	{ "1-6月", "H1" },
	{ "7-12月", "H2" },
	{ "1-3月", "Q1" },
	{ "4-6月", "Q2" },
	{ "7-9月", "Q3" },
	{ "10-12月", "Q4" },
	{ "上半年", "H1" },
	{ "下半年", "H2" },
	{ "h1", "H1" },
	{ "h2", "H2" },
	{ "一季度", "Q1" },
	{ "二季度", "Q2" },
	{ "三季度", "Q3" },
	{ "四季度", "Q4" },
	{ "1季度", "Q1" },
	{ "2季度", "Q2" },
	{ "3季度", "Q3" },
	{ "4季度", "Q4" },
	{ "q1", "Q1" },
	{ "q2", "Q2" },
	{ "q3", "Q3" },
	{ "q4", "Q4" },
};

static struct str
skip(struct str s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_starts(s, str_from(words[i])))
			return str_sub(s, str_from(words[i]).n, s.n);
	return s;
}

/* 8, 08, 8月, 08月份 */
static bool
month_name(struct arena *a, struct str s, struct str *out)
{
	int64_t month;

	if (str_ends(s, STR("月份")))
		s = str_sub(s, 0, s.n - STR("月份").n);
	else if (str_ends(s, STR("月")))
		s = str_sub(s, 0, s.n - STR("月").n);
	if (s.n == 0 || s.n > 2 || !str_to_int(s, &month) || month < 1 ||
	    month > 12)
		return false;
	*out = str_printf(a, "-%02d", (int)month);
	return true;
}

bool
period_read(struct arena *a, struct str text, struct day_period *out)
{
	static const char *const marks[] = { "年度", "年", "-", "/", "." };
	static const char *const ordinal[] = { "第" };
	struct str s = words_key(a, text), year = str_sub(s, 0, 4), name;
	int64_t number;
	bool found = false;

	if (year.n != 4 || !str_to_int(year, &number) || number < 1000)
		return false;
	s = skip(skip(str_sub(s, 4, s.n), marks, COUNT(marks)), ordinal,
	    COUNT(ordinal));
	for (size_t i = 0; i < COUNT(parts) && !found; i++)
		if ((found = str_eq(s, str_from(parts[i].written))))
			name = str_from(parts[i].name);
	return (found || month_name(a, s, &name)) &&
	    day_period_parse(a,
		str_printf(a, STR_FMT STR_FMT, STR_ARG(year), STR_ARG(name)), 0,
		out);
}
