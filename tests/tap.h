#ifndef TESTS_TAP_H
#define TESTS_TAP_H

#include <stdbool.h>
#include <stdio.h>

#include "base/str.h"

/*
 * Test Anything Protocol.  A test file is a program of functions that are
 * named as the sentence they check; main runs each with RUN and returns
 * tap_done().  A test without a check fails.
 */
static struct {
	int tests;
	int failed;
	int checks; /* of the test at hand */
	int wrong;
} tap;

static inline void
tap_check(bool ok, const char *file, int line, const char *what)
{
	tap.checks++;
	if (!ok) {
		tap.wrong++;
		printf("# %s:%d: %s\n", file, line, what);
	}
}

static inline void
tap_int(long long got, long long want, const char *file, int line,
    const char *what)
{
	if (got != want)
		printf("# got %lld, want %lld\n", got, want);
	tap_check(got == want, file, line, what);
}

static inline void
tap_str(struct str got, struct str want, const char *file, int line,
    const char *what)
{
	bool same = str_eq(got, want);

	if (!same)
		printf("# got \"" STR_FMT "\"\n# want \"" STR_FMT "\"\n",
		    STR_ARG(got), STR_ARG(want));
	tap_check(same, file, line, what);
}

static inline void
tap_run(void (*test)(void), const char *name)
{
	bool ok;

	tap.checks = tap.wrong = 0;
	test();
	if (tap.checks == 0)
		puts("# nothing was checked");
	ok = tap.checks > 0 && tap.wrong == 0;
	tap.failed += !ok;
	printf("%sok %d - %s\n", ok ? "" : "not ", ++tap.tests, name);
	fflush(stdout);
}

static inline int
tap_done(void)
{
	printf("1..%d\n", tap.tests);
	return tap.failed > 0;
}

#define RUN(test)   tap_run((test), #test)
#define CHECK(cond) tap_check((cond), __FILE__, __LINE__, #cond)
#define CHECK_INT(got, want) \
	tap_int((got), (want), __FILE__, __LINE__, #got " is " #want)
/* want is a C string */
#define CHECK_STR(got, want) \
	tap_str((got), str_from(want), __FILE__, __LINE__, #got " is " #want)

#endif
