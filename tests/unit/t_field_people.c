/* Persons, their posts and what these are worth, out of one cell. */

#include "base/arena.h"
#include "base/diag.h"
#include "collect/field.h"
#include "store/store.h"
#include "tests/import.h"
#include "tests/tap.h"

static struct import_bench bench;
static struct field_book *book;
static struct field_value value;
static struct field_fault fault;

static bool
reads(const char *cell)
{
	struct field_cell c = { .type = FIELD_PEOPLE, .text = str_from(cell) };

	fault = (struct field_fault){ .there = false };
	return field_read(book, &c, &value, &fault);
}

#define CHECK_FAULT(e) CHECK(fault.there &&fault.code == DIAG_##e)

struct who {
	const char *cell;
	const char *text; /* of all */
	const char *role; /* of the first */
};

static void
persons_are_told_from_posts_however_they_stand(void)
{
	static const struct who who[] = {
		{ "张三、局长；李四，新闻发言人",
		    "张三、局长；李四、新闻发言人", "head" },
		{ "张三（局长）", "张三、局长", "head" },
		{ "局长张三", "张三、局长", "head" },
		{ "局长（张三）", "张三、局长", "head" },
		{ "张三 局长\n李四 副局长", "张三、局长；李四、副局长",
		    "head" },
		{ "张 三、副局长", "张三、副局长", "officer" },
		{ "张三、局长、李四、副局长", "张三、局长；李四、副局长",
		    "head" },
		{ "局长张三、副局长李四", "张三、局长；李四、副局长", "head" },
		{ "市环保局副局长、新闻发言人李四",
		    "李四、市环保局副局长、新闻发言人", "spokesperson" },
		{ "张三、李四、王五", "张三；李四；王五", "" },
		{ "张三（副局长、主持工作）", "张三、副局长、主持工作",
		    "head" },
		{ "张三，示例市环保局，副局长", "张三、示例市环保局、副局长",
		    "officer" },
		{ "阿卜杜拉·买买提、主任", "阿卜杜拉·买买提、主任", "head" },
		{ "John Smith", "John Smith", "" },
		{ "张三、局办公室主任", "张三、局办公室主任", "officer" },
		{ "张三、市政府办公室主任", "张三、市政府办公室主任", "head" },
		{ "主持人：张三", "张三、主持人", "officer" },
		{ "张三（女，13800000000）、李四等3人", "张三；李四", "" },
	};

	for (size_t i = 0; i < sizeof(who) / sizeof(who[0]); i++) {
		printf("# %s\n", who[i].cell);
		CHECK(reads(who[i].cell));
		CHECK_STR(value.text, who[i].text);
		CHECK(value.n > 0);
		if (value.n > 0)
			CHECK_STR(value.person[0].role, who[i].role);
	}
	CHECK(!reads("局长、副局长"));
	CHECK_FAULT(E3555);
}

static void
a_cell_has_at_most_sixty_four_persons(void)
{
	struct str s = STR("张三");

	for (int i = 1; i < 64; i++)
		s = str_printf(bench.arena, STR_FMT "、张三", STR_ARG(s));
	CHECK(reads(s.p));
	CHECK(value.n == 64);
	s = str_printf(bench.arena, STR_FMT "、张三", STR_ARG(s));
	CHECK(!reads(s.p));
	CHECK_FAULT(E3522);
	for (int i = 0; i < 8; i++)
		s = str_printf(bench.arena, STR_FMT STR_FMT, STR_ARG(s),
		    STR_ARG(s));
	CHECK(!reads(s.p));
	CHECK_FAULT(E3511);
}

int
main(void)
{
	import_bench_open(&bench);
	if (field_book_open(bench.store, bench.arena,
		&(struct field_frame){ .scheme_id = bench.scheme_id }, &book,
		bench.diag) != 0)
		return 1;
	RUN(persons_are_told_from_posts_however_they_stand);
	RUN(a_cell_has_at_most_sixty_four_persons);
	import_bench_close(&bench);
	return tap_done();
}
