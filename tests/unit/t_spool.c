#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/spool.h"
#include "tests/tap.h"

#define BIG ((size_t)300 * 1000) /* more than two pieces */

static struct arena *arena;
static struct diag *diag;
static char folder[] = "/tmp/t_spool-XXXXXX";

static struct str
path(const char *name)
{
	return str_printf(arena, "%s/%s", folder, name);
}

static int
open_spool(struct str name, size_t max, struct spool **out)
{
	diag = diag_new(arena);
	return spool_open(arena, name, max, out, diag);
}

static struct spool *
spool_of(struct str bytes)
{
	struct spool *s = NULL;

	diag = diag_new(arena);
	CHECK_INT(file_write(arena, path("f"), bytes, diag), 0);
	CHECK_INT(open_spool(path("f"), LIMIT_FILE, &s), 0);
	return s;
}

static struct str
filled(size_t n, const char *with)
{
	size_t each = strlen(with);
	char *p = arena_alloc(arena, n, each);

	for (size_t i = 0; i < n; i++)
		memcpy(p + i * each, with, each);
	return (struct str){ p, n * each };
}

static struct str
joined(struct str a, struct str b)
{
	return str_printf(arena, STR_FMT STR_FMT, STR_ARG(a), STR_ARG(b));
}

static struct str
all_of(const struct spool *s)
{
	char *p = arena_bytes(arena, (size_t)s->size + 10);
	size_t got;

	CHECK_INT(spool_read(s, 0, p, (size_t)s->size + 10, &got, diag), 0);
	return (struct str){ p, got };
}

static void
a_file_is_read_where_it_is_with_its_digest_and_first_bytes(void)
{
	struct str bytes = filled(BIG / 10, "0123456789");
	struct spool *s = spool_of(bytes);
	char some[5];
	size_t got;

	CHECK_INT((long long)s->size, (long long)BIG);
	CHECK(str_eq(s->sha256, hash_of(arena, bytes)));
	CHECK_STR(s->magic, "01234567");
	CHECK(s->utf8);
	CHECK(!s->copied);
	CHECK(str_eq(all_of(s), bytes));
	CHECK_INT(spool_read(s, BIG - 3, some, 5, &got, diag), 0);
	CHECK_INT((long long)got, 3);
	CHECK_INT(spool_read(s, BIG, some, 5, &got, diag), 0);
	CHECK_INT((long long)got, 0);
	CHECK_INT(spool_check(s, diag), 0);
	spool_close(s);
}

static void
an_empty_file_has_a_digest_and_no_bytes(void)
{
	struct spool *s = spool_of(STR(""));

	CHECK_INT((long long)s->size, 0);
	CHECK(str_eq(s->sha256, hash_of(arena, STR(""))));
	CHECK_STR(s->magic, "");
	CHECK(s->utf8);
	CHECK_STR(all_of(s), "");
	spool_close(s);
}

static void
utf8_is_judged_over_the_pieces(void)
{
	/* a character of three bytes stands across every place where the
	 * file may be cut in pieces, at each of its three phases */
	for (size_t phase = 0; phase < 3; phase++) {
		struct str s = joined(str_sub(STR("ab"), 0, phase),
		    filled(BIG / 3, "中"));
		struct spool *whole = spool_of(s), *bad, *cut;

		CHECK(whole->utf8);
		bad = spool_of(joined(s, STR("\xe4\xb8-")));
		CHECK(!bad->utf8);
		CHECK_INT((long long)bad->bad_at, (long long)s.n);
		cut = spool_of(str_sub(s, 0, s.n - 1));
		CHECK(!cut->utf8);
		CHECK_INT((long long)cut->bad_at, (long long)s.n - 3);
		spool_close(whole);
		spool_close(bad);
		spool_close(cut);
	}
}

static void
the_first_nul_is_found_in_any_piece(void)
{
	char *p = arena_alloc(arena, BIG, 1);
	struct spool *s;

	memset(p, 'x', BIG);
	s = spool_of((struct str){ p, BIG });
	CHECK_INT((long long)s->nul_at, (long long)BIG);
	spool_close(s);
	p[BIG - 7] = p[BIG - 2] = 0;
	s = spool_of((struct str){ p, BIG });
	CHECK_INT((long long)s->nul_at, (long long)BIG - 7);
	spool_close(s);
}

static void
a_pipe_is_copied_and_read_again(void)
{
	struct str bytes = filled(BIG / 10, "0123456789");
	int in = dup(STDIN_FILENO), fd[2];
	struct spool *s = NULL;

	CHECK_INT(pipe(fd), 0);
	if (fork() == 0) {
		for (size_t i = 0; i < bytes.n; i += 1000)
			if (write(fd[1], bytes.p + i, 1000) != 1000)
				_exit(1);
		_exit(0);
	}
	close(fd[1]);
	dup2(fd[0], STDIN_FILENO);
	close(fd[0]);
	CHECK_INT(open_spool(STR("/dev/stdin"), LIMIT_FILE, &s), 0);
	CHECK(s != NULL && s->copied);
	CHECK(str_eq(s->sha256, hash_of(arena, bytes)));
	CHECK(str_eq(all_of(s), bytes));
	CHECK_INT(spool_check(s, diag), 0);
	spool_close(s);
	dup2(in, STDIN_FILENO);
	close(in);
}

