#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

#define PIECE (64 * 1024)
#define NAMES 1000 /* temporary names tried */

int
file_fail(struct str path, struct diag *d)
{
	int code = errno;
	struct diag_place at = DIAG_FILE(path);

	switch (code) {
	case ENOENT:
	case ENOTDIR:
		DIAG0(d, E1001, at);
		return FAIL_INPUT;
	case EACCES:
	case EPERM:
	case EROFS:
		DIAG(d, E1002, at, str_from(strerror(code)));
		return FAIL_PERM;
	case EINTR:
		DIAG0(d, E1003, at);
		return FAIL_STOP;
	case ENOSPC:
	case EDQUOT:
		DIAG0(d, E1004, at);
		return FAIL_IO;
	case EISDIR:
		DIAG0(d, E1008, at);
		return FAIL_IO;
	}
	DIAG(d, E1005, at, str_from(strerror(code)));
	return FAIL_IO;
}

/* As file_fail, where a file or folder should have come into being. */
static int
create_fail(struct str path, struct diag *d)
{
	if (errno != ENOENT && errno != ENOTDIR && errno != EEXIST &&
	    errno != EISDIR && errno != ENAMETOOLONG && errno != ELOOP)
		return file_fail(path, d);
	DIAG(d, E1007, DIAG_FILE(path), str_from(strerror(errno)));
	return FAIL_CREATE;
}

/* A file of n bytes, into place; it may have become shorter. */
static int
read_known(int fd, struct str path, struct buf *b, size_t n, struct diag *d)
{
	char *p = buf_space(b, n);
	ssize_t got = 1;

	for (b->n = 0; b->n < n && got > 0; b->n += (size_t)got)
		if ((got = read(fd, p + b->n, n - b->n)) < 0)
			return file_fail(path, d);
	return 0;
}

static int
read_all(int fd, struct str path, struct buf *b, struct diag *d)
{
	char piece[PIECE];
	struct stat st;
	ssize_t got;

	/* those of /proc are regular files of no size */
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 &&
	    (uintmax_t)st.st_size <= b->max)
		return read_known(fd, path, b, (size_t)st.st_size, d);
	while (!b->full && (got = read(fd, piece, sizeof(piece))) != 0) {
		if (got < 0)
			return file_fail(path, d);
		buf_add(b, (struct str){ piece, (size_t)got });
	}
	return 0;
}

int
file_read(struct arena *a, struct str path, size_t max, struct str *out,
    struct diag *d)
{
	bool in = str_eq(path, STR("-")) || str_eq(path, STR("/dev/stdin"));
	int fd = in ? STDIN_FILENO : open(str_z(a, path), O_RDONLY | O_CLOEXEC);
	struct buf b = buf_new(a, max);
	int fail;

	*out = (struct str){ NULL, 0 };
	if (fd < 0)
		return file_fail(path, d);
	if ((fail = read_all(fd, path, &b, d)) == 0 && b.full) {
		DIAG(d, E1006, DIAG_FILE(path), str_int(a, (int64_t)max));
		fail = FAIL_DATA;
	}
	if (!in)
		close(fd);
	if (fail == 0)
		*out = buf_str(&b);
	return fail;
}

/* Unlike file_put it gives way to a signal: what is written to may be a pipe.
 */
static bool
write_all(int fd, struct str bytes)
{
	while (bytes.n > 0) {
		ssize_t put = write(fd, bytes.p, bytes.n);

		if (put < 0)
			return false;
		bytes = str_sub(bytes, (size_t)put, bytes.n);
	}
	return true;
}

/* Devices and pipes cannot be synced; that is no failure. */
static bool
sync_fd(int fd)
{
	return fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP;
}

static int
write_in_place(struct arena *a, struct str path, struct str bytes,
    struct diag *d)
{
	int fd = open(str_z(a, path), O_WRONLY | O_CLOEXEC | O_NOCTTY);
	int fail = 0;

