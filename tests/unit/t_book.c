#include "base/book.h"

#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
#include "tests/tap.h"

static struct str
written(struct arena *a, const char *path)
{
	static const struct str choice[] = { { "是", 3 }, { "否", 3 } };
	struct diag *d = diag_new(a);
	struct str bytes = { NULL, 0 };
	struct book *b;

	if (book_open(a, &b, d) != 0)
		return bytes;
	book_sheet(b, "台账");
	book_cell(b, 0, 0, STR("编号"), BOOK_NEEDED);
	book_note(b, 0, 0, STR("一批一号"));
	book_cell(b, 1, 0, STR("=1+1"), BOOK_FAINT);
	book_width(b, 0, 20);
	book_freeze(b, 1);
	book_choose(b, &(struct book_choices){ 1, 1, 999, choice, 2 });
	if (book_save(b, str_from(path), d) == 0)
		file_read(a, str_from(path), LIMIT_FILE, &bytes, d);
	return bytes;
}

static struct arena *arena;

static void
a_workbook_is_the_same_each_time(void)
{
	struct str one = written(arena, "t_book-one.xlsx");
	struct str two = written(arena, "t_book-two.xlsx");

	unlink("t_book-one.xlsx");
	unlink("t_book-two.xlsx");
	CHECK(str_starts(one, STR("PK")));
	CHECK(str_eq(one, two));
}

static void
one_that_cannot_be_written_is_an_error(void)
{
	struct diag *d = diag_new(arena);
	struct book *b;

	CHECK(book_open(arena, &b, d) == 0);
	book_sheet(b, "s");
	CHECK_INT(book_save(b, STR("nowhere/x.xlsx"), d), FAIL_CREATE);
	CHECK(!file_exists(arena, STR("nowhere")));
}

int
main(void)
{
	arena = arena_new();
	RUN(a_workbook_is_the_same_each_time);
	RUN(one_that_cannot_be_written_is_an_error);
	arena_free(arena);
	return tap_done();
}
