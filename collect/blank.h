#ifndef COLLECT_BLANK_H
#define COLLECT_BLANK_H

#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct store;

/*
 * An empty ledger of a kind, as a workbook to be filled in: the columns of a
 * profile, all of them text, with drop-downs for what comes from a list, notes
 * on what is wanted, and an example row that an import ignores.
 */
struct blank {
	struct str kind;
	struct str profile; /* wanted (profile_set); empty: the kind's own */
	struct str path; /* of the workbook */
	struct store *store; /* its units and outlets are offered */
	int64_t scheme_id; /* whose groups and tiers are offered */
};

/* FAIL_USAGE as profile_set says, or what writing the file fails with. */
int blank_write(struct arena *, const struct blank *, struct diag *);

#endif
