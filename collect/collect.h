#ifndef COLLECT_COLLECT_H
#define COLLECT_COLLECT_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "collect/worker.h"

struct arena;
struct diag;
struct sample_age;
struct store;

/* The stage: what is due is fetched, kept as evidence, read, and stored. */

struct collect_settings {
	struct str user_agent;
	struct str contact; /* follows in the User-Agent */
	size_t nallow;
	const struct str *allow; /* hosts, host:port: unguarded, without gap */
	int64_t gap_ms; /* between two starts at one host */
	int64_t per_host; /* in flight */
	int64_t connect_ms;
	int64_t stall_ms; /* without a byte */
	int64_t total_ms; /* one exchange */
	int64_t retries; /* after the first try */
	int64_t seed; /* of the jitter */
	/* The environment names a proxy: it is the proxy that is connected to,
	 * so the address guard can only look at literal addresses in URLs. */
	bool proxied;
};

/* One line of summary: what came of a source.  Lives during the call. */
struct collect_line {
	struct str source;
	/* new, unchanged, partial, failed; followed: it was not asked for
	 * itself, only what it had led to */
	struct str outcome;
	struct str reason; /* code of the message; empty: all went well */
	int64_t status; /* of HTTP; 0: none */
	size_t items;
	size_t added;
	size_t followed; /* further pages, articles, samples that were tried */
	size_t lost; /* of these, not read */
};

struct collect_what {
	struct str workspace; /* its folder, with sources.csv and evidence/ */
	struct str as_of; /* YYYY-MM-DD */
	struct str now; /* when the run began; day_iso's form */
	struct str version; /* of the program */
	int64_t zone; /* of sources that name none, seconds east */
	const struct str *only; /* codes of sources; none: all that are due */
	size_t nonly;
	struct str replay; /* an archive instead of the network; or empty */
	const struct sample_age *age; /* at which counts are sampled */
	size_t nages;
	struct collect_settings set;
	struct worker_limits workers; /* that read documents */
	const volatile sig_atomic_t *stop; /* not 0: FAIL_STOP, soon */
	struct str (*clock)(void *, struct arena *); /* day_iso's form */
	void *clock_to;
	int (*lock)(void *); /* the writer's lock, for each batch */
	void (*unlock)(void *);
	void *lock_to;
	void (*progress)(void *, size_t done, size_t all, size_t items);
	void *progress_to;
	void (*said)(void *, const struct collect_line *); /* once committed */
	void *said_to;
};

struct collect_report {
	size_t sources; /* of which something was tried */
	size_t read; /* new content, whole */
	size_t unchanged;
	size_t partial;
	size_t failed;
	size_t not_due;
	struct str next; /* when the first of them is; day_iso's form, empty:
			    no time is known */
	size_t items; /* read from documents that were not unchanged */
	size_t added; /* rows */
	size_t followed; /* documents that sources led to */
	size_t lost; /* of these, not read and still owed */
	size_t refused; /* records of an archive that was replayed */
	size_t strange; /* of its documents, of no source */
};

/*
 * FAIL_PARTIAL when a source failed or was partial (the messages say which
 * and why), FAIL_DATA when rows of sources.csv are wrong, FAIL_USAGE for an
 * unknown name in only, FAIL_STOP.  What was committed stays in any case: a
 * batch is first on the disk as evidence, then in the store, then reported.
 */
int collect_run(struct store *, struct arena *, const struct collect_what *,
    struct collect_report *, struct diag *);

#endif
