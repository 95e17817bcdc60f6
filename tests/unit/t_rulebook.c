/* The scheme's sheets: what is shipped compiles, what is wrong is named. */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analyze/indicator.h"
#include "analyze/rulebook.h"
#include "analyze/scheme.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/embed.h"
#include "base/file.h"
#include "tests/tap.h"

#define SHIPPED "analyze/schemes/first-road/"

static struct arena *arena;
static struct diag *diag;
static struct str dir;
static struct scheme scheme;

/* The shipped sheets in a folder, one of them with a text replaced. */
static int
load_with(const char *sheet, const char *from, const char *to)
{
	diag = diag_new(arena);
	for (size_t i = 0; i < embed_count; i++) {
		struct str path = str_from(embed_files[i].path);
		struct str bytes = { embed_files[i].bytes, embed_files[i].n };
		struct str name;
		size_t at;

		if (!str_starts(path, STR(SHIPPED)))
			continue;
		name = str_sub(path, sizeof(SHIPPED) - 1, path.n);
		if (str_eq(name, str_from(sheet)) && from != NULL) {
			CHECK(str_find(bytes, str_from(from), &at));
			bytes = str_printf(arena, STR_FMT "%s" STR_FMT,
			    STR_ARG(str_sub(bytes, 0, at)), to,
			    STR_ARG(
				str_sub(bytes, at + strlen(from), bytes.n)));
		}
		CHECK_INT(file_write(arena,
			      str_printf(arena, STR_FMT "/" STR_FMT,
				  STR_ARG(dir), STR_ARG(name)),
			      bytes, diag),
		    0);
	}
	return rulebook_load(arena, dir, &scheme, diag);
}

static void
the_shipped_scheme_compiles(void)
{
	CHECK_INT(load_with("", NULL, NULL), 0);
	CHECK_INT(scheme.nindicators, 6);
	CHECK_INT(scheme.ngroups, 3);
	CHECK_INT(scheme.indicator[0].weight[2], 1000000);
	CHECK_INT(scheme.indicator[1].weight[2], -1);
	CHECK_INT(scheme.quota[1].roles,
	    SCHEME_HEAD | SCHEME_SPOKESPERSON | SCHEME_OFFICER);
	CHECK_INT(scheme.window_before, 12 * 3600);
	CHECK_INT((long long)scheme.sha256.n, 64);
}

static void
weights_that_do_not_sum_are_named_with_both_sums(void)
{
	CHECK_INT(load_with("indicators.csv", "quota,,,facing,40,60,",
		      "quota,,,facing,40.0001,60,"),
	    FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E4031));
	CHECK_INT((long long)diag_count(diag, DIAG_ERROR), 1);
}

static void
a_total_that_is_not_a_hundred_is_refused(void)
{
	CHECK_INT(load_with("indicators.csv", ",sum,,,,100,100,100",
		      ",sum,,,,100,100,99"),
	    FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E4030));
}

static void
decimal_weights_sum_exactly(void)
{
	CHECK_INT(load_with("indicators.csv", "facing,20,,", "facing,19.9,,"),
	    FAIL_DATA);
	CHECK_INT(
	    load_with("indicators.csv",
		"facing,20,,\nfacing-spokesperson,facing,新闻发言人出席,The spokesperson attends,三（四）,quota,,,facing,40,",
		"facing,19.9,,\nfacing-spokesperson,facing,新闻发言人出席,The spokesperson attends,三（四）,quota,,,facing,40.1,"),
	    0);
}

static void
an_unknown_reference_proposes_the_nearest(void)
{
	CHECK_INT(load_with("quotas.csv", "facing-head,KEY", "facing-heed,KEY"),
	    FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E4006));
}

static void
an_unknown_setting_and_a_missing_one_come_together(void)
{
	CHECK_INT(load_with("scheme.csv", "min_n,30", "min_m,30"), FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E4006));
	CHECK(diag_has(diag, DIAG_E4009));
}

static void
a_quota_of_zero_is_refused(void)
{
	CHECK_INT(load_with("quotas.csv", "head,1,year", "head,0,year"),
	    FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E4005));
}

static void
a_quota_indicator_without_its_quota_is_refused(void)
{
	CHECK_INT(load_with("quotas.csv", "facing-head,KEY",
		      "facing-spokesperson,COUNTY"),
	    FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E4032));
}

static void
bands_go_down_to_zero(void)
{
	CHECK_INT(load_with("bands.csv", "Fail,0", "Fail,1"), FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E4019));
}

static void
every_cell_changes_the_digest(void)
{
	struct str before;

	CHECK_INT(load_with("", NULL, NULL), 0);
	before = scheme.sha256;
	CHECK_INT(load_with("tiers.csv", "同上", "同上。"), 0);
	CHECK(!str_eq(before, scheme.sha256));
}

static void
a_sheet_that_is_not_there_is_missing_input(void)
{
	diag = diag_new(arena);
	CHECK_INT(rulebook_load(arena, STR("/nonexistent"), &scheme, diag),
	    FAIL_INPUT);
}

int
main(void)
{
	char template[] = "/tmp/kaoping-rulebook-XXXXXX";
	static const char *const sheets[] = { "scheme", "groups", "indicators",
		"quotas", "tiers", "bands" };

	arena = arena_new();
	if (mkdtemp(template) == NULL)
		return 1;
	dir = str_from(template);
	RUN(the_shipped_scheme_compiles);
	RUN(weights_that_do_not_sum_are_named_with_both_sums);
	RUN(a_total_that_is_not_a_hundred_is_refused);
	RUN(decimal_weights_sum_exactly);
	RUN(an_unknown_reference_proposes_the_nearest);
	RUN(an_unknown_setting_and_a_missing_one_come_together);
	RUN(a_quota_of_zero_is_refused);
	RUN(a_quota_indicator_without_its_quota_is_refused);
	RUN(bands_go_down_to_zero);
	RUN(every_cell_changes_the_digest);
	RUN(a_sheet_that_is_not_there_is_missing_input);
	for (size_t i = 0; i < 6; i++)
		unlink(str_z(arena,
		    str_printf(arena, STR_FMT "/%s.csv", STR_ARG(dir),
			sheets[i])));
	rmdir(template);
	arena_free(arena);
	return tap_done();
}
