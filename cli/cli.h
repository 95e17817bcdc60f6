#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct json;

/* One option of a command, or of kaoping itself.  Help, man pages and shell
 * completion come from these tables. */
struct cli_option {
	char letter; /* 0: none */
	const char *name; /* without the dashes; NULL ends a table */
	const char *arg; /* name of its argument; NULL: a switch */
	const char *zh;
	const char *en;
};

/* The option that all commands on a period have. */
#define CLI_PERIOD                                                      \
	{                                                               \
		0, "period", "P",                                       \
		    "考核期：2016、2016H1、2016Q3、2016-11或last",      \
		    "the period: 2016, 2016H1, 2016Q3, 2016-11 or last" \
	}

enum { CLI_VALUES = 32 };

/* What was given: values of options by name, and the words that follow. */
struct cli_args {
	const char *name[CLI_VALUES];
	const char *value[CLI_VALUES];
	int noptions;
	int nwords;
	char **word;
};

/* What every command is given.  The clock, the environment, the streams and
 * signals belong to cli/: commands pass on what they need of them. */
struct cli {
	struct arena *arena;
	struct diag *diag;
	struct cli_args args;
	const char *command; /* its name */
	struct str dir; /* of the workspace: -C */
	struct str now; /* ISO time, +08:00 */
	struct str as_of; /* YYYY-MM-DD; cli_today */
	enum diag_lang lang;
	bool lang_given; /* by --lang */
	bool json;
	bool quiet;
	bool verbose;
	bool progress; /* stderr is a terminal, and not quiet */
	int out_errno; /* why standard output could not be written; 0 */
	double began; /* when progress was first shown; 0: never */
	double drawn;
	bool shown; /* it stands in the last line of the terminal */
	const volatile sig_atomic_t *stop;
};

struct command {
	const char *name;
	const char *usage; /* what follows "kaoping NAME" */
	const char *zh; /* one line */
	const char *en;
	const char *example; /* a command line */
	const char *words; /* that may come first, for completion; NULL */
	/* likewise, where they are data; and lines of help about them */
	struct str (*more_words)(struct arena *);
	struct str (*more_help)(struct arena *, enum diag_lang);
	const struct cli_option *option; /* NULL-ended; NULL: none */
	bool no_json; /* prints a text by nature: --json is refused */
	int (*run)(struct cli *);
};

extern const struct cli_option cli_global[]; /* ended by a NULL name */
extern const struct command *const cli_commands[]; /* NULL-terminated */

#define COMMAND(name) extern const struct command cmd_##name;
#include "cli/commands.def"
#undef COMMAND

/* The value of an option; NULL where it was not given ("" for a switch). */
const char *cli_value(const struct cli *, const char *name);
bool cli_given(const struct cli *, const char *name);

/* FAIL_USAGE with the command's usage in the message. */
int cli_usage(struct cli *, const struct command *);

/* What follows "kaoping" on a command line. */
struct str cli_synopsis(struct arena *, const struct command *);

/* One line for people, on standard error unless --quiet. */
void cli_say(struct cli *, const char *zh, const char *en, const struct str *,
    size_t n);
#define CLI_SAY(cli, zh, en, ...)                                          \
	cli_say((cli), (zh), (en), (struct str[]){ __VA_ARGS__, STR("") }, \
	    sizeof((struct str[]){ __VA_ARGS__, STR("") }) /               \
		    sizeof(struct str) -                                   \
		1)

/* Data: on standard output.  What cannot be written is an error at the end. */
void cli_out(struct cli *, struct str);

/* What --json prints: an object with the schema kaoping.NAME/1, and its line
 * on standard output, which frees it. */
struct json *cli_document(struct cli *, const char *name);
void cli_document_out(struct cli *, struct json *);

/* Progress on standard error: done of all and time left, redrawn at most ten
 * times a second; all = 0 where it is not known. */
void cli_progress(void *cli, size_t done, size_t all);
/* Likewise, with words behind the numbers. */
void cli_progress_of(struct cli *, size_t done, size_t all, struct str what);
void cli_progress_end(struct cli *); /* takes it off the terminal */

/* Does the environment name a proxy for the web? */
bool cli_proxied(void);

struct str cli_clock(void *, struct arena *); /* ISO time of now, +08:00 */

/* How many processors there are, at most CLI_WORKERS_MAX. */
enum { CLI_WORKERS_MAX = 100 };
int64_t cli_cores(void);

#define CLI_VERSION "0.1.0"

/* The day as_of as a number (day.h). */
int cli_today(struct cli *, int64_t *out);

#endif
