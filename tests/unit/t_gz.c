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

static struct str
member(struct str bytes)
{
	struct gz_pack *g = gz_pack_new(6);
	struct buf b = buf_new(arena, SIZE_MAX);

	gz_pack_add(g, bytes, &b);
	gz_pack_end(g, &b);
	gz_pack_free(g);
	return buf_str(&b);
}

static void
a_member_is_the_same_each_time_and_comes_back(void)
{
	struct str one = member(STR("报道 abc"));

	CHECK(str_eq(one, member(STR("报道 abc"))));
	CHECK(str_starts(one, STR("\x1f\x8b\x08\0\0\0\0\0")));
	CHECK_INT(inflate_to(one, MAX), 0);
	CHECK_STR(out, "报道 abc");
	CHECK_INT(inflate_to(member(STR("")), 0), 0);
	CHECK_STR(out, "");
}

static void
members_follow_each_other(void)
{
	struct str two = joined(member(STR("ab")), member(STR("cd")));

	CHECK_INT(inflate_to(two, MAX), 0);
	CHECK_STR(out, "abcd");
}

static void
a_state_that_is_kept_gives_what_a_new_one_gives(void)
{
	struct gz_pack *g = gz_pack_new(6);
	struct buf first = buf_new(arena, MAX), second = buf_new(arena, MAX);

	gz_pack_add(g, STR("a long word, a long word"), &first);
	gz_pack_end(g, &first);
	gz_pack_add(g, STR("a long"), &second);
	gz_pack_add(g, STR(""), &second);
	gz_pack_add(g, STR(" word"), &second);
	gz_pack_end(g, &second);
	gz_pack_free(g);
	CHECK(str_eq(buf_str(&second), member(STR("a long word"))));
}

static void
a_stream_is_inflated_piece_by_piece(void)
{
	struct gz_unpack *g = gz_unpack_new();
	struct str in = joined(member(STR("ab")), member(STR("cd")));
	char room[3];
	size_t got;

	CHECK_INT(gz_unpack_step(g, &in, room, 1, &got), GZ_MORE);
	CHECK(got == 1 && room[0] == 'a');
	CHECK_INT(gz_unpack_step(g, &in, room, 3, &got), GZ_END);
	CHECK(got == 1 && room[0] == 'b');
	CHECK(str_eq(in, member(STR("cd"))));
	in.n -= 1;
	CHECK_INT(gz_unpack_step(g, &in, room, 3, &got), GZ_MORE);
	CHECK(got == 2 && in.n == 0);
	CHECK_INT(gz_unpack_step(g, &in, room, 3, &got), GZ_MORE);
	gz_unpack_reset(g);
	in = STR("no gzip");
	CHECK_INT(gz_unpack_step(g, &in, room, 3, &got), GZ_DAMAGED);
	gz_unpack_free(g);
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
	struct str good = member(STR("some text, some text"));
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
	struct str bomb = member(zeros);

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
	RUN(a_state_that_is_kept_gives_what_a_new_one_gives);
	RUN(a_stream_is_inflated_piece_by_piece);
	RUN(zlib_and_raw_streams_are_read_too);
	RUN(a_stream_that_is_cut_damaged_or_followed_is_refused);
	RUN(a_bomb_stops_at_the_maximum);
	arena_free(arena);
	return tap_done();
}
