#include "base/arena.h"
#include "cli/cli.h"
#include "cli/stage.h"
#include "cli/workspace.h"

static int
run(struct cli *cli)
{
	size_t n = (size_t)cli->args.nwords;
	struct str *only = ARENA_ARRAY(cli->arena, n, struct str);
	struct workspace ws;
	int fail;

	for (size_t i = 0; i < n; i++)
		only[i] = str_from(cli->args.word[i]);
	if ((fail = workspace_open(cli, WORKSPACE_COLLECT, &ws)) != 0)
		return fail;
	fail = stage_collect(&ws, only, n);
	workspace_close(&ws);
	return fail;
}

const struct command cmd_collect = {
	.name = "collect",
	.usage = "[SOURCE…]",
	.zh = "采集到期的信源（或指定的信源），留存原件",
	.en = "fetch what is due, or the sources named, and keep the evidence",
	.example = "kaoping -C city2016 collect",
	.run = run,
};
