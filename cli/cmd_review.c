#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/review_list.h"
#include "cli/workspace.h"
#include "collect/units.h"
#include "store/decision.h"

/* An option's text as it is kept: one line of UTF-8. */
static struct str
text_of(struct cli *cli, const char *option)
{
	const char *value = cli_value(cli, option);

	if (value == NULL)
		return STR("");
	return str_trim(
	    text_plain(cli->arena, text_mend(cli->arena, str_from(value))));
}

static int
day_of(struct cli *cli, const char *option, struct str *out)
{
	const char *value = cli_value(cli, option);
	struct day_time t;

	*out = STR("");
	if (value == NULL)
		return 0;
	if (!day_parse(str_from(value), DAY_SHANGHAI, &t) ||
	    t.precision != DAY_DAY) {
		DIAG(cli->diag, E6002, DIAG_NOWHERE, str_from(value));
		return FAIL_USAGE;
	}
	*out = day_text(cli->arena, (t.instant + DAY_SHANGHAI) / DAY_SECONDS);
	return 0;
}

/* The unit that is meant, by whatever name it has. */
static int
find_unit(struct cli *cli, struct units *units, struct str word,
    struct units_hit *out)
{
	units_find(units, word, STR(""), out);
	switch (out->verdict) {
	case UNITS_FOUND:
	case UNITS_OUTSIDE:
	case UNITS_GONE:
	case UNITS_NOT_YET:
		return 0;
	case UNITS_SEVERAL:
		DIAG(cli->diag, E6073, DIAG_NOWHERE, word,
		    str_printf(cli->arena, STR_FMT "、" STR_FMT,
			STR_ARG(out->name), STR_ARG(out->other)));
		break;
	case UNITS_NONE:
	case UNITS_UNKNOWN:
		if (out->near.n > 0)
			DIAG(cli->diag, E6073, DIAG_NOWHERE, word, out->near);
		else
			DIAG(cli->diag, E6074, DIAG_NOWHERE, word);
		break;
	}
	return FAIL_USAGE;
}

/* A name that a unit has is taken from it: that may be a slip. */
static void
warn_taken(struct cli *cli, struct units *units, const struct decision *c)
{
	struct units_hit was;

	units_find(units, c->subject, c->valid_from, &was);
	if (was.verdict == UNITS_FOUND && !str_eq(was.code, c->choice))
		DIAG(cli->diag, W6075, DIAG_NOWHERE, c->subject, was.name);
}

/* Author, reason and days; all that is wrong is said. */
static int
read_options(struct cli *cli, struct decision *c)
{
	int fail = 0, from, to;

	c->author = text_of(cli, "author");
	c->reason = text_of(cli, "reason");
	if (c->author.n == 0 || c->reason.n == 0) {
		DIAG0(cli->diag, E6071, DIAG_NOWHERE);
		fail = FAIL_USAGE;
	}
	from = day_of(cli, "from", &c->valid_from);
	to = day_of(cli, "to", &c->valid_to);
	if (from != 0 || to != 0)
		return FAIL_USAGE;
	if (c->valid_from.n > 0 && c->valid_to.n > 0 &&
	    str_cmp(c->valid_to, c->valid_from) < 0) {
		DIAG(cli->diag, E6072, DIAG_NOWHERE, c->valid_to,
		    c->valid_from);
		fail = FAIL_USAGE;
	}
	return fail;
}

static void
tell(struct cli *cli, const struct decision *c, struct str name, bool added)
{
	struct json *j;

	if (!cli->json) {
		if (c->choice.n == 0)
			CLI_SAY(cli, "“{1}”不属于任何单位，此后的导入照此办理",
			    "\"{1}\" is no unit, from the next import on",
			    c->subject);
		else
			CLI_SAY(cli,
			    "“{1}”即“{2}”，此后的导入照此办理；被拒收的行请再导入一次",
			    "\"{1}\" is \"{2}\", from the next import on: import the refused rows again",
			    c->subject, name);
		return;
	}
	j = cli_document(cli, "review");
	json_str(j, "kind", STR("decision"));
	json_str(j, "subject", c->subject);
	json_str(j, "choice", c->choice);
	json_str_some(j, "name", name);
	json_str_some(j, "from", c->valid_from);
	json_str_some(j, "to", c->valid_to);
	json_str(j, "author", c->author);
	json_str(j, "reason", c->reason);
	json_str(j, "decided", c->decided);
	json_bool(j, "new", added);
	cli_document_out(cli, j);
}

static int
decide_in(struct workspace *ws, struct decision *c, bool none)
{
	struct cli *cli = ws->cli;
	struct units_hit hit = { .id = 0 };
	struct units *units;
	bool added;
	int fail;

	if ((fail = units_load(ws->store, cli->arena, &units, cli->diag)) != 0)
		return fail;
	if (!none &&
	    (fail = find_unit(cli, units, str_from(cli->args.word[2]), &hit)) !=
		0)
		return fail;
	c->choice = hit.code;
	warn_taken(cli, units, c);
	if ((fail = decision_put(ws->store, c, &added, cli->diag)) == 0)
		tell(cli, c, hit.name, added);
	return fail;
}

static int
decide(struct cli *cli)
{
	bool none = cli_given(cli, "none");
	struct decision c = { .kind = STR("unit"),
		.choice = STR(""),
		.as_of = cli->as_of,
		.decided = cli->now };
	struct workspace ws;
	int fail;

	if (cli->args.nwords != (none ? 2 : 3))
		return cli_usage(cli, &cmd_review);
	c.subject = str_trim(
	    text_mend(cli->arena, str_from(cli->args.word[1])));
	if ((fail = read_options(cli, &c)) != 0 ||
	    (fail = workspace_open(cli, WORKSPACE_WRITE, &ws)) != 0)
		return fail;
	fail = decide_in(&ws, &c, none);
	workspace_close(&ws);
	return fail;
}

static int
list(struct cli *cli)
{
	struct workspace ws;
	int fail = workspace_open(cli, WORKSPACE_READ, &ws);

	if (fail != 0)
		return fail;
	fail = review_list(&ws);
	workspace_close(&ws);
	return fail;
}

static int
run(struct cli *cli)
{
	if (cli->args.nwords == 1 && strcmp(cli->args.word[0], "list") == 0)
		return list(cli);
	if (cli->args.nwords > 0 && strcmp(cli->args.word[0], "decide") == 0)
		return decide(cli);
	return cli_usage(cli, &cmd_review);
}

static const struct cli_option options[] = {
	{ 0, "none", NULL, "判定该名称不属于任何单位",
	    "the name is none of the units" },
	{ 0, "author", "A", "由谁判定", "who decides" },
	{ 0, "reason", "R", "依据", "why" },
	{ 0, "from", "DATE", "从哪一天起",
	    "the first day for which it counts" },
	{ 0, "to", "DATE", "到哪一天止", "the last day" },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct command cmd_review = {
	.name = "review",
	.usage =
	    "list | decide NAME UNIT|--none --author A --reason R [--from DATE] [--to DATE]",
	.zh = "列出须人工核对的内容，记录判定",
	.en = "what a person should look at, and what was decided",
	.example =
	    "kaoping -C city2016 review decide 市劳动局 K10 --author 王某 --reason 甬编办〔2014〕12号",
	.words = "list decide",
	.option = options,
	.run = run,
};
