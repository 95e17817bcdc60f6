#include "base/arena.h"
#include "cli/cli.h"
#include "cli/stage.h"
#include "cli/workspace.h"

static struct str
value(struct cli *cli, const char *name)
{
	return str_from(cli_value(cli, name)); /* NULL is empty */
}

static int
report(struct workspace *ws, const struct day_period *period)
{
	struct cli *cli = ws->cli;
	struct stage_report what = { period->name, value(cli, "format"),
		value(cli, "output"), value(cli, "unit"),
		cli_given(cli, "open") };

	return stage_report(ws, &what);
}

static int
run(struct cli *cli)
{
	if (cli->args.nwords != 0)
		return cli_usage(cli, &cmd_report);
	return workspace_on_period(cli, WORKSPACE_READ, report);
}

static const struct cli_option options[] = {
	CLI_PERIOD,
	{ 'f', "format", "LIST",
	    "格式，以逗号分隔：html、csv、json（默认全部）",
	    "formats, joined by commas: html, csv, json (default: all)" },
	{ 'o', "output", "DIR", "写入的目录（默认为工作目录下reports/考核期）",
	    "the folder (default: reports/PERIOD in the workspace)" },
	{ 0, "unit", "U", "只写该单位", "this unit alone" },
	{ 0, "open", NULL, "写完后用浏览器打开", "open it in a browser" },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct command cmd_report = {
	.name = "report",
	.usage = "[--period P] [-f LIST] [-o DIR] [--unit U]",
	.zh = "写出报告",
	.en = "write the documents",
	.example = "kaoping -C city2016 report --period 2016 -f html,csv",
	.option = options,
	.run = run,
};
