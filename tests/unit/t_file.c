#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "tests/tap.h"

static struct arena *arena;
static struct diag *diag;
static char folder[] = "/tmp/t_file-XXXXXX";

static struct str
path(const char *name)
{
	return str_printf(arena, "%s/%s", folder, name);
}

static int
write_file(const char *name, struct str bytes)
{
	diag = diag_new(arena);
	return file_write(arena, path(name), bytes, diag);
}

static int
read_file(struct str name, size_t max, struct str *out)
{
	diag = diag_new(arena);
	return file_read(arena, name, max, out, diag);
}

static bool
failed_once(void)
{
	return diag_count(diag, DIAG_ERROR) == 1;
}

static void
what_is_written_is_read_back(void)
{
	struct str out;
	char big[200000];

	memset(big, 'x', sizeof(big));
	CHECK_INT(write_file("a", (struct str){ big, sizeof(big) }), 0);
	CHECK_INT(read_file(path("a"), sizeof(big), &out), 0);
	CHECK(str_eq(out, (struct str){ big, sizeof(big) }));
	CHECK_INT(write_file("a", STR("")), 0);
	CHECK_INT(read_file(path("a"), 10, &out), 0);
	CHECK_STR(out, "");
}

static void
a_file_larger_than_allowed_is_refused(void)
{
	struct str out;

	CHECK_INT(write_file("b", STR("12345")), 0);
	CHECK_INT(read_file(path("b"), 4, &out), FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E1006) && failed_once());
	CHECK_INT(read_file(STR("/dev/zero"), 1000, &out), FAIL_DATA);
	CHECK_INT(read_file(path("b"), 5, &out), 0);
}

/* Those of /proc say that they have no bytes. */
static void
a_file_that_does_not_know_its_size_is_read_whole(void)
{
	struct str out;

	CHECK_INT(read_file(STR("/proc/self/status"), 1 << 20, &out), 0);
	CHECK(str_starts(out, STR("Name:")) && out.n > 100);
}

static void
missing_files_and_folders_have_their_own_failures(void)
{
	struct str out;

	CHECK_INT(read_file(path("none"), 9, &out), FAIL_INPUT);
	CHECK(diag_has(diag, DIAG_E1001) && failed_once());
	CHECK_INT(read_file(str_from(folder), 9, &out), FAIL_IO);
	CHECK(diag_has(diag, DIAG_E1008) && failed_once());
	CHECK_INT(write_file("none/x", STR("1")), FAIL_CREATE);
	CHECK(diag_has(diag, DIAG_E1007) && failed_once());
	CHECK(!file_exists(arena, path("none")));
	CHECK(file_exists(arena, str_from(folder)));
}

static void
a_full_disk_is_an_error(void)
{
	diag = diag_new(arena);
	CHECK_INT(file_write(arena, STR("/dev/full"), STR("x"), diag), FAIL_IO);
	CHECK(diag_has(diag, DIAG_E1004) && failed_once());
}

static void
a_device_is_written_in_place(void)
{
	struct stat st;

	diag = diag_new(arena);
	CHECK_INT(file_write(arena, STR("/dev/null"), STR("x"), diag), 0);
	CHECK(stat("/dev/null", &st) == 0 && S_ISCHR(st.st_mode));
}

static void
a_replaced_file_keeps_its_rights(void)
{
	const char *target = path("kept").p;
	struct stat st;
	struct str out;

	CHECK_INT(write_file("kept", STR("old")), 0);
	CHECK(chmod(target, 0600) == 0);
	CHECK_INT(write_file("kept", STR("new")), 0);
	CHECK(stat(target, &st) == 0 && (st.st_mode & 0777) == 0600);
	CHECK_INT(read_file(path("kept"), 9, &out), 0);
	CHECK_STR(out, "new");
}

