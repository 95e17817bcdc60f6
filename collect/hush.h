#ifndef COLLECT_HUSH_H
#define COLLECT_HUSH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;

/* Messages about a file's rows: of each kind LIMIT_ROW_MESSAGES are said. */
struct hush {
	bool all; /* every one is */
	size_t said[DIAG_COUNT]; /* or would have been */
};

/* May one more of its kind be said?  to: a hush, which counts it. */
bool hush_allows(void *to, enum diag_code);

/* Says how many were not. */
void hush_rest(const struct hush *, struct arena *, struct str file,
    struct diag *);

#endif
