#include <string.h>

#include "analyze/rulebook.h"
#include "analyze/scheme.h"
#include "base/arena.h"
#include "base/json.h"
#include "cli/cli.h"
#include "cli/workspace.h"

static void
say(struct cli *cli, const struct scheme *s)
{
	struct json *j;

	if (!cli->json) {
		cli_out(cli,
		    str_printf(cli->arena, STR_FMT " " STR_FMT " " STR_FMT "\n",
			STR_ARG(s->code), STR_ARG(s->version),
			STR_ARG(s->sha256)));
		return;
	}
	j = cli_document(cli, "scheme");
	json_str(j, "code", s->code);
	json_str(j, "version", s->version);
	json_str(j, "sha256", s->sha256);
	cli_document_out(cli, j);
}

static int
run(struct cli *cli)
{
	struct workspace ws;
	struct scheme s;
	int fail;

	if (cli->args.nwords != 1 || strcmp(cli->args.word[0], "check") != 0)
		return cli_usage(cli, &cmd_scheme);
	if ((fail = workspace_open(cli, WORKSPACE_READ, &ws)) != 0)
		return fail;
	fail = rulebook_load(cli->arena, workspace_path(&ws, "scheme"), &s,
	    cli->diag);
	workspace_close(&ws);
	if (fail == 0)
		say(cli, &s);
	return fail;
}

const struct command cmd_scheme = {
	.name = "scheme",
	.usage = "check",
	.zh = "检查方案：一次列出全部错误",
	.en = "check the scheme: every error at once",
	.example = "kaoping -C city2016 scheme check",
	.words = "check",
	.run = run,
};
