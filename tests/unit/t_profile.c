/* Which columns of a table mean what. */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "collect/import.h"
#include "collect/profile.h"
#include "collect/profile_read.h"
#include "tests/tap.h"

static struct arena *arena;
static struct diag *diag;
static struct profile profile;

static void
every_kind_has_a_profile_whose_types_are_known(void)
{
	struct profile_set set;
	struct str kind;
	size_t i;

	for (i = 0; profile_kind(i, &kind); i++) {
		CHECK_INT(profile_set(arena, kind, STR(""), &set,
			      diag_new(arena)),
		    0);
		for (size_t k = 0; k < set.n; k++) {
			CHECK_STR(set.profile[k]->kind, str_z(arena, kind));
			CHECK(set.profile[k]->nfields >= 3);
			CHECK(k == 0 ||
			    str_cmp(set.profile[k - 1]->name,
				set.profile[k]->name) < 0);
		}
	}
	CHECK(i >= 7);
	for (i = 0; import_kind(i, &kind); i++)
		CHECK_INT(profile_set(arena, kind, STR(""), &set,
			      diag_new(arena)),
		    0);
}

/* A profile from its text; the result of profile_read. */
static int
read_profile(const char *csv)
{
	diag = diag_new(arena);
	profile = (struct profile){ .name = STR("own"), .kind = STR("own") };
	return profile_read(arena, str_from(csv), STR("own.csv"), &profile,
	    diag);
}

#define HEAD "field,headers,type,required,default,event,key,note\n"

static void
a_profile_says_what_columns_mean(void)
{
	CHECK_INT(read_profile(
		      HEAD "@fill,unit,,,,,,\n@sheet,2016*|一月,,,,,,\n"
			   "@skip,注|说明,,,,,,\n@form,no,,,,,,\n"
			   "unit, 单 位（全称）| 部门 ,unit,yes,,,yes,\n"
			   "told_at,报告时间,time,no,,told,,to the office\n"
			   "answer,#、*,text,no,未答,,,\n"),
	    0);
	CHECK(profile.nfields == 3);
	CHECK(profile.nsheets == 2 && profile.nskips == 2 && !profile.form);
	CHECK_STR(profile.field[0].heading, "单 位（全称）");
	CHECK_STR(profile.field[0].header[0], "单位");
	CHECK_STR(profile.field[0].header[1], "部门");
	CHECK(profile.field[0].required && profile.field[0].key);
	CHECK(profile.field[0].fill && !profile.field[1].fill);
	CHECK_STR(profile.field[1].event, "told");
	CHECK(profile.field[2].many && !profile.field[0].many);
	CHECK_STR(profile.field[2].fallback, "未答");
}

static void
its_columns_are_found_by_name(void)
{
	CHECK_INT(read_profile("类型,说明,字段,列名,必填\ntext,x,a,甲,是\n"),
	    0);
	CHECK_STR(profile.field[0].name, "a");
	CHECK(profile.field[0].required);
	CHECK_INT(read_profile("field,headers\na,甲\n"), FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E3566));
}

static void
last_place(void *to, const struct diag_message *m)
{
	*(struct diag_message *)to = *m;
}

/* One error, in this line and column, whose last argument is this. */
static bool
errs(const char *rows, enum diag_code code, size_t line, const char *says)
{
	struct diag_message m = { .nargs = 0 };

	if (read_profile(str_printf(arena, "%s%s", HEAD, rows).p) != FAIL_DATA)
		return false;
	diag_each(diag, last_place, &m);
	return diag_count(diag, DIAG_ERROR) == 1 && m.code == code &&
	    m.at.line == line && (line == 0 || m.at.col > 0) &&
	    (m.nargs == 0 ? says[0] == '\0' :
			    str_eq(m.arg[m.nargs - 1], str_from(says)));
}

