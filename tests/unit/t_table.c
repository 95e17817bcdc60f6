/* The tables that people make, found and read as rows of fields. */

#include "base/limits.h"
#include "tests/table.h"

#define UNITS                                     \
	"unit,单位|单位名称,text,yes,\n"    \
	"name,姓名|发言人姓名,text,yes,\n" \
	"post,职务,text,no,\n"

#define CHECK_ROWS(text, want) CHECK_STR(str_from(rows_of(text)), want)

static void
columns_are_found_by_their_headers(void)
{
	with_profile(UNITS);
	CHECK_ROWS("序号,姓 名*,职务（全称）,单位：\n1,张三,局长,甲局\n",
	    "2:甲局|张三|局长");
	CHECK_ROWS("单位,姓名\n甲局,张三\n", "2:甲局|张三|");
}

static void
the_first_spelling_of_the_profile_wins(void)
{
	with_profile(UNITS);
	CHECK_ROWS("单位名称,单位,姓名\n甲,乙,张三\n", "2:乙|张三|");
}

static void
every_missing_column_is_named(void)
{
	with_profile(UNITS "phone,电话,text,yes,\nfax,传真,text,yes,\n");
	CHECK_ROWS("单位,姓名\n甲局,张三\n", "refused");
	CHECK(diag_count(diag, DIAG_ERROR) == 2);
}

static void
titles_may_stand_above(void)
{
	with_profile(UNITS);
	CHECK_ROWS("新闻发言人名录,,\n2016年,,单位：人\n单位,姓名,职务\n"
		   "甲局,张三,局长\n",
	    "4:甲局|张三|局长");
}

static void
blank_rows_are_left_out(void)
{
	with_profile(UNITS);
	CHECK_ROWS("单位,姓名\n,\n \t,\u3000\n甲局,张三\n", "4:甲局|张三|");
}

static void
two_rows_may_be_one_header(void)
{
	with_profile("unit,单位,text,yes,\n"
		     "all,12345热线/受理数,text,yes,\n"
		     "bad,12345热线/不满意数,text,yes,\n"
		     "web,网上信箱/不满意数,text,no,\n");
	/* as a workbook has it, merged cells filled */
	CHECK_ROWS("单位,12345热线,12345热线,网上信箱\n"
		   "单位,受理数,不满意数（件）,不满意数\n甲局,10,2,3\n",
	    "3:甲局|10|2|3");
	/* as a text has it */
	CHECK_ROWS("某市办件情况,,,\n单位,12345热线,,网上信箱\n"
		   ",受理数,不满意数,不满意数\n甲局,10,2,3\n",
	    "4:甲局|10|2|3");
	/* as a file of refused rows has it */
	CHECK_ROWS("单位,12345热线/受理数,12345热线/不满意数\n甲局,10,2\n",
	    "2:甲局|10|2|");
}

static void
the_upper_row_tells_columns_apart(void)
{
	with_profile("unit,单位,text,yes,\nall,热线/总数|总数,text,yes,\n");
	CHECK_ROWS("单位,热线,信箱\n单位,总数,总数\n甲局,3,4\n", "3:甲局|3");
}

static void
columns_that_only_look_repeated_are_no_blocks(void)
{
	with_profile("unit,单位,text,yes,\nall,热线/受理数|受理数,text,yes,\n"
		     "done,热线/办结数|办结数,text,no,\n"
		     "bad,热线/不满意数|不满意数,text,no,\n");
	CHECK_ROWS(
	    "单位,热线,,,信箱,\n,受理数,办结数,不满意数,受理数,不满意数\n"
	    "甲局,10,9,1,3,0\n",
	    "3:甲局|10|9|1");
	CHECK_ROWS("单位,受理数,办结数,不满意数,受理数,不满意数\n"
		   "甲局,10,9,1,3,0\n",
	    "refused");
	CHECK(diag_has(diag, DIAG_E3504));
	CHECK_ROWS("单位,受理数,不满意数,办结数,受理数,不满意数\n"
		   "甲局,10,9,1,3,0\n",
	    "refused");
}

