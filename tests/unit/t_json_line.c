#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/json_line.h"
#include "tests/tap.h"

static struct arena *arena;

static struct str
one_string(struct json_line *l, struct str s)
{
	json_line_begin(l);
	json_line_str(l, "k", s);
	return json_line_end(l);
}

static void
fields_stand_in_the_order_of_the_calls(void)
{
	struct json_line l = json_line_new(arena);

	json_line_begin(&l);
	json_line_str(&l, "b", STR("中"));
	json_line_str_some(&l, "none", STR(""));
	json_line_int(&l, "a", 0);
	json_line_open(&l, "list");
	json_line_push(&l, STR("x"));
	json_line_push(&l, STR(""));
	json_line_close(&l);
	json_line_open(&l, "nothing");
	json_line_close(&l);
	json_line_bool(&l, "yes", true);
	json_line_bool(&l, "no", false);
	json_line_bare(&l, "half", STR("0.5"));
	json_line_bare(&l, "null", STR("null"));
	CHECK_STR(json_line_end(&l),
	    "{\"b\":\"中\",\"a\":0,\"list\":[\"x\",\"\"],"
	    "\"nothing\":[],\"yes\":true,\"no\":false,"
	    "\"half\":0.5,\"null\":null}");
	json_line_begin(&l);
	CHECK_STR(json_line_end(&l), "{}");
}

static void
numbers_are_whole_to_both_ends(void)
{
	struct json_line l = json_line_new(arena);

	json_line_begin(&l);
	json_line_int(&l, "a", INT64_MIN);
	json_line_int(&l, "b", INT64_MAX);
	json_line_int(&l, "c", -7);
	CHECK_STR(json_line_end(&l),
	    "{\"a\":-9223372036854775808,\"b\":9223372036854775807,"
	    "\"c\":-7}");
}

/* jansson writes the same, wherever in a word of eight a byte stands. */
static void
every_byte_is_written_as_jansson_does(void)
{
	struct json_line l = json_line_new(arena);

	for (int c = 1; c < 0x80; c++)
		for (size_t at = 0; at < 17; at++) {
			char text[] = "0123456789abcdef!";
			struct str s = { text, sizeof(text) - 1 };
			struct json *j = json_new_object();

			text[at] = (char)c;
			json_str(j, "k", s);
			CHECK(str_eq(one_string(&l, s),
			    json_text(arena, j, false)));
			json_free(j);
		}
	CHECK_STR(one_string(&l, STR("a\0b\x1f\n")),
	    "{\"k\":\"a\\u0000b\\u001F\\n\"}");
}

static void
bytes_that_are_no_utf8_are_replaced(void)
{
	struct json_line l = json_line_new(arena);

	CHECK_STR(one_string(&l, STR("中\xff\xe4\xb8\"")),
	    "{\"k\":\"中\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\\\"\"}");
}

int
main(void)
{
	arena = arena_new();
	RUN(fields_stand_in_the_order_of_the_calls);
	RUN(numbers_are_whole_to_both_ends);
	RUN(every_byte_is_written_as_jansson_does);
	RUN(bytes_that_are_no_utf8_are_replaced);
	arena_free(arena);
	return tap_done();
}
