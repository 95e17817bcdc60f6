#include "cli/getopts.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/text.h"
#include "cli/cli.h"

enum { NEAR_MAX = 2 };

struct reader {
	struct cli_args *args;
	int argc;
	char **argv;
	int at; /* the next argument */
	const struct command *command;
	struct diag *diag;
};

static const struct cli_option *
find_in(const struct cli_option *table, const char *name, size_t n)
{
	for (; table != NULL && table->name != NULL; table++)
		if (strlen(table->name) == n &&
		    strncmp(table->name, name, n) == 0)
			return table;
	return NULL;
}

static const struct cli_option *
find_letter(const struct cli_option *table, char letter)
{
	for (; table != NULL && table->name != NULL; table++)
		if (table->letter == letter)
			return table;
	return NULL;
}

static const struct cli_option *
own_options(const struct reader *rd)
{
	return rd->command == NULL ? NULL : rd->command->option;
}

static struct str
nearest_option(struct arena *a, const struct reader *rd, struct str wrong)
{
	const struct cli_option *tables[] = { own_options(rd), cli_global };
	struct text_nearest near = text_nearest(a, wrong, NEAR_MAX, STR(""));

	for (size_t t = 0; t < 2; t++)
		for (const struct cli_option *o = tables[t];
		     o != NULL && o->name != NULL; o++)
			text_nearest_try(&near, str_from(o->name));
	return near.name;
}

static int
unknown_option(struct reader *rd, const char *arg)
{
	struct arena *a = arena_new();
	struct str name = str_from(arg), value, near;

	while (name.n > 0 && name.p[0] == '-')
		name = str_sub(name, 1, name.n);
	str_cut(name, '=', &name, &value);
	near = nearest_option(a, rd, name);
	if (near.n > 0)
		DIAG(rd->diag, E6007, DIAG_NOWHERE, str_from(arg), near);
	else if (rd->command == NULL)
		DIAG(rd->diag, E6014, DIAG_NOWHERE, str_from(arg),
		    STR("kaoping --help"));
	else
		DIAG(rd->diag, E6014, DIAG_NOWHERE, str_from(arg),
		    str_printf(a, "kaoping %s --help", rd->command->name));
	arena_free(a);
	return FAIL_USAGE;
}

static int
put(struct reader *rd, const struct cli_option *o, const char *value)
{
	struct cli_args *args = rd->args;

	if (o->arg != NULL && value == NULL) {
		if (rd->at >= rd->argc) {
			DIAG(rd->diag, E6008, DIAG_NOWHERE, str_from(o->name),
			    str_from(o->arg));
			return FAIL_USAGE;
		}
		value = rd->argv[rd->at++];
	} else if (o->arg == NULL && value != NULL) {
		DIAG(rd->diag, E6009, DIAG_NOWHERE, str_from(o->name));
		return FAIL_USAGE;
	}
	/* "-C $DIR" without a DIR must not become the root folder */
	if (value != NULL && value[0] == '\0') {
		DIAG(rd->diag, E6012, DIAG_NOWHERE, str_from(o->name));
		return FAIL_USAGE;
	}
	if (args->noptions == CLI_VALUES) {
		DIAG(rd->diag, E6010, DIAG_NOWHERE, str_from(o->name));
		return FAIL_USAGE;
	}
	args->name[args->noptions] = o->name;
	args->value[args->noptions++] = value == NULL ? "" : value;
	return 0;
}

static int
take_long(struct reader *rd, const char *arg)
{
	const char *name = arg + 2, *eq = strchr(name, '=');
	size_t n = eq == NULL ? strlen(name) : (size_t)(eq - name);
	const struct cli_option *o = find_in(own_options(rd), name, n);

	if (o == NULL)
		o = find_in(cli_global, name, n);
	if (o == NULL)
		return unknown_option(rd, arg);
	return put(rd, o, eq == NULL ? NULL : eq + 1);
}

/* -qv is -q -v; -CDIR is -C DIR. */
static int
take_letters(struct reader *rd, const char *arg)
{
	int fail = 0;

	for (const char *p = arg + 1; fail == 0 && *p != '\0'; p++) {
		const struct cli_option *o = find_letter(own_options(rd), *p);

		if (o == NULL)
			o = find_letter(cli_global, *p);
		if (o == NULL)
			return unknown_option(rd, arg);
		if (o->arg != NULL)
			return put(rd, o, p[1] == '\0' ? NULL : p + 1);
		fail = put(rd, o, NULL);
	}
	return fail;
}

static int
take_command(struct reader *rd, const char *name)
{
	struct arena *a;
	struct text_nearest near;

	if (strcmp(name, "help") == 0) /* as --help, of what follows */
		return put(rd, find_in(cli_global, name, strlen(name)), NULL);
	for (size_t i = 0; cli_commands[i] != NULL; i++)
		if (strcmp(cli_commands[i]->name, name) == 0) {
			rd->command = cli_commands[i];
			return 0;
		}
	a = arena_new();
	near = text_nearest(a, str_from(name), NEAR_MAX, STR(""));
	text_nearest_try(&near, STR("help"));
	for (size_t i = 0; cli_commands[i] != NULL; i++)
		text_nearest_try(&near, str_from(cli_commands[i]->name));
	if (near.name.n > 0)
		DIAG(rd->diag, E6011, DIAG_NOWHERE, str_from(name), near.name);
	else
		DIAG(rd->diag, E6015, DIAG_NOWHERE, str_from(name));
	arena_free(a);
	return FAIL_USAGE;
}

static int
take_word(struct reader *rd, char *word)
{
	if (word[0] == '\0') {
		DIAG0(rd->diag, E6016, DIAG_NOWHERE);
		return FAIL_USAGE;
	}
	if (rd->command == NULL)
		return take_command(rd, word);
	rd->args->word[rd->args->nwords++] = word;
	return 0;
}

static int
take(struct reader *rd, bool *ended)
{
	char *arg = rd->argv[rd->at++];

	if (*ended || arg[0] != '-' || arg[1] == '\0')
		return take_word(rd, arg);
	if (strcmp(arg, "--") == 0) {
		*ended = true;
		return 0;
	}
	return arg[1] == '-' ? take_long(rd, arg) : take_letters(rd, arg);
}

int
getopts_read(struct cli_args *args, int argc, char **argv,
    const struct command **command_out, struct diag *d)
{
	struct reader rd = { args, argc, argv, 1, NULL, d };
	struct arena *a = arena_new();
	bool ended = false;
	int fail = 0;

	/* words move to the front of argv, over what was read already */
	args->word = argv;
	while (fail == 0 && rd.at < argc)
		fail = take(&rd, &ended);
	/* a --lang behind the error is the language of its message; what else
	 * is wrong there may only follow from it */
	rd.diag = diag_new(a);
	while (rd.at < argc)
		take(&rd, &ended);
	*command_out = rd.command;
	arena_free(a);
	return fail;
}