static void
the_lower_row_alone_will_do(void)
{
	with_profile(UNITS "phone,电话,text,no,\n");
	CHECK_ROWS("单位,发言人,,联系方式\n,姓名,职务,电话\n甲局,张三,局长,1\n",
	    "3:甲局|张三|局长|1");
}

static void
a_block_repeated_to_the_right_is_a_second_table(void)
{
	with_profile(UNITS);
	CHECK_ROWS("单位,姓名,职务,,单位,姓名,职务\n"
		   "甲局,张三,局长,,乙局,李四,主任\n丙局,王五,,,,,\n",
	    "2:甲局|张三|局长 2:乙局|李四|主任 3:丙局|王五|");
}

static void
what_stands_once_beside_blocks_is_of_all(void)
{
	with_profile(UNITS);
	CHECK_ROWS("单位,姓名,职务,姓名,职务\n甲局,张三,局长,李四,主任\n",
	    "2:甲局|张三|局长 2:甲局|李四|主任");
}

static void
a_header_may_come_again(void)
{
	with_profile(UNITS);
	CHECK_ROWS(
	    "单位,姓名,职务\n甲局,张三,局长\n单位,姓名,职务\n乙局,李四,\n",
	    "2:甲局|张三|局长 3:header 单位 4:乙局|李四|");
	/* in another order */
	CHECK_ROWS(
	    "单位,姓名,职务\n甲局,张三,局长\n\n姓名,单位,职务\n李四,乙局,主任\n",
	    "2:甲局|张三|局长 4:header 姓名 5:乙局|李四|主任");
}

static void
footers_are_no_data(void)
{
	with_profile(UNITS);
	CHECK_ROWS("单位,姓名,职务\n甲局,张三,局长\n合 计,1人,\n"
		   "填表人：王某,,\n备注：以上属实,,\n",
	    "2:甲局|张三|局长 3:footer 合 计 4:footer 填表人：王某 "
	    "5:footer 备注：以上属实");
	/* a total is one whatever the row has; a note only where data lacks */
	CHECK_ROWS("单位,姓名\n总计,3\n备注办,张三\n",
	    "2:footer 总计 3:备注办|张三|");
}

static void
a_profile_may_name_rows_that_are_no_data(void)
{
	with_profile(UNITS "@skip,本表|—,,,\n");
	CHECK_ROWS("单位,姓名\n本表由甲局填写,是\n甲局,张三\n",
	    "2:footer 本表由甲局填写 3:甲局|张三|");
}

static void
titles_between_rows_are_no_data(void)
{
	with_profile(UNITS);
	CHECK_ROWS("单位,姓名,职务\n一、市直部门,,\n甲局,张三,\n"
		   "各县（市）区,各县（市）区,各县（市）区\n乙区,李四,\n",
	    "2:title 一、市直部门 3:甲局|张三| 4:title 各县（市）区 "
	    "5:乙区|李四|");
}

static void
equal_answers_are_no_title(void)
{
	with_profile("a,甲,text,yes,\nb,乙,text,yes,\nc,丙,text,yes,\n");
	CHECK_ROWS("甲,乙,丙\n5,5,5\n是,是,是\n", "2:5|5|5 3:是|是|是");
}

static void
the_example_of_a_template_is_no_data(void)
{
	with_profile(UNITS);
	CHECK_ROWS("单位,姓名\n示例（导入时忽略）,张三\n例：甲局,张三\n"
		   "示例市公安局,李四\n",
	    "2:example 示例（导入时忽略） 3:example 例：甲局 "
	    "4:示例市公安局|李四|");
}

static void
a_blank_cell_takes_the_value_above_where_the_profile_says_so(void)
{
	with_profile(UNITS "@fill,unit,,,\n");
	CHECK_ROWS("单位,姓名\n甲局,张三\n,李四\n乙局,王五\n",
	    "2:甲局|张三| 3:甲局|李四| 4:乙局|王五|");
	with_profile(UNITS);
	CHECK_ROWS("单位,姓名\n甲局,张三\n,李四\n", "2:甲局|张三| 3:|李四|");
}