	if (fd < 0)
		return create_fail(path, d);
	if (!write_all(fd, bytes) || !sync_fd(fd))
		fail = file_fail(path, d);
	if (close(fd) != 0 && fail == 0)
		fail = file_fail(path, d);
	return fail;
}

static struct str
folder_of(struct str path)
{
	size_t n = path.n;

	while (n > 0 && path.p[n - 1] != '/')
		n--;
	return n == 0 ? STR(".") : str_sub(path, 0, n > 1 ? n - 1 : n);
}

/* A new file beside path; its name ends in .new so that nobody reads it. */
static int
open_beside(struct arena *a, struct str path, const char **name_out)
{
	for (int i = 0; i < NAMES; i++) {
		int fd;

		*name_out = str_printf(a, STR_FMT ".%ld-%d.new", STR_ARG(path),
		    (long)getpid(), i)
				.p;
		fd = open(*name_out, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
		    0666);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

/* mode is that of the file to be replaced, 0 where there is none. */
static int
write_new(struct arena *a, struct str path, struct str bytes, mode_t mode,
    struct diag *d)
{
	const char *name;
	int fd = open_beside(a, path, &name);
	int fail = 0;
	bool ok;

	if (fd < 0)
		return create_fail(path, d);
	ok = (mode == 0 || fchmod(fd, mode & 07777) == 0) &&
	    write_all(fd, bytes) && sync_fd(fd);
	if (!ok)
		fail = file_fail(path, d);
	if (close(fd) != 0 && fail == 0)
		fail = file_fail(path, d);
	if (fail == 0 && rename(name, str_z(a, path)) != 0)
		fail = create_fail(path, d);
	if (fail != 0) {
		unlink(name);
		return fail;
	}
	return file_sync_dir(a, folder_of(path), d);
}

/* A link is replaced, not followed: who may write into a folder of reports
 * must not lead kaoping to other files. */
int
file_write(struct arena *a, struct str path, struct str bytes, struct diag *d)
{
	const char *z = str_z(a, path);
	struct stat st;

	if (lstat(z, &st) != 0)
		return errno == ENOENT ? write_new(a, path, bytes, 0, d) :
					 create_fail(path, d);
	if (S_ISLNK(st.st_mode))
		return write_new(a, path, bytes, 0, d);
	if (!S_ISREG(st.st_mode))
		return write_in_place(a, path, bytes, d);
	return write_new(a, path, bytes, st.st_mode, d);
}

int
file_mkdirs(struct arena *a, struct str path, struct diag *d)
{
	char *z = arena_alloc(a, path.n + 1, 1);
	struct stat st;

	for (size_t i = 0; i <= path.n; i++) {
		bool end = i == path.n || path.p[i] == '/';

		if (end && i > 0 && mkdir(z, 0777) != 0 && errno != EEXIST)
			return create_fail(path, d);
		if (i < path.n)
			z[i] = path.p[i];
	}
	if (stat(z, &st) != 0)
		return create_fail(path, d);
	if (!S_ISDIR(st.st_mode)) {
		errno = EEXIST;
		return create_fail(path, d);
	}
	return 0;
}

bool
file_exists(struct arena *a, struct str path)
{
	struct stat st;

	return stat(str_z(a, path), &st) == 0;
}

int
file_sync_dir(struct arena *a, struct str path, struct diag *d)
{
	int fd = open(str_z(a, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int fail = 0;

	if (fd < 0)
		return file_fail(path, d);
	if (!sync_fd(fd))
		fail = file_fail(path, d);
	close(fd);
	return fail;
}

struct str
file_name(struct str path)
{
	struct str head, rest;

	while (str_cut(path, '/', &head, &rest))
		path = rest;
	return path;
}

bool
file_put(int fd, struct str bytes)
{
	while (bytes.n > 0) {
		ssize_t put = write(fd, bytes.p, bytes.n);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		bytes = str_sub(bytes, (size_t)put, bytes.n);
	}
	return true;
}
