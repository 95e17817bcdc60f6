#include "base/arena.h"
#include "base/hash.h"
#include "tests/tap.h"

#define EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define ABC   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

/* FIPS 180-4's examples */
static void
known_texts_have_their_known_digests(void)
{
	struct arena *a = arena_new();

	CHECK_STR(hash_of(a, STR("")), EMPTY);
	CHECK_STR(hash_of(a, STR("abc")), ABC);
	arena_free(a);
}

/* RFC 3174, RFC 1321 and FIPS 180-4 */
static void
digests_of_others_are_read_in_hex_and_base32(void)
{
	static const struct {
		const char *name;
		const char *hex;
		const char *base32;
	} abc[] = {
		{ "sha256", ABC,
		    "XJ4BNP4PAHH6UQKBIDPF3LRCEOYAGYNDSYLXVHFUCD7WD4QACWWQ====" },
		{ "SHA-1", "A9993E364706816ABA3E25717850C26C9CD0D89D",
		    "vgmt4nsha2awvor6evyxqugcnsonbwe5" },
		{ "md5", "900150983cd24fb0d6963f7d28e17f72",
		    "SAAVBGB42JH3BVUWH56SRYL7OI" },
	};
	struct arena *a = arena_new();

	for (size_t i = 0; i < sizeof(abc) / sizeof(*abc); i++) {
		struct hash_digest want = { .n = 0 }, hex, base32;
		enum hash_kind kind = HASH_SHA512;

		CHECK(hash_kind_named(str_from(abc[i].name), &kind));
		want = hash_pieces(kind,
		    (struct str[]){ STR("a"), STR(""), STR("bc") }, 3);
		CHECK(hash_digest_read(kind, str_from(abc[i].hex), &hex));
		CHECK(hash_digest_read(kind, str_from(abc[i].base32), &base32));
		CHECK(str_eq(hash_digest_hex(a, &want),
		    hash_digest_hex(a, &hex)));
		CHECK(str_eq(hash_digest_hex(a, &want),
		    hash_digest_hex(a, &base32)));
		CHECK(!hash_digest_read(kind,
		    str_sub(str_from(abc[i].hex), 1, 99), &hex));
	}
	CHECK_STR(hash_digest_base32(a,
		      &(struct hash_digest){ { 0xba, 0x78, 0x16 }, 3 }),
	    "XJ4BM===");
	CHECK(!hash_kind_named(STR("crc32"), &(enum hash_kind){ 0 }));
	arena_free(a);
}

/* RFC 4231, test cases 2 and 6 */
static void
keyed_digests_are_those_of_the_standard(void)
{
	struct arena *a = arena_new();
	char key[131], hex[HASH_HEX];
	struct str got = { hex, HASH_HEX };
	struct str piece[] = { STR("what do ya want "), STR("for nothing?") };
	struct str long_piece = STR("Test Using Larger Than Block-Size Key - "
				    "Hash Key First");
	const struct hash_key *jefe = hash_key_new(a, STR("Jefe"));

	for (int i = 0; i < 2; i++) {
		hash_key_hex(jefe, piece, 2, hex);
		CHECK_STR(got,
		    "5bdcc146bf60754e6a042426089575c7"
		    "5a003f089d2739839dec58b964ec3843");
	}
	for (size_t i = 0; i < sizeof(key); i++)
		key[i] = '\xaa';
	hash_key_hex(hash_key_new(a, (struct str){ key, sizeof(key) }),
	    &long_piece, 1, hex);
	CHECK_STR(got,
	    "60e431591ee0b67f0d8a26aacbf5b77f"
	    "8e0bc6213728c5140546040f0ee37f54");
	arena_free(a);
}

static void
a_digest_starts_anew(void)
{
	struct arena *a = arena_new();
	struct hash *h = hash_new(a);

	hash_field(h, STR("a"));
	CHECK(!str_eq(hash_hex(a, h), str_from(EMPTY)));
	CHECK_STR(hash_hex(a, h), EMPTY);
	arena_free(a);
}

static void
fields_cannot_run_together(void)
{
	struct arena *a = arena_new();
	struct hash *h = hash_new(a);
	struct str one, two;

	hash_field(h, STR("ab"));
	hash_field(h, STR("c"));
	one = hash_hex(a, h);
	hash_field(h, STR("a"));
	hash_field(h, STR("bc"));
	two = hash_hex(a, h);
	CHECK(!str_eq(one, two));
	CHECK_INT((long long)one.n, HASH_HEX);
	arena_free(a);
}

int
main(void)
{
	RUN(known_texts_have_their_known_digests);
	RUN(digests_of_others_are_read_in_hex_and_base32);
	RUN(keyed_digests_are_those_of_the_standard);
	RUN(a_digest_starts_anew);
	RUN(fields_cannot_run_together);
	return tap_done();
}
