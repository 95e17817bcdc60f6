#ifndef COLLECT_REPLAY_H
#define COLLECT_REPLAY_H

#include <signal.h>

#include "base/str.h"

struct arena;
struct collect_report;
struct diag;
struct intake;
struct plan;
struct store;

/*
 * An archive in the place of the network: kaoping's own, or anybody's
 * (warc_read.h).  Each response to the URL of a source of the plan is taken as
 * an answer that came when the archive says; so are those that the sources
 * lead to, wherever they lie in it.  The same archive once more changes
 * nothing.
 */
struct replay {
	struct store *store;
	struct plan *plan;
	struct intake *intake; /* opened for a replay */
	struct collect_report *report; /* refused, strange, sources */
	struct str path;
	const volatile sig_atomic_t *stop;
};

/* FAIL_INPUT … where the archive can't be read at all, FAIL_STOP. */
int replay_run(struct arena *, const struct replay *, struct diag *);

#endif
