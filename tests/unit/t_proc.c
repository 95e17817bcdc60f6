#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/proc.h"
#include "tests/tap.h"

#define MAX ((size_t)1 << 20)

static struct arena *arena;
static struct diag *diag;
static struct proc_result result;

static int
sh(const char *script, struct str in, size_t max, unsigned seconds)
{
	const char *const argv[] = { "sh", "-c", script, NULL };

	diag = diag_new(arena);
	return proc_run(arena, argv, in, (struct proc_limits){ max, seconds },
	    &result, diag);
}

static void
both_outputs_and_the_status_come_back(void)
{
	CHECK_INT(sh("cat; echo bad >&2; exit 3", STR("in\n"), MAX, 20), 0);
	CHECK_STR(result.out, "in\n");
	CHECK_STR(result.err, "bad\n");
	CHECK_INT(result.status, 3);
	CHECK_INT(sh("kill -9 $$", STR(""), MAX, 20), 0);
	CHECK_INT(result.status, 128 + SIGKILL);
}

/* More than pipes hold, in both directions at once. */
static void
much_goes_in_and_out_without_a_standstill(void)
{
	char *big = arena_alloc(arena, MAX, 1);

	memset(big, 'y', MAX);
	CHECK_INT(sh("tee /dev/stderr", (struct str){ big, MAX }, MAX, 20), 0);
	CHECK(str_eq(result.out, (struct str){ big, MAX }));
	CHECK(str_eq(result.err, (struct str){ big, MAX }));
}

static void
a_program_that_does_not_read_is_no_failure(void)
{
	char *big = arena_alloc(arena, MAX, 1);

	CHECK_INT(sh("exec <&-; echo ok", (struct str){ big, MAX }, MAX, 20),
	    0);
	CHECK_STR(result.out, "ok\n");
}

static void
a_program_that_is_not_there_is_named(void)
{
	const char *const argv[] = { "no-such-program", NULL };

	diag = diag_new(arena);
	CHECK_INT(proc_run(arena, argv, STR(""),
		      (struct proc_limits){ MAX, 20 }, &result, diag),
	    FAIL_HELPER);
	CHECK(diag_has(diag, DIAG_E1601));
	CHECK_INT((long long)diag_count(diag, DIAG_ERROR), 1);
}

static void
time_and_output_are_limited(void)
{
	CHECK_INT(sh("exec sleep 60", STR(""), MAX, 1), FAIL_HELPER);
	CHECK(diag_has(diag, DIAG_E1602));
	CHECK_INT(sh("exec >&- 2>&-; exec sleep 60", STR(""), MAX, 1),
	    FAIL_HELPER);
	CHECK(diag_has(diag, DIAG_E1602));
	CHECK_INT(sh("exec yes", STR(""), 1000, 20), FAIL_HELPER);
	CHECK(diag_has(diag, DIAG_E1603));
	CHECK_INT(sh("yes >&2", STR(""), 1000, 20), FAIL_HELPER);
	CHECK_INT(sh("echo 123", STR(""), 4, 20), 0);
}

static void
nothing_is_left_behind(void)
{
	int before = dup(0), after;

	close(before);
	CHECK_INT(sh("true", STR(""), MAX, 20), 0);
	CHECK_INT(sh("exec sleep 60", STR(""), MAX, 1), FAIL_HELPER);
	after = dup(0);
	close(after);
	CHECK_INT(after, before);
	CHECK(waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD);
}

static void
ignore_signal(int number)
{
	(void)number; /* being interrupted is all */
}

static void
a_signal_ends_the_wait_and_the_program(void)
{
	struct sigaction act = { .sa_handler = ignore_signal };

	sigaction(SIGALRM, &act, NULL);
	alarm(1);
	CHECK_INT(sh("exec sleep 60", STR(""), MAX, 50), FAIL_STOP);
	CHECK(diag_has(diag, DIAG_E1003));
	CHECK(waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD);
}

int
main(void)
{
	arena = arena_new();
	RUN(both_outputs_and_the_status_come_back);
	RUN(much_goes_in_and_out_without_a_standstill);
	RUN(a_program_that_does_not_read_is_no_failure);
	RUN(a_program_that_is_not_there_is_named);
	RUN(time_and_output_are_limited);
	RUN(nothing_is_left_behind);
	RUN(a_signal_ends_the_wait_and_the_program);
	arena_free(arena);
	return tap_done();
}
