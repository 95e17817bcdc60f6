#ifndef COLLECT_MANNERS_H
#define COLLECT_MANNERS_H

#include <signal.h>
#include <stddef.h>

#include "base/str.h"
#include "store/robotstxt.h"

struct arena;
struct diag;
struct plan;
struct store;
struct visit_settings;

/* What the sites of a plan ask of those who come by program. */
struct manners {
	struct str now; /* day_iso's form */
	const struct visit_settings *set;
	const volatile sig_atomic_t *stop;
	/* what was fetched, for the caller to put into the store: */
	struct robotstxt *fetched;
	size_t n;
};

/*
 * Says of each entry of the plan whether it is forbidden.  Where robots.txt
 * can't be had (5xx, no answer) all is forbidden, where there is none (4xx)
 * nothing.  FAIL_STOP; what goes wrong with a robots.txt is no failure.
 */
int manners_judge(struct store *, struct arena *, struct manners *,
    struct plan *, struct diag *);

#endif
