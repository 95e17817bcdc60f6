#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/json.h"
#include "base/limits.h"
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

/* What is read, as it is written again; "refused CODE" otherwise. */
static struct str
again(struct arena *a, struct str text)
{
	struct diag *d = diag_new(a);
	struct json *j;
	struct str s;

	if (json_read(a, text, STR("doc"), &j, d) != 0)
		return diag_has(d, DIAG_E1702) ? STR("refused E1702") :
						 STR("refused E1701");
	s = json_text(a, j, false);
	json_free(j);
	return s;
}

static void
numbers_are_kept_as_written_and_halves_mended(void)
{
	static const struct {
		const char *in;
		const char *want;
	} cases[] = {
		{ "{\"a\":12345678901234567890123,\"b\":[-0.50,1e400,0]}",
		    "{\"a\":\"12345678901234567890123\","
		    "\"b\":[\"-0.50\",\"1e400\",\"0\"]}" },
		{ "[\"\\ud83d\",\"\\ude00x\",\"\\ud83d\\ude00\"]",
		    "[\"\xef\xbf\xbd\",\"\xef\xbf\xbdx\",\"\xf0\x9f\x98\x80\"]" },
		{ "[\"a 1 \\\" 2\",true,false,null]",
		    "[\"a 1 \\\" 2\",true,false,null]" },
		{ "[01]", "refused E1701" },
		{ "[1.]", "refused E1701" },
		{ "[-]", "refused E1701" },
		{ "[1e]", "refused E1701" },
		{ "[+1]", "refused E1701" },
		{ "{1 :2}", "refused E1701" },
		{ "{\"a\":1,\"a\":2}", "refused E1701" },
		{ "[1] 2", "refused E1701" },
		{ "[\"\\", "refused E1701" },
		{ "[\"\\ud83", "refused E1701" },
		{ "[1", "refused E1701" },
		{ "7", "refused E1701" },
		{ "", "refused E1701" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena *a = arena_new();

		CHECK_STR(again(a, str_from(cases[i].in)), cases[i].want);
		arena_free(a);
	}
}

static void
depth_and_number_of_values_are_limited(void)
{
	struct arena *a = arena_new();
	size_t n = 2 * (LIMIT_JSON_VALUES + 2);
	char *wide = ARENA_ARRAY(a, n, char), deep[LIMIT_JSON_DEPTH + 1];

	memset(deep, '[', sizeof(deep));
	CHECK_STR(again(a, (struct str){ deep, sizeof(deep) }),
	    "refused E1702");
	CHECK_STR(again(a, (struct str){ deep, sizeof(deep) - 1 }),
	    "refused E1701");
	for (size_t i = 0; i < n; i += 2)
		memcpy(wide + i, "1,", 2);
	wide[0] = '[';
	CHECK_STR(again(a, (struct str){ wide, n }), "refused E1702");
	arena_free(a);
}

static void
walking_takes_what_is_not_there_for_nothing(void)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(a);
	struct json *j;
	const struct json *list;

	CHECK_INT(json_read(a, STR("{\"l\":[{\"k\":1}],\"s\":\"t\"}"),
		      STR("doc"), &j, d),
	    0);
	list = json_list_of(j, "l");
	CHECK_INT((long long)json_length(list), 1);
	CHECK_STR(json_scalar_of(json_nth(list, 0), "k"), "1");
	CHECK_STR(json_scalar_of(json_nth(list, 1), "k"), "");
	CHECK_STR(json_scalar(list), "");
	CHECK(json_list_of(j, "s") == NULL);
	CHECK(json_member(NULL, "s") == NULL);
	CHECK(json_member(json_member(j, "s"), "s") == NULL);
	CHECK_INT((long long)json_length(json_member(j, "s")), 0);
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
	RUN(numbers_are_kept_as_written_and_halves_mended);
	RUN(depth_and_number_of_values_are_limited);
	RUN(walking_takes_what_is_not_there_for_nothing);
	return tap_done();
}
