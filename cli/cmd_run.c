#include "base/arena.h"
#include "cli/cli.h"
#include "cli/stage.h"
#include "cli/workspace.h"

/* Collecting that is incomplete does not stop the rest: the report says what
 * was not seen.  The exit says it, too. */
static int
run_stages(struct workspace *ws, const struct day_period *period)
{
	struct stage_report what = { .period = period->name };
	struct stage_collect due = { NULL, 0, STR("") };
	int partial = stage_collect(ws, &due), fail;

	if (partial != 0 && partial != FAIL_PARTIAL)
		return partial;
	if ((fail = workspace_lock(ws)) != 0)
		return fail;
	fail = stage_analyze(ws, period);
	workspace_unlock(ws);
	if (fail == 0)
		fail = stage_report(ws, &what);
	return fail != 0 ? fail : partial;
}

static int
run(struct cli *cli)
{
	if (cli->args.nwords != 0)
		return cli_usage(cli, &cmd_run);
	return workspace_on_period(cli, WORKSPACE_COLLECT, run_stages);
}

static const struct cli_option options[] = {
	CLI_PERIOD,
	{ 0, NULL, NULL, NULL, NULL },
};

const struct command cmd_run = {
	.name = "run",
	.usage = "[--period P]",
	.zh = "采集到期的信源，分析，写报告（供定时任务用）",
	.en = "collect what is due, analyze, report: the line for cron",
	.example = "kaoping -q -C /srv/city2016 run --period 2016",
	.option = options,
	.run = run,
};