static void
a_link_is_replaced_and_not_followed(void)
{
	struct stat st;
	struct str out;

	CHECK(symlink("kept", path("link").p) == 0);
	CHECK_INT(write_file("link", STR("other")), 0);
	CHECK(lstat(path("link").p, &st) == 0 && S_ISREG(st.st_mode));
	CHECK_INT(read_file(path("kept"), 9, &out), 0);
	CHECK_STR(out, "new");
	CHECK(symlink("nowhere", path("dangling").p) == 0);
	CHECK_INT(write_file("dangling", STR("x")), 0);
	CHECK(lstat(path("dangling").p, &st) == 0 && S_ISREG(st.st_mode));
	CHECK(lstat(path("nowhere").p, &st) != 0);
}

static void
folders_are_made_with_their_parents(void)
{
	diag = diag_new(arena);
	CHECK_INT(file_mkdirs(arena, path("p/q/r"), diag), 0);
	CHECK_INT(file_mkdirs(arena, path("p/q/r/"), diag), 0);
	CHECK_INT(file_sync_dir(arena, path("p/q"), diag), 0);
	CHECK_INT(write_file("p/f", STR("")), 0);
	CHECK_INT(file_mkdirs(arena, path("p/f"), diag), FAIL_CREATE);
	CHECK_INT(file_mkdirs(arena, path("p/f/g"), diag), FAIL_CREATE);
	CHECK_INT((long long)diag_count(diag, DIAG_ERROR), 2);
}

static void
ignore_signal(int number)
{
	(void)number; /* being interrupted is all */
}

static void
an_interrupted_read_says_so(void)
{
	struct sigaction act = { .sa_handler = ignore_signal };
	int fd[2], kept = dup(STDIN_FILENO);
	struct str out;

	/* nothing ever comes: only the alarm ends the read */
	CHECK(pipe(fd) == 0 && dup2(fd[0], STDIN_FILENO) == STDIN_FILENO);
	sigaction(SIGALRM, &act, NULL);
	alarm(1);
	CHECK_INT(read_file(STR("-"), 9, &out), FAIL_STOP);
	CHECK(diag_has(diag, DIAG_E1003) && failed_once());
	dup2(kept, STDIN_FILENO);
	close(kept);
	close(fd[0]);
	close(fd[1]);
}

static void
each_errno_has_its_failure(void)
{
	static const struct {
		int error;
		int fail;
	} cases[] = { { ENOENT, FAIL_INPUT }, { EACCES, FAIL_PERM },
		{ EINTR, FAIL_STOP }, { ENOSPC, FAIL_IO }, { EIO, FAIL_IO } };

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		diag = diag_new(arena);
		errno = cases[i].error;
		CHECK_INT(file_fail(STR("x"), diag), cases[i].fail);
		CHECK(failed_once());
	}
}

/* All that may be there in the end: temporary files would keep the folder. */
static const char *const made[] = { "a", "b", "kept", "link", "dangling", "p/f",
	"p/q/r", "p/q", "p" };

static void
no_temporary_file_is_left(void)
{
	for (size_t i = 0; i < sizeof(made) / sizeof(made[0]); i++)
		CHECK(remove(path(made[i]).p) == 0);
	CHECK(rmdir(folder) == 0);
}

int
main(void)
{
	arena = arena_new();
	if (mkdtemp(folder) == NULL)
		return 1;
	RUN(what_is_written_is_read_back);
	RUN(a_file_larger_than_allowed_is_refused);
	RUN(a_file_that_does_not_know_its_size_is_read_whole);
	RUN(missing_files_and_folders_have_their_own_failures);
	RUN(a_full_disk_is_an_error);
	RUN(a_device_is_written_in_place);
	RUN(a_replaced_file_keeps_its_rights);
	RUN(a_link_is_replaced_and_not_followed);
	RUN(folders_are_made_with_their_parents);
	RUN(an_interrupted_read_says_so);
	RUN(each_errno_has_its_failure);
	RUN(no_temporary_file_is_left);
	arena_free(arena);
	return tap_done();
}
