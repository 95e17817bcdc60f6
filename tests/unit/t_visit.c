/* Visits to a server on loopback: what is asked grows while it runs. */

#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "collect/visit.h"
#include "tests/tap.h"

static struct arena *arena;
static int port;
static pid_t server;

/* ---- the server: a process that answers one connection after the other */

static void
respond(int fd, const char *request)
{
	const char *status = "200 OK", *more = "";
	char out[512], path[128] = "";
	static int late;
	int n;

	sscanf(request, "GET %127s", path);
	if (strcmp(path, "/for-good") == 0)
		status = "301 Moved", more = "Location: /a\r\n";
	else if (strcmp(path, "/twice") == 0)
		status = "308 Moved", more = "Location: /for-good\r\n";
	else if (strcmp(path, "/today") == 0)
		status = "302 Found", more = "Location: /for-good\r\n";
	else if (strcmp(path, "/late") == 0 && late++ == 0)
		poll(NULL, 0, 350);
	else if (strcmp(path, "/gone") == 0)
		status = "410 Gone";
	n = snprintf(out, sizeof(out),
	    "HTTP/1.1 %s\r\n%sContent-Length: %zu\r\nConnection: close\r\n\r\n"
	    "%s",
	    status, more, strlen(path), path);
	if (write(fd, out, (size_t)n) != n)
		_exit(1);
}

static void
serve(int listener)
{
	for (;;) {
		char request[4096];
		size_t n = 0;
		int fd = accept(listener, NULL, NULL);

		while (n < sizeof(request) - 1) {
			ssize_t got = read(fd, request + n,
			    sizeof(request) - 1 - n);

			if (got <= 0)
				break;
			n += (size_t)got;
			request[n] = '\0';
			if (strstr(request, "\r\n\r\n") != NULL)
				break;
		}
		if (n > 0)
			respond(fd, request);
		close(fd);
	}
}

static void
start_server(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t size = sizeof(at);
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (bind(fd, (struct sockaddr *)(void *)&at, sizeof(at)) != 0 ||
	    listen(fd, 64) != 0 ||
	    getsockname(fd, (struct sockaddr *)(void *)&at, &size) != 0)
		exit(1);
	port = ntohs(at.sin_port);
	if ((server = fork()) == 0)
		serve(fd);
	close(fd);
}

/* ---- who visits */

struct seen {
	struct visit *visit;
	struct str paths; /* in the order of the answers */
	size_t answers;
	size_t asked;
	struct visit_answer last; /* in last.arena */
	int pipe[2];
	bool waits; /* for the pipe */
	size_t held; /* answered, not yet done with */
	size_t most;
	bool inside; /* visit_ask */
};

static void
ask(struct seen *s, const char *path, bool early)
{
	s->asked++;
	s->inside = true;
	visit_ask(s->visit,
	    &(struct visit_ask){
		.url = str_printf(arena, "http://127.0.0.1:%d%s", port, path),
		.owner = s,
		.early = early });
	s->inside = false;
}

static int
on_answer(void *to, const struct visit_answer *ans)
{
	struct seen *s = to;

	CHECK(ans->owner == s);
	CHECK(!s->inside);
	s->answers++;
	s->paths = str_printf(arena, STR_FMT STR_FMT, STR_ARG(s->paths),
	    STR_ARG(ans->body));
	arena_free(s->last.arena);
	s->last = *ans;
	return 0;
}

static int
on_tick(void *to, int64_t now)
{
	(void)to, (void)now;
	return 0;
}

static const volatile sig_atomic_t never;

static struct visit_sink
plain_sink(struct seen *s)
{
	return (struct visit_sink){ .answer = on_answer,
		.tick = on_tick,
		.to = s,
		.stop = &never };
}

static const struct str allow[] = { { "127.0.0.1", 9 } };

static void
begin(struct seen *s, struct visit_sink sink, int64_t per_host)
{
	struct visit_settings set = { .fetch = { STR("t/1 (x@y.example)"), 5000,
					  10000, 30000, false },
		.nallow = 1,
		.allow = allow,
		.per_host = per_host };

	sink.to = s;
	s->visit = visit_open(arena, &set, &sink);
}

static void
finish(struct seen *s)
{
	struct diag *d = diag_new(arena);

	CHECK_INT(visit_run(s->visit, d), 0);
	CHECK_INT((int64_t)s->answers, (int64_t)s->asked);
	visit_close(s->visit);
}

