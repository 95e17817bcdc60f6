#ifndef ANALYZE_RULEBOOK_H
#define ANALYZE_RULEBOOK_H

#include "base/str.h"

struct arena;
struct diag;
struct scheme;

/*
 * Reads the scheme from DIR's sheets scheme.csv, groups.csv, indicators.csv,
 * quotas.csv, tiers.csv and bands.csv, and checks it: every error at once,
 * each with file, line and column.  FAIL_DATA where there is one, FAIL_INPUT
 * where a sheet is not there.
 *
 * Weights under one parent sum to it exactly, and the root is 100 in each
 * group (in 1e-4 point, no epsilon).
 */
int rulebook_load(struct arena *, struct str dir, struct scheme *out,
    struct diag *);

#endif
