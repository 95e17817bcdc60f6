#ifndef COLLECT_FORGET_H
#define COLLECT_FORGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct purge;
struct store;

/* What a period's purge takes away: the answers, their rows in the stripped
 * copies, and the refused rows of questionnaires. */

struct forget_what {
	struct str workspace;
	struct str now; /* day_iso's form, +08:00 */
	bool dry; /* only counts */
};

struct forget_sum {
	int64_t answers;
	size_t gone; /* stripped copies that went as a whole */
	size_t cut; /* that lost rows */
	size_t rejects; /* files of refused rows */
};

/*
 * What is left of a cut copy is in a new archive, on the disk, before the
 * transaction commits that names it; only then the old one goes.  What was
 * broken off there is ended by the next call, of whatever period; a second
 * call does no harm.  FAIL_DATA, and nothing is changed, where a copy can't
 * be read.
 */
int forget_period(struct store *, struct arena *, const struct forget_what *,
    struct purge *, struct forget_sum *, struct diag *);

#endif
