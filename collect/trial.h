#ifndef COLLECT_TRIAL_H
#define COLLECT_TRIAL_H

#include <signal.h>
#include <stdbool.h>

#include "base/str.h"

struct arena;
struct collect_settings;
struct diag;
struct source;
struct store;

/* One source, fetched once, with the manners of a run, and nothing kept. */
struct trial {
	const struct collect_settings *set;
	struct str now; /* day_iso's form */
	const volatile sig_atomic_t *stop;
	/* what came: */
	struct str url; /* after redirects */
	struct str content_type;
	struct str body; /* decoded */
	bool cut; /* the transfer broke off */
};

/* The source's url is fetched as it is; its robots is heard.  What is known of
 * robots.txt is only read from the store.  Fails as a visit does, FAIL_PERM
 * where robots.txt forbids it. */
int trial_fetch(struct store *, struct arena *, const struct source *,
    struct trial *, struct diag *);

#endif
