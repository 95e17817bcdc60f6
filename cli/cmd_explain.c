#include "analyze/explain.h"
#include "analyze/explain_write.h"
#include "base/arena.h"
#include "cli/cli.h"
#include "cli/workspace.h"

static int
explain(struct workspace *ws, const struct day_period *period)
{
	struct cli *cli = ws->cli;
	const struct explain_what what = { period->name,
		str_from(cli->args.word[0]),
		str_from(cli->args.nwords > 1 ? cli->args.word[1] : NULL) };
	struct explain x;
	int fail = workspace_fresh(ws, what.period);

	if (fail != 0 ||
	    (fail = explain_load(ws->store, cli->arena, &what, &x,
		 cli->diag)) != 0)
		return fail;
	if (cli->json) {
		cli_out(cli, explain_write_json(cli->arena, &x));
		cli_out(cli, STR("\n"));
	} else {
		cli_out(cli, explain_write_text(cli->arena, &x, cli->lang));
	}
	return 0;
}

static int
run(struct cli *cli)
{
	if (cli->args.nwords < 1 || cli->args.nwords > 2)
		return cli_usage(cli, &cmd_explain);
	return workspace_on_period(cli, WORKSPACE_READ, explain);
}

static const struct cli_option options[] = {
	CLI_PERIOD,
	{ 0, NULL, NULL, NULL, NULL },
};

const struct command cmd_explain = {
	.name = "explain",
	.usage = "UNIT [INDICATOR] [--period P]",
	.zh = "说明得分的由来，直到原始文件的行号、网址和摘要值",
	.en =
	    "tell where a score comes from, down to file and line, or URL, and digest",
	.example = "kaoping -C city2016 explain 示例市公安局 --period 2016",
	.option = options,
	.run = run,
};
