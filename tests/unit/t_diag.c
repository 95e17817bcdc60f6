#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "tests/tap.h"

/* What diag_print writes. */
static struct str
printed(struct arena *a, struct diag *d, enum diag_lang lang,
    enum diag_style style, enum diag_level from)
{
	char *p = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&p, &n);
	struct str s;

	diag_print(d, f, lang, style, from);
	fclose(f);
	s = str_dup(a, (struct str){ p, n });
	free(p);
	return s;
}

static bool
mentions(struct str text, int i)
{
	char mark[] = { '{', (char)('0' + i), '}' };
	size_t at;

	return str_find(text, (struct str){ mark, sizeof(mark) }, &at);
}

static bool
begins_well(struct str english)
{
	char c = english.p[0];

	return c == '{' || c == '"' || (c >= 'a' && c <= 'z');
}

static bool
same_marks(struct str zh, struct str en)
{
	for (int i = 0; i <= 9; i++)
		if (mentions(zh, i) != mentions(en, i) ||
		    (mentions(en, i) && (i == 0 || i > 6)))
			return false;
	return true;
}

static bool
is_code(const char *name)
{
	return strlen(name) == 5 && strchr("EWN", name[0]) != NULL &&
	    strspn(name + 1, "0123456789") == 4 && name[1] >= '1' &&
	    name[1] <= '6';
}

/* The text as it is written: each mark stands for itself. */
static struct str
raw(struct arena *a, enum diag_code code, enum diag_lang lang)
{
	const struct str marks[] = { STR("{1}"), STR("{2}"), STR("{3}"),
		STR("{4}"), STR("{5}"), STR("{6}") };

	return diag_text(a, code, lang, marks, 6);
}

static void
every_message_says_the_same_in_both_languages(void)
{
	struct arena *a = arena_new();

	for (int i = 0; i < DIAG_COUNT; i++) {
		enum diag_code code = (enum diag_code)i;
		struct str zh = raw(a, code, DIAG_ZH);
		struct str en = raw(a, code, DIAG_EN);
		bool good = zh.n > 0 && en.n > 0 && same_marks(zh, en) &&
		    begins_well(en) && is_code(diag_name(code));

		if (!good)
			printf("# %s: " STR_FMT "\n", diag_name(code),
			    STR_ARG(en));
		CHECK(good);
	}
	arena_free(a);
}

static void
every_message_is_one_line(void)
{
	static const char *const texts[] = {
#define MSG(code, zh, en) zh, en,
#include "base/msg.def"
#undef MSG
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		if (strpbrk(texts[i], "\r\n\t") != NULL)
			printf("# %s\n", texts[i]);
		CHECK(strpbrk(texts[i], "\r\n\t") == NULL);
	}
}

static void
a_code_is_used_once(void)
{
	for (int i = 0; i < DIAG_COUNT; i++)
		for (int k = 0; k < i; k++)
			if (strcmp(diag_name((enum diag_code)i) + 1,
				diag_name((enum diag_code)k) + 1) == 0)
				CHECK_STR(str_from(
					      diag_name((enum diag_code)i)),
				    "a number of its own");
	CHECK(DIAG_COUNT > 0);
}

static void
a_line_has_place_level_code_and_text(void)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(a);
	struct diag_place at = { .file = STR("a.csv"), .line = 3, .col = 2 };

	DIAG(d, E1006, at, STR("10"));
	CHECK_STR(printed(a, d, DIAG_EN, DIAG_PLAIN, DIAG_NOTE),
	    "a.csv:3:2: error E1006: the file is larger than 10 bytes: "
	    "split it\n");
	at.sheet = STR("一");
	at.col = 0;
	at.column = STR("得分");
	DIAG0(d, E1003, at);
	CHECK_STR(printed(a, d, DIAG_EN, DIAG_PLAIN, DIAG_NOTE),
	    "a.csv[一]:3 column “得分”: error E1003: interrupted: run it "
	    "again\n");
	DIAG0(d, E1003, DIAG_NOWHERE);
	CHECK_STR(printed(a, d, DIAG_ZH, DIAG_PLAIN, DIAG_NOTE),
	    "错误 E1003: 操作被中断；请重新运行\n");
	arena_free(a);
}

static void
only_what_is_new_and_grave_enough_is_printed(void)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(a);

	DIAG(d, N1104, DIAG_NOWHERE, STR("gbk"), STR("utf-8"));
	DIAG0(d, E1003, DIAG_NOWHERE);
	CHECK_STR(printed(a, d, DIAG_EN, DIAG_PLAIN, DIAG_WARN),
	    "error E1003: interrupted: run it again\n");
	CHECK_STR(printed(a, d, DIAG_EN, DIAG_PLAIN, DIAG_NOTE), "");
	CHECK_INT((long long)diag_count(d, DIAG_NOTE), 1);
	CHECK_INT((long long)diag_count(d, DIAG_WARN), 0);
	CHECK_INT((long long)diag_count(d, DIAG_ERROR), 1);
	CHECK(diag_has(d, DIAG_N1104) && !diag_has(d, DIAG_E1001));
	arena_free(a);
}

static void
no_control_character_of_a_file_reaches_the_terminal(void)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(a);
	char file[] = "a\x1b[2J\n.csv";
	struct diag_place at = { .file = str_from(file),
		.column = STR("x\u202ey") };

	DIAG(d, E1203, at, STR("\x01{1}\xff"), STR("7"));
	file[0] = 'z'; /* the diag has its own copy */
	CHECK_STR(printed(a, d, DIAG_EN, DIAG_PLAIN, DIAG_NOTE),
	    "a\ufffd[2J .csv column “x\ufffdy”: error E1203: text "
	    "\"\ufffd{1}\ufffd\" follows a closing quote, in record 7: double "
	    "the quotes inside a cell\n");
	arena_free(a);
}

static void
as_json_each_message_is_one_object_a_line(void)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(a);
	struct diag_place at = { .file = STR("a\".csv"),
		.sheet = STR("s"),
		.line = 3,
		.col = 2,
		.column = STR("c") };

	DIAG0(d, E1003, at);
	DIAG0(d, E1003, DIAG_NOWHERE);
	CHECK_STR(printed(a, d, DIAG_EN, DIAG_JSON, DIAG_NOTE),
	    "{\"schema\":\"kaoping.diag/1\",\"level\":\"error\","
	    "\"code\":\"E1003\",\"file\":\"a\\\".csv\",\"sheet\":\"s\","
	    "\"line\":3,\"col\":2,\"column\":\"c\","
	    "\"message\":\"interrupted: run it again\"}\n"
	    "{\"schema\":\"kaoping.diag/1\",\"level\":\"error\","
	    "\"code\":\"E1003\",\"message\":\"interrupted: run it again\"}\n");
	arena_free(a);
}

int
main(void)
{
	RUN(every_message_says_the_same_in_both_languages);
	RUN(every_message_is_one_line);
	RUN(a_code_is_used_once);
	RUN(a_line_has_place_level_code_and_text);
	RUN(only_what_is_new_and_grave_enough_is_printed);
	RUN(no_control_character_of_a_file_reaches_the_terminal);
	RUN(as_json_each_message_is_one_object_a_line);
	return tap_done();
}
