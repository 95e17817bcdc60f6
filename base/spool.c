#include "base/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"

#define PIECE  ((size_t)128 * 1024)
#define CARRY  3 /* bytes of a character that a piece cuts in two */
#define MAGIC  8
#define FOLDER "/tmp"

/* The first pass over a file. */
struct look {
	struct spool *s;
	struct hash *hash;
	char *piece; /* behind what was carried over */
	size_t carried;
};

static int
changed(const struct spool *s, struct diag *d)
{
	DIAG0(d, E1050, DIAG_FILE(s->path));
	return FAIL_TEMP;
}

/* Is a new piece of n bytes UTF-8, with what was carried over? */
static void
look_at_text(struct look *l, size_t n)
{
	struct spool *s = l->s;
	struct str text = { l->piece - l->carried, n + l->carried };
	size_t bad;

	if (text_valid(text, &bad)) {
		l->carried = 0;
		return;
	}
	if (n > 0 && text.n - bad <= CARRY) {
		l->carried = text.n - bad;
		memmove(l->piece - l->carried, text.p + bad, l->carried);
		return;
	}
	s->utf8 = false;
	s->bad_at = s->size - l->carried + bad;
}

static void
look_at(struct look *l, size_t n)
{
	struct spool *s = l->s;
	struct str piece = { l->piece, n };
	const char *nul = s->nul_at == UINT64_MAX ? memchr(piece.p, 0, n) :
						    NULL;

	hash_add(l->hash, piece);
	if (nul != NULL)
		s->nul_at = s->size + (size_t)(nul - piece.p);
	if (s->utf8)
		look_at_text(l, n);
	s->size += n;
}

/* A file that no other can open, and that is gone when it is closed. */
static int
open_nameless(void)
{
	char name[] = FOLDER "/kaoping-XXXXXX";
	int fd = mkstemp(name);

	if (fd >= 0)
		unlink(name);
	return fd;
}

static int
copy(const struct spool *s, const char *p, size_t n, struct diag *d)
{
	return file_put(s->fd, (struct str){ p, n }) ?
	    0 :
	    file_fail(STR(FOLDER), d);
}

static int
pass(struct look *l, struct arena *a, int from, size_t max, struct diag *d)
{
	struct spool *s = l->s;
	ssize_t got;
	int fail;

	while ((got = read(from, l->piece, PIECE)) != 0) {
		if (got < 0)
			return file_fail(s->path, d);
		if (s->size == 0)
			s->magic = str_dup(a,
			    str_sub((struct str){ l->piece, (size_t)got }, 0,
				MAGIC));
		look_at(l, (size_t)got);
		if (s->size > max) {
			DIAG(d, E1006, DIAG_FILE(s->path),
			    str_int(a, (int64_t)max));
			return FAIL_DATA;
		}
		if (s->copied &&
		    (fail = copy(s, l->piece, (size_t)got, d)) != 0)
			return fail;
	}
	if (l->carried > 0 && s->utf8)
		look_at_text(l, 0);
	if (s->nul_at == UINT64_MAX)
		s->nul_at = s->size;
	s->sha256 = hash_hex(a, l->hash);
	return spool_check(s, d);
}

/* Reads from, which becomes the spool's own where it is a regular file. */
static int
read_through(struct spool *s, struct arena *a, int from, size_t max,
    struct diag *d)
{
	char *room = arena_bytes(a, CARRY + PIECE);
	struct look l = { s, hash_new(a), room + CARRY, 0 };

	if (fstat(from, &s->was) != 0)
		return file_fail(s->path, d);
	if (S_ISREG(s->was.st_mode) && s->was.st_size > 0 &&
	    lseek(from, 0, SEEK_CUR) == 0)
		s->fd = from;
	else if ((s->fd = open_nameless()) < 0)
		return file_fail(STR(FOLDER), d);
	s->copied = s->fd != from;
	return pass(&l, a, from, max, d);
}

int
spool_open(struct arena *a, struct str path, size_t max, struct spool **out,
    struct diag *d)
{
	bool in = str_eq(path, STR("-")) || str_eq(path, STR("/dev/stdin"));
	int from = in ? dup(STDIN_FILENO) :
			open(str_z(a, path), O_RDONLY | O_CLOEXEC | O_NOCTTY);
	struct spool *s = ARENA_NEW(a, struct spool);
	int fail;

	*out = NULL;
	*s = (struct spool){ .path = str_dup(a, path),
		.nul_at = UINT64_MAX,
		.utf8 = true,
		.fd = -1 };
	if (from < 0)
		return file_fail(path, d);
	fail = read_through(s, a, from, max, d);
	if (s->fd != from)
		close(from);
	if (fail != 0)
		spool_close(s);
	else
		*out = s;
	return fail;
}

void
spool_close(struct spool *s)
{
	if (s != NULL && s->fd >= 0)
		close(s->fd);
}

void
spool_bytes(struct arena *a, struct str bytes, struct str path,
    struct spool **out)
{
	const char *nul = bytes.n == 0 ? NULL : memchr(bytes.p, 0, bytes.n);
	struct spool *s = ARENA_NEW(a, struct spool);
	size_t bad = 0;

	*s = (struct spool){ .path = path,
		.magic = str_sub(bytes, 0, MAGIC),
		.size = bytes.n,
		.nul_at = nul == NULL ? bytes.n : (size_t)(nul - bytes.p),
		.utf8 = text_valid(bytes, &bad),
		.bad_at = bad,
		.bytes = bytes,
		.fd = -1 };
	*out = s;
}

int
spool_read(const struct spool *s, uint64_t at, char *to, size_t room,
    size_t *got_out, struct diag *d)
{
	size_t left = at >= s->size	  ? 0 :
	    s->size - at < (uint64_t)room ? (size_t)(s->size - at) :
					    room;

	*got_out = left;
	if (left > 0 && s->fd < 0)
		memcpy(to, s->bytes.p + at, left);
	while (left > 0 && s->fd >= 0) {
		ssize_t got = pread(s->fd, to, left, (off_t)at);

		if (got < 0)
			return file_fail(s->path, d);
		if (got == 0)
			return changed(s, d);
		to += got;
		at += (uint64_t)got;
		left -= (size_t)got;
	}
	return 0;
}

static bool
same_time(struct timespec a, struct timespec b)
{
	return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

int
spool_check(const struct spool *s, struct diag *d)
{
	struct stat is;

	if (s->fd < 0 || s->copied)
		return 0;
	if (fstat(s->fd, &is) != 0)
		return file_fail(s->path, d);
	if ((uintmax_t)is.st_size != s->size ||
	    !same_time(is.st_mtim, s->was.st_mtim) ||
	    !same_time(is.st_ctim, s->was.st_ctim))
		return changed(s, d);
	return 0;
}

size_t
spool_line(const struct spool *s, uint64_t at)
{
	struct arena *a = arena_new();
	char *piece = arena_bytes(a, PIECE), before = 0;
	struct diag *unsaid = diag_new(a);
	size_t line = 1, got;

	for (uint64_t i = 0; i < at; i += got) {
		size_t room = at - i < PIECE ? (size_t)(at - i) : PIECE;

		if (spool_read(s, i, piece, room, &got, unsaid) != 0 ||
		    got == 0) {
			line = 0;
			break;
		}
		for (size_t k = 0; k < got; k++) {
			line += piece[k] == '\r' ||
			    (piece[k] == '\n' && before != '\r');
			before = piece[k];
		}
	}
	arena_free(a);
	return line;
}
