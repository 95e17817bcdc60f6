#include "store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"

enum { NAP_MS = 20 };

struct lock {
	int fd;
};

/* Who wrote the file: "PID COMMAND", or empty where nothing can be read. */
static struct str
holder(struct arena *a, int fd)
{
	char text[128];
	ssize_t n = pread(fd, text, sizeof(text), 0);

	return n > 0 ? str_trim(str_dup(a, (struct str){ text, (size_t)n })) :
		       STR("?");
}

/* The name is for the message to a second writer; the lock itself is the
 * kernel's and needs no name, so a short write is no failure. */
static int
write_holder(int fd, struct str path, struct str who, struct diag *d)
{
	char text[128];
	int n = snprintf(text, sizeof(text), "%ld " STR_FMT "\n",
	    (long)getpid(), STR_ARG(who));

	if (n < 0 || ftruncate(fd, 0) != 0 ||
	    pwrite(fd, text,
		(size_t)n < sizeof(text) ? (size_t)n : sizeof(text) - 1, 0) < 0)
		return file_fail(path, d);
	return 0;
}

/* 0; FAIL_LOCKED where another has it; FAIL_IO … */
static int
try_lock(int fd, struct str path, struct diag *d)
{
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	if (fcntl(fd, F_SETLK, &whole) == 0)
		return 0;
	return errno == EACCES || errno == EAGAIN ? FAIL_LOCKED :
						    file_fail(path, d);
}

static int
wait_lock(int fd, const struct lock_wish *w, struct diag *d)
{
	const struct timespec nap = { .tv_nsec = NAP_MS * 1000000L };
	int64_t left = w->wait_ms;
	int fail;

	while ((fail = try_lock(fd, w->path, d)) == FAIL_LOCKED && left > 0 &&
	    *w->stop == 0) {
		nanosleep(&nap, NULL);
		left -= NAP_MS;
	}
	return fail;
}

int
lock_take(struct arena *a, const struct lock_wish *w, struct lock **out,
    struct diag *d)
{
	int fd = open(str_z(a, w->path), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	int fail;

	*out = NULL;
	if (fd < 0)
		return file_fail(w->path, d);
	if ((fail = wait_lock(fd, w, d)) == FAIL_LOCKED)
		DIAG(d, E2006, DIAG_FILE(w->path), holder(a, fd));
	if (fail != 0 || (fail = write_holder(fd, w->path, w->who, d)) != 0) {
		close(fd);
		return fail;
	}
	*out = ARENA_NEW(a, struct lock);
	(*out)->fd = fd;
	return 0;
}

void
lock_release(struct lock *lock)
{
	if (lock != NULL)
		close(lock->fd);
}