static void
a_default_stands_for_a_blank_and_for_a_column(void)
{
	with_profile(
	    UNITS "state,状态,text,no,已举行\nfrom,来源,text,yes,甲\n");
	CHECK_ROWS("单位,姓名,状态\n甲局,张三,\n乙局,李四,取消\n",
	    "2:甲局|张三||已举行|甲 3:乙局|李四||取消|甲");
}

static void
a_pattern_has_all_columns_that_are_left(void)
{
	with_profile("unit,单位,text,yes,\nanswer,#、*,text,no,\n"
		     "rest,*满意度,text,no,\n");
	CHECK_ROWS("单位,1、对甲的看法,2、对乙的看法,10、建议,总体满意度\n"
		   "甲局,好,中,无,5\n",
	    "2:甲局|好+中+无|5");
}

static void
a_row_wider_than_the_header_is_refused_alone(void)
{
	with_profile(UNITS);
	CHECK_ROWS("单位,姓名\n甲局,张三,多\n乙局,李四\n丙局\n丁局,王五,,\n",
	    "2:outside 甲局 3:乙局|李四| 4:丙局|| 5:丁局|王五|");
}

static void
a_header_that_lost_a_column_is_refused(void)
{
	with_profile(UNITS);
	CHECK_ROWS("单位,姓名\n1,甲局,张三\n2,乙局,李四\n3,丙局,王五\n",
	    "refused");
	CHECK(diag_has(diag, DIAG_E3535));
}

static void
types_betray_a_header_that_lost_a_column(void)
{
	with_profile("id,编号,id,yes,\ntext,正文,text,yes,\n"
		     "at,发布时间,time,yes,\nlikes,点赞,count,no,\n");
	CHECK_ROWS("编号,正文,发布时间,点赞,评论\n"
		   "1,a,手机,2016-05-03 10:00,3\n"
		   "2,b,电脑,2016-05-04 10:00,3\n"
		   "3,c,网页,2016-05-05 10:00,3\n",
	    "refused");
	CHECK(diag_has(diag, DIAG_E3534));
	/* bad times alone prove nothing */
	CHECK_ROWS(
	    "编号,正文,发布时间,点赞\n1,a,待定,3\n2,b,待定,4\n3,c,待定,5\n",
	    "2:1|a|待定|3 3:2|b|待定|4 4:3|c|待定|5");
	CHECK_ROWS("编号,正文,登记时间,发布时间\n1,a,2016-01-01,待定\n"
		   "2,b,2016-01-01,待定\n3,c,2016-01-01,待定\n",
	    "2:1|a|待定| 3:2|b|待定| 4:3|c|待定|");
}

static void
third_argument(void *to, const struct diag_message *m)
{
	*(struct str *)to = m->arg[2];
}

static void
a_required_column_that_is_missing_is_named_with_the_nearest(void)
{
	struct str nearest = { NULL, 0 };

	with_profile(UNITS "phone,办公电话,text,yes,\n");
	CHECK_ROWS("单位,姓名,办公室电话\n甲局,张三,1\n", "refused");
	CHECK(diag_has(diag, DIAG_E3568));
	CHECK(diag_count(diag, DIAG_ERROR) == 1);
	diag_each(diag, third_argument, &nearest);
	CHECK_STR(nearest, "办公室电话");
	CHECK_ROWS("单位,姓名,传真\n甲局,张三,1\n", "refused");
	CHECK(diag_has(diag, DIAG_E3503));
}

static void
without_a_header_nothing_that_stands_there_is_shown(void)
{
	with_profile(UNITS);
	CHECK_ROWS("a,b,c\n1,2,3\n", "refused");
	CHECK(diag_has(diag, DIAG_E3502));
	CHECK_ROWS("", "refused");
	CHECK(diag_has(diag, DIAG_E3502));
}

