#ifndef BASE_JSON_MEND_H
#define BASE_JSON_MEND_H

#include "base/str.h"

struct arena;
struct diag;

/*
 * A JSON text made safe for a reader that takes numbers for doubles, halves
 * of characters for the end of the world, and as much memory as it is asked
 * for: each number becomes a string of the same characters, a lone surrogate
 * U+FFFD.  What is ill-formed stays so.  FAIL_DATA over LIMIT_JSON_DEPTH or
 * LIMIT_JSON_VALUES.
 */
int json_mend(struct arena *, struct str utf8, struct str file, struct str *out,
    struct diag *);

#endif
