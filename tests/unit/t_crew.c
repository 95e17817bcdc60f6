#include <poll.h>

#include "tests/crew.h"

static void
each_job_has_its_answer(void)
{
	enum { JOBS = 10000 };
	char *seen = ARENA_ARRAY(arena, JOBS, char);
	size_t given = 0, taken = 0, right = 0;

	start(2);
	while (taken < JOBS) {
		struct crew_done done;
		struct str want;

		while (given < JOBS && crew_room(crew) > 0) {
			give(str_printf(arena, "job %zu", given), &seen[given]);
			given++;
		}
		done = take();
		want = str_printf(arena, "didjob %zu",
		    (size_t)((char *)done.owner - seen));
		right += done.end == CREW_DONE && str_eq(done.reply, want) &&
		    *(char *)done.owner == 0;
		*(char *)done.owner = 1;
		taken++;
	}
	CHECK(right == JOBS);
	crew_close(crew);
}

static void
replies_of_nothing_and_of_the_limit_come_through(void)
{
	struct crew_done done;

	start(1);
	give(STR("0"), NULL);
	give(STR(""), NULL);
	give(STR("R"), NULL);
	give(STR("T"), NULL);
	done = take();
	CHECK_INT(done.end, CREW_DONE);
	CHECK(done.reply.n == 0);
	CHECK_STR(take().reply, "did");
	done = take();
	CHECK_INT(done.end, CREW_DONE);
	CHECK(done.reply.n == REPLY_MAX);
	CHECK_INT(take().end, CREW_LONG);
	crew_close(crew);
}

/* More than sockets hold, in both directions at once. */
static void
much_goes_in_and_out_without_a_standstill(void)
{
	enum { JOBS = 40 };
	char *big = arena_alloc(arena, REPLY_MAX - 3, 1);
	size_t given = 0, right = 0;

	memset(big, 'y', REPLY_MAX - 3);
	start(2);
	for (size_t taken = 0; taken < JOBS; taken++) {
		struct crew_done done;

		for (; given < JOBS && crew_room(crew) > 0; given++)
			give((struct str){ big, REPLY_MAX - 3 }, NULL);
		done = take();
		right += done.reply.n == REPLY_MAX &&
		    memcmp(done.reply.p + 3, big, REPLY_MAX - 3) == 0;
	}
	CHECK(right == JOBS);
	crew_close(crew);
}

/* As one waits who waits for other things too. */
static void
its_descriptor_says_when_there_is_something_to_do(void)
{
	char *big = arena_alloc(arena, REPLY_MAX - 3, 1);
	struct pollfd fd;
	struct crew_done done;
	bool got = false;

	start(2);
	CHECK(crew_fds(crew, &fd, 0) == 0);
	CHECK(crew_fds(crew, &fd, 1) == 1);
	CHECK_INT(poll(&fd, 1, 0), 0);
	give((struct str){ big, REPLY_MAX - 3 }, NULL);
	while (!got && poll(&fd, 1, LONG_WAIT) == 1 &&
	    crew_take(crew, &done, &got, diag) == 0)
		continue;
	CHECK(got);
	CHECK(done.reply.n == REPLY_MAX);
	CHECK_INT(poll(&fd, 1, 0), 0);
	crew_close(crew);
}

/* Requests and replies travel in pieces of 64 KiB: whatever meets their ends
 * comes through. */
static void
every_length_comes_through(void)
{
	enum { PIECE = 64 * 1024, JOBS = 200 };
	char *big = arena_alloc(arena, 2 * PIECE, 1);
	size_t given = 0, right = 0, length[JOBS];

	memset(big, 'y', 2 * PIECE);
	for (size_t i = 0; i < JOBS; i++)
		length[i] = i % 3 == 0 ? PIECE - 120 + i :
		    i % 3 == 1	       ? PIECE / 2 - 60 + i :
					 i / 3;
	start(1);
	for (size_t taken = 0; taken < JOBS; taken++) {
		struct crew_done done;

		for (; given < JOBS && crew_room(crew) > 0; given++)
			give((struct str){ big, length[given] }, NULL);
		done = take();
		right += done.reply.n == 3 + length[taken] &&
		    memcmp(done.reply.p + 3, big, length[taken]) == 0;
	}
	CHECK(right == JOBS);
	crew_close(crew);
}

static void
there_is_no_room_for_too_many_bytes(void)
{
	char *big = arena_alloc(arena, 16 * REPLY_MAX, 1);

	start(1);
	give((struct str){ big, 16 * REPLY_MAX }, NULL);
	CHECK(crew_room(crew) > 0);
	give((struct str){ big, 16 * REPLY_MAX }, NULL);
	CHECK(crew_room(crew) == 0);
	CHECK_INT(take().end, CREW_LONG);
	CHECK(crew_room(crew) > 0);
	crew_close(crew); /* with a job in work */
	CHECK_INT(waitpid(-1, NULL, WNOHANG), -1);
}

int
main(void)
{
	arena = arena_new();
	RUN(each_job_has_its_answer);
	RUN(replies_of_nothing_and_of_the_limit_come_through);
	RUN(much_goes_in_and_out_without_a_standstill);
	RUN(its_descriptor_says_when_there_is_something_to_do);
	RUN(every_length_comes_through);
	RUN(there_is_no_room_for_too_many_bytes);
	arena_free(arena);
	return tap_done();
}
