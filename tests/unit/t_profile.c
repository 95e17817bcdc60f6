/* Which columns of a table mean what. */

#include "base/arena.h"
#include "base/diag.h"
#include "base/sheet.h"
#include "collect/import.h"
#include "collect/profile.h"
#include "tests/tap.h"

static struct arena *arena;
static struct diag *diag;
static struct profile profile;
static struct sheet sheet;
static struct profile_match match;

/* Reads a table and matches it; the result of profile_check. */
static int
match_table(const char *kind, const char *csv)
{
	diag = diag_new(arena);
	profile_load(arena, str_from(kind), &profile);
	if (sheet_read(arena, str_from(csv), STR("t.csv"), &sheet, diag) != 0)
		return FAIL_BUG;
	profile_match(arena, &profile, &sheet, &match);
	return profile_check(arena, &profile, &sheet, &match, diag);
}

static bool
stands_in(const char *field, size_t col)
{
	return match.col[profile_index(&profile, field)] == col;
}

static void
every_kind_has_a_profile_whose_types_are_known(void)
{
	struct str kind;
	size_t i;

	for (i = 0; import_kind(i, &kind); i++) {
		profile_load(arena, kind, &profile);
		CHECK(profile.nfields >= 4);
		for (size_t f = 0; f < profile.nfields; f++)
			CHECK(profile.field[f].nheaders > 0);
	}
	CHECK(i == 8);
}

static void
no_spelling_belongs_to_two_fields(void)
{
	struct str kind;

	for (size_t i = 0; import_kind(i, &kind); i++) {
		size_t n = 0;
		struct str all[64];

		profile_load(arena, kind, &profile);
		for (size_t f = 0; f < profile.nfields; f++)
			for (size_t s = 0; s < profile.field[f].nheaders; s++) {
				for (size_t k = 0; k < n; k++)
					CHECK(!str_eq(all[k],
					    profile.field[f].header[s]));
				if (n < 64)
					all[n++] = profile.field[f].header[s];
			}
		CHECK(n > 0);
	}
}

static void
headers_match_without_blanks_brackets_and_marks(void)
{
	CHECK_INT(
	    match_table("unit",
		"＊单位代码：, 单位 名称（全称）,组别【必填】,ｖａｌｉｄ＿ｆｒｏｍ\n"),
	    0);
	CHECK(stands_in("code", 0));
	CHECK(stands_in("name", 1));
	CHECK(stands_in("group", 2));
	CHECK(stands_in("valid_from", 3));
	CHECK(stands_in("valid_to", PROFILE_NONE));
}

static void
the_header_may_stand_below_titles(void)
{
	CHECK_INT(
	    match_table("unit",
		"示例市机构名单,,\n2016年,,单位\n名称,代码,组别\n甲,A,KEY\n"),
	    0);
	CHECK(match.header == 2);
	CHECK(stands_in("name", 0));
	CHECK(stands_in("code", 1));
}

static void
the_header_is_not_looked_for_below_row_fifteen(void)
{
	struct str csv = { NULL, 0 };

	for (int i = 0; i < PROFILE_ROWS; i++)
		csv = str_printf(arena, STR_FMT "x,y,z\n", STR_ARG(csv));
	csv = str_printf(arena, STR_FMT "代码,名称,组别\n", STR_ARG(csv));
	CHECK_INT(match_table("unit", csv.p), FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E3502));
	CHECK_INT(match_table("unit", csv.p + 6), 0);
}

static void
the_first_spelling_of_the_profile_wins(void)
{
	CHECK_INT(match_table("answer",
		      "respondent,答卷编号,作答日期,单位,满意度\n"),
	    0);
	CHECK(stands_in("respondent", 1));
}

static void
every_missing_column_is_named(void)
{
	CHECK_INT(match_table("conference", "编号,主题,地点\n1,a,b\n"),
	    FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E3503));
	CHECK(diag_count(diag, DIAG_ERROR) == 3); /* time, organiser, lead */
}

static void
two_columns_of_one_name_are_refused(void)
{
	CHECK_INT(match_table("unit", "代码,名称,组别,名称\n"), FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E3504));
	CHECK_INT(match_table("unit", "代码,名称,组别,电话,电话\n"), 0);
}

int
main(void)
{
	arena = arena_new();
	RUN(every_kind_has_a_profile_whose_types_are_known);
	RUN(no_spelling_belongs_to_two_fields);
	RUN(headers_match_without_blanks_brackets_and_marks);
	RUN(the_header_may_stand_below_titles);
	RUN(the_header_is_not_looked_for_below_row_fifteen);
	RUN(the_first_spelling_of_the_profile_wins);
	RUN(every_missing_column_is_named);
	RUN(two_columns_of_one_name_are_refused);
	arena_free(arena);
	return tap_done();
}
