/* Forms: labels with their values, one record a sheet. */

#include "tests/table.h"

#define FILING                                              \
	"@form,yes,,,\n"                                    \
	"title,发布会名称|发布会主题,text,yes,\n" \
	"at,拟发布时间,time,yes,\n"                    \
	"place,地点,text,no,\n"                           \
	"people,参加人员,text,no,\n"                    \
	"opinion,拟办意见,text,no,\n"

#define CHECK_ROWS(text, want) CHECK_STR(str_from(rows_of(text)), want)

static void
values_stand_right_of_their_labels(void)
{
	with_profile(FILING);
	CHECK_ROWS(
	    "新闻发布会备案表,,,\n发布会名称,甲发布会,拟发布时间,5月3日\n"
	    "地点,会场,联系电话,123\n参加人员,张三、局长,,\n"
	    "拟办意见,同意,,\n",
	    "2:甲发布会|5月3日|会场|张三、局长|同意");
}

static void
merged_cells_count_once(void)
{
	with_profile(FILING);
	CHECK_ROWS(
	    "发布会名称,发布会名称,甲,甲,拟发布时间,5月3日\n"
	    "\"拟\n办\n意\n见\",\"拟\n办\n意\n见\",同意,同意,同意,同意\n"
	    "\"拟\n办\n意\n见\",\"拟\n办\n意\n见\",同意,同意,同意,同意\n",
	    "1:甲|5月3日|||同意");
	/* as a text has them */
	CHECK_ROWS("发布会名称,,甲,,拟发布时间,5月3日\n拟办意见,,同意,,,\n",
	    "1:甲|5月3日|||同意");
}

static void
a_blank_value_is_blank(void)
{
	with_profile(FILING);
	CHECK_ROWS("发布会名称,甲,拟发布时间,5月3日\n地点,,参加人员,\n"
		   "拟办意见,,联系电话,123\n",
	    "1:甲|5月3日|||");
}

static void
values_may_stand_below(void)
{
	with_profile(FILING);
	CHECK_ROWS("发布会名称,甲,,\n拟发布时间,地点,参加人员,\n"
		   "5月3日,会场,张三,\n拟办意见,,,\n同意,,,\n",
	    "1:甲|5月3日|会场|张三|同意");
}

static void
a_value_may_stand_in_the_cell_of_its_label(void)
{
	with_profile(FILING);
	CHECK_ROWS("备案表,\n拟发布时间：5月3日 10:30    地点： 会场,\n"
		   "发布会名称：甲,\n",
	    "2:甲|5月3日 10:30|会场||");
}

static void
labels_in_one_row_above_their_values_are_a_table(void)
{
	with_profile(FILING);
	CHECK_ROWS("发布会名称,拟发布时间,地点\n甲,5月3日,会场\n乙,5月4日,\n",
	    "2:甲|5月3日|会场|| 3:乙|5月4日|||");
}

static void
two_forms_in_one_sheet_are_refused(void)
{
	with_profile(FILING);
	CHECK_ROWS("发布会名称,甲,拟发布时间,5月3日\n地点,,,\n"
		   "发布会名称,乙,拟发布时间,5月3日\n",
	    "refused");
	CHECK(diag_has(diag, DIAG_E3536));
}

static void
the_first_spelling_of_the_profile_wins(void)
{
	with_profile(FILING);
	CHECK_ROWS("发布会主题,乙,拟发布时间,5月3日\n地点,会场,发布会名称,甲\n",
	    "1:甲|5月3日|会场||");
}

static void
a_label_that_is_missing_is_named(void)
{
	with_profile(FILING);
	CHECK_ROWS("发布会名称,甲,地点,会场\n", "refused");
	CHECK(diag_has(diag, DIAG_E3503));
}

static void
each_value_has_its_place(void)
{
	struct table_from from;
	struct table_row row;
	struct table *table;
	bool more;

	with_profile(FILING);
	from = table_from(
	    STR("备案表\n发布会名称,甲,拟发布时间,5月3日\n地点,,,\n"));
	CHECK_INT(table_open(arena, &from, &table, diag), 0);
	CHECK_INT(table_next(table, &row, &more, diag), 0);
	CHECK(more);
	CHECK(row.field[1].n == 1);
	CHECK(row.field[1].cell[0].line == 2);
	CHECK(row.field[1].cell[0].col == 4);
	CHECK(row.field[2].cell[0].line == 3);
	CHECK(row.field[2].cell[0].col == 2);
	CHECK(row.field[3].n == 0);
	/* as a row of a table, for those that are refused */
	CHECK(row.ncells == 5 && row.nheaders == 5);
	CHECK_STR(row.header[1], "拟发布时间");
	CHECK_STR(row.cell[1], "5月3日");
	CHECK_INT(table_next(table, &row, &more, diag), 0);
	CHECK(!more);
	table_close(table);
	sheet_close(from.in);
}

static void
a_long_sheet_is_no_form(void)
{
	struct buf b = buf_new(arena, SIZE_MAX);

	with_profile(FILING);
	buf_add(&b, STR("发布会名称,甲,拟发布时间,5月3日\n"));
	for (int i = 1; i < 1000; i++)
		buf_add(&b, STR("x\n"));
	CHECK_ROWS(str_z(arena, buf_str(&b)), "1:甲|5月3日|||");
	buf_add(&b, STR("x\n"));
	CHECK_ROWS(str_z(arena, buf_str(&b)), "refused");
}

static void
a_wide_sheet_is_no_form(void)
{
	struct buf b = buf_new(arena, SIZE_MAX);

	with_profile(FILING);
	buf_add(&b, STR("发布会名称,甲,拟发布时间,5月3日"));
	for (int i = 4; i < 256; i++)
		buf_byte(&b, ',');
	CHECK_ROWS(str_z(arena, buf_str(&b)), "1:甲|5月3日|||");
	buf_byte(&b, ',');
	CHECK_ROWS(str_z(arena, buf_str(&b)), "refused");
}

int
main(void)
{
	arena = arena_new();
	RUN(values_stand_right_of_their_labels);
	RUN(merged_cells_count_once);
	RUN(a_blank_value_is_blank);
	RUN(values_may_stand_below);
	RUN(a_value_may_stand_in_the_cell_of_its_label);
	RUN(labels_in_one_row_above_their_values_are_a_table);
	RUN(two_forms_in_one_sheet_are_refused);
	RUN(the_first_spelling_of_the_profile_wins);
	RUN(a_label_that_is_missing_is_named);
	RUN(each_value_has_its_place);
	RUN(a_long_sheet_is_no_form);
	RUN(a_wide_sheet_is_no_form);
	arena_free(arena);
	return tap_done();
}
