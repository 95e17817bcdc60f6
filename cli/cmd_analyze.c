#include "analyze/analyze.h"
#include "base/arena.h"
#include "cli/cli.h"
#include "cli/stage.h"
#include "cli/workspace.h"

static int
run(struct cli *cli)
{
	struct day_period period;
	struct workspace ws;
	int fail;

	if (cli->args.nwords != 0)
		return cli_usage(cli, &cmd_analyze);
	if ((fail = workspace_period(cli, &period)) != 0 ||
	    (fail = workspace_open(cli, WORKSPACE_WRITE, &ws)) != 0)
		return fail;
	fail = stage_analyze(&ws, &period);
	workspace_close(&ws);
	return fail;
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
