#include "analyze/scheme.h"
#include "base/arena.h"
#include "base/day.h"
#include "base/json.h"
#include "base/sheet.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/workspace.h"
#include "collect/import.h"

enum { NEAR_MAX = 3 };

static struct import_what
import_what(struct workspace *ws, struct str kind)
{
	struct cli *cli = ws->cli;

	return (struct import_what){ .kind = kind,
		.workspace = ws->dir,
		.as_of = cli->as_of,
		.now = cli->now,
		.version = STR(CLI_VERSION),
		.dry = cli_given(cli, "dry-run"),
		.stop = cli->stop,
		.progress = cli_progress,
		.progress_to = cli };
}

static struct str
number(struct cli *cli, size_t n)
{
	return str_int(cli->arena, (int64_t)n);
}

static void
put_json(struct cli *cli, const struct import_what *what,
    const struct import_report *r)
{
	struct json *j = cli_document(cli, "import");

	json_str(j, "kind", what->kind);
	json_str(j, "file", what->path);
	json_bool(j, "dry_run", what->dry);
	json_int(j, "read", (int64_t)r->read);
	json_int(j, "new", (int64_t)r->added);
	json_int(j, "unchanged", (int64_t)r->unchanged);
	json_int(j, "corrected", (int64_t)r->corrected);
	json_int(j, "refused", (int64_t)r->refused);
	json_int(j, "skipped", (int64_t)r->skipped);
	json_str_some(j, "rejects", r->rejects_path);
	cli_document_out(cli, j);
}

static void
say(struct cli *cli, struct str path, const struct import_report *r)
{
	CLI_SAY(cli, "{1}：读{2}行，新{3}，未变{4}，更正{5}，拒收{6}",
	    "{1}: read {2}, new {3}, unchanged {4}, corrected {5}, refused {6}",
	    path, number(cli, r->read), number(cli, r->added),
	    number(cli, r->unchanged), number(cli, r->corrected),
	    number(cli, r->refused));
	if (r->skipped > 0)
		CLI_SAY(cli, "  重复或非数据行，略过{1}行",
		    "  skipped {1} repeated rows or rows that are no data",
		    number(cli, r->skipped));
	if (r->rejects_path.n > 0)
		CLI_SAY(cli, "  拒收的行在{1}，改好后可再导入",
		    "  the refused rows are in {1}: mend and import them again",
		    r->rejects_path);
}

/* Every file is tried; the exit is the worst of all. */
static int
import_all(struct workspace *ws, struct import_what *what)
{
	struct cli *cli = ws->cli;
	int worst = 0;

	for (int i = 1; i < cli->args.nwords; i++) {
		struct import_report r = { 0 };
		int fail;

		what->path = str_from(cli->args.word[i]);
		fail = import_file(ws->store, cli->arena, what, &r, cli->diag);
		if (fail == FAIL_STOP)
			return fail;
		if (r.read > 0 && cli->json)
			put_json(cli, what, &r);
		else if (r.read > 0)
			say(cli, what->path, &r);
		if (fail > worst)
			worst = fail;
	}
	return worst;
}

/* The table of import_columns as lines; its head names their fields. */
static int
columns_json(struct cli *cli, struct str file, struct str csv)
{
	struct sheet sheet;
	int fail = sheet_read(cli->arena, csv, file, &sheet, cli->diag);

	for (size_t i = 1; fail == 0 && i < sheet.nrows; i++) {
		struct json *j = cli_document(cli, "columns");
		int64_t column;

		json_str(j, "file", file);
		json_str_some(j, "field", sheet_cell(&sheet.row[i], 0));
		if (sheet_cell(&sheet.row[i], 0).n > 0)
			json_bool(j, "required",
			    str_eq(sheet_cell(&sheet.row[i], 1), STR("yes")));
		if (str_to_int(sheet_cell(&sheet.row[i], 2), &column)) {
			json_int(j, "column", column);
			json_str(j, "header", sheet_cell(&sheet.row[i], 3));
		}
		cli_document_out(cli, j);
	}
	return fail;
}

static int
columns(struct cli *cli, struct str kind)
{
	int fail = 0;

	for (int i = 1; fail == 0 && i < cli->args.nwords; i++) {
		struct str file = str_from(cli->args.word[i]), text;

		fail = import_columns(cli->arena, kind, file, &text, cli->diag);
		if (fail == 0 && cli->json)
			fail = columns_json(cli, file, text);
		else if (fail == 0)
			cli_out(cli, text);
	}
	return fail;
}

static int
check_kind(struct cli *cli, struct str kind)
{
	struct text_nearest near = text_nearest(cli->arena, kind, NEAR_MAX,
	    STR(""));
	struct str known, all = STR("");

	for (size_t i = 0; import_kind(i, &known); i++) {
		if (str_eq(kind, known))
			return 0;
		text_nearest_try(&near, known);
		all = str_printf(cli->arena, STR_FMT "%s" STR_FMT, STR_ARG(all),
		    i > 0 ? ", " : "", STR_ARG(known));
	}
	if (near.name.n > 0)
		DIAG(cli->diag, E6060, DIAG_NOWHERE, kind, near.name);
	else
		DIAG(cli->diag, E6062, DIAG_NOWHERE, kind, all);
	return FAIL_USAGE;
}

/* A list without days is of the period that it was made for. */
static int
since(struct cli *cli, struct import_what *what)
{
	struct day_period period;
	int fail;

	if (!cli_given(cli, "period"))
		return 0;
	if ((fail = workspace_period(cli, &period)) == 0)
		what->since = day_text(cli->arena, period.first);
	return fail;
}

static int
run(struct cli *cli)
{
	struct str kind;
	struct workspace ws;
	struct scheme scheme;
	struct import_what what;
	int fail;

	if (cli->args.nwords < 2)
		return cli_usage(cli, &cmd_import);
	kind = str_from(cli->args.word[0]);
	if ((fail = check_kind(cli, kind)) != 0)
		return fail;
	if (cli_given(cli, "columns"))
		return columns(cli, kind);
	if ((fail = workspace_open(cli, WORKSPACE_WRITE, &ws)) != 0)
		return fail;
	what = import_what(&ws, kind);
	if ((fail = since(cli, &what)) == 0 &&
	    (fail = workspace_scheme(&ws, &scheme, &what.scheme_id)) == 0)
		fail = import_all(&ws, &what);
	workspace_close(&ws);
	return fail;
}

static const struct cli_option options[] = {
	{ 'n', "dry-run", NULL, "只显示会怎样，不写入",
	    "show what would happen, write nothing" },
	{ 0, "columns", NULL, "只显示哪些列对得上",
	    "show which columns match, import nothing" },
	CLI_PERIOD,
	{ 0, NULL, NULL, NULL, NULL },
};

const struct command cmd_import = {
	.name = "import",
	.usage = "KIND FILE… [--period P] [-n] [--columns]",
	.zh =
	    "导入台账：unit、outlet、person、roster、conference、attendance、release、answer",
	.en =
	    "import ledgers: unit, outlet, person, roster, conference, attendance, release, answer",
	.example = "kaoping -C city2016 import conference 发布会台账.csv",
	.words =
	    "unit outlet person roster conference attendance release answer",
	.option = options,
	.run = run,
};
