#ifndef COLLECT_KEYMAP_H
#define COLLECT_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;

/* Texts to numbers, in memory. */
struct keymap;

struct keymap *keymap_new(struct arena *);

/* The place of a key's number, 0 where the key is new.  The key's bytes must
 * outlive the map; the place is good until the next call. */
size_t *keymap_at(struct keymap *, struct str key);

/* A key's number, 0 where there is none; the key stays the caller's. */
size_t keymap_get(struct keymap *, struct str key);

#endif
