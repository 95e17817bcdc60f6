#ifndef STORE_RUN_H
#define STORE_RUN_H

#include <stdint.h>

#include "base/str.h"

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

#endif
