#include <dirent.h>
#include <sys/prctl.h>

#include "tests/crew.h"

static int
open_files(void)
{
	DIR *d = opendir("/proc/self/fd");
	int n = 0;

	while (readdir(d) != NULL)
		n++;
	closedir(d);
	return n;
}

/* The misdeed, between good jobs on the same worker: it alone is lost. */
static void
costs(const char *misdeed, enum crew_end end, int signal)
{
	static const char *const requests[] = { "a", "", "b", "c" };
	enum { JOBS = 4, BAD = 1 };
	struct crew_done done[JOBS] = { { .end = CREW_RUDE } }, one;

	for (size_t i = 0; i < JOBS; i++)
		give(str_from(i == BAD ? misdeed : requests[i]), &done[i]);
	for (size_t i = 0; i < JOBS; i++) {
		one = take();
		CHECK(one.owner >= (void *)done &&
		    one.owner < (void *)(done + JOBS));
		*(struct crew_done *)one.owner = one;
	}
	for (size_t i = 0; i < JOBS; i++) {
		if (i == BAD)
			continue;
		CHECK_INT(done[i].end, CREW_DONE);
		CHECK_STR(str_sub(done[i].reply, 3, 9), requests[i]);
	}
	if (done[BAD].end != end)
		printf("# %s\n", misdeed);
	CHECK_INT(done[BAD].end, end);
	CHECK_INT(done[BAD].signal, signal);
	CHECK(done[BAD].reply.n == 0);
}

static void
a_death_costs_the_job_in_work_and_no_other(void)
{
	int files = open_files();

	start(1);
	costs("Loop", CREW_TIME, 0);
	costs("Unbound", CREW_TIME, 0);
	costs("Exit", CREW_DIED, 0);
	if (!SANITIZED) {
		costs("Segv", CREW_DIED, SIGSEGV);
		costs("Abort", CREW_DIED, SIGABRT);
		costs("Memory", CREW_MEMORY, 0);
	}
	crew_close(crew);
	CHECK_INT(waitpid(-1, NULL, WNOHANG), -1);
	CHECK_INT(errno, ECHILD);
	CHECK_INT(open_files(), files);
}

/* Those of this process, as /proc lists them; 0: none. */
static pid_t
first_child(void)
{
	char path[64], text[64] = "";
	struct str first, rest;
	int64_t pid = 0;
	ssize_t n;
	int fd;

	snprintf(path, sizeof(path), "/proc/self/task/%d/children",
	    (int)getpid());
	fd = open(path, O_RDONLY);
	n = read(fd, text, sizeof(text));
	close(fd);
	str_cut((struct str){ text, n > 0 ? (size_t)n : 0 }, ' ', &first,
	    &rest);
	return str_to_int(first, &pid) ? (pid_t)pid : 0;
}

static void
a_death_between_jobs_costs_none(void)
{
	start(1);
	give(STR("a"), NULL);
	CHECK_STR(take().reply, "dida");
	for (int i = 0; i < 5; i++) {
		pid_t pid = first_child();

		CHECK(pid > 0);
		kill(pid, SIGKILL);
		give(STR("b"), NULL);
		give(STR("c"), NULL);
		CHECK_STR(take().reply, "didb");
		CHECK_STR(take().reply, "didc");
	}
	crew_close(crew);
}

static void *
die(void *to)
{
	(void)to;
	_exit(1);
}

/* It goes on, and does not try for ever. */
static void
workers_that_never_begin_cost_what_is_given(void)
{
	struct crew_settings set = { .workers = 2,
		.memory = MEMORY,
		.cpu_ms = 100,
		.reply = REPLY_MAX,
		.work = { die, work, NULL } };

	diag = diag_new(arena);
	CHECK_INT(crew_open(&set, &crew, diag), 0);
	for (int i = 0; i < 3; i++)
		give(STR("a"), NULL);
	for (int i = 0; i < 3; i++)
		CHECK_INT(take().end, CREW_DIED);
	crew_close(crew);
}

static void
what_the_sandbox_forbids_ends_the_worker(void)
{
	if (!sandbox_holds()) {
		puts("# no seccomp here");
		CHECK(true);
		return;
	}
	start(1);
	if (!SANITIZED)
		costs("Open", CREW_FORBIDDEN, 0);
	costs("Network", CREW_FORBIDDEN, 0);
	costs("Fork", CREW_FORBIDDEN, 0);
	costs("Xec", CREW_FORBIDDEN, 0);
	costs("Kill the parent", CREW_FORBIDDEN, 0);
	crew_close(crew);
}

static void
what_is_no_reply_is_not_taken_for_one(void)
{
	struct crew_done done;

	start(1);
	give(STR("Babble"), NULL);
	done = take();
	/* all ones is what a reply begins with that is too long */
	CHECK(done.end == CREW_LONG || done.end == CREW_RUDE);
	give(STR("after"), NULL);
	CHECK_INT(take().end, CREW_DONE);
	give(STR("Zeros"), NULL);
	CHECK(take().reply.n == 0);
	give(STR("after"), NULL);
	CHECK_STR(take().reply, "didafter");
	crew_close(crew);
}

static void
the_signals_of_the_terminal_leave_workers_alone(void)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, was;

	start(2);
	give(STR("a"), NULL);
	CHECK_STR(take().reply, "dida");
	sigaction(SIGINT, &ignore, &was);
	setpgid(0, 0);
	kill(0, SIGINT);
	for (int i = 0; i < 4; i++)
		give(STR("b"), NULL);
	for (int i = 0; i < 4; i++)
		CHECK_STR(take().reply, "didb");
	sigaction(SIGINT, &was, NULL);
	crew_close(crew);
}

/* Those whose parent is gone become children of this process. */
static void
workers_end_with_their_parent(void)
{
	pid_t pid;
	int status, ended = 0;

	CHECK_INT(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
	pid = fork();
	if (pid == 0) {
		start(2);
		give(STR("Unbound"), NULL);
		_exit(0);
	}
	while (waitpid(-1, &status, 0) > 0)
		ended++;
	CHECK_INT(ended, 3);
	CHECK_INT(prctl(PR_SET_CHILD_SUBREAPER, 0), 0);
}

int
main(void)
{
	arena = arena_new();
	RUN(a_death_costs_the_job_in_work_and_no_other);
	RUN(a_death_between_jobs_costs_none);
	RUN(workers_that_never_begin_cost_what_is_given);
	RUN(what_the_sandbox_forbids_ends_the_worker);
	RUN(what_is_no_reply_is_not_taken_for_one);
	RUN(the_signals_of_the_terminal_leave_workers_alone);
	RUN(workers_end_with_their_parent);
	arena_free(arena);
	return tap_done();
}
