#include "base/arena.h"
#include "base/json.h"
#include "tests/tap.h"

static void
keys_keep_their_order_and_values_their_kinds(void)
{
	struct arena *a = arena_new();
	struct json *j = json_new_object(), *list = json_new_array();

	json_str(j, "z", STR("中\"\n"));
	json_int(j, "a", INT64_MIN);
	json_bool(j, "t", true);
	json_put_null(j, "n");
	json_str_some(j, "gone", STR(""));
	json_str_some(j, "here", STR("x"));
	json_push_str(list, STR("s"));
	json_push(list, json_new_object());
	json_put(j, "l", list);
	CHECK_STR(json_text(a, j, false),
	    "{\"z\":\"中\\\"\\n\",\"a\":-9223372036854775808,\"t\":true,"
	    "\"n\":null,\"here\":\"x\",\"l\":[\"s\",{}]}");
	json_free(j);
	json_free(NULL);
	arena_free(a);
}

static void
fixed_point_is_written_as_it_is(void)
{
	static const struct {
		int64_t v;
		const char *want;
	} cases[] = {
		{ 949550, "{\"v\":94.955}" },
		{ 1000000, "{\"v\":100}" },
		{ 1, "{\"v\":0.0001}" },
		{ -333333, "{\"v\":-33.3333}" },
		{ 0, "{\"v\":0}" },
		{ 99999999999, "{\"v\":9999999.9999}" },
	};
	struct arena *a = arena_new();

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct json *j = json_new_object();

		json_fix(j, "v", cases[i].v);
		CHECK_STR(json_text(a, j, false), cases[i].want);
		json_free(j);
	}
	arena_free(a);
}

static void
ill_formed_bytes_become_replacement_characters(void)
{
	struct arena *a = arena_new();
	struct json *j = json_new_array();

	json_push_str(j, STR("a\xff\xed\xa0\x80z"));
	json_push_str(j, STR("a\0b"));
	CHECK_STR(json_text(a, j, false),
	    "[\"a\ufffd\ufffd\ufffd\ufffdz\",\"a\\u0000b\"]");
	json_free(j);
	arena_free(a);
}

static void
indented_text_has_two_blanks_a_level(void)
{
	struct arena *a = arena_new();
	struct json *j = json_new_object();

	json_int(j, "a", 1);
	CHECK_STR(json_text(a, j, true), "{\n  \"a\": 1\n}");
	json_free(j);
	arena_free(a);
}

int
main(void)
{
	RUN(keys_keep_their_order_and_values_their_kinds);
	RUN(fixed_point_is_written_as_it_is);
	RUN(ill_formed_bytes_become_replacement_characters);
	RUN(indented_text_has_two_blanks_a_level);
	return tap_done();
}
