#include "base/crew.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/crew_hire.h"
#include "base/crew_worker.h"
#include "base/diag.h"

#define AHEAD	    32 /* jobs that wait for one worker */
#define WAITING	    ((size_t)32 * 1024 * 1024) /* bytes that wait for all */
#define PIECE	    ((size_t)256 * 1024)
#define WALL	    3 /* times the time of the processor, */
#define WALL_MS	    1000 /* and so much more: others may be at work */
#define STEP_MS	    100 /* between looks at the clock */
#define IDLE_DEATHS 3 /* in a row, of workers that have begun nothing */
#define COUNT_MS                                                    \
	1000 /* time that we did not look counts as so much at most \
	      */

struct waiting {
	struct crew_job job;
	uint64_t length; /* the request's */
	size_t sent; /* of the length, and then the request */
};

struct slot {
	struct crew_hire hire;
	bool blocked; /* its socket is full */
	struct waiting job[AHEAD]; /* a ring; the first has no reply yet */
	size_t first;
	size_t n;
	uint64_t answered; /* by this worker */
	unsigned idle_deaths;
	uint64_t seen_begun;
	int64_t spent_ms; /* on the job that was begun last */
	int64_t seen_ms;
	enum crew_end end; /* why it is put to death; CREW_DONE: it is not */
	uint64_t length; /* of the reply that comes */
	size_t got_length; /* bytes of the length */
	char *reply;
	size_t got;
};

struct crew {
	struct arena *arena;
	struct crew_settings set;
	struct slot *slot;
	struct crew_done *done; /* a ring */
	size_t done_first;
	size_t ndone;
	size_t done_room;
	size_t waiting; /* jobs */
	size_t bytes; /* of them */
	char *piece;
	int ready; /* of epoll: all of the slots' descriptors */
	int cause; /* errno: why no process could be started last */
};

/* The clock bounds how long we wait; nothing that is kept depends on it. */
static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static struct waiting *
nth(struct slot *s, size_t i)
{
	return &s->job[(s->first + i) % AHEAD];
}

static bool
watch(struct crew *c, struct slot *s, int how)
{
	struct epoll_event e = { .events = EPOLLIN };

	if (s->blocked)
		e.events |= EPOLLOUT;
	return epoll_ctl(c->ready, how, s->hire.fd, &e) == 0;
}

static bool
hire(struct crew *c, struct slot *s)
{
	s->blocked = false;
	if ((s->hire.shared == NULL && !crew_hire_share(&s->hire)) ||
	    !crew_hire_start(&s->hire, &c->set) ||
	    !watch(c, s, EPOLL_CTL_ADD)) {
		c->cause = errno;
		if (s->hire.pid > 0)
			crew_hire_end(&s->hire);
		return false;
	}
	s->answered = s->seen_begun = 0;
	s->end = CREW_DONE;
	s->got_length = s->got = 0;
	s->spent_ms = 0;
	s->seen_ms = now_ms();
	c->cause = 0;
	return true;
}

static int
failed(const struct crew *c, struct diag *d)
{
	DIAG(d, E1801, DIAG_NOWHERE, str_from(strerror(c->cause)));
	return FAIL_HELPER;
}

int
crew_open(const struct crew_settings *set, struct crew **out, struct diag *d)
{
	struct arena *a = arena_new();
	struct crew *c = ARENA_NEW(a, struct crew);

	c->arena = a;
	c->set = *set;
	c->slot = ARENA_ARRAY(a, set->workers, struct slot);
	c->done_room = 2 * AHEAD * set->workers;
	c->done = ARENA_ARRAY(a, c->done_room, struct crew_done);
	c->piece = ARENA_ARRAY(a, PIECE, char);
	*out = c;
	if ((c->ready = epoll_create1(EPOLL_CLOEXEC)) < 0)
		c->cause = errno;
	for (size_t i = 0; i < set->workers; i++)
		if (c->ready < 0 || !hire(c, &c->slot[i])) {
			int fail = failed(c, d);

			crew_close(c);
			*out = NULL;
			return fail;
		}
	return 0;
}

void
crew_close(struct crew *c)
{
	if (c == NULL)
		return;
	for (size_t i = 0; i < c->set.workers; i++)
		crew_hire_free(&c->slot[i].hire);
	if (c->ready >= 0)
		close(c->ready);
	arena_free(c->arena);
}

/* Given, and not yet taken. */
static size_t
busy(const struct crew *c)
{
	return c->waiting + c->ndone;
}

