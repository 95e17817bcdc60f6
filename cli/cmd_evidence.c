#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/gz.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/text.h"
#include "cli/archive.h"
#include "cli/cli.h"
#include "cli/workspace.h"

static void
show_json(struct cli *cli, const struct archive_capture *c)
{
	struct json *j = cli_document(cli, "evidence");

	json_int(j, "capture", c->id);
	json_str_some(j, "source", c->source);
	json_str(j, "kind", c->kind);
	json_str(j, "uri", c->uri);
	json_str(j, "taken", c->taken);
	json_str(j, "sha256", c->sha256);
	json_str_some(j, "original_sha256", c->original_sha256);
	json_int(j, "bytes", (int64_t)c->payload.n);
	json_str(j, "warc", c->warc);
	json_int(j, "offset", c->offset);
	json_int(j, "length", c->length);
	cli_document_out(cli, j);
}

/* On a terminal what comes from outside does nothing. */
static void
show_text(struct cli *cli, struct str s)
{
	struct str line;

	if (isatty(STDOUT_FILENO) != 1) {
		cli_out(cli, s);
		return;
	}
	while (s.n > 0) {
		str_cut(s, '\n', &line, &s);
		cli_out(cli,
		    text_plain(cli->arena, text_mend(cli->arena, line)));
		cli_out(cli, STR("\n"));
	}
}

static int
show(struct workspace *ws, const char *word)
{
	struct cli *cli = ws->cli;
	struct archive_capture c;
	int64_t id;
	int fail;

	if (!str_to_int(str_from(word), &id)) {
		DIAG(cli->diag, E6070, DIAG_NOWHERE, str_from(word));
		return FAIL_USAGE;
	}
	if ((fail = archive_find(ws, id, &c)) != 0)
		return fail;
	if (cli->json) {
		show_json(cli, &c);
		return 0;
	}
	if (cli_given(cli, "headers")) {
		show_text(cli, c.request);
		show_text(cli, c.head);
		show_text(cli, c.fields);
		return 0;
	}
	if (!cli_given(cli, "raw") && str_starts(c.payload, STR("\x1f\x8b")) &&
	    (fail = gz_inflate(cli->arena, c.payload, LIMIT_BODY, c.uri,
		 &c.payload, cli->diag)) != 0)
		return fail;
	show_text(cli, c.payload);
	return 0;
}

static void
check_json(struct cli *cli, const struct archive_sum *sum)
{
	struct json *j = cli_document(cli, "evidence");

	json_int(j, "captures", sum->captures);
	json_int(j, "archives", sum->archives);
	json_int(j, "records", sum->records);
	json_int(j, "unclaimed", sum->unclaimed);
	json_int(j, "purged", sum->purged);
	json_bool(j, "sound", !sum->bad);
	cli_document_out(cli, j);
}

static int
check(struct workspace *ws)
{
	struct cli *cli = ws->cli;
	struct archive_sum sum;
	int fail = archive_check(ws, &sum);

	if (fail != 0)
		return fail;
	if (sum.purged > 0)
		CLI_SAY(cli, "另有{1}份问卷副本已清除，只留摘要",
		    "{1} more stripped copies were purged: only their digests are kept",
		    str_int(cli->arena, sum.purged));
	if (cli->json)
		check_json(cli, &sum);
	else
		CLI_SAY(cli,
		    "重新计算了{1}份原件、{2}个取证文件中{3}条记录的摘要：{4}",
		    "{1} captures, {3} records in {2} archives hashed again: {4}",
		    str_int(cli->arena, sum.captures),
		    str_int(cli->arena, sum.archives),
		    str_int(cli->arena, sum.records),
		    cli->lang == DIAG_EN ?
			(sum.bad ? STR("some differ") :
				   STR("all as they were")) :
			(sum.bad ? STR("有不符的") : STR("全部相符")));
	return sum.bad ? FAIL_DIFF : 0;
}

static int
run(struct cli *cli)
{
	const struct cli_args *args = &cli->args;
	bool shows = args->nwords == 2 && strcmp(args->word[0], "show") == 0;
	bool checks = args->nwords == 1 && strcmp(args->word[0], "check") == 0;
	struct workspace ws;
	int fail;

	if (!shows && !checks)
		return cli_usage(cli, &cmd_evidence);
	if ((fail = workspace_open(cli, WORKSPACE_READ, &ws)) != 0)
		return fail;
	fail = shows ? show(&ws, args->word[1]) : check(&ws);
	workspace_close(&ws);
	return fail;
}

static const struct cli_option options[] = {
	{ 0, "raw", NULL, "不解压，按服务器发来的原样",
	    "as the server encoded it, not inflated" },
	{ 0, "headers", NULL, "只显示请求头、响应头和采集时的记录",
	    "the heads of request and answer, and what was noted, instead" },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct command cmd_evidence = {
	.name = "evidence",
	.usage = "show CAPTURE [--raw|--headers] | check",
	.zh = "取出一份原件，或重新核对全部证据的摘要",
	.en = "print a capture, or hash all evidence again",
	.example = "kaoping -C city2016 evidence show 12",
	.words = "show check",
	.option = options,
	.run = run,
};
