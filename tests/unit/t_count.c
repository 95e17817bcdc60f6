/* Counts as sources show them. */

#include "base/arena.h"
#include "collect/count.h"
#include "tests/tap.h"

static struct str
counted(struct arena *a, const char *raw)
{
	struct count c = count_parse(a, str_from(raw));

	if (!count_has_value(c.status))
		return str_from(count_status_name(c.status));
	return str_printf(a, "%s %lld", count_status_name(c.status),
	    (long long)c.value);
}

static const struct {
	const char *raw;
	const char *want;
} cases[] = {
	{ "0", "exact 0" },
	{ "123", "exact 123" },
	{ "１２３", "exact 123" },
	{ " 1,234,567 ", "exact 1234567" },
	{ "转发 78", "exact 78" },
	{ "评论(201)", "exact 201" },
	{ "评论（201）", "exact 201" },
	{ "阅读量：104850", "exact 104850" },
	{ "5次", "exact 5" },
	{ "9223372036854775807", "exact 9223372036854775807" },
	{ "三千五百", "exact 3500" },
	{ "二十", "exact 20" },
	{ "两百零三", "exact 203" },
	{ "1.2万", "approximate 12000" },
	{ "1.20万", "approximate 12000" },
	{ "1.2w", "approximate 12000" },
	{ "12万", "approximate 120000" },
	{ "1.23亿", "approximate 123000000" },
	{ "一万", "approximate 10000" },
	{ "十二万", "approximate 120000" },
	{ "10万+", "at_least 100000" },
	{ "100万+", "at_least 1000000" },
	{ "阅读 10万+", "at_least 100000" },
	{ "1万余", "at_least 10000" },
	{ "999+", "at_least 999" },
	{ "", "unknown" },
	{ "--", "unknown" },
	{ "赞", "unknown" },
	{ "Like", "unknown" },
	{ "万", "unknown" },
	{ "-5", "refused" },
	{ "1.5", "refused" },
	{ "1e3", "refused" },
	{ "0x1F", "refused" },
	{ "NaN", "refused" },
	{ "true", "refused" },
	{ "99999999999999999999", "refused" },
	{ "99999999999999亿", "refused" },
	{ "0.00005万", "refused" },
	{ "1.万", "refused" },
	{ "12,34", "refused" },
	{ "1234,567", "refused" },
	{ "1,23", "refused" },
	{ "1.2万 3", "refused" },
	{ "3/5", "refused" },
	{ "50%", "refused" },
	{ "二三", "refused" },
	{ "十百", "refused" },
	{ "$5", "refused" },
};

static void
a_count_is_read_or_refused_never_guessed(void)
{
	struct arena *a = arena_new();

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str got = counted(a, cases[i].raw);

		if (!str_eq(got, str_from(cases[i].want)))
			printf("# %s\n", cases[i].raw);
		CHECK_STR(got, cases[i].want);
	}
	arena_free(a);
}

int
main(void)
{
	RUN(a_count_is_read_or_refused_never_guessed);
	return tap_done();
}
