#include "analyze/rulebook.h"
#include "analyze/scheme.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/reason.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/workspace.h"
#include "store/query.h"
#include "store/store.h"

/* Each part prints lines, or fills an array of the JSON document. */
struct status {
	struct cli *cli;
	struct workspace *ws;
	struct json *doc; /* NULL: lines */
	bool zh;
};

static void
line(struct status *s, struct str text)
{
	cli_out(s->cli, text_plain(s->cli->arena, text));
	cli_out(s->cli, STR("\n"));
}

static void
heading(struct status *s, const char *zh, const char *en)
{
	if (s->doc == NULL)
		line(s, str_from(s->zh ? zh : en));
}

static int
counts(struct status *s)
{
	struct query *q = q_open(s->ws->store, Q_STATUS_COUNTS, s->cli->diag);
	struct json *j = json_new_object();

	heading(s, "已有记录", "records");
	while (q_next(q)) {
		struct str noun = q_dup(q, s->cli->arena, 0);

		json_int(j, str_z(s->cli->arena, noun), q_int(q, 1));
		if (s->doc == NULL)
			line(s,
			    str_printf(s->cli->arena, "  %-11s %7lld%s",
				str_z(s->cli->arena, noun),
				(long long)q_int(q, 1),
				q_int(q, 1) > 0 ? "" :
				    s->zh	? "  没有" :
						  "  none yet"));
	}
	if (s->doc != NULL)
		json_put(s->doc, "records", j);
	else
		json_free(j);
	return q_close(q);
}

static struct json *
source_json(struct query *q)
{
	struct json *j = json_new_object();

	json_str(j, "source", q_text(q, 0));
	json_str(j, "role", q_text(q, 1));
	json_str_some(j, "at", q_text(q, 2));
	json_str_some(j, "outcome", q_text(q, 3));
	json_str_some(j, "reason", q_text(q, 4));
	json_int(j, "items", q_int(q, 5));
	return j;
}

static int
sources(struct status *s)
{
	struct query *q = q_open(s->ws->store, Q_STATUS_SOURCES, s->cli->diag);
	struct json *all = json_new_array();

	heading(s, "信源（最近一次采集）", "sources, as last fetched");
	while (q_next(q)) {
		json_push(all, source_json(q));
		if (s->doc == NULL)
			line(s,
			    str_printf(s->cli->arena,
				"  " STR_FMT "  " STR_FMT "  " STR_FMT
				" " STR_FMT,
				STR_ARG(q_text(q, 0)), STR_ARG(q_text(q, 2)),
				STR_ARG(q_text(q, 3).n > 0 ? q_text(q, 3) :
							     STR("never")),
				STR_ARG(q_text(q, 4))));
	}
	if (s->doc != NULL)
		json_put(s->doc, "sources", all);
	else
		json_free(all);
	return q_close(q);
}

static int
periods(struct status *s, struct str facts, struct str scheme)
{
	struct query *q = q_open(s->ws->store, Q_STATUS_PERIODS, s->cli->diag);
	struct json *all = json_new_array();

	heading(s, "已评分的考核期", "periods scored");
	while (q_next(q)) {
		bool fresh = str_eq(q_text(q, 2), facts) &&
		    str_eq(q_text(q, 3), scheme);
		struct json *j = json_new_object();

		json_str(j, "period", q_text(q, 0));
		json_str(j, "as_of", q_text(q, 1));
		json_bool(j, "fresh", fresh);
		json_push(all, j);
		if (s->doc == NULL)
			line(s,
			    str_printf(s->cli->arena,
				"  " STR_FMT "  " STR_FMT "  %s",
				STR_ARG(q_text(q, 0)), STR_ARG(q_text(q, 1)),
				fresh ?
				    (s->zh ? "最新" : "fresh") :
				    s->zh ?
				    "记录或方案已变，请重新analyze" :
				    "facts or scheme have changed: analyze again"));
	}
	if (s->doc != NULL)
		json_put(s->doc, "periods", all);
	else
		json_free(all);
	return q_close(q);
}

static int
gaps(struct status *s)
{
	struct query *q = q_open(s->ws->store, Q_STATUS_GAPS, s->cli->diag);
	struct json *all = json_new_array();

	heading(s, "缺少证据的单位", "units without evidence");
	while (q_next(q)) {
		struct json *j = json_new_object();

		json_str(j, "unit", q_text(q, 0));
		json_str(j, "name", q_text(q, 1));
		json_str(j, "lacks", q_text(q, 2));
		json_push(all, j);
		if (s->doc == NULL)
			line(s,
			    str_printf(s->cli->arena,
				"  " STR_FMT " " STR_FMT ": " STR_FMT,
				STR_ARG(q_text(q, 0)), STR_ARG(q_text(q, 1)),
				STR_ARG(
				    reason_text(q_text(q, 2), s->cli->lang))));
	}
	if (s->doc != NULL)
		json_put(s->doc, "gaps", all);
	else
		json_free(all);
	return q_close(q);
}

static int
print(struct status *s)
{
	struct arena *a = s->cli->arena;
	struct scheme scheme;
	struct str facts;
	int fail;

	if ((fail = rulebook_load(a, workspace_path(s->ws, "scheme"), &scheme,
		 s->cli->diag)) != 0 ||
	    (fail = store_digest(s->ws->store, a, &facts, s->cli->diag)) != 0)
		return fail;
	if ((fail = counts(s)) != 0 || (fail = sources(s)) != 0 ||
	    (fail = periods(s, facts, scheme.sha256)) != 0)
		return fail;
	return gaps(s);
}

static int
run(struct cli *cli)
{
	struct workspace ws;
	struct status s = { .cli = cli, .ws = &ws, .zh = cli->lang == DIAG_ZH };
	int fail;

	if (cli->args.nwords != 0)
		return cli_usage(cli, &cmd_status);
	if ((fail = workspace_open(cli, WORKSPACE_READ, &ws)) != 0)
		return fail;
	if (cli->json)
		s.doc = cli_document(cli, "status");
	fail = print(&s);
	if (fail == 0 && s.doc != NULL)
		cli_document_out(cli, s.doc);
	else
		json_free(s.doc);
	workspace_close(&ws);
	return fail;
}

const struct command cmd_status = {
	.name = "status",
	.usage = "",
	.zh = "哪些是新的，哪些还缺",
	.en = "what is fresh, and what is missing",
	.example = "kaoping -C city2016 status",
	.run = run,
};
