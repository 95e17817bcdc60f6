#ifndef ANALYZE_EXPLAIN_WRITE_H
#define ANALYZE_EXPLAIN_WRITE_H

#include "base/diag.h"

struct arena;
struct explain;
struct str;

/* An explanation as a tree for a terminal of 80 columns, and as one JSON
 * document ("schema": "kaoping.explain/1"). */
struct str explain_write_text(struct arena *, const struct explain *,
    enum diag_lang);
struct str explain_write_json(struct arena *, const struct explain *);

#endif
