#ifndef STORE_DOUBT_H
#define STORE_DOUBT_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct store;

/* What imports met and could not read, for a person to decide (decision.h):
 * the subject and where it stands, and nothing else of the row. */
struct doubt {
	struct str kind;
	struct str subject;
	struct str file; /* where it was met first */
	int64_t row;
	int64_t rows; /* in all files */
	int64_t files;
};

/* The same file again counts its rows anew, not once more. */
int doubt_put(struct store *, const struct doubt *, int64_t capture_id,
    struct diag *);

/* Those of a kind, most rows first, then by subject. */
int doubt_list(struct store *, struct arena *, struct str kind,
    struct doubt **out, size_t *n_out, struct diag *);

#endif
