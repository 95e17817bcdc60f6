#ifndef STORE_COVERAGE_H
#define STORE_COVERAGE_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct store;

/*
 * What is known of each source on each day.  A day has been read when a whole
 * document of the source was fetched after it had ended, and reaches back to
 * before it began (capture.reach): then nothing of that day can have been
 * overlooked.  A document without times reaches back to the whole fetch
 * before it.  The days of a period are those of Asia/Shanghai that had ended
 * on the day as_of, from the source's first day on.
 */
enum coverage_state {
	COVERAGE_MISSED,
	COVERAGE_PARTIAL, /* by documents that broke off: presence is proved */
	COVERAGE_READ,
};

struct coverage_day {
	int64_t day; /* day.h */
	enum coverage_state state;
	struct str reason; /* of reason.def, or a message's code; empty: read */
	int64_t tried; /* attempts on that day */
	int64_t items; /* published on it, by their own word */
};

struct coverage_source {
	int64_t id;
	struct str code;
	struct str role;
	int64_t expect; /* items a week; 0: not said */
	struct str last; /* when it was last read whole; empty: never */
	struct coverage_day *day; /* that are due */
	size_t ndays;
	size_t read;
	size_t partial;
	int64_t items; /* of all its days */
};

struct coverage {
	struct coverage_source *source; /* the active ones, by code */
	size_t nsources;
	size_t whole; /* sources of which every day was read */
	size_t days; /* source-days that are due */
	size_t read; /* of these */
	size_t partial;
};

struct coverage_span {
	int64_t first; /* days, both included */
	int64_t last;
	int64_t as_of;
};

int coverage_load(struct store *, struct arena *, struct coverage_span,
    struct coverage *out, struct diag *);

/* Tenths of a per cent, cut off: 1000 is all of it.  of is over 0. */
int64_t coverage_permille(int64_t part, int64_t of);

/* The rows of a period (table coverage) are replaced by these. */
int coverage_keep(struct store *, struct arena *, struct str period,
    const struct coverage *, struct diag *);

#endif