static void
two_columns_of_one_name_are_refused(void)
{
	with_profile(UNITS);
	CHECK_ROWS("单位,姓名,姓名\n甲局,张三,李四\n", "refused");
	CHECK(diag_has(diag, DIAG_E3504));
	/* which no field needs */
	CHECK_ROWS("单位,姓名,电话,电话\n甲局,张三,1,2\n", "2:甲局|张三|");
}

static void
the_header_is_not_looked_for_below_row_fifteen(void)
{
	struct str csv = { NULL, 0 };

	with_profile(UNITS);
	for (int i = 0; i < PROFILE_ROWS; i++)
		csv = str_printf(arena, STR_FMT "x,y\n", STR_ARG(csv));
	csv = str_printf(arena, STR_FMT "单位,姓名\n甲局,张三\n", STR_ARG(csv));
	CHECK_ROWS(csv.p, "refused");
	CHECK_ROWS(csv.p + 4, "16:甲局|张三|");
}

static void
rows_too_long_to_be_held_are_not_looked_behind(void)
{
	size_t n = LIMIT_CELL - 1;
	char *cell = arena_bytes(arena, n + 1);
	struct buf b = buf_new(arena, SIZE_MAX);

	memset(cell, 'x', n);
	cell[n] = 0;
	with_profile(UNITS);
	for (size_t held = 0; held + 2 * n <= LIMIT_HELD; held += n)
		buf_printf(&b, "%s\n", cell);
	buf_printf(&b, "单位,姓名\n甲局,张三\n");
	CHECK_ROWS(str_z(arena, buf_str(&b)), "9:甲局|张三|");
	CHECK_ROWS(str_printf(arena, "%s\n%s", cell, str_z(arena, buf_str(&b)))
		       .p,
	    "refused");
}

static void
long_tables_go_on_behind_the_rows_that_were_held(void)
{
	struct buf b = buf_new(arena, SIZE_MAX);
	const char *rows;

	with_profile(UNITS "@fill,unit,,,\n");
	buf_add(&b, STR("单位,姓名\n甲局,1\n"));
	for (int i = 2; i <= 300; i++)
		buf_printf(&b, ",%d\n", i);
	rows = rows_of(str_z(arena, buf_str(&b)));
	CHECK(str_ends(str_from(rows), STR(" 300:甲局|299| 301:甲局|300|")));
}

int
main(void)
{
	arena = arena_new();
	RUN(columns_are_found_by_their_headers);
	RUN(the_first_spelling_of_the_profile_wins);
	RUN(every_missing_column_is_named);
	RUN(titles_may_stand_above);
	RUN(blank_rows_are_left_out);
	RUN(two_rows_may_be_one_header);
	RUN(the_upper_row_tells_columns_apart);
	RUN(columns_that_only_look_repeated_are_no_blocks);
	RUN(the_lower_row_alone_will_do);
	RUN(a_block_repeated_to_the_right_is_a_second_table);
	RUN(what_stands_once_beside_blocks_is_of_all);
	RUN(a_header_may_come_again);
	RUN(footers_are_no_data);
	RUN(a_profile_may_name_rows_that_are_no_data);
	RUN(titles_between_rows_are_no_data);
	RUN(equal_answers_are_no_title);
	RUN(the_example_of_a_template_is_no_data);
	RUN(a_blank_cell_takes_the_value_above_where_the_profile_says_so);
	RUN(a_default_stands_for_a_blank_and_for_a_column);
	RUN(a_pattern_has_all_columns_that_are_left);
	RUN(a_row_wider_than_the_header_is_refused_alone);
	RUN(a_header_that_lost_a_column_is_refused);
	RUN(types_betray_a_header_that_lost_a_column);
	RUN(a_required_column_that_is_missing_is_named_with_the_nearest);
	RUN(without_a_header_nothing_that_stands_there_is_shown);
	RUN(two_columns_of_one_name_are_refused);
	RUN(the_header_is_not_looked_for_below_row_fifteen);
	RUN(rows_too_long_to_be_held_are_not_looked_behind);
	RUN(long_tables_go_on_behind_the_rows_that_were_held);
	arena_free(arena);
	return tap_done();
}
