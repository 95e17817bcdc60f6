#include "analyze/analyze.h"
#include "base/arena.h"
#include "cli/cli.h"
#include "cli/stage.h"
#include "cli/workspace.h"

static int
run(struct cli *cli)
{
	if (cli->args.nwords != 0)
		return cli_usage(cli, &cmd_analyze);
	return workspace_on_period(cli, WORKSPACE_WRITE, stage_analyze);
}

static const struct cli_option options[] = {
	CLI_PERIOD,
	{ 0, NULL, NULL, NULL, NULL },
};

const struct command cmd_analyze = {
	.name = "analyze",
	.usage = "[--period P]",
	.zh = "归属、计量、评分、排名",
	.en = "attribute, measure, score, rank",
	.example = "kaoping -C city2016 analyze --period 2016Q3",
	.option = options,
	.run = run,
};
