#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/gz.h"
#include "tests/tap.h"

#define MAX ((size_t)1 << 20)

static struct arena *arena;
static struct diag *diag;
static struct str out;

static int
inflate_to(struct str bytes, size_t max)
{
	diag = diag_new(arena);
	return gz_inflate(arena, bytes, max, STR("f"), &out, diag);
}

static struct str
joined(struct str s, struct str t)
{
	struct buf b = buf_new(arena, MAX);

	buf_add(&b, s);
	buf_add(&b, t);
	return buf_str(&b);
}

static void
a_member_is_the_same_each_time_and_comes_back(void)
{
	struct str one = gz_member(arena, STR("报道 abc"));

	CHECK(str_eq(one, gz_member(arena, STR("报道 abc"))));
	CHECK(str_starts(one, STR("\x1f\x8b\x08\0\0\0\0\0")));
	CHECK_INT(inflate_to(one, MAX), 0);
	CHECK_STR(out, "报道 abc");
	CHECK_INT(inflate_to(gz_member(arena, STR("")), 0), 0);
	CHECK_STR(out, "");
}

static void
members_follow_each_other(void)
{
	struct str two = joined(gz_member(arena, STR("ab")),
	    gz_member(arena, STR("cd")));

	CHECK_INT(inflate_to(two, MAX), 0);
	CHECK_STR(out, "abcd");
}

/* "hello", by Python's zlib */
static void
zlib_and_raw_streams_are_read_too(void)
{
	CHECK_INT(inflate_to(STR("\x78\x9c\xcb\x48\xcd\xc9\xc9\x07\x00\x06"
				 "\x2c\x02\x15"),
		      MAX),
	    0);
	CHECK_STR(out, "hello");
	CHECK_INT(inflate_to(STR("\xcb\x48\xcd\xc9\xc9\x07\x00"), MAX), 0);
	CHECK_STR(out, "hello");
}

static void
a_stream_that_is_cut_damaged_or_followed_is_refused(void)
{
	struct str good = gz_member(arena, STR("some text, some text"));
	struct str bad = joined(str_sub(good, 0, good.n - 5),
	    STR("\x01\x02\x03\x04\x05"));

	for (size_t n = 0; n < good.n; n++)
		CHECK_INT(inflate_to(str_sub(good, 0, n), MAX), FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E1501));
	CHECK_INT(inflate_to(bad, MAX), FAIL_DATA);
	CHECK_INT(inflate_to(joined(good, STR("x")), MAX), FAIL_DATA);
	CHECK_INT(inflate_to(STR("plain text"), MAX), FAIL_DATA);
	CHECK_INT((long long)diag_count(diag, DIAG_ERROR), 1);
}

static void
a_bomb_stops_at_the_maximum(void)
{
	const size_t size = 50 * MAX;
	struct str zeros = { arena_alloc(arena, size, 1), size };
	struct str bomb = gz_member(arena, zeros);

	CHECK(bomb.n < size / 900);
	CHECK_INT(inflate_to(bomb, MAX), FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E1502));
	CHECK_INT(inflate_to(bomb, size - 1), FAIL_DATA);
	CHECK_INT(inflate_to(bomb, size), 0);
	CHECK(str_eq(out, zeros));
}

int
main(void)
{
	arena = arena_new();
	RUN(a_member_is_the_same_each_time_and_comes_back);
	RUN(members_follow_each_other);
	RUN(zlib_and_raw_streams_are_read_too);
	RUN(a_stream_that_is_cut_damaged_or_followed_is_refused);
	RUN(a_bomb_stops_at_the_maximum);
	arena_free(arena);
	return tap_done();
}
