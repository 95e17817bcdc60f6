#ifndef STORE_RUN_H
#define STORE_RUN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct store;

/* One run of a stage: what its captures and results hang on. */
struct run {
	struct str stage; /* import, collect, analyze, report */
	struct str period; /* empty: of no period */
	struct str as_of; /* YYYY-MM-DD */
	struct str began; /* day_iso's form */
	struct str version; /* of the program */
};

int run_begin(struct store *, const struct run *, int64_t *id_out,
    struct diag *);

/* result: done, partial, failed. */
int run_end(struct store *, int64_t id, struct str ended, struct str result,
    struct diag *);

/* The analysis that made the scores of a period: the newest that was done. */
struct run_analysis {
	bool there; /* false: the period was never analyzed */
	struct str as_of;
	struct str version; /* of the program */
	struct str facts_sha256;
	int64_t scheme_id;
	struct str scheme_code;
	struct str scheme_name;
	struct str scheme_version;
	struct str scheme_sha256;
};

int run_analysis(struct store *, struct arena *, struct str period,
    struct run_analysis *out, struct diag *);

#endif
