/* Completion for bash, zsh and fish, from the tables of commands and
 * options. */

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "cli/cli.h"

enum { SCRIPT_MAX = 65536 };

static void
add_long_names(struct buf *b, const struct cli_option *o)
{
	for (; o != NULL && o->name != NULL; o++)
		buf_printf(b, " --%s", o->name);
}

static void
add_command_names(struct buf *b)
{
	for (size_t i = 0; cli_commands[i] != NULL; i++)
		buf_printf(b, "%s%s", i > 0 ? " " : "", cli_commands[i]->name);
}

/* What may come first after a command; empty: nothing is known. */
static struct str
words_of(struct buf *b, const struct command *c)
{
	return c->more_words != NULL ? c->more_words(b->arena) :
				       str_from(c->words);
}

/* zsh reads the same script through its bashcompinit. */
static void
write_bash(struct buf *b)
{
	buf_add(b,
	    STR("_kaoping() {\n"
		"\tlocal cur=${COMP_WORDS[COMP_CWORD]} word command= options words=\n"
		"\tfor word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
		"\t\tcase $word in\n\t\t"));
	for (size_t i = 0; cli_commands[i] != NULL; i++)
		buf_printf(b, "%s%s", i > 0 ? "|" : "", cli_commands[i]->name);
	buf_add(b,
	    STR(") command=$word; break ;;\n\t\tesac\n\tdone\n"
		"\tcase $command in\n"));
	for (size_t i = 0; cli_commands[i] != NULL; i++) {
		struct str words;

		buf_printf(b, "\t%s) options='", cli_commands[i]->name);
		add_long_names(b, cli_commands[i]->option);
		buf_add(b, STR("'"));
		words = words_of(b, cli_commands[i]);
		if (words.n > 0)
			buf_printf(b, " words='" STR_FMT "'", STR_ARG(words));
		buf_add(b, STR(" ;;\n"));
	}
	buf_add(b, STR("\t*) options='"));
	add_command_names(b);
	buf_add(b,
	    STR("' ;;\n\tesac\n\tcase $cur in\n\t-*) options=\"$options"));
	add_long_names(b, cli_global);
	buf_add(b,
	    STR("\" ;;\n"
		"\t*)\t[ -n \"$command\" ] && options=\n"
		"\t\t[ \"${COMP_WORDS[COMP_CWORD-1]}\" = \"$command\" ]"
		" && options=$words ;;\n"
		"\tesac\n"
		"\tCOMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n"
		"}\ncomplete -o default -F _kaoping kaoping\n"));
}

static void
write_zsh(struct buf *b)
{
	buf_add(b, STR("autoload -U +X bashcompinit && bashcompinit\n"));
	write_bash(b);
}

/* -d 'TEXT', and the end of the line. */
static void
add_fish_text(struct buf *b, const char *text)
{
	buf_add(b, STR(" -d '"));
	for (; *text != '\0'; text++) {
		if (*text == '\'' || *text == '\\')
			buf_byte(b, '\\');
		buf_byte(b, *text);
	}
	buf_add(b, STR("'\n"));
}

static void
add_fish_options(struct buf *b, const struct cli_option *o,
    const char *condition)
{
	for (; o != NULL && o->name != NULL; o++) {
		buf_printf(b, "complete -c kaoping%s -l %s", condition,
		    o->name);
		if (o->letter != 0)
			buf_printf(b, " -s %c", o->letter);
		if (o->arg != NULL)
			buf_add(b, STR(" -r"));
		add_fish_text(b, o->en);
	}
}

static void
write_fish(struct buf *b)
{
	add_fish_options(b, cli_global, "");
	for (size_t i = 0; cli_commands[i] != NULL; i++) {
		const struct command *c = cli_commands[i];
		struct str words,
		    condition = str_printf(b->arena,
			" -n '__fish_seen_subcommand_from %s'", c->name);

		buf_printf(b,
		    "complete -c kaoping -n __fish_use_subcommand -f -a %s",
		    c->name);
		add_fish_text(b, c->en);
		add_fish_options(b, c->option, condition.p);
		words = words_of(b, c);
		if (words.n > 0)
			buf_printf(b,
			    "complete -c kaoping%s -a '" STR_FMT "'\n",
			    condition.p, STR_ARG(words));
	}
}

static const struct shell {
	const char *name;
	void (*write)(struct buf *);
} shells[] = {
	{ "bash", write_bash },
	{ "fish", write_fish },
	{ "zsh", write_zsh },
};

static int
run(struct cli *cli)
{
	struct buf b = buf_new(cli->arena, SCRIPT_MAX);

	for (size_t i = 0; i < sizeof(shells) / sizeof(shells[0]); i++)
		if (cli->args.nwords == 1 &&
		    strcmp(cli->args.word[0], shells[i].name) == 0) {
			shells[i].write(&b);
			cli_out(cli, buf_str(&b));
			return 0;
		}
	return cli_usage(cli, &cmd_completion);
}

const struct command cmd_completion = {
	.name = "completion",
	.usage = "bash|fish|zsh",
	.zh = "输出命令行补全脚本",
	.en = "print a script that completes commands and options",
	.example = "kaoping completion bash >/etc/bash_completion.d/kaoping",
	.words = "bash fish zsh",
	.no_json = true,
	.run = run,
};
