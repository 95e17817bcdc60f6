#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */

#include "base/crew_hire.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/crew.h"
#include "base/crew_worker.h"

bool
crew_hire_share(struct crew_hire *h)
{
	void *p = mmap(NULL, sizeof(*h->shared), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (p != MAP_FAILED)
		h->shared = p;
	return h->shared != NULL;
}

/* In the child it does not return. */
bool
crew_hire_start(struct crew_hire *h, const struct crew_settings *set)
{
	pid_t parent = getpid();
	int fd[2], cause;

	h->shared->begun = 0;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fd) != 0)
		return false;
	if (fcntl(fd[0], F_SETFL, O_NONBLOCK) != 0 || (h->pid = fork()) < 0) {
		cause = errno;
		h->pid = 0;
		close(fd[0]);
		close(fd[1]);
		errno = cause;
		return false;
	}
	if (h->pid == 0)
		crew_worker_run(set, fd[1], parent, h->shared);
	close(fd[1]);
	h->fd = fd[0];
	return true;
}

static struct crew_done
death_of(int status)
{
	int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;

	if (signal == SIGSYS)
		return (struct crew_done){ .end = CREW_FORBIDDEN };
	if (signal == SIGPROF)
		return (struct crew_done){ .end = CREW_TIME };
	if (signal == 0 && WEXITSTATUS(status) == CREW_WORKER_MEMORY)
		return (struct crew_done){ .end = CREW_MEMORY };
	return (struct crew_done){ .end = CREW_DIED, .signal = signal };
}

struct crew_done
crew_hire_end(struct crew_hire *h)
{
	int status = 0;

	/* one that has ended keeps the status that it ended with */
	kill(h->pid, SIGKILL);
	while (waitpid(h->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	close(h->fd);
	h->pid = 0;
	return death_of(status);
}

void
crew_hire_free(struct crew_hire *h)
{
	if (h->pid > 0)
		crew_hire_end(h);
	if (h->shared != NULL)
		munmap(h->shared, sizeof(*h->shared));
}