static void
standard_input_that_is_a_file_is_read_from_where_it_stands(void)
{
	struct spool *s = NULL;
	int in = dup(STDIN_FILENO);
	char skipped[4];

	spool_close(spool_of(STR("abcdef")));
	CHECK(freopen(str_z(arena, path("f")), "r", stdin) != NULL);
	CHECK_INT(open_spool(STR("-"), LIMIT_FILE, &s), 0);
	CHECK_STR(all_of(s), "abcdef");
	spool_close(s);
	CHECK_INT(lseek(STDIN_FILENO, 0, SEEK_SET), 0);
	CHECK_INT(read(STDIN_FILENO, skipped, 4), 4);
	CHECK_INT(open_spool(STR("-"), LIMIT_FILE, &s), 0);
	CHECK_STR(all_of(s), "ef");
	spool_close(s);
	dup2(in, STDIN_FILENO);
	close(in);
}

static void
a_file_of_proc_has_bytes_though_no_size(void)
{
	struct spool *s = NULL;

	CHECK_INT(open_spool(STR("/proc/self/status"), LIMIT_FILE, &s), 0);
	CHECK(s != NULL && s->size > 0);
	spool_close(s);
}

static void
a_file_that_changes_while_it_is_read_is_an_error(void)
{
	struct spool *s = spool_of(filled(BIG, "x"));
	FILE *f = fopen(str_z(arena, path("f")), "a");

	fputs("more", f);
	fclose(f);
	CHECK_INT(spool_check(s, diag), FAIL_TEMP);
	CHECK(diag_has(diag, DIAG_E1050));
	spool_close(s);
	/* the same size at another time */
	s = spool_of(filled(BIG, "x"));
	CHECK_INT(utimensat(AT_FDCWD, str_z(arena, path("f")),
		      (struct timespec[]){ { 1, 0 }, { 1, 0 } }, 0),
	    0);
	CHECK_INT(spool_check(s, diag), FAIL_TEMP);
	spool_close(s);
}

static void
a_file_that_becomes_shorter_is_an_error_when_it_is_read(void)
{
	struct spool *s = spool_of(filled(BIG, "x"));
	char some[10];
	size_t got;

	CHECK_INT(truncate(str_z(arena, path("f")), 100), 0);
	CHECK_INT(spool_read(s, 95, some, 10, &got, diag), FAIL_TEMP);
	CHECK(diag_has(diag, DIAG_E1050));
	spool_close(s);
}

static void
what_is_missing_a_folder_or_too_large_is_refused(void)
{
	struct spool *s;

	CHECK_INT(open_spool(path("none"), LIMIT_FILE, &s), FAIL_INPUT);
	CHECK(s == NULL);
	CHECK_INT(open_spool(str_from(folder), LIMIT_FILE, &s), FAIL_IO);
	CHECK(diag_has(diag, DIAG_E1008));
	spool_close(spool_of(STR("12345678901")));
	CHECK_INT(open_spool(path("f"), 10, &s), FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E1006));
	CHECK_INT(open_spool(path("f"), 11, &s), 0);
	spool_close(s);
}

static void
lines_are_counted_to_a_byte(void)
{
	struct spool *s;

	spool_bytes(arena, STR("a\nb\r\nc\rd"), STR("f"), &s);
	CHECK_INT((long long)spool_line(s, 0), 1);
	CHECK_INT((long long)spool_line(s, 2), 2);
	CHECK_INT((long long)spool_line(s, 5), 3);
	CHECK_INT((long long)spool_line(s, 7), 4);
}

int
main(void)
{
	arena = arena_new();
	if (mkdtemp(folder) == NULL)
		return 1;
	RUN(a_file_is_read_where_it_is_with_its_digest_and_first_bytes);
	RUN(an_empty_file_has_a_digest_and_no_bytes);
	RUN(utf8_is_judged_over_the_pieces);
	RUN(the_first_nul_is_found_in_any_piece);
	RUN(a_pipe_is_copied_and_read_again);
	RUN(standard_input_that_is_a_file_is_read_from_where_it_stands);
	RUN(a_file_of_proc_has_bytes_though_no_size);
	RUN(a_file_that_changes_while_it_is_read_is_an_error);
	RUN(a_file_that_becomes_shorter_is_an_error_when_it_is_read);
	RUN(what_is_missing_a_folder_or_too_large_is_refused);
	RUN(lines_are_counted_to_a_byte);
	unlink(str_z(arena, path("f")));
	rmdir(folder);
	arena_free(arena);
	return tap_done();
}
