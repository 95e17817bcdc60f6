#include "base/proc.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

#define PIECE	  (16 * 1024)
#define REAP_MS	  5 /* between looks at a child that closed its outputs */
#define NOT_FOUND 127

enum stream { IN, OUT, ERR, STATUS, STREAMS };

struct child {
	const char *name;
	pid_t pid;
	int near[STREAMS]; /* our ends, -1 once closed */
	int far[STREAMS]; /* the child's */
	struct str in; /* still to be written */
	struct buf out;
	struct buf err;
	size_t max;
	unsigned seconds;
	int64_t deadline;
	struct arena *arena;
	struct diag *d;
};

/* The clock bounds how long we wait; nothing that is kept depends on it. */
static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
shut(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static int
failed(struct child *c, enum diag_code code, struct str second)
{
	struct str args[] = { str_from(c->name), second };

	diag_add(c->d, code, DIAG_NOWHERE, args, 2);
	return FAIL_HELPER;
}

static int
failed_errno(struct child *c, enum diag_code code, int cause)
{
	if (cause == EINTR) {
		DIAG0(c->d, E1003, DIAG_NOWHERE);
		return FAIL_STOP;
	}
	return failed(c, code, str_from(strerror(cause)));
}

static bool
open_pipes(struct child *c)
{
	for (int i = 0; i < STREAMS; i++) {
		int fd[2], reads = i == IN ? 1 : 0;

		if (pipe(fd) != 0)
			return false;
		c->near[i] = fd[reads];
		c->far[i] = fd[1 - reads];
		if (fcntl(fd[0], F_SETFD, FD_CLOEXEC) < 0 ||
		    fcntl(fd[1], F_SETFD, FD_CLOEXEC) < 0)
			return false;
	}
	return fcntl(c->near[IN], F_SETFL, O_NONBLOCK) == 0;
}

/* In the child: nothing here but what is safe after fork. */
static _Noreturn void
become(struct child *c, const char *const argv[])
{
	struct sigaction usual = { .sa_handler = SIG_DFL };
	int cause;

	if (dup2(c->far[IN], STDIN_FILENO) >= 0 &&
	    dup2(c->far[OUT], STDOUT_FILENO) >= 0 &&
	    dup2(c->far[ERR], STDERR_FILENO) >= 0 &&
	    sigaction(SIGPIPE, &usual, NULL) == 0)
		/* execvp's prototype is older than const */
		execvp(argv[0], (char *const *)argv);
	cause = errno;
	/* without a reader there is nobody to tell */
	if (write(c->far[STATUS], &cause, sizeof(cause)) < 0)
		_exit(NOT_FOUND);
	_exit(NOT_FOUND);
}

/* Blocks only until exec: the far end closes then, or tells why not. */
static int
start(struct child *c, const char *const argv[])
{
	int cause = 0;
	ssize_t got;

	if (!open_pipes(c) || (c->pid = fork()) < 0)
		return failed_errno(c, DIAG_E1601, errno);
	if (c->pid == 0)
		become(c, argv);
	for (int i = 0; i < STREAMS; i++)
		shut(&c->far[i]);
	got = read(c->near[STATUS], &cause, sizeof(cause));
	if (got < 0)
		cause = errno;
	shut(&c->near[STATUS]);
	return got == 0 ? 0 : failed_errno(c, DIAG_E1601, cause);
}

static int
write_some(struct child *c)
{
	ssize_t put = c->in.n == 0 ? 0 : write(c->near[IN], c->in.p, c->in.n);

	if (put > 0)
		c->in = str_sub(c->in, (size_t)put, c->in.n);
	else if (put < 0 && errno == EPIPE)
		c->in.n = 0; /* it did not want the rest */
	else if (put < 0 && errno != EAGAIN)
		return failed_errno(c, DIAG_E1604, errno);
	if (c->in.n == 0)
		shut(&c->near[IN]);
	return 0;
}

static int
read_some(struct child *c, enum stream from, struct buf *to)
{
	char piece[PIECE];
	ssize_t got = read(c->near[from], piece, sizeof(piece));

	if (got < 0)
		return failed_errno(c, DIAG_E1604, errno);
	if (got == 0)
		shut(&c->near[from]);
	buf_add(to, (struct str){ piece, (size_t)got });
	return to->full ?
	    failed(c, DIAG_E1603, str_int(c->arena, (int64_t)c->max)) :
	    0;
}

static int
too_long(struct child *c)
{
	return failed(c, DIAG_E1602, str_int(c->arena, c->seconds));
}

/* poll passes over streams that are closed (-1). */
static int
talk(struct child *c)
{
	while (c->near[OUT] >= 0 || c->near[ERR] >= 0) {
		struct pollfd p[] = {
			{ .fd = c->near[IN], .events = POLLOUT },
			{ .fd = c->near[OUT], .events = POLLIN },
			{ .fd = c->near[ERR], .events = POLLIN },
		};
		int64_t left = c->deadline - now_ms();
		int fail = 0;

		if (left <= 0)
			return too_long(c);
		if (poll(p, 3, (int)(left < INT_MAX ? left : INT_MAX)) < 0)
			return failed_errno(c, DIAG_E1604, errno);
		if (p[IN].revents != 0)
			fail = write_some(c);
		if (fail == 0 && p[OUT].revents != 0)
			fail = read_some(c, OUT, &c->out);
		if (fail == 0 && p[ERR].revents != 0)
			fail = read_some(c, ERR, &c->err);
		if (fail != 0)
			return fail;
	}
	return 0;
}

/* It may run on with its outputs closed. */
static int
reap(struct child *c, int *status)
{
	for (;;) {
		pid_t got = waitpid(c->pid, status, WNOHANG);

		if (got == c->pid) {
			c->pid = 0;
			return 0;
		}
		if (got < 0)
			return failed_errno(c, DIAG_E1604, errno);
		if (now_ms() >= c->deadline)
			return too_long(c);
		if (poll(NULL, 0, REAP_MS) < 0)
			return failed_errno(c, DIAG_E1604, errno);
	}
}

static void
end(struct child *c)
{
	for (int i = 0; i < STREAMS; i++) {
		shut(&c->near[i]);
		shut(&c->far[i]);
	}
	if (c->pid <= 0)
		return;
	kill(c->pid, SIGKILL);
	while (waitpid(c->pid, NULL, 0) < 0 && errno == EINTR)
		continue;
}

int
proc_run(struct arena *a, const char *const argv[], struct str in,
    struct proc_limits limits, struct proc_result *out, struct diag *d)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
	struct child c = {
		.name = argv[0],
		.near = { -1, -1, -1, -1 },
		.far = { -1, -1, -1, -1 },
		.in = in,
		.out = buf_new(a, limits.max),
		.err = buf_new(a, limits.max),
		.max = limits.max,
		.seconds = limits.seconds,
		.deadline = now_ms() + (int64_t)limits.seconds * 1000,
		.arena = a,
		.d = d,
	};
	int status = 0, fail;

	*out = (struct proc_result){ .status = 0 };
	/* a program that stops reading is no reason to die */
	sigaction(SIGPIPE, &ignore, &before);
	if ((fail = start(&c, argv)) == 0 && (fail = talk(&c)) == 0)
		fail = reap(&c, &status);
	end(&c);
	sigaction(SIGPIPE, &before, NULL);
	if (fail == 0)
		*out = (struct proc_result){
			.out = buf_str(&c.out),
			.err = buf_str(&c.err),
			.status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) :
							WEXITSTATUS(status),
		};
	return fail;
}
