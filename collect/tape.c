#include "collect/tape.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/gz.h"
#include "base/hash.h"

#define PIECE  ((size_t)256 * 1024)
#define PIECES 8 /* that wait to be packed */
/* Packing takes about as long as all else that an import does: it has a
 * thread of its own (the design's figure is 250,000 rows a second), which
 * sees nothing but these pieces.  Level 1 packs tables to a sixth; 3 saves a
 * tenth of that and takes half as long again. */
#define LEVEL	1
#define UNNAMED "/.tape-XXXXXX"

struct tape {
	struct arena *arena;
	struct arena *scratch; /* the thread's */
	struct str folder;
	int fd;
	struct gz_late *gz;
	struct hash *hash;
	struct str sha256;
	int64_t size;
	char *piece; /* PIECES of them, used in turn */
	size_t fill[PIECES];
	size_t given; /* pieces, since the beginning */
	bool started;
	pthread_t thread;
	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t moved;
	size_t packed; /* pieces */
	bool ended; /* no more will come */
	int error; /* errno of the first write that failed */
};

static int
pack(struct tape *t, struct str piece)
{
	struct arena_mark mark = arena_mark(t->scratch);
	struct buf out = buf_new(t->scratch, SIZE_MAX);
	int error;

	hash_add(t->hash, piece);
	gz_late_add(t->gz, piece, &out);
	error = file_put(t->fd, buf_str(&out)) ? 0 : errno;
	arena_reset(t->scratch, mark);
	return error;
}

static void *
run(void *to)
{
	struct tape *t = to;
	size_t at = 0;
	int error;

	pthread_mutex_lock(&t->lock);
	for (;;) {
		while (t->given == at && !t->ended)
			pthread_cond_wait(&t->moved, &t->lock);
		if (t->given == at)
			break;
		pthread_mutex_unlock(&t->lock);
		error = pack(t,
		    (struct str){ t->piece + at % PIECES * PIECE,
			t->fill[at % PIECES] });
		pthread_mutex_lock(&t->lock);
		if (t->error == 0)
			t->error = error;
		t->packed = ++at;
		pthread_cond_signal(&t->moved);
	}
	pthread_mutex_unlock(&t->lock);
	return NULL;
}

/* Signals are for the thread that looks at them. */
static int
start(struct tape *t)
{
	sigset_t all, was;
	int error;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &was);
	error = pthread_create(&t->thread, NULL, run, t);
	pthread_sigmask(SIG_SETMASK, &was, NULL);
	t->started = error == 0;
	return error;
}

int
tape_open(struct arena *a, struct str folder, struct tape **out, struct diag *d)
{
	struct tape *t = ARENA_NEW(a, struct tape);
	char *name = arena_bytes(a, folder.n + sizeof(UNNAMED));

	*out = NULL;
	memcpy(name, folder.p, folder.n);
	memcpy(name + folder.n, UNNAMED, sizeof(UNNAMED));
	t->arena = a;
	t->folder = folder;
	if ((t->fd = mkstemp(name)) < 0)
		return file_fail(folder, d);
	unlink(name);
	t->scratch = arena_new();
	t->gz = gz_late_new(LEVEL);
	t->hash = hash_new(a);
	if ((t->piece = malloc(PIECES * PIECE)) == NULL)
		abort();
	pthread_mutex_init(&t->lock, NULL);
	pthread_cond_init(&t->moved, NULL);
	if ((errno = start(t)) != 0) {
		int fail = file_fail(folder, d);

		tape_close(t);
		return fail;
	}
	*out = t;
	return 0;
}

static void
finish(struct tape *t)
{
	if (!t->started)
		return;
	pthread_mutex_lock(&t->lock);
	t->ended = true;
	pthread_cond_signal(&t->moved);
	pthread_mutex_unlock(&t->lock);
	pthread_join(t->thread, NULL);
	t->started = false;
	free(t->piece);
	t->piece = NULL;
}

void
tape_close(struct tape *t)
{
	if (t == NULL)
		return;
	finish(t);
	pthread_mutex_destroy(&t->lock);
	pthread_cond_destroy(&t->moved);
	gz_late_free(t->gz);
	arena_free(t->scratch);
	free(t->piece);
	close(t->fd);
}

static int
said(const struct tape *t, int error, struct diag *d)
{
	if (error == 0)
		return 0;
	errno = error;
	return file_fail(t->folder, d);
}

/* Hands the piece at hand over, and waits until there is another. */
static int
give(struct tape *t)
{
	int error;

	pthread_mutex_lock(&t->lock);
	t->given++;
	pthread_cond_signal(&t->moved);
	while (t->given - t->packed == PIECES)
		pthread_cond_wait(&t->moved, &t->lock);
	error = t->error;
	pthread_mutex_unlock(&t->lock);
	t->fill[t->given % PIECES] = 0;
	return error;
}

int
tape_add(struct tape *t, struct str bytes, struct diag *d)
{
	t->size += (int64_t)bytes.n;
	while (bytes.n > 0) {
		size_t at = t->given % PIECES;
		struct str part = str_sub(bytes, 0, PIECE - t->fill[at]);
		int error = 0;

		memcpy(t->piece + at * PIECE + t->fill[at], part.p, part.n);
		t->fill[at] += part.n;
		bytes = str_sub(bytes, part.n, bytes.n);
		if (t->fill[at] == PIECE && (error = give(t)) != 0)
			return said(t, error, d);
	}
	return 0;
}

bool
tape_idle(struct tape *t)
{
	bool idle;

	pthread_mutex_lock(&t->lock);
	idle = t->given - t->packed < PIECES / 2;
	pthread_mutex_unlock(&t->lock);
	return idle;
}

int
tape_end(struct tape *t, struct diag *d)
{
	int error = t->fill[t->given % PIECES] > 0 ? give(t) : 0;

	finish(t);
	t->sha256 = hash_hex(t->arena, t->hash);
	return said(t, error != 0 ? error : t->error, d);
}

int64_t
tape_size(const struct tape *t)
{
	return t->size;
}

struct str
tape_sha256(const struct tape *t)
{
	return t->sha256;
}

static int
play_packed(struct tape *t, struct tape_reel *r, struct buf *out,
    struct diag *d)
{
	ssize_t n = pread(t->fd, buf_space(out, PIECE), PIECE, (off_t)r->at);

	out->n -= PIECE;
	if (n < 0)
		return file_fail(t->folder, d);
	out->n += (size_t)n;
	r->at += n;
	r->step += n == 0;
	return 0;
}

int
tape_play(struct tape *t, struct tape_reel *r, struct buf *out, bool *more,
    struct diag *d)
{
	*more = r->step < 3;
	if (r->step == 1)
		return play_packed(t, r, out, d);
	if (r->step == 0)
		gz_late_first(r->first, out);
	else if (r->step == 2)
		gz_late_end(t->gz, r->first, r->last, out);
	r->step++;
	return 0;
}
