#ifndef COLLECT_PLAN_H
#define COLLECT_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "store/fetchlog.h"
#include "store/source.h"

struct arena;
struct diag;
struct rule;
struct rule_book;
struct store;

/* The sources of a run, and which of them are to be fetched now. */

struct plan_entry {
	struct source source;
	struct fetchlog_last last;
	bool due;
	int64_t until; /* if not: when it will be, seconds since 1970; 0: never
			  by itself */
	bool wanted; /* something of it is asked for in this run */
	bool sampled; /* counts that it shows are to be sampled */
	const struct rule *rule; /* of its pages; NULL */
	struct str how; /* digest of how it is read */
	bool otherwise; /* than when it was last read whole */
	size_t followed; /* articles that were asked for in this run */
};

struct plan {
	struct plan_entry *entry; /* by code */
	size_t n;
};

struct plan_wish {
	struct str now; /* day_iso's form */
	const struct str *only; /* codes; none: all that are due */
	size_t nonly;
	struct rule_book *rules; /* of the workspace */
};

/*
 * Due is a source that was never tried, last tried at least `every` ago, or
 * that failed 15 minutes ago, 30 after a second failure, and so on, but that is
 * gone (410) a week ago.  One that
 * was tried in the future is due: a clock has been put back; so is one that is
 * to be read in another way than when it was last tried.  Where sources are
 * named, those are taken, due or not. FAIL_USAGE for a name that no active
 * source has (each is said, with the nearest).
 */
int plan_make(struct store *, struct arena *, const struct plan_wish *,
    struct plan *out, struct diag *);

/* What was known of an entry's source at that time (day_iso's form). */
int plan_refresh(struct store *, struct arena *, struct plan_entry *,
    struct str now, struct diag *);

/* After so many failures, the last of them at a time in day_iso's form: is it
 * too early to try again?  It waits no longer than every (seconds). */
bool plan_waits(struct str tried, int64_t failures, int64_t every,
    struct str now);

#endif
