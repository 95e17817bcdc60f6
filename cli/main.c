/* argv, streams, clock, environment and exit codes. */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/xml.h"
#include "cli/cli.h"
#include "cli/getopts.h"
#include "cli/help.h"

#define OUT_PIECE ((size_t)64 * 1024) /* of what nobody watches */

static volatile sig_atomic_t stopped; /* the signal that came; 0: none */

static void
on_signal(int number)
{
	stopped = number;
}

static void
catch_signals(void)
{
	/* no SA_RESTART: a read that waits ends with EINTR */
	struct sigaction stop = { .sa_handler = on_signal };
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	sigaction(SIGINT, &stop, NULL);
	sigaction(SIGTERM, &stop, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
	sigaction(SIGXFSZ, &ignore, NULL); /* EFBIG says it better */
}

/* A file opened later must not get the number of a stream that was closed:
 * talk would be written into it.  Reading and writing data goes on failing;
 * talk that nobody wants is lost. */
static void
open_streams(void)
{
	static const int flags[] = { O_WRONLY, O_RDONLY, O_WRONLY };

	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", flags[fd]) < 0)
			_exit(FAIL_IO);
}

static enum diag_lang
lang_of(const char *name, enum diag_lang otherwise)
{
	if (name == NULL || name[0] == '\0')
		return otherwise;
	return strncmp(name, "zh", 2) == 0 ? DIAG_ZH : DIAG_EN;
}

/* --lang, KAOPING_LANG, else what the locale's name begins with. */
static enum diag_lang
lang_from_environment(void)
{
	static const char *const names[] = { "KAOPING_LANG", "LC_ALL",
		"LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *value = getenv(names[i]);

		if (value != NULL && value[0] != '\0')
			return lang_of(value, DIAG_EN);
	}
	return DIAG_EN;
}

static int
take_lang(struct cli *cli)
{
	const char *given = cli_value(cli, "lang");

	cli->lang = lang_from_environment();
	if (given == NULL)
		return 0;
	if (strcmp(given, "zh") != 0 && strcmp(given, "en") != 0) {
		DIAG(cli->diag, E6001, DIAG_NOWHERE, str_from(given));
		return FAIL_USAGE;
	}
	cli->lang_given = true;
	cli->lang = lang_of(given, DIAG_EN);
	return 0;
}

static int
take_as_of(struct cli *cli)
{
	const char *given = cli_value(cli, "as-of");
	struct day_time at;

	cli->as_of = str_sub(cli->now, 0, 10);
	if (given == NULL)
		return 0;
	if (strlen(given) != 10 ||
	    !day_parse(str_from(given), DAY_SHANGHAI, &at) ||
	    at.precision != DAY_DAY) {
		DIAG(cli->diag, E6002, DIAG_NOWHERE, str_from(given));
		return FAIL_USAGE;
	}
	cli->as_of = day_text(cli->arena, (at.instant + DAY_SHANGHAI) / 86400);
	return 0;
}

/* A dumb terminal cannot erase a line. */
static bool
redraws(void)
{
	const char *term = getenv("TERM");

	return isatty(STDERR_FILENO) == 1 &&
	    (term == NULL || strcmp(term, "dumb") != 0);
}

static int
take_globals(struct cli *cli)
{
	const char *dir = cli_value(cli, "dir");
	int fail = take_lang(cli);

	cli->json = cli_given(cli, "json");
	cli->quiet = cli_given(cli, "quiet");
	cli->verbose = cli_given(cli, "verbose");
	cli->progress = !cli->quiet && redraws();
	cli->dir = str_from(dir == NULL ? "." : dir);
	return fail != 0 ? fail : take_as_of(cli);
}

static int
refuse_json(struct cli *cli, const char *what)
{
	DIAG(cli->diag, E6013, DIAG_NOWHERE, str_from(what));
	return FAIL_USAGE;
}

static int
print_version(struct cli *cli)
{
	struct json *j;

	if (!cli->json) {
		cli_out(cli, help_version(cli->arena));
		return 0;
	}
	j = cli_document(cli, "version");
	help_version_put(cli->arena, j);
	cli_document_out(cli, j);
	return 0;
}

static int
run_command(struct cli *cli, const struct command *c)
{
	cli->command = c->name;
	if (cli_given(cli, "help")) {
		if (cli->json)
			return refuse_json(cli, "--help");
		cli_out(cli, help_command(cli->arena, c, cli->lang));
		return 0;
	}
	if (cli->json && c->no_json)
		return refuse_json(cli, c->name);
	return c->run(cli);
}

/* Without a command. */
static int
run_none(struct cli *cli)
{
	bool asked = cli_given(cli, "help");

	if (asked && cli->json)
		return refuse_json(cli, "--help");
	if (!cli->json)
		cli_out(cli, help_all(cli->arena, cli->lang));
	if (asked)
		return 0;
	DIAG0(cli->diag, E6003, DIAG_NOWHERE);
	return FAIL_USAGE;
}

static int
run_argv(struct cli *cli, int argc, char **argv)
{
	const struct command *c = NULL;
	int usage = getopts_read(&cli->args, argc, argv, &c, cli->diag);
	int fail = take_globals(cli); /* also for the language of an error */

	if (usage != 0 || fail != 0)
		return FAIL_USAGE;
	if (cli_given(cli, "version"))
		return print_version(cli);
	return c != NULL ? run_command(cli, c) : run_none(cli);
}

/* A write error on any stream is an error, which a worse one hides.  Who
 * reads no further (EPIPE: kaoping … | head) knows it, and is not told. */
static int
flush_out(struct cli *cli, int fail)
{
	if (fclose(stdout) != 0 && cli->out_errno == 0)
		cli->out_errno = errno;
	if (cli->out_errno == 0 || (fail != 0 && fail != FAIL_PARTIAL))
		return fail;
	if (cli->out_errno != EPIPE)
		DIAG(cli->diag, E6004, DIAG_NOWHERE,
		    str_from(strerror(cli->out_errno)));
	return FAIL_IO;
}

static int
finish(struct cli *cli, int fail)
{
	enum diag_level from = cli->quiet ? DIAG_ERROR :
	    cli->verbose		  ? DIAG_NOTE :
					    DIAG_WARN;

	cli_progress_end(cli);
	if (fail != 0 && fail != FAIL_PARTIAL && fail != FAIL_DIFF &&
	    diag_count(cli->diag, DIAG_ERROR) == 0) {
		DIAG(cli->diag, E6005, DIAG_NOWHERE, str_int(cli->arena, fail));
		fail = FAIL_BUG;
	}
	fail = flush_out(cli, fail);
	diag_print(cli->diag, stderr, cli->lang,
	    cli->json ? DIAG_JSON : DIAG_PLAIN, from);
	if (fail == FAIL_STOP && stopped != 0)
		fail = 128 + stopped;
	/* it has no buffer: what could not be said was seen at once */
	if (ferror(stderr) != 0 && (fail == 0 || fail == FAIL_PARTIAL))
		fail = FAIL_IO;
	return fail;
}

int
main(int argc, char **argv)
{
	struct cli cli = { .arena = arena_new(), .stop = &stopped };
	char out[OUT_PIECE]; /* until finish closes stdout */
	int fail;

	open_streams();
	if (isatty(STDOUT_FILENO) != 1)
		setvbuf(stdout, out, _IOFBF, sizeof(out));
	cli.diag = diag_new(cli.arena);
	cli.now = cli_clock(NULL, cli.arena);
	catch_signals();
	xml_start();
	fail = finish(&cli, run_argv(&cli, argc, argv));
	xml_stop();
	arena_free(cli.arena);
	return fail;
}
