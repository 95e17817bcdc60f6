#ifndef STORE_KEYSET_H
#define STORE_KEYSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/*
 * Which keys a table has, while it has no index: to each the id of its row.
 * Of a key 40 bits of a hash are kept, so what is found may be another's row:
 * who finds it looks.  What is not found is not there.  8 bytes a slot, at
 * most three quarters of them used.
 */
struct keyset;

struct keyset *keyset_new(int64_t first_id); /* none will be smaller */
void keyset_free(struct keyset *); /* NULL is ignored */

/* The next id of that print, 0: no more.  *at is 0 at first. */
int64_t keyset_next(const struct keyset *, uint64_t print, size_t *at);

/* False where it is full (LIMIT_KEYSET), or the id too large. */
bool keyset_put(struct keyset *, uint64_t print, int64_t id);

/* Of a text that comes from a keyed or a cryptographic hash, so that nobody
 * can make many alike. */
uint64_t keyset_print(struct str, int64_t more);

#endif
