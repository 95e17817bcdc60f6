#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>

#include "base/str.h"

struct arena;

/* SHA-256.  The only user of nettle. */

#define HASH_HEX 64

struct hash; /* a running digest */

struct hash *hash_new(struct arena *);
/* Adds the length first, so that fields cannot run together. */
void hash_field(struct hash *, struct str);
struct str hash_hex(struct arena *, struct hash *); /* and starts anew */

struct str hash_of(struct arena *, struct str bytes); /* 64 hex digits */
struct str hash_base32(struct arena *, struct str bytes); /* for WARC */
/* HMAC-SHA-256, 64 hex digits: pseudonyms (IMPORTS.md). */
struct str hash_keyed(struct arena *, struct str key, struct str bytes);

#endif