size_t
crew_room(const struct crew *c)
{
	size_t ahead = AHEAD * c->set.workers - c->waiting;
	size_t untaken = c->done_room - busy(c);

	if (c->bytes >= WAITING)
		return 0;
	return ahead < untaken ? ahead : untaken;
}

static void
put_done(struct crew *c, const struct waiting *w, struct crew_done done)
{
	done.owner = w->job.owner;
	c->done[(c->done_first + c->ndone++) % c->done_room] = done;
	c->waiting--;
	c->bytes -= w->length;
}

/* The first job of a worker has a reply. */
static void
finish(struct crew *c, struct slot *s, struct crew_done done)
{
	put_done(c, nth(s, 0), done);
	s->first = (s->first + 1) % AHEAD;
	s->n--;
	s->answered++;
	s->idle_deaths = 0;
	s->got_length = s->got = 0;
}

static void
condemn(struct slot *s, enum crew_end why)
{
	s->end = why;
}

/* The length is there: is it one? */
static void
begin_reply(struct crew *c, struct slot *s)
{
	if (s->n == 0 || nth(s, 0)->sent == 0)
		condemn(s, CREW_RUDE);
	else if (s->length == CREW_WORKER_LONG)
		finish(c, s, (struct crew_done){ .end = CREW_LONG });
	else if (s->length > c->set.reply)
		condemn(s, CREW_RUDE);
	else if (s->length == 0)
		finish(c, s, (struct crew_done){ .end = CREW_DONE });
	else
		s->reply = arena_bytes(nth(s, 0)->job.arena, s->length);
}

static void
end_reply(struct crew *c, struct slot *s)
{
	finish(c, s,
	    (struct crew_done){ .end = CREW_DONE,
		.reply = { s->reply, s->length } });
}

/* Bytes that a worker sent: they need not end where a reply does. */
static void
hear(struct crew *c, struct slot *s, struct str in)
{
	while (in.n > 0 && s->end == CREW_DONE) {
		size_t n = sizeof(s->length) - s->got_length;
		char *to = (char *)&s->length + s->got_length;
		bool body = n == 0;

		if (body) {
			to = s->reply + s->got;
			n = s->length - s->got;
		}
		if (n > in.n)
			n = in.n;
		memcpy(to, in.p, n);
		in = str_sub(in, n, in.n);
		if (body && (s->got += n) == s->length)
			end_reply(c, s);
		else if (!body && (s->got_length += n) == sizeof(s->length))
			begin_reply(c, s);
	}
}

/* False: it is gone. */
static bool
receive(struct crew *c, struct slot *s)
{
	ssize_t got;

	do {
		bool much = s->got_length == sizeof(s->length) &&
		    s->length - s->got >= PIECE;
		char *to = much ? s->reply + s->got : c->piece;
		size_t n = much ? s->length - s->got : PIECE;

		got = recv(s->hire.fd, to, n, 0);
		if (got > 0 && !much)
			hear(c, s, (struct str){ to, (size_t)got });
		else if (got > 0 && (s->got += (size_t)got) == s->length)
			end_reply(c, s);
	} while (s->end == CREW_DONE &&
	    ((got < 0 && errno == EINTR) || got >= (ssize_t)PIECE));
	return s->end == CREW_DONE && (got > 0 || (got < 0 && errno == EAGAIN));
}

/* False: nothing more goes in now. */
static bool
send_one(struct slot *s, struct waiting *w)
{
	struct str part[] = { { (const char *)&w->length, sizeof(w->length) },
		w->job.head, w->job.body };
	struct iovec iov[3];
	struct msghdr m = { .msg_iov = iov };
	size_t skip = w->sent, all = sizeof(w->length) + w->length;
	ssize_t put;

	for (size_t i = 0; i < 3; i++) {
		size_t past = skip < part[i].n ? skip : part[i].n;

		skip -= past;
		if (past < part[i].n)
			iov[m.msg_iovlen++] = (struct iovec){
				(char *)part[i].p + past, part[i].n - past
			};
	}
	do
		put = sendmsg(s->hire.fd, &m, MSG_NOSIGNAL);
	while (put < 0 && errno == EINTR);
	if (put > 0)
		w->sent += (size_t)put;
	return w->sent == all;
}

/* False: some of it could not go yet. */
static bool
send_waiting(struct slot *s)
{
	for (size_t i = 0; i < s->n; i++) {
		struct waiting *w = nth(s, i);

		if (w->sent < sizeof(w->length) + w->length && !send_one(s, w))
			return false;
	}
	return true;
}

static void
send_more(struct crew *c, struct slot *s)
{
	bool blocked = !send_waiting(s);

	if (blocked != s->blocked) {
		s->blocked = blocked;
		watch(c, s, EPOLL_CTL_MOD);
	}
}

