#ifndef TESTS_CREW_H
#define TESTS_CREW_H

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/crew.h"
#include "base/diag.h"
#include "base/sandbox.h"
#include "tests/tap.h"

/* What the tests of crew.h share: a crew whose work is named by the first
 * letter of a request. */
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

static inline void
spin(void)
{
	volatile unsigned n = 0;

	for (;;)
		n = n + 1;
}

/* As one who has taken over a worker would. */
static inline void
spin_unbound(void)
{
	struct itimerval none = { .it_value = { 0, 0 } };

	setitimer(ITIMER_PROF, &none, NULL);
	spin();
}

static inline void
allocate(struct arena *a)
{
	for (;;)
		arena_alloc(a, 1, 1024 * 1024);
}

static inline void
try_exec(void)
{
	char *argv[] = { (char *)"true", NULL };

	execv("/bin/true", argv);
}

/* A length that is none, and no end of it. */
static inline void
babble(int n)
{
	char much[4096];

	memset(much, n, sizeof(much));
	for (int fd = 3; fd < 100; fd++)
		while (write(fd, much, sizeof(much)) > 0)
			continue;
}

static inline void
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

static inline void
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

static inline void *
prepare(void *to)
{
	return to;
}

static inline void
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

static inline void
give(struct str request, void *owner)
{
	crew_give(crew,
	    &(struct crew_job){ .head = str_sub(request, 0, 1),
		.body = str_sub(request, 1, request.n),
		.arena = arena,
		.owner = owner });
}

static inline struct crew_done
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

#endif
