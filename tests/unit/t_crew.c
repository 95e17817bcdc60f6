#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/crew.h"
#include "base/diag.h"
#include "base/sandbox.h"
#include "tests/tap.h"

#define REPLY_MAX ((size_t)1024 * 1024)
#define MEMORY	  ((size_t)64 * 1024 * 1024)
#define LONG_WAIT 60000

#ifdef __SANITIZE_ADDRESS__
#define SANITIZED true
#else
#define SANITIZED false
#endif

static struct arena *arena;
static struct diag *diag;
static struct crew *crew;

/* The work: the first letter says what is done. */

static void
spin(void)
{
	volatile unsigned n = 0;

	for (;;)
		n = n + 1;
}

/* As one who has taken over a worker would. */
static void
spin_unbound(void)
{
	struct itimerval none = { .it_value = { 0, 0 } };

	setitimer(ITIMER_PROF, &none, NULL);
	spin();
}

static void
allocate(struct arena *a)
{
	for (;;)
		arena_alloc(a, 1, 1024 * 1024);
}

static void
try_exec(void)
{
	char *argv[] = { (char *)"true", NULL };

	execv("/bin/true", argv);
}

/* A length that is none, and no end of it. */
static void
babble(int n)
{
	char much[4096];

	memset(much, n, sizeof(much));
	for (int fd = 3; fd < 100; fd++)
		while (write(fd, much, sizeof(much)) > 0)
			continue;
}

static void
misbehave(struct arena *a, struct str request)
{
	switch (request.p[0]) {
	case 'S':
		raise(SIGSEGV);
		break;
	case 'A':
		abort();
	case 'L':
		spin();
		break;
	case 'U':
		spin_unbound();
		break;
	case 'M':
		allocate(a);
		break;
	case 'O':
		open("/dev/null", O_RDONLY);
		break;
	case 'N':
		socket(AF_INET, SOCK_STREAM, 0);
		break;
	case 'F':
		fork();
		break;
	case 'X':
		try_exec();
		break;
	case 'K':
		kill(getppid(), SIGKILL);
		break;
	case 'E':
		_exit(0);
	case 'B':
		babble(0xff);
		break;
	case 'Z':
		babble(0);
		break;
	}
}

static void
work(void *prepared, struct arena *a, struct str request, struct buf *reply)
{
	buf_add(reply, str_from(prepared));
	if (request.n > 0)
		misbehave(a, request);
	if (request.n > 0 && request.p[0] == 'R')
		while (!reply->full && reply->n < reply->max)
			buf_byte(reply, 'r');
	else if (request.n > 0 && request.p[0] == 'T')
		while (!reply->full)
			buf_byte(reply, 't');
	else if (request.n > 0 && request.p[0] == '0')
		reply->n = 0;
	else
		buf_add(reply, request);
}

static void *
prepare(void *to)
{
	return to;
}

static void
start(size_t workers)
{
	char *hello = arena_alloc(arena, 4, 1);
	struct crew_settings set = { .workers = workers,
		.memory = MEMORY,
		.cpu_ms = 100,
		.reply = REPLY_MAX,
		.work = { prepare, work, memcpy(hello, "did", 4) } };

	diag = diag_new(arena);
	CHECK_INT(crew_open(&set, &crew, diag), 0);
}

static void
give(struct str request, void *owner)
{
	crew_give(crew,
	    &(struct crew_job){ .head = str_sub(request, 0, 1),
		.body = str_sub(request, 1, request.n),
		.arena = arena,
		.owner = owner });
}

static struct crew_done
take(void)
{
	struct crew_done done = { .owner = NULL };
	bool got = false;

	while (!got && crew_wait(crew, LONG_WAIT, diag) == 0 &&
	    crew_take(crew, &done, &got, diag) == 0)
		continue;
	CHECK(got);
	return done;
}

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

