#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* SHA-256, and what others use.  The only user of nettle. */

#define HASH_HEX 64

struct hash; /* a running digest */

struct hash *hash_new(struct arena *);
void hash_add(struct hash *, struct str);
/* Adds the length first, so that fields cannot run together. */
void hash_field(struct hash *, struct str);
struct str hash_hex(struct arena *, struct hash *); /* and starts anew */

struct str hash_of(struct arena *, struct str bytes); /* 64 hex digits */
/* HMAC-SHA-256 with one key, as 64 hex digits: pseudonyms (IMPORTS.md).  The
 * key's own part is computed once. */
struct hash_key;
struct hash_key *hash_key_new(struct arena *, struct str key);
void hash_key_hex(const struct hash_key *, const struct str *piece, size_t n,
    char out[HASH_HEX]);

/* Digests as archives label them. */
enum hash_kind { HASH_SHA256, HASH_SHA1, HASH_MD5, HASH_SHA512 };

struct hash_digest {
	uint8_t byte[64];
	size_t n;
};

/* "sha1", "SHA-256": false where the algorithm is not known. */
bool hash_kind_named(struct str, enum hash_kind *out);
/* Of n pieces as if they were one. */
struct hash_digest hash_pieces(enum hash_kind, const struct str *, size_t n);
struct str hash_digest_hex(struct arena *, const struct hash_digest *);
struct str hash_digest_base32(struct arena *, const struct hash_digest *);
/* The other way: hex or base32, letters in either case, with or without
 * padding.  False where it is neither of a digest of that kind. */
bool hash_digest_read(enum hash_kind, struct str, struct hash_digest *out);

#endif
