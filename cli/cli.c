#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/json.h"
#include "base/text.h"

enum { SAY_MAX = 4096, REDRAWS_A_SECOND = 10 };

const struct cli_option cli_global[] = {
	{ 'C', "dir", "DIR", "工作目录（默认为当前目录）",
	    "the workspace (default: the current directory)" },
	{ 'q', "quiet", NULL, "只显示错误", "errors only" },
	{ 'v', "verbose", NULL, "也显示提示", "notes too" },
	{ 0, "json", NULL, "输出JSON，错误也是", "output JSON, errors too" },
	{ 0, "no-color", NULL, "不用颜色（目前的输出都没有颜色）",
	    "no colours (nothing has any so far)" },
	{ 0, "lang", "zh|en", "语言", "language" },
	{ 0, "as-of", "DATE", "以该日为准（默认为今天）",
	    "the day of assessment (default: today)" },
	{ 'h', "help", NULL, "显示帮助", "this help" },
	{ 0, "version", NULL, "显示版本和所用的库",
	    "the version, and the libraries found" },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct command *const cli_commands[] = {
#define COMMAND(name) &cmd_##name,
#include "cli/commands.def"
#undef COMMAND
	NULL,
};

const char *
cli_value(const struct cli *cli, const char *name)
{
	/* the last one given wins */
	for (int i = cli->args.noptions - 1; i >= 0; i--)
		if (strcmp(cli->args.name[i], name) == 0)
			return cli->args.value[i];
	return NULL;
}

bool
cli_given(const struct cli *cli, const char *name)
{
	return cli_value(cli, name) != NULL;
}

int
cli_usage(struct cli *cli, const struct command *c)
{
	DIAG(cli->diag, E6006, DIAG_NOWHERE, cli_synopsis(cli->arena, c),
	    str_from(c->name));
	return FAIL_USAGE;
}

struct str
cli_synopsis(struct arena *a, const struct command *c)
{
	return str_trim(str_printf(a, "%s %s", c->name, c->usage));
}

void
cli_say(struct cli *cli, const char *zh, const char *en, const struct str *arg,
    size_t n)
{
	struct buf b = buf_new(cli->arena, SAY_MAX);
	struct str rest = str_from(cli->lang == DIAG_ZH ? zh : en), head;

	if (cli->quiet || cli->json)
		return;
	while (rest.n > 0) {
		bool more = str_cut(rest, '{', &head, &rest);

		buf_add(&b, head);
		if (!more)
			break;
		if (rest.n >= 2 && (size_t)(rest.p[0] - '1') < n)
			buf_add(&b, arg[rest.p[0] - '1']);
		rest = str_sub(rest, 2, rest.n);
	}
	cli_progress_end(cli);
	head = text_plain(cli->arena, buf_str(&b));
	fprintf(stderr, STR_FMT "\n", STR_ARG(head));
}

void
cli_out(struct cli *cli, struct str s)
{
	if (s.n > 0 && fwrite(s.p, 1, s.n, stdout) < s.n && cli->out_errno == 0)
		cli->out_errno = errno; /* main says so, at the end */
}

struct json *
cli_document(struct cli *cli, const char *name)
{
	struct json *j = json_new_object();

	json_str(j, "schema", str_printf(cli->arena, "kaoping.%s/1", name));
	return j;
}

void
cli_document_out(struct cli *cli, struct json *j)
{
	struct arena *a = arena_new();

	cli_progress_end(cli);
	cli_out(cli, json_text(a, j, false));
	cli_out(cli, STR("\n"));
	json_free(j);
	arena_free(a);
}

bool
cli_proxied(void)
{
	/* HTTP_PROXY is left out, as libcurl does: CGI sets it for a header */
	static const char *const names[] = { "http_proxy", "https_proxy",
		"HTTPS_PROXY", "all_proxy", "ALL_PROXY" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *value = getenv(names[i]);

		if (value != NULL && value[0] != '\0')
			return true;
	}
	return false;
}

int64_t
cli_cores(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n > CLI_WORKERS_MAX ? CLI_WORKERS_MAX : n;
}

/* SOURCE_DATE_EPOCH fixes the clock, for builds and tests that must give the
 * same bytes. */
struct str
cli_clock(void *unused, struct arena *a)
{
	const char *fixed = getenv("SOURCE_DATE_EPOCH");
	int64_t now = (int64_t)time(NULL);

	(void)unused;
	if (fixed != NULL && !str_to_int(str_from(fixed), &now))
		now = (int64_t)time(NULL);
	return day_iso(a, now, DAY_SHANGHAI);
}

/* Wall time for the display alone: no result depends on it. */
static double
wall(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* "3/44 sources, 27 items  1.5/s  27 s left"; before it is known how many:
 * what is being done. */
static void
draw(struct cli *cli, size_t done, size_t all, struct str what)
{
	double spent = cli->drawn - cli->began;

	fputc('\r', stderr);
	if (all > 0)
		fprintf(stderr, "%zu/%zu", done, all);
	else if (what.n == 0)
		fprintf(stderr, "%zu", done);
	fprintf(stderr, STR_FMT, STR_ARG(what));
	if (done > 0 && done <= all && spent > 0)
		fprintf(stderr, "  %.*f/s  %.0f s %s",
		    (double)done / spent < 10 ? 1 : 0, (double)done / spent,
		    spent / (double)done * (double)(all - done),
		    cli->lang == DIAG_ZH ? "后完成" : "left");
	fputs("\033[K", stderr);
	fflush(stderr);
}

void
cli_progress_of(struct cli *cli, size_t done, size_t all, struct str what)
{
	double now;

	if (!cli->progress)
		return;
	now = wall();
	if (cli->began == 0)
		cli->began = now;
	else if (cli->shown && done != all &&
	    now - cli->drawn < 1.0 / REDRAWS_A_SECOND)
		return;
	cli->drawn = now;
	cli->shown = true;
	draw(cli, done, all, what);
}

void
cli_progress(void *to, size_t done, size_t all)
{
	cli_progress_of(to, done, all, STR(""));
}

void
cli_progress_end(struct cli *cli)
{
	if (cli->shown)
		fputs("\r\033[K", stderr);
	cli->shown = false;
}

int
cli_today(struct cli *cli, int64_t *out)
{
	struct day_time at;

	if (!day_parse(cli->as_of, DAY_SHANGHAI, &at)) {
		DIAG(cli->diag, E6002, DIAG_NOWHERE, cli->as_of);
		return FAIL_USAGE;
	}
	*out = day_local(at.instant, DAY_SHANGHAI);
	return 0;
}