static void
every_error_of_a_profile_is_named_by_its_cell(void)
{
	CHECK(errs("a,甲,tme,,,,,\n", DIAG_E3560, 2, "time"));
	CHECK(errs("a,甲,text,,,,,\na,乙,text,,,,,\n", DIAG_E3561, 3, "2"));
	CHECK(errs("a,甲,text,,,,,\nb,乙|甲,text,,,,,\n", DIAG_E3562, 3, "2"));
	CHECK(errs("a,,text,,,,,\n", DIAG_E3563, 2, ""));
	CHECK(
	    errs("@fomr,yes,,,,,,\na,甲,text,,,,,\n", DIAG_E3567, 2, "@form"));
	CHECK(errs("a,第#题,id,,,,yes,\n", DIAG_E3565, 2, "a"));
	CHECK(errs("a,甲*,time,,,told,,\n", DIAG_E3565, 2, "a"));
	CHECK(errs("a,甲,text,,,told,,\n", DIAG_E3567, 2,
	    "time, date, month, times, period"));
	CHECK(errs("a,甲,text,maybe,,,,\n", DIAG_E3567, 2, "yes, no"));
	CHECK(errs("A b,甲,text,,,,,\n", DIAG_E3567, 2, "a-z 0-9 _"));
	CHECK(errs("@fill,unti,,,,,,\nunit,甲,unit,,,,,\n", DIAG_E3567, 2,
	    "unit"));
	CHECK(errs("", DIAG_E3566, 0, "field"));
	/* all of them at once */
	CHECK_INT(read_profile(HEAD "a,甲,tmie,,,,,\na,甲,text,x,,,,\n"),
	    FAIL_DATA);
	CHECK(diag_count(diag, DIAG_ERROR) == 4);
	CHECK_INT(read_profile(HEAD "a,甲,text,,,,,\nA,甲,tme,x,,T,y,\n"),
	    FAIL_DATA);
	CHECK(diag_count(diag, DIAG_ERROR) == 6);
}

static void
one_spelling_twice_in_a_field_is_once(void)
{
	CHECK_INT(read_profile(HEAD "a,ID|id|ｉｄ,text,,,,,\n"), 0);
	CHECK(profile.field[0].header[0].n == 2);
}

static int
set_of(const char *kind, const char *wanted, struct profile_set *out)
{
	diag = diag_new(arena);
	return profile_set(arena, str_from(kind), str_from(wanted), out, diag);
}

static void
a_profile_is_wanted_by_name_or_by_file(void)
{
	struct profile_set set;

	CHECK_INT(set_of("unit", "unit", &set), 0);
	CHECK(set.n == 1);
	CHECK_STR(set.profile[0]->name, "unit");
	CHECK_INT(set_of("unit", "nuit", &set), FAIL_USAGE);
	CHECK(diag_has(diag, DIAG_E3569));
	/* that of another kind */
	CHECK_INT(set_of("unit", "outlet", &set), FAIL_USAGE);
	CHECK_INT(set_of("drill", "", &set), FAIL_USAGE);
	CHECK(diag_has(diag, DIAG_E3538));
	CHECK_INT(set_of("drill", "collect/profiles/unit.csv", &set), 0);
	CHECK_STR(set.profile[0]->name, "unit");
	CHECK_STR(set.profile[0]->kind, "drill");
	CHECK_INT(set_of("drill", "no/such.csv", &set), FAIL_INPUT);
}

static void
a_profile_has_a_limit(void)
{
	char path[] = "/tmp/kaoping-profile-XXXXXX";
	int fd = mkstemp(path);
	FILE *f = fdopen(fd, "w");
	struct profile_set set;

	CHECK(fprintf(f, "field,headers,type,note\na,甲,text,%*s",
		  (int)(LIMIT_PROFILE -
		      strlen("field,headers,type,note\n"
			     "a,甲,text,")),
		  "x") > 0);
	CHECK(fflush(f) == 0);
	CHECK_INT(set_of("drill", path, &set), 0);
	CHECK(fputc('x', f) == 'x' && fclose(f) == 0);
	CHECK_INT(set_of("drill", path, &set), FAIL_DATA);
	unlink(path);
}

int
main(void)
{
	arena = arena_new();
	RUN(every_kind_has_a_profile_whose_types_are_known);
	RUN(a_profile_says_what_columns_mean);
	RUN(its_columns_are_found_by_name);
	RUN(every_error_of_a_profile_is_named_by_its_cell);
	RUN(one_spelling_twice_in_a_field_is_once);
	RUN(a_profile_has_a_limit);
	RUN(a_profile_is_wanted_by_name_or_by_file);
	arena_free(arena);
	return tap_done();
}