static void
an_answer_tells_all_of_the_exchange(void)
{
	struct seen s = { 0 };

	begin(&s, plain_sink(&s), 2);
	ask(&s, "/a", false);
	finish(&s);
	CHECK_INT(s.last.fail, 0);
	CHECK_STR(s.last.body, "/a");
	CHECK_STR(s.last.ip, "127.0.0.1");
	CHECK(s.last.ms >= 0 && s.last.ms < 10000);
	CHECK(str_starts(s.last.request, STR("GET /a HTTP/1.1\r\n")));
	CHECK(str_ends(s.last.request, STR("\r\n\r\n")));
	CHECK(str_find(s.last.request, STR("User-Agent: t/1 (x@y.example)\r\n"),
	    &(size_t){ 0 }));
	CHECK(str_starts(s.last.head, STR("HTTP/1.1 200 OK\r\n")));
	CHECK_INT((int64_t)s.last.moved_to.n, 0);
	arena_free(s.last.arena);
}

static struct visit_answer
one(struct seen *s, const char *path)
{
	*s = (struct seen){ 0 };
	begin(s, plain_sink(s), 2);
	ask(s, path, false);
	finish(s);
	return s->last;
}

static void
only_redirects_for_good_are_a_move(void)
{
	struct seen s;
	struct visit_answer ans = one(&s, "/for-good");

	CHECK_STR(ans.moved_to,
	    str_z(arena, str_printf(arena, "http://127.0.0.1:%d/a", port)));
	CHECK(str_eq(ans.url, ans.moved_to));
	CHECK(str_starts(ans.request, STR("GET /a HTTP/1.1\r\n")));
	arena_free(ans.arena);
	ans = one(&s, "/twice");
	CHECK_INT((int64_t)ans.moved_to.n, (int64_t)ans.url.n);
	arena_free(ans.arena);
	ans = one(&s, "/today");
	CHECK_INT(ans.fail, 0);
	CHECK_INT((int64_t)ans.moved_to.n, 0);
	arena_free(ans.arena);
	ans = one(&s, "/gone");
	CHECK(ans.gone);
	CHECK_INT(ans.fail, FAIL_DATA);
	CHECK(diag_has(ans.diag, DIAG_E3216));
	arena_free(ans.arena);
}

static int
answer_and_ask(void *to, const struct visit_answer *ans)
{
	struct seen *s = to;
	int fail = on_answer(to, ans);

	if (s->asked < 50)
		ask(s, "/a", s->asked % 3 == 0);
	return fail;
}

static void
answers_may_ask_for_more(void)
{
	struct seen s = { 0 };
	struct visit_sink sink = plain_sink(&s);

	sink.answer = answer_and_ask;
	begin(&s, sink, 2);
	ask(&s, "/a", false);
	finish(&s);
	CHECK_INT((int64_t)s.answers, 50);
	arena_free(s.last.arena);
}

static void
what_is_early_is_asked_first(void)
{
	struct seen s = { 0 };

	begin(&s, plain_sink(&s), 1);
	ask(&s, "/1", false);
	ask(&s, "/2", false);
	ask(&s, "/3", true);
	ask(&s, "/4", true);
	finish(&s);
	CHECK_STR(s.paths, "/3/4/1/2");
	arena_free(s.last.arena);
}

static void
what_is_refused_is_answered_later(void)
{
	struct seen s = { 0 };

	begin(&s, plain_sink(&s), 1);
	s.asked++;
	s.inside = true;
	visit_ask(s.visit,
	    &(struct visit_ask){ .url = STR("ftp://a.example/"), .owner = &s });
	s.inside = false;
	CHECK_INT((int64_t)s.answers, 0);
	finish(&s);
	CHECK_INT(s.last.fail, FAIL_DATA);
	CHECK(diag_has(s.last.diag, DIAG_E3212));
	arena_free(s.last.arena);
}

static bool
is_full(void *to)
{
	return ((struct seen *)to)->held >= 2;
}

static int
answer_and_hold(void *to, const struct visit_answer *ans)
{
	struct seen *s = to;

	if (++s->held > s->most)
		s->most = s->held;
	return on_answer(to, ans);
}

static int
let_one_go(void *to, int64_t now)
{
	struct seen *s = to;

	(void)now;
	if (s->held > 0)
		s->held--;
	return 0;
}

static void
a_full_receiver_gets_no_more_than_runs(void)
{
	struct seen s = { 0 };
	struct visit_sink sink = plain_sink(&s);

	sink.answer = answer_and_hold;
	sink.tick = let_one_go;
	sink.full = is_full;
	begin(&s, sink, 4);
	for (int i = 0; i < 30; i++)
		ask(&s, "/a", false);
	finish(&s);
	CHECK(s.most >= 2);
	CHECK(s.most <= 2 + 4); /* those in flight when it became full */
	arena_free(s.last.arena);
}

