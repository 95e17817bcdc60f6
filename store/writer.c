#include "store/writer.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

#define PIECE  ((size_t)128 * 1024)
#define PIECES 8 /* that wait to be run */
#define WAITS  256 /* of fewer than so many rows each are too often */
#define ROWS   64

/* A row is its length, then each parameter: this, and the text's bytes. */
struct bound {
	const char *param;
	int64_t number;
	size_t n;
	bool is_text;
};

struct writer {
	enum q_id id;
	struct query *q; /* the thread's, while it has work */
	struct arena *arena;
	struct arena_mark empty;
	struct buf row; /* the one at hand */
	char *piece; /* PIECES of them, used in turn */
	size_t fill[PIECES];
	size_t given; /* pieces, since the beginning */
	size_t rows;
	size_t waits;
	struct arena *told; /* where the thread's failure is said */
	struct diag *diag;
	pthread_t thread;
	pthread_mutex_t lock; /* of what follows */
	pthread_cond_t moved;
	size_t done; /* pieces */
	bool ended; /* no more will come */
	int fail; /* the first */
	bool said;
};

static int
run_row(struct query *q, struct str row)
{
	while (row.n > 0) {
		struct bound b;

		memcpy(&b, row.p, sizeof(b));
		row = str_sub(row, sizeof(b), row.n);
		if (b.is_text)
			q_bind_text(q, b.param, str_sub(row, 0, b.n));
		else
			q_bind_int(q, b.param, b.number);
		row = str_sub(row, b.n, row.n);
	}
	q_next(q);
	return q_again(q);
}

static int
run_piece(struct query *q, struct str rows)
{
	int fail = 0;

	while (fail == 0 && rows.n > 0) {
		size_t n;

		memcpy(&n, rows.p, sizeof(n));
		rows = str_sub(rows, sizeof(n), rows.n);
		fail = run_row(q, str_sub(rows, 0, n));
		rows = str_sub(rows, n, rows.n);
	}
	return fail;
}

static void *
run(void *to)
{
	struct writer *w = to;
	size_t at = 0;

	pthread_mutex_lock(&w->lock);
	for (;;) {
		int fail;

		while (w->given == at && !w->ended)
			pthread_cond_wait(&w->moved, &w->lock);
		if (w->given == at)
			break;
		fail = w->fail;
		pthread_mutex_unlock(&w->lock);
		if (fail == 0)
			fail = run_piece(w->q,
			    (struct str){ w->piece + at % PIECES * PIECE,
				w->fill[at % PIECES] });
		pthread_mutex_lock(&w->lock);
		w->fail = fail;
		w->done = ++at;
		pthread_cond_signal(&w->moved);
	}
	pthread_mutex_unlock(&w->lock);
	return NULL;
}

/* Signals are for the thread that looks at them. */
static bool
start(struct writer *w)
{
	sigset_t all, was;
	int error;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &was);
	error = pthread_create(&w->thread, NULL, run, w);
	pthread_sigmask(SIG_SETMASK, &was, NULL);
	return error == 0;
}

static void
release(struct writer *w)
{
	q_close(w->q);
	pthread_mutex_destroy(&w->lock);
	pthread_cond_destroy(&w->moved);
	arena_free(w->told);
	arena_free(w->arena);
	free(w->piece);
	free(w);
}

struct writer *
writer_new(struct store *st, enum q_id id)
{
	struct writer *w = calloc(1, sizeof(*w));

	if (w == NULL || (w->piece = malloc(PIECES * PIECE)) == NULL)
		abort();
	w->id = id;
	w->arena = arena_new();
	w->empty = arena_mark(w->arena);
	w->row = buf_new(w->arena, SIZE_MAX);
	w->told = arena_new();
	w->diag = diag_new(w->told);
	w->q = q_open(st, id, w->diag);
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->moved, NULL);
	if (start(w))
		return w;
	release(w);
	return NULL;
}

void
writer_free(struct writer *w)
{
	if (w == NULL)
		return;
	pthread_mutex_lock(&w->lock);
	w->ended = true;
	pthread_cond_signal(&w->moved);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	release(w);
}

bool
writer_runs(const struct writer *w, enum q_id id)
{
	return w->id == id;
}

static void
bind(struct writer *w, const struct bound *b, struct str s)
{
	char *p = buf_space(&w->row, sizeof(*b) + s.n);

	memcpy(p, b, sizeof(*b));
	if (s.n > 0)
		memcpy(p + sizeof(*b), s.p, s.n);
}

void
writer_text(struct writer *w, const char *param, struct str s)
{
	bind(w, &(struct bound){ .param = param, .n = s.n, .is_text = true },
	    s);
}

void
writer_int(struct writer *w, const char *param, int64_t number)
{
	bind(w, &(struct bound){ .param = param, .number = number },
	    (struct str){ NULL, 0 });
}

/* Hands the piece at hand over; waits until at most so many are under way. */
static int
hand_over(struct writer *w, size_t most)
{
	int fail;

	pthread_mutex_lock(&w->lock);
	if (w->fill[w->given % PIECES] > 0)
		w->given++;
	pthread_cond_signal(&w->moved);
	while (w->given - w->done > most)
		pthread_cond_wait(&w->moved, &w->lock);
	fail = w->fail;
	pthread_mutex_unlock(&w->lock);
	w->fill[w->given % PIECES] = 0;
	return fail;
}

/* A row that no piece has room for is run when it is its turn, here. */
static int
run_large(struct writer *w, struct str row)
{
	int fail = hand_over(w, 0);

	if (fail == 0 && (fail = run_row(w->q, row)) != 0)
		w->fail = fail; /* the thread waits: nobody else looks */
	return fail;
}

int
writer_give(struct writer *w)
{
	struct str row = buf_str(&w->row);
	size_t need = sizeof(row.n) + row.n, *fill;
	int fail = 0;
	char *p;

	if (need > PIECE) {
		fail = run_large(w, row);
		arena_reset(w->arena, w->empty);
		w->row = buf_new(w->arena, SIZE_MAX);
		return fail;
	}
	if (PIECE - w->fill[w->given % PIECES] < need)
		fail = hand_over(w, PIECES - 1);
	fill = &w->fill[w->given % PIECES];
	p = w->piece + w->given % PIECES * PIECE + *fill;
	memcpy(p, &row.n, sizeof(row.n));
	memcpy(p + sizeof(row.n), row.p, row.n);
	*fill += need;
	w->row.n = 0;
	w->rows++;
	return fail;
}

bool
writer_is_idle(const struct writer *w)
{
	return w->waits >= WAITS && w->rows / ROWS < w->waits;
}

int
writer_wait(struct writer *w, struct diag *d)
{
	int fail = hand_over(w, 0);

	w->waits++;
	if (fail != 0 && !w->said)
		diag_pass(w->diag, d);
	w->said = w->said || fail != 0;
	return fail;
}
