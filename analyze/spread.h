#ifndef ANALYZE_SPREAD_H
#define ANALYZE_SPREAD_H

#include "analyze/indicator.h"
#include "base/fix.h"

struct diag;

/*
 * Effective weights of one unit's leaves after redistribution (STATISTICS.md,
 * Missing and Not applicable): a leaf that is not applicable, or missing where
 * the scheme says so, gives its weight to the applicable leaves under the
 * node that its row names (na_scope), in proportion to their own weights;
 * where none is left there, under that node's parent, and so on up.
 *
 *	w_i · (1 + Σ_s N_s / A_s)
 *
 * over the scopes s that hold i; N_s is what was given up at s, A_s the
 * weight of the applicable leaves under s.  Exact.
 *
 * value and out hold one element an indicator of the scheme (inner nodes are
 * left alone); out is 1e-4 points as a fraction.
 */
int spread_weights(const struct scheme *, int group,
    const struct value *const *value, struct fix_frac *out, struct diag *);

/* Does the leaf take part, with its own score? */
bool spread_applies(const struct scheme *, const struct value *);

#endif
