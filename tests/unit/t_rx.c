#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/rx.h"
#include "tests/tap.h"

static struct arena *arena;
static struct diag *diag;
static struct rx_match match;

static int
find(const char *pattern, struct str text, bool *found)
{
	struct rx *rx = rx_new(pattern);
	int fail;

	diag = diag_new(arena);
	fail = rx_find(rx, text, 0, found, &match, diag);
	rx_free(rx);
	return fail;
}

static void
the_first_match_and_its_groups_are_found(void)
{
	bool found;

	CHECK_INT(find("来源[：:]\\s*(\\S+)(x)?(?<n>。)",
		      STR("据 来源： 甲报。"), &found),
	    0);
	CHECK(found);
	CHECK_STR(match.group[0], "来源： 甲报。");
	CHECK_STR(match.group[1], "甲报");
	CHECK_STR(match.group[2], "");
	CHECK_STR(match.group[3], "。");
	CHECK_STR(match.group[7], "");
	CHECK_INT(find("^.{2}$", STR("中文"), &found), 0);
	CHECK(found);
	rx_free(NULL);
}

static void
no_match_is_no_failure(void)
{
	bool found = true;

	CHECK_INT(find("b", STR("a"), &found), 0);
	CHECK(!found);
	CHECK_INT(find("^$", STR(""), &found), 0);
	CHECK(found);
	CHECK_INT(find("(a)(a)(a)(a)(a)(a)(a)(a)(a)", STR("aaaaaaaaa"), &found),
	    0);
	CHECK(found);
}

static void
a_search_goes_on_from_where_it_was(void)
{
	struct rx *rx = rx_new("[甲乙]");
	struct str text = STR("甲和乙");
	bool found;

	diag = diag_new(arena);
	CHECK_INT(rx_find(rx, text, 0, &found, &match, diag), 0);
	CHECK_STR(match.group[0], "甲");
	CHECK_INT(rx_find(rx, text, 3, &found, &match, diag), 0);
	CHECK_STR(match.group[0], "乙");
	CHECK_INT(rx_find(rx, text, text.n, &found, &match, diag), 0);
	CHECK(!found);
	CHECK_INT(rx_find(rx, text, text.n + 1, &found, &match, diag), 0);
	CHECK(!found);
	rx_free(rx);
}

static void
the_match_limit_is_an_error_and_not_a_miss(void)
{
	char text[40];
	bool found = true;

	memset(text, 'a', sizeof(text));
	CHECK_INT(find("^(a+)+$", (struct str){ text, sizeof(text) }, &found),
	    0);
	CHECK(found);
	text[sizeof(text) - 1] = '!';
	CHECK_INT(find("^(a+)+$", (struct str){ text, sizeof(text) }, &found),
	    FAIL_DATA);
	CHECK(!found && diag_has(diag, DIAG_E1401));
}

/* Each turn of a group needs some memory, and 64 MiB are allowed. */
static void
the_memory_limit_is_an_error_and_not_a_miss(void)
{
	const size_t n = (size_t)LIMIT_RX_HEAP_KB * 1024 / 16;
	char *text = arena_alloc(arena, n, 1);
	bool found = true;

	memset(text, 'a', n);
	/* less than that is enough for a part of it */
	CHECK_INT(find("^(?:(a)|b)*$", (struct str){ text, n / 64 }, &found),
	    0);
	CHECK(found);
	CHECK_INT(find("^(?:(a)|b)*c", (struct str){ text, n }, &found),
	    FAIL_DATA);
	CHECK(!found && diag_has(diag, DIAG_E1401));
}

static void
text_that_is_not_utf8_is_refused(void)
{
	struct rx *rx = rx_new("a");
	bool found = true;

	CHECK_INT(find("a", STR("中\xff\x61"), &found), FAIL_DATA);
	CHECK(!found && diag_has(diag, DIAG_E1402));
	CHECK_INT(rx_find(rx, STR("\xff中a"), 1, &found, &match, diag),
	    FAIL_DATA);
	/* nor may a search begin inside a character */
	CHECK_INT(rx_find(rx, STR("中a"), 1, &found, &match, diag), FAIL_DATA);
	CHECK_INT(rx_find(rx, STR("中a"), 3, &found, &match, diag), 0);
	CHECK(found);
	rx_free(rx);
}

int
main(void)
{
	arena = arena_new();
	RUN(the_first_match_and_its_groups_are_found);
	RUN(no_match_is_no_failure);
	RUN(a_search_goes_on_from_where_it_was);
	RUN(the_match_limit_is_an_error_and_not_a_miss);
	RUN(the_memory_limit_is_an_error_and_not_a_miss);
	RUN(text_that_is_not_utf8_is_refused);
	arena_free(arena);
	return tap_done();
}
