#include <string.h>

#include "base/reason.h"
#include "tests/tap.h"

/* Where a rule is written down, so is the word that it gives. */
static const char *const words[] = {
#define REASON(word, zh, en) word,
#include "base/reason.def"
#undef REASON
};

static void
a_word_is_said_in_both_languages(void)
{
	CHECK_STR(reason_text(STR("blank"), DIAG_ZH), "未作答");
	CHECK_STR(reason_text(STR("blank"), DIAG_EN),
	    "the answer was left blank");
}

static void
an_unknown_word_is_shown_as_it_is(void)
{
	CHECK_STR(reason_text(STR("some-new-rule"), DIAG_ZH), "some-new-rule");
}

static void
every_word_says_something_else_than_itself(void)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct str word = str_from(words[i]);

		CHECK(reason_text(word, DIAG_ZH).n > 0);
		CHECK(!str_eq(reason_text(word, DIAG_ZH), word));
		CHECK(reason_text(word, DIAG_EN).n > 0);
		CHECK(!str_eq(reason_text(word, DIAG_EN), word));
	}
}

static void
no_word_is_listed_twice(void)
{
	size_t n = sizeof(words) / sizeof(words[0]);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			CHECK(strcmp(words[i], words[k]) != 0);
}

int
main(void)
{
	RUN(a_word_is_said_in_both_languages);
	RUN(an_unknown_word_is_shown_as_it_is);
	RUN(every_word_says_something_else_than_itself);
	RUN(no_word_is_listed_twice);
	return tap_done();
}
