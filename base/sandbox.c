#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/str.h"

/* Where /proc does not say what the process has. */
#define HAS_UNKNOWN ((size_t)512 * 1024 * 1024)

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

static const int allowed[] = {
	SCMP_SYS(read),
	SCMP_SYS(write),
	SCMP_SYS(writev),
	SCMP_SYS(mmap),
	SCMP_SYS(mmap2),
	SCMP_SYS(munmap),
	SCMP_SYS(mremap),
	SCMP_SYS(mprotect), /* PCRE2 compiles to machine code */
	SCMP_SYS(madvise),
	SCMP_SYS(brk),
	SCMP_SYS(sysinfo), /* qsort asks how much memory there is */
	SCMP_SYS(futex),
	SCMP_SYS(sched_yield),
	SCMP_SYS(getrandom),
	SCMP_SYS(clock_gettime),
	SCMP_SYS(clock_gettime64),
	SCMP_SYS(gettimeofday),
	SCMP_SYS(time),
	SCMP_SYS(setitimer),
	SCMP_SYS(getpid), /* abort, and what comes of it */
	SCMP_SYS(gettid),
	SCMP_SYS(rt_sigaction),
	SCMP_SYS(rt_sigprocmask),
	SCMP_SYS(rt_sigreturn),
	SCMP_SYS(sigreturn),
	SCMP_SYS(sigaltstack),
	SCMP_SYS(restart_syscall),
	SCMP_SYS(exit),
	SCMP_SYS(exit_group),
};

/* What a sanitizer's report reads of its own process. */
static const int for_reports[] = {
	SCMP_SYS(open),
	SCMP_SYS(openat),
	SCMP_SYS(close),
	SCMP_SYS(stat),
	SCMP_SYS(fstat),
	SCMP_SYS(newfstatat),
	SCMP_SYS(lseek),
	SCMP_SYS(readlink),
	SCMP_SYS(readlinkat),
	SCMP_SYS(getrlimit),
	SCMP_SYS(prlimit64),
	SCMP_SYS(getppid),
};

static bool
allow(scmp_filter_ctx filter, const int *call, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, call[i], 0) != 0)
			return false;
	return true;
}

static bool
filter_calls(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
	bool ok = filter != NULL &&
	    allow(filter, allowed, sizeof(allowed) / sizeof(*allowed)) &&
	    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
		SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid())) == 0;

	if (ok && SANITIZED)
		ok = allow(filter, for_reports,
		    sizeof(for_reports) / sizeof(*for_reports));
	ok = ok && seccomp_load(filter) == 0;
	if (filter != NULL)
		seccomp_release(filter);
	return ok;
}

/* Address space that the process has: the first number of statm, in pages. */
static size_t
memory_now(void)
{
	char text[64];
	int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof(text));
	struct str pages;
	int64_t value;

	if (fd >= 0)
		close(fd);
	if (n <= 0)
		return HAS_UNKNOWN;
	str_cut((struct str){ text, (size_t)n }, ' ', &pages,
	    &(struct str){ 0 });
	if (!str_to_int(pages, &value) || value <= 0)
		return HAS_UNKNOWN;
	return (size_t)value * (size_t)sysconf(_SC_PAGESIZE);
}

/* One that is lower already stays. */
static void
limit(int what, rlim_t most)
{
	struct rlimit r;

	if (getrlimit(what, &r) != 0 || r.rlim_max <= most)
		return;
	r.rlim_cur = r.rlim_max = most;
	setrlimit(what, &r);
}

bool
sandbox_close(size_t memory)
{
	limit(RLIMIT_CORE, 0);
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	if (!SANITIZED) {
		limit(RLIMIT_AS, memory_now() + memory);
		limit(RLIMIT_NOFILE, 0);
		limit(RLIMIT_NPROC, 0);
	}
	return filter_calls();
}

bool
sandbox_holds(void)
{
	int status = 0;
	pid_t pid = fork();

	if (pid < 0)
		return false;
	if (pid == 0) {
		sandbox_close(HAS_UNKNOWN);
		socket(AF_UNIX, SOCK_STREAM, 0);
		_exit(0);
	}
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return false;
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS;
}

struct str
sandbox_version(struct arena *a)
{
	const struct scmp_version *v = seccomp_version();

	return str_printf(a, "libseccomp %u.%u.%u", v->major, v->minor,
	    v->micro);
}