static void
each_job_has_its_answer(void)
{
	enum { JOBS = 10000 };
	char *seen = ARENA_ARRAY(arena, JOBS, char);
	size_t given = 0, taken = 0, right = 0;

	start(2);
	while (taken < JOBS) {
		struct crew_done done;
		struct str want;

		while (given < JOBS && crew_room(crew) > 0) {
			give(str_printf(arena, "job %zu", given), &seen[given]);
			given++;
		}
		done = take();
		want = str_printf(arena, "didjob %zu",
		    (size_t)((char *)done.owner - seen));
		right += done.end == CREW_DONE && str_eq(done.reply, want) &&
		    *(char *)done.owner == 0;
		*(char *)done.owner = 1;
		taken++;
	}
	CHECK(right == JOBS);
	CHECK(crew_busy(crew) == 0);
	crew_close(crew);
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
	CHECK(crew_busy(crew) == 0);
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
replies_of_nothing_and_of_the_limit_come_through(void)
{
	struct crew_done done;

	start(1);
	give(STR("0"), NULL);
	give(STR(""), NULL);
	give(STR("R"), NULL);
	give(STR("T"), NULL);
	done = take();
	CHECK_INT(done.end, CREW_DONE);
	CHECK(done.reply.n == 0);
	CHECK_STR(take().reply, "did");
	done = take();
	CHECK_INT(done.end, CREW_DONE);
	CHECK(done.reply.n == REPLY_MAX);
	CHECK_INT(take().end, CREW_LONG);
	crew_close(crew);
}

/* More than sockets hold, in both directions at once. */
static void
much_goes_in_and_out_without_a_standstill(void)
{
	enum { JOBS = 40 };
	char *big = arena_alloc(arena, REPLY_MAX - 3, 1);
	size_t given = 0, right = 0;

	memset(big, 'y', REPLY_MAX - 3);
	start(2);
	for (size_t taken = 0; taken < JOBS; taken++) {
		struct crew_done done;

		for (; given < JOBS && crew_room(crew) > 0; given++)
			give((struct str){ big, REPLY_MAX - 3 }, NULL);
		done = take();
		right += done.reply.n == REPLY_MAX &&
		    memcmp(done.reply.p + 3, big, REPLY_MAX - 3) == 0;
	}
	CHECK(right == JOBS);
	crew_close(crew);
}

/* As one waits who waits for other things too. */
static void
its_descriptor_says_when_there_is_something_to_do(void)
{
	char *big = arena_alloc(arena, REPLY_MAX - 3, 1);
	struct pollfd fd;
	struct crew_done done;
	bool got = false;

	start(2);
	CHECK(crew_fds(crew, &fd, 0) == 0);
	CHECK(crew_fds(crew, &fd, 1) == 1);
	CHECK_INT(poll(&fd, 1, 0), 0);
	give((struct str){ big, REPLY_MAX - 3 }, NULL);
	while (!got && poll(&fd, 1, LONG_WAIT) == 1 &&
	    crew_take(crew, &done, &got, diag) == 0)
		continue;
	CHECK(got);
	CHECK(done.reply.n == REPLY_MAX);
	CHECK_INT(poll(&fd, 1, 0), 0);
	crew_close(crew);
}

/* Requests and replies travel in pieces of 64 KiB: whatever meets their ends
 * comes through. */
static void
every_length_comes_through(void)
{
	enum { PIECE = 64 * 1024, JOBS = 200 };
	char *big = arena_alloc(arena, 2 * PIECE, 1);
	size_t given = 0, right = 0, length[JOBS];

	memset(big, 'y', 2 * PIECE);
	for (size_t i = 0; i < JOBS; i++)
		length[i] = i % 3 == 0 ? PIECE - 120 + i :
		    i % 3 == 1	       ? PIECE / 2 - 60 + i :
					 i / 3;
	start(1);
	for (size_t taken = 0; taken < JOBS; taken++) {
		struct crew_done done;

		for (; given < JOBS && crew_room(crew) > 0; given++)
			give((struct str){ big, length[given] }, NULL);
		done = take();
		right += done.reply.n == 3 + length[taken] &&
		    memcmp(done.reply.p + 3, big, length[taken]) == 0;
	}
	CHECK(right == JOBS);
	crew_close(crew);
}

static void
there_is_no_room_for_too_many_bytes(void)
{
	char *big = arena_alloc(arena, 16 * REPLY_MAX, 1);

	start(1);
	give((struct str){ big, 16 * REPLY_MAX }, NULL);
	CHECK(crew_room(crew) > 0);
	give((struct str){ big, 16 * REPLY_MAX }, NULL);
	CHECK(crew_room(crew) == 0);
	CHECK_INT(take().end, CREW_LONG);
	CHECK(crew_room(crew) > 0);
	crew_close(crew); /* with a job in work */
	CHECK_INT(waitpid(-1, NULL, WNOHANG), -1);
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
	RUN(each_job_has_its_answer);
	RUN(a_death_costs_the_job_in_work_and_no_other);
	RUN(a_death_between_jobs_costs_none);
	RUN(workers_that_never_begin_cost_what_is_given);
	RUN(what_the_sandbox_forbids_ends_the_worker);
	RUN(what_is_no_reply_is_not_taken_for_one);
	RUN(replies_of_nothing_and_of_the_limit_come_through);
	RUN(much_goes_in_and_out_without_a_standstill);
	RUN(its_descriptor_says_when_there_is_something_to_do);
	RUN(every_length_comes_through);
	RUN(there_is_no_room_for_too_many_bytes);
	RUN(the_signals_of_the_terminal_leave_workers_alone);
	RUN(workers_end_with_their_parent);
	arena_free(arena);
	return tap_done();
}
