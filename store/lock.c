#include "store/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"

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

int
lock_take(struct arena *a, struct str path, struct str who, struct lock **out,
    struct diag *d)
{
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int fd = open(str_z(a, path), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	int fail;

	*out = NULL;
	if (fd < 0)
		return file_fail(path, d);
	if (fcntl(fd, F_SETLK, &whole) != 0) {
		if (errno == EACCES || errno == EAGAIN) {
			DIAG(d, E2006, DIAG_FILE(path), holder(a, fd));
			fail = FAIL_LOCKED;
		} else {
			fail = file_fail(path, d);
		}
		close(fd);
		return fail;
	}
	if ((fail = write_holder(fd, path, who, d)) != 0) {
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
