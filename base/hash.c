#include "base/hash.h"

#include <nettle/hmac.h>
#include <nettle/md5.h>
#include <nettle/nettle-meta.h>
#include <nettle/sha1.h>
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

void
hash_add(struct hash *h, struct str s)
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
	hash_add(h, s);
}

static void
write_hex(const uint8_t *digest, size_t n, char *out)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < n; i++) {
		out[2 * i] = digits[digest[i] >> 4];
		out[2 * i + 1] = digits[digest[i] & 15];
	}
}

static struct str
hex_of(struct arena *a, const uint8_t *digest, size_t n)
{
	char *p = arena_alloc(a, 2 * n + 1, 1);

	write_hex(digest, n, p);
	return (struct str){ p, 2 * n };
}

struct str
hash_hex(struct arena *a, struct hash *h)
{
	uint8_t digest[SHA256_DIGEST_SIZE];

	sha256_digest(&h->ctx, sizeof(digest), digest);
	return hex_of(a, digest, sizeof(digest));
}

struct str
hash_of(struct arena *a, struct str bytes)
{
	struct hash h;

	sha256_init(&h.ctx);
	hash_add(&h, bytes);
	return hash_hex(a, &h);
}

struct hash_key {
	struct hmac_sha256_ctx ctx;
};

struct hash_key *
hash_key_new(struct arena *a, struct str key)
{
	struct hash_key *k = ARENA_NEW(a, struct hash_key);

	hmac_sha256_set_key(&k->ctx, key.n, bytes_of(key));
	return k;
}

void
hash_key_hex(const struct hash_key *k, const struct str *piece, size_t n,
    char out[HASH_HEX])
{
	struct hmac_sha256_ctx ctx = k->ctx;
	uint8_t digest[SHA256_DIGEST_SIZE];

	for (size_t i = 0; i < n; i++)
		hmac_sha256_update(&ctx, piece[i].n, bytes_of(piece[i]));
	hmac_sha256_digest(&ctx, sizeof(digest), digest);
	write_hex(digest, sizeof(digest), out);
}

static const struct kind {
	const char *name;
	const char *dashed;
	const struct nettle_hash *nettle;
} kinds[] = {
	[HASH_SHA256] = { "sha256", "sha-256", &nettle_sha256 },
	[HASH_SHA1] = { "sha1", "sha-1", &nettle_sha1 },
	[HASH_MD5] = { "md5", "md5", &nettle_md5 },
	[HASH_SHA512] = { "sha512", "sha-512", &nettle_sha512 },
};

bool
hash_kind_named(struct str name, enum hash_kind *out)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (str_eq_fold(name, str_from(kinds[i].name)) ||
		    str_eq_fold(name, str_from(kinds[i].dashed))) {
			*out = (enum hash_kind)i;
			return true;
		}
	return false;
}

struct hash_digest
hash_pieces(enum hash_kind kind, const struct str *piece, size_t n)
{
	const struct nettle_hash *h = kinds[kind].nettle;
	struct hash_digest out = { .n = h->digest_size };
	union {
		struct sha256_ctx sha256;
		struct sha1_ctx sha1;
		struct md5_ctx md5;
		struct sha512_ctx sha512;
	} ctx;

	h->init(&ctx);
	for (size_t i = 0; i < n; i++)
		h->update(&ctx, piece[i].n, bytes_of(piece[i]));
	h->digest(&ctx, out.n, out.byte);
	return out;
}

struct str
hash_digest_hex(struct arena *a, const struct hash_digest *d)
{
	return hex_of(a, d->byte, d->n);
}

/* RFC 4648, section 6.  32 bytes of digest end in four signs of padding. */
struct str
hash_digest_base32(struct arena *a, const struct hash_digest *d)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	size_t wide = (d->n + 4) / 5 * 8, have = 0;
	char *p = arena_alloc(a, wide + 1, 1);
	unsigned bits = 0, pending = 0;

	for (size_t i = 0; i < d->n; i++) {
		pending = (pending << 8 | d->byte[i]) & 0xfff;
		for (bits += 8; bits >= 5; bits -= 5)
			p[have++] = digits[pending >> (bits - 5) & 31];
	}
	if (bits > 0)
		p[have++] = digits[pending << (5 - bits) & 31];
	while (have < wide)
		p[have++] = '=';
	return (struct str){ p, wide };
}

/* The value of a digit, whose base has so many bits; -1: it is none. */
static int
digit_of(char c, unsigned bits)
{
	if (c >= '0' && c <= '9' && bits == 4)
		return c - '0';
	if (c >= '2' && c <= '7')
		return c - '2' + 26;
	c = (char)(c | 0x20);
	if (bits == 4)
		return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
	return c >= 'a' && c <= 'z' ? c - 'a' : -1;
}

bool
hash_digest_read(enum hash_kind kind, struct str s, struct hash_digest *out)
{
	unsigned bits = 4, have = 0, pending = 0;

	*out = (struct hash_digest){ .n = kinds[kind].nettle->digest_size };
	while (s.n > 0 && s.p[s.n - 1] == '=')
		s.n--;
	if (s.n == (out->n * 8 + 4) / 5)
		bits = 5;
	else if (s.n != out->n * 2)
		return false;
	for (size_t i = 0, n = 0; i < s.n; i++) {
		int v = digit_of(s.p[i], bits);

		if (v < 0)
			return false;
		pending = (pending << bits | (unsigned)v) & 0xfff;
		if ((have += bits) < 8)
			continue;
		have -= 8;
		out->byte[n++] = (uint8_t)(pending >> have);
	}
	return true;
}
