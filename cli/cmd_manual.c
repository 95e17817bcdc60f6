/* The part of a man page that the tables know: name, synopsis, options.  The
 * build puts it in front of man/PAGE.in, which has the rest. */

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "cli/cli.h"

enum { PAGE_MAX = 65536 };

/* roff takes a backslash, and a dot or quote at the start of a line, for its
 * own. */
static void
add_escaped(struct buf *b, const char *z)
{
	if (*z == '.' || *z == '\'')
		buf_add(b, STR("\\&"));
	for (; *z != '\0'; z++)
		if (*z == '\\')
			buf_add(b, STR("\\e"));
		else if (*z == '-')
			buf_add(b, STR("\\-"));
		else
			buf_byte(b, *z);
}

static void
add_options(struct buf *b, const struct cli_option *o)
{
	for (; o != NULL && o->name != NULL; o++) {
		buf_add(b, STR(".TP\n"));
		if (o->letter != 0)
			buf_printf(b, "\\fB\\-%c\\fR, ", o->letter);
		buf_add(b, STR("\\fB\\-\\-"));
		add_escaped(b, o->name);
		buf_add(b, STR("\\fR"));
		if (o->arg != NULL)
			buf_printf(b, " \\fI%s\\fR", o->arg);
		buf_byte(b, '\n');
		add_escaped(b, o->en);
		buf_add(b, STR(".\n"));
	}
}

static void
add_command(struct buf *b, const struct command *c)
{
	buf_printf(b, ".TH kaoping\\-%s 1 \"\" \"kaoping %s\"\n", c->name,
	    CLI_VERSION);
	buf_printf(b, ".SH NAME\nkaoping\\-%s \\- %s\n", c->name, c->en);
	buf_printf(b,
	    ".SH SYNOPSIS\n\\fBkaoping\\fR [\\fB\\-C\\fR \\fIDIR\\fR] "
	    "\\fB%s\\fR%s",
	    c->name, c->usage[0] == '\0' ? "" : " ");
	add_escaped(b, c->usage);
	buf_byte(b, '\n');
	if (c->option != NULL) {
		buf_add(b, STR(".SH OPTIONS\n"));
		add_options(b, c->option);
		buf_add(b, STR(".PP\nOptions of every command: kaoping(1).\n"));
	}
	if (c->more_help != NULL) {
		buf_add(b, STR(".SH KINDS\n.nf\n"));
		add_escaped(b,
		    str_z(b->arena, c->more_help(b->arena, DIAG_EN)));
		buf_add(b, STR(".fi\n"));
	}
	buf_add(b, STR(".SH EXAMPLE\n.nf\n"));
	add_escaped(b, c->example);
	buf_add(b, STR("\n.fi\n"));
}

static void
add_program(struct buf *b)
{
	buf_printf(b, ".TH kaoping 1 \"\" \"kaoping %s\"\n", CLI_VERSION);
	buf_add(b,
	    STR(".SH NAME\nkaoping \\- assess how well a city publishes news\n"
		".SH SYNOPSIS\n\\fBkaoping\\fR [\\fB\\-C\\fR \\fIDIR\\fR] "
		"\\fICOMMAND\\fR ...\n.SH COMMANDS\n"));
	for (size_t i = 0; cli_commands[i] != NULL; i++)
		buf_printf(b, ".TP\n\\fBkaoping\\-%s\\fR(1)\n%s.\n",
		    cli_commands[i]->name, cli_commands[i]->en);
	buf_add(b, STR(".SH OPTIONS\n"));
	add_options(b, cli_global);
}

static int
run(struct cli *cli)
{
	struct buf b = buf_new(cli->arena, PAGE_MAX);
	const struct command *c = NULL;

	if (cli->args.nwords > 1)
		return cli_usage(cli, &cmd_manual);
	for (size_t i = 0; cli->args.nwords == 1 && cli_commands[i] != NULL;
	     i++)
		if (strcmp(cli_commands[i]->name, cli->args.word[0]) == 0)
			c = cli_commands[i];
	if (cli->args.nwords == 1 && c == NULL)
		return cli_usage(cli, &cmd_manual);
	if (c != NULL)
		add_command(&b, c);
	else
		add_program(&b);
	cli_out(cli, buf_str(&b));
	return 0;
}

const struct command cmd_manual = {
	.name = "manual",
	.usage = "[COMMAND]",
	.zh = "输出手册页的开头（构建时用）",
	.en = "print the head of a man page (for the build)",
	.example = "kaoping manual import",
	.no_json = true,
	.run = run,
};
