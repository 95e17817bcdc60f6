#include "base/arena.h"
#include "base/json.h"
#include "cli/cli.h"
#include "cli/workspace.h"
#include "collect/forget.h"
#include "store/purge.h"

static void
say_json(struct cli *cli, struct str period, const struct forget_sum *sum,
    bool dry)
{
	struct json *j = cli_document(cli, "purge");

	json_str(j, "period", period);
	json_int(j, "answers", sum->answers);
	json_int(j, "copies_gone", (int64_t)sum->gone);
	json_int(j, "copies_cut", (int64_t)sum->cut);
	json_int(j, "rejects", (int64_t)sum->rejects);
	json_bool(j, "dry_run", dry);
	cli_document_out(cli, j);
}

static void
say(struct cli *cli, struct str period, const struct forget_sum *sum, bool dry)
{
	struct str n[] = { period, str_int(cli->arena, sum->answers),
		str_int(cli->arena, (int64_t)sum->gone),
		str_int(cli->arena, (int64_t)sum->cut),
		str_int(cli->arena, (int64_t)sum->rejects) };

	if (cli->json)
		say_json(cli, period, sum, dry);
	else if (dry)
		CLI_SAY(cli,
		    "{1}：将清除{2}份答卷、{3}份问卷副本，{4}份副本将删去有关的行，并删除{5}个问卷退回文件；汇总和摘要保留",
		    "{1}: {2} answers, {3} stripped copies, rows of {4} more and {5} files of refused rows would go; totals and digests stay",
		    n[0], n[1], n[2], n[3], n[4]);
	else
		CLI_SAY(cli,
		    "{1}：已清除{2}份答卷、{3}份问卷副本，{4}份副本已删去有关的行，并删除了{5}个问卷退回文件；汇总和摘要保留",
		    "{1}: {2} answers, {3} stripped copies, rows of {4} more and {5} files of refused rows are gone; totals and digests stay",
		    n[0], n[1], n[2], n[3], n[4]);
}

static int
purge(struct workspace *ws, const struct day_period *period)
{
	struct cli *cli = ws->cli;
	const char *document = cli_value(cli, "document");
	struct forget_what what = { ws->dir, cli->now,
		cli_given(cli, "dry-run") };
	struct purge p = {
		.period = period->name,
		.first = day_text(cli->arena, period->first),
		.after = day_text(cli->arena, period->last + 1),
		.day = str_sub(cli->now, 0, 10),
		.document = str_from(document),
		.version = STR(CLI_VERSION),
	};
	struct forget_sum sum;
	int fail = forget_period(ws->store, cli->arena, &what, &p, &sum,
	    cli->diag);

	if (fail == 0)
		say(cli, period->name, &sum, what.dry);
	return fail;
}

/* What can't be undone is not done to a period by default. */
static int
run(struct cli *cli)
{
	if (cli->args.nwords != 0 || !cli_given(cli, "period"))
		return cli_usage(cli, &cmd_purge);
	return workspace_on_period(cli, WORKSPACE_WRITE, purge);
}

static const struct cli_option options[] = {
	CLI_PERIOD,
	{ 0, "document", "N", "要求清除的文号，随汇总保存",
	    "the document that orders it, kept with the totals" },
	{ 'n', "dry-run", NULL, "只看会清除什么，不改动",
	    "only say what would go" },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct command cmd_purge = {
	.name = "purge",
	.usage = "--period P [--document N] [-n]",
	.zh = "清除一个考核期的答卷，只留汇总和摘要",
	.en = "forget a period's answers, but for totals and digests",
	.example = "kaoping purge --period 2016",
	.option = options,
	.run = run,
};
