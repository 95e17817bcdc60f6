#define _GNU_SOURCE /* close_range */

#include "base/crew_worker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/crew.h"
#include "base/sandbox.h"

#define PIECE ((size_t)64 * 1024)

struct worker {
	int fd;
	const struct crew_settings *set;
	struct crew_worker_shared *shared;
	char *piece; /* what was read ahead */
	size_t at;
	size_t end;
	char *reply; /* what goes out with the next piece */
	size_t waiting;
};

/* Memory that is not there ends in abort (arena.h): that is another death than
 * one of a damaged heap. */
static void
on_abort(int number)
{
	if (errno == ENOMEM)
		_exit(CREW_WORKER_MEMORY);
	signal(number, SIG_DFL);
}

/* The terminal's signals go to all of its processes: the parent decides. */
static void
set_signals(void)
{
	static const int ignored[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE };
	struct sigaction act = { .sa_handler = SIG_DFL };

	for (int s = 1; s < SIGRTMIN; s++)
		sigaction(s, &act, NULL);
	act.sa_handler = on_abort;
	sigaction(SIGABRT, &act, NULL);
	act.sa_handler = SIG_IGN;
	for (size_t i = 0; i < sizeof(ignored) / sizeof(*ignored); i++)
		sigaction(ignored[i], &act, NULL);
}

static void
close_between(unsigned first, unsigned last)
{
	long most = sysconf(_SC_OPEN_MAX);

	if (first > last || close_range(first, last, 0) == 0)
		return;
	for (long fd = first; fd < most && fd <= (long)last; fd++)
		close((int)fd);
}

/* Nothing stays open but the socket; what is said goes nowhere, but for the
 * reports of a sanitizer. */
static int
keep_only(int fd)
{
	int null, kept = fcntl(fd, F_DUPFD, STDERR_FILENO + 1);

	if (kept < 0)
		_exit(1);
	close_between(STDERR_FILENO + 1, (unsigned)kept - 1);
	close_between((unsigned)kept + 1, ~0U);
	null = open("/dev/null", O_RDWR);
	for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++) {
#ifdef __SANITIZE_ADDRESS__
		if (i == STDERR_FILENO)
			continue;
#endif
		if (null < 0 || dup2(null, i) < 0)
			close(i);
	}
	if (null > STDERR_FILENO)
		close(null);
	return kept;
}

static void
send_all(const struct worker *w, struct iovec *part, int n)
{
	while (n > 0) {
		ssize_t put = writev(w->fd, part, n);

		if (put < 0 && errno != EINTR)
			_exit(0);
		for (; n > 0 && put >= (ssize_t)part->iov_len; part++, n--)
			put -= (ssize_t)part->iov_len;
		if (n > 0 && put > 0) {
			part->iov_base = (char *)part->iov_base + put;
			part->iov_len -= (size_t)put;
		}
	}
}

static void
send_waiting(struct worker *w)
{
	if (w->waiting > 0)
		send_all(w, &(struct iovec){ w->reply, w->waiting }, 1);
	w->waiting = 0;
}

/* Small ones go together: to wake the parent for each costs more than many of
 * them do. */
static void
send_reply(struct worker *w, uint64_t length, struct str reply)
{
	struct iovec part[] = { { &length, sizeof(length) },
		{ (char *)reply.p, reply.n } };
	size_t all = sizeof(length) + reply.n;

	if (all > PIECE - w->waiting)
		send_waiting(w);
	if (all > PIECE) {
		send_all(w, part, 2);
		return;
	}
	for (size_t i = 0; i < 2; i++) {
		if (part[i].iov_len > 0)
			memcpy(w->reply + w->waiting, part[i].iov_base,
			    part[i].iov_len);
		w->waiting += part[i].iov_len;
	}
}

/* Reads exactly n bytes; the end of what is sent is the end of the work. */
static void
take(struct worker *w, char *to, size_t n)
{
	while (n > 0) {
		size_t have = w->end - w->at;
		bool whole = have == 0 && n >= PIECE;
		ssize_t got;

		if (have > 0) {
			size_t part = have < n ? have : n;

			memcpy(to, w->piece + w->at, part);
			w->at += part;
			to += part;
			n -= part;
			continue;
		}
		send_waiting(w);
		got = read(w->fd, whole ? to : w->piece, whole ? n : PIECE);
		if (got == 0 || (got < 0 && errno != EINTR))
			_exit(0);
		if (got > 0 && whole) {
			to += got;
			n -= (size_t)got;
		} else if (got > 0) {
			w->at = 0;
			w->end = (size_t)got;
		}
	}
}

/* The time of the processor that this job may take: SIGPROF ends it. */
static void
set_timer(int64_t ms)
{
	struct itimerval t = { .it_value = { (time_t)(ms / 1000),
				   (suseconds_t)(ms % 1000 * 1000) } };

	setitimer(ITIMER_PROF, &t, NULL);
}

static void
serve(struct worker *w, void *prepared, struct arena *a)
{
	struct buf reply = buf_new(a, w->set->reply);
	struct str out;
	uint64_t n;
	char *request;

	take(w, (char *)&n, sizeof(n));
	request = arena_bytes(a, n);
	take(w, request, n);
	w->shared->begun++;
	set_timer(w->set->cpu_ms);
	w->set->work.job(prepared, a, (struct str){ request, n }, &reply);
	out = buf_str(&reply);
	n = reply.full ? CREW_WORKER_LONG : out.n;
	if (reply.full)
		out.n = 0;
	send_reply(w, n, out);
}

void
crew_worker_run(const struct crew_settings *set, int fd, pid_t parent,
    struct crew_worker_shared *shared)
{
	struct worker w = { .set = set, .shared = shared };
	struct arena *a;
	struct arena_mark mark;
	void *prepared;

	set_signals();
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(0);
	w.fd = keep_only(fd);
	prepared = set->work.prepare(set->work.to);
	a = arena_new();
	w.piece = arena_alloc(a, PIECE, 1);
	w.reply = arena_alloc(a, PIECE, 1);
	mark = arena_mark(a);
	sandbox_close(set->memory);
	for (;;) {
		serve(&w, prepared, a);
		arena_reset(a, mark);
	}
}