/* Once the request is sent it takes longer than an exchange may. */
static int
tick_for_long(void *to, int64_t now)
{
	struct seen *s = to;

	(void)now;
	if (++s->held == 3)
		for (int64_t from = fetch_now(); fetch_now() - from < 300;)
			continue;
	return 0;
}

static void
whoever_is_busy_blames_no_server(void)
{
	struct seen s = { 0 };
	struct visit_sink sink = plain_sink(&s);
	struct visit_settings set = { .fetch = { STR("t"), 5000, 200, 200,
					  false },
		.nallow = 1,
		.allow = allow,
		.per_host = 1,
		.retries = 9 };

	sink.tick = tick_for_long;
	s.visit = visit_open(arena, &set, &sink);
	ask(&s, "/late", false);
	finish(&s);
	CHECK_INT(s.last.fail, 0);
	arena_free(s.last.arena);
}

static size_t
watch_pipe(void *to, int *fd, size_t max)
{
	struct seen *s = to;

	CHECK(max >= 1);
	*fd = s->pipe[0];
	return s->waits ? 1 : 0;
}

/* What is read elsewhere is read: it leads to one more page. */
static int
answer_to_pipe(void *to, const struct visit_answer *ans)
{
	struct seen *s = to;

	if (s->answers == 0) {
		s->waits = true;
		CHECK(write(s->pipe[1], "x", 1) == 1);
	}
	return on_answer(to, ans);
}

static int
tick_from_pipe(void *to, int64_t now)
{
	struct seen *s = to;
	char c;

	(void)now;
	if (s->waits && read(s->pipe[0], &c, 1) == 1) {
		s->waits = false;
		ask(s, "/b", false);
	}
	return 0;
}

static void
what_is_awaited_elsewhere_may_ask_for_more(void)
{
	struct seen s = { 0 };
	struct visit_sink sink = plain_sink(&s);

	CHECK_INT(pipe(s.pipe), 0);
	sink.answer = answer_to_pipe;
	sink.tick = tick_from_pipe;
	sink.watch = watch_pipe;
	begin(&s, sink, 1);
	ask(&s, "/a", false);
	finish(&s);
	CHECK_STR(s.paths, "/a/b");
	close(s.pipe[0]);
	close(s.pipe[1]);
	arena_free(s.last.arena);
}

static enum visit_leave
leave_by_path(void *to, struct visit *v, struct str url, struct visit_job *j,
    struct str *why)
{
	struct visit_job **held = to;

	(void)v;
	if (str_ends(url, STR("/no")))
		return VISIT_FORBIDDEN;
	if (str_ends(url, STR("/lost"))) {
		*why = STR("503");
		return VISIT_UNKNOWN;
	}
	if (str_ends(url, STR("/later")) && *held == NULL) {
		*held = j;
		return VISIT_HELD;
	}
	return VISIT_MAY;
}

static void
what_may_not_be_asked_is_not_and_what_is_held_waits(void)
{
	struct seen s = { 0 };
	struct visit_sink sink = plain_sink(&s);
	struct visit_job *held = NULL;
	int before;

	sink.may = leave_by_path;
	sink.may_to = &held;
	begin(&s, sink, 1);
	ask(&s, "/later", false);
	before = held != NULL;
	visit_release(s.visit, held);
	ask(&s, "/no", false);
	CHECK_INT(before, 1);
	finish(&s);
	CHECK_STR(s.paths, "/later");
	arena_free(s.last.arena);
	s = (struct seen){ 0 };
	begin(&s, sink, 1);
	ask(&s, "/lost", false);
	finish(&s);
	CHECK_INT(s.last.fail, FAIL_IO);
	CHECK(diag_has(s.last.diag, DIAG_E3215));
	arena_free(s.last.arena);
}

int
main(void)
{
	arena = arena_new();
	start_server();
	RUN(an_answer_tells_all_of_the_exchange);
	RUN(only_redirects_for_good_are_a_move);
	RUN(answers_may_ask_for_more);
	RUN(what_is_early_is_asked_first);
	RUN(what_is_refused_is_answered_later);
	RUN(a_full_receiver_gets_no_more_than_runs);
	RUN(whoever_is_busy_blames_no_server);
	RUN(what_is_awaited_elsewhere_may_ask_for_more);
	RUN(what_may_not_be_asked_is_not_and_what_is_held_waits);
	kill(server, SIGKILL);
	waitpid(server, NULL, 0);
	arena_free(arena);
	return tap_done();
}
