#ifndef ANALYZE_RULECHECK_H
#define ANALYZE_RULECHECK_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;
struct scheme;

/* What must hold between the sheets of a scheme whose references resolve:
 * weights sum exactly, each quota indicator has one quota in each group that
 * weighs it.  Adds every error; returns how many. */
size_t rulecheck_scheme(struct arena *, const struct scheme *, struct str dir,
    struct diag *);

#endif
