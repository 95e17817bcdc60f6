#ifndef ANALYZE_RULEBOOK_KEEP_H
#define ANALYZE_RULEBOOK_KEEP_H

#include <stdint.h>

struct diag;
struct scheme;
struct store;

/* Keeps the compiled scheme in the store, once for each digest: a score names
 * the scheme that made it, also after the sheets have changed. */
int rulebook_keep(struct store *, const struct scheme *, int64_t *id_out,
    struct diag *);

#endif
