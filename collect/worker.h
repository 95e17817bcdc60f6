#ifndef COLLECT_WORKER_H
#define COLLECT_WORKER_H

#include <stddef.h>
#include <stdint.h>

#include "base/crew.h"
#include "base/str.h"

struct diag;
struct rule_book;

/* What the crews that read documents have in common. */

/* How many, and what each may take for one document: the limits are those of
 * limits.h where they are 0. */
struct worker_limits {
	size_t workers; /* 0: in this process, without limits */
	size_t memory; /* bytes */
	int64_t cpu_ms;
};

/* Loads what the readers need of files, and the rules of the book (which may
 * be NULL), for this process and its forks. */
struct worker_kept;
struct worker_kept *worker_keep(struct rule_book *);
void worker_keep_free(struct worker_kept *); /* NULL is ignored */

struct crew_settings worker_settings(struct worker_limits, struct crew_work);

/* FAIL_DATA: why a job has no reply (CREW_RUDE: or none that can be read). */
int worker_fail(const struct crew_settings *, const struct crew_done *,
    struct str file, struct diag *);

#endif