/* Time in which this process itself was stopped does not count. */
static void
look_at_clock(const struct crew *c, struct slot *s)
{
	int64_t now = now_ms(), past = now - s->seen_ms;
	uint64_t begun = s->hire.shared->begun;

	s->seen_ms = now;
	if (s->n == 0 || begun != s->seen_begun)
		s->spent_ms = 0;
	else
		s->spent_ms += past < COUNT_MS ? past : COUNT_MS;
	s->seen_begun = begun;
	if (s->spent_ms > WALL * c->set.cpu_ms + WALL_MS)
		condemn(s, CREW_TIME);
}

/* The job that a worker was at when it died; false: none, as far as it says. */
static bool
in_work(struct slot *s, size_t *out)
{
	uint64_t begun = s->hire.shared->begun;

	*out = 0;
	if (s->n == 0 || nth(s, 0)->sent == 0)
		return false;
	if (begun > s->answered) {
		if (begun - s->answered <= s->n)
			*out = begun - s->answered - 1;
		return true;
	}
	return ++s->idle_deaths == IDLE_DEATHS;
}

/* Only the job in work is lost: the others begin anew. */
static void
bury(struct crew *c, struct slot *s)
{
	enum crew_end why = s->end;
	struct crew_done done;
	size_t lost;

	epoll_ctl(c->ready, EPOLL_CTL_DEL, s->hire.fd, NULL);
	done = crew_hire_end(&s->hire);
	if (why != CREW_DONE)
		done = (struct crew_done){ .end = why };
	if (in_work(s, &lost)) {
		put_done(c, nth(s, lost), done);
		for (; lost > 0; lost--)
			*nth(s, lost) = *nth(s, lost - 1);
		s->first = (s->first + 1) % AHEAD;
		s->n--;
		s->idle_deaths = 0;
	}
	for (size_t i = 0; i < s->n; i++)
		nth(s, i)->sent = 0;
}

static void
pump_slot(struct crew *c, struct slot *s)
{
	if (s->hire.pid > 0) {
		if (receive(c, s))
			look_at_clock(c, s);
		else
			bury(c, s);
		if (s->hire.pid > 0 && s->end != CREW_DONE)
			bury(c, s);
	}
	if (s->n > 0 && (s->hire.pid > 0 || hire(c, s)))
		send_more(c, s);
}

static int
pump(struct crew *c, struct diag *d)
{
	size_t alive = 0;

	for (size_t i = 0; i < c->set.workers; i++) {
		pump_slot(c, &c->slot[i]);
		alive += c->slot[i].hire.pid > 0 || c->slot[i].n == 0;
	}
	return alive == 0 ? failed(c, d) : 0;
}

void
crew_give(struct crew *c, const struct crew_job *job)
{
	struct slot *s = &c->slot[0];
	struct waiting *w;

	for (size_t i = 1; i < c->set.workers; i++)
		if (c->slot[i].n < s->n)
			s = &c->slot[i];
	if (s->n == 0) {
		s->spent_ms = 0;
		s->seen_ms = now_ms();
	}
	w = nth(s, s->n++);
	*w = (struct waiting){ .job = *job,
		.length = job->head.n + job->body.n };
	c->waiting++;
	c->bytes += w->length;
	if (s->hire.pid > 0)
		send_more(c, s);
}

int
crew_take(struct crew *c, struct crew_done *out, bool *got, struct diag *d)
{
	int fail = c->ndone > 0 ? 0 : pump(c, d);

	*got = c->ndone > 0;
	if (!*got)
		return fail;
	*out = c->done[c->done_first];
	c->done_first = (c->done_first + 1) % c->done_room;
	c->ndone--;
	return 0;
}

size_t
crew_fds(const struct crew *c, struct pollfd *fd, size_t room)
{
	if (room == 0)
		return 0;
	fd[0] = (struct pollfd){ .fd = c->ready, .events = POLLIN };
	return 1;
}

int
crew_wait(struct crew *c, int ms, struct diag *d)
{
	struct pollfd ready = { .fd = c->ready, .events = POLLIN };
	int64_t end = now_ms() + ms;
	int fail = 0;

	while (fail == 0 && c->ndone == 0) {
		int64_t left = end - now_ms();
		int step = left < STEP_MS ? (int)left : STEP_MS;

		if (left < 0 || poll(&ready, 1, step) < 0)
			return 0; /* the time is over, or a signal came */
		fail = pump(c, d);
	}
	return fail;
}
