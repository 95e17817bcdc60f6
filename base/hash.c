#include "base/hash.h"

#include <nettle/hmac.h>
#include <nettle/sha2.h>

#include "base/arena.h"

struct hash {
	struct sha256_ctx ctx;
};

static const uint8_t *
bytes_of(struct str s)
{
	return (const uint8_t *)s.p;
}

struct hash *
hash_new(struct arena *a)
{
	struct hash *h = ARENA_NEW(a, struct hash);

	sha256_init(&h->ctx);
	return h;
}

static void
add(struct hash *h, struct str s)
{
	sha256_update(&h->ctx, s.n, bytes_of(s));
}

void
hash_field(struct hash *h, struct str s)
{
	uint8_t length[8];

	for (int i = 0; i < 8; i++)
		length[i] = (uint8_t)((uint64_t)s.n >> (56 - 8 * i));
	sha256_update(&h->ctx, sizeof(length), length);
	add(h, s);
}

static struct str
hex_of(struct arena *a, const uint8_t digest[SHA256_DIGEST_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	char *p = arena_alloc(a, HASH_HEX + 1, 1);

	for (size_t i = 0; i < SHA256_DIGEST_SIZE; i++) {
		p[2 * i] = digits[digest[i] >> 4];
		p[2 * i + 1] = digits[digest[i] & 15];
	}
	return (struct str){ p, HASH_HEX };
}

struct str
hash_hex(struct arena *a, struct hash *h)
{
	uint8_t digest[SHA256_DIGEST_SIZE];

	sha256_digest(&h->ctx, sizeof(digest), digest);
	return hex_of(a, digest);
}

struct str
hash_of(struct arena *a, struct str bytes)
{
	struct hash h;

	sha256_init(&h.ctx);
	add(&h, bytes);
	return hash_hex(a, &h);
}

/* RFC 4648, section 6.  32 bytes of digest end in four signs of padding. */
static struct str
base32(struct arena *a, const uint8_t *from, size_t n)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	size_t wide = (n + 4) / 5 * 8, have = 0;
	char *p = arena_alloc(a, wide + 1, 1);
	unsigned bits = 0, pending = 0;

	for (size_t i = 0; i < n; i++) {
		pending = (pending << 8 | from[i]) & 0xfff;
		for (bits += 8; bits >= 5; bits -= 5)
			p[have++] = digits[pending >> (bits - 5) & 31];
	}
	if (bits > 0)
		p[have++] = digits[pending << (5 - bits) & 31];
	while (have < wide)
		p[have++] = '=';
	return (struct str){ p, wide };
}

struct str
hash_base32(struct arena *a, struct str bytes)
{
	uint8_t digest[SHA256_DIGEST_SIZE];
	struct sha256_ctx ctx;

	sha256_init(&ctx);
	sha256_update(&ctx, bytes.n, bytes_of(bytes));
	sha256_digest(&ctx, sizeof(digest), digest);
	return base32(a, digest, sizeof(digest));
}

struct str
hash_keyed(struct arena *a, struct str key, struct str bytes)
{
	uint8_t digest[SHA256_DIGEST_SIZE];
	struct hmac_sha256_ctx ctx;

	hmac_sha256_set_key(&ctx, key.n, bytes_of(key));
	hmac_sha256_update(&ctx, bytes.n, bytes_of(bytes));
	hmac_sha256_digest(&ctx, sizeof(digest), digest);
	return hex_of(a, digest);
}
