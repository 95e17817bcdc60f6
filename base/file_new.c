#include "base/file_new.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"

#define PIECE ((size_t)64 * 1024)

struct file_new {
	struct arena *arena;
	struct str path;
	const char *name; /* until it is in its place */
	int fd;
	size_t n; /* of piece */
	char *piece;
	bool placed;
};

int
file_new_open(struct arena *a, struct str path, struct file_new **out,
    struct diag *d)
{
	struct file_new *f = ARENA_NEW(a, struct file_new);

	*out = NULL;
	f->arena = a;
	f->path = str_dup(a, path);
	f->name = str_printf(a, STR_FMT ".new", STR_ARG(path)).p;
	f->piece = arena_bytes(a, PIECE);
	f->fd = open(f->name,
	    O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (f->fd < 0)
		return file_fail(str_from(f->name), d);
	*out = f;
	return 0;
}

static int
flush(struct file_new *f, struct diag *d)
{
	if (!file_put(f->fd, (struct str){ f->piece, f->n }))
		return file_fail(f->path, d);
	f->n = 0;
	return 0;
}

int
file_new_add(struct file_new *f, struct str s, struct diag *d)
{
	int fail = 0;

	while (fail == 0 && s.n > 0) {
		struct str part = str_sub(s, 0, PIECE - f->n);

		memcpy(f->piece + f->n, part.p, part.n);
		f->n += part.n;
		s = str_sub(s, part.n, s.n);
		if (f->n == PIECE)
			fail = flush(f, d);
	}
	return fail;
}

int
file_new_sync(struct file_new *f, struct diag *d)
{
	int fail = flush(f, d);

	if (fail == 0 && fsync(f->fd) != 0)
		fail = file_fail(f->path, d);
	return fail;
}

int
file_new_place(struct file_new *f, struct diag *d)
{
	struct str folder = f->path;

	if (rename(f->name, f->path.p) != 0)
		return file_fail(f->path, d);
	f->placed = true;
	while (folder.n > 0 && folder.p[folder.n - 1] != '/')
		folder.n--;
	return file_sync_dir(f->arena, folder.n > 0 ? folder : STR("."), d);
}

void
file_new_close(struct file_new *f)
{
	if (f == NULL)
		return;
	close(f->fd);
	if (!f->placed)
		unlink(f->name);
}
