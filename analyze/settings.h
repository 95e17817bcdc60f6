#ifndef ANALYZE_SETTINGS_H
#define ANALYZE_SETTINGS_H

#include "base/str.h"

struct arena;
struct diag;
struct scheme;

/* Reads DIR/scheme.csv into the scheme's settings: each known one once, none
 * unknown, all errors at once (counted in bad). */
int settings_load(struct arena *, struct str dir, struct scheme *, size_t *bad,
    struct diag *);

#endif
