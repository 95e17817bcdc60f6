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
	fail = stage_collect(&ws,
	    &(struct stage_collect){ only, n,
		str_from(cli_value(cli, "replay")) });
	workspace_close(&ws);
	return fail;
}

static const struct cli_option options[] = {
	{ 0, "replay", "F.warc.gz", "不联网，从WARC档案读取",
	    "no network: what came is read from an archive" },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct command cmd_collect = {
	.name = "collect",
	.usage = "[SOURCE…] [--replay F.warc.gz]",
	.zh = "采集到期的信源（或指定的信源），留存原件",
	.en = "fetch what is due, or the sources named, and keep the evidence",
	.example = "kaoping -C city2016 collect",
	.option = options,
	.run = run,
};
