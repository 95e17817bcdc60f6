#ifndef STORE_WRITER_H
#define STORE_WRITER_H

#include <stdbool.h>

#include "store/query.h"

/*
 * A thread that runs one statement again and again, with what was bound to it
 * before: adding a million rows takes SQLite as long as judging them takes
 * everything else, so each has a core (the design's figure is 250,000 rows a
 * second).  The rows are added in the order in which they were given; nobody
 * else touches the database meanwhile (q_open sees to that: it waits).
 */
struct writer;

struct writer *writer_new(struct store *, enum q_id); /* NULL: no thread */

/* Waits until it is done, and frees it; NULL is ignored. */
void writer_free(struct writer *);

/* Does it run that statement? */
bool writer_runs(const struct writer *, enum q_id);

/* What is bound, by the statement's names of parameters, is copied. */
void writer_text(struct writer *, const char *param, struct str);
void writer_int(struct writer *, const char *param, int64_t);

/* The row is complete.  Nonzero once one failed. */
int writer_give(struct writer *);

/* Has it mostly been waited for?  Then it is of no use. */
bool writer_is_idle(const struct writer *);

/* Waits until all that was given is run; the first failure, said once. */
int writer_wait(struct writer *, struct diag *);

#endif
