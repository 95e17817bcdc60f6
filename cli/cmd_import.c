#include "analyze/scheme.h"
#include "base/arena.h"
#include "base/day.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/json.h"
#include "base/sheet.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/kinds_list.h"
#include "cli/workspace.h"
#include "collect/blank.h"
#include "collect/import.h"
#include "collect/mapping.h"

enum { NEAR_MAX = 3 };

/* Of the whole file as many rows are expected as its bytes so far had. */
static void
progress(void *to, size_t rows, uint64_t done, uint64_t all)
{
	double whole = done > 0 ? (double)rows * (double)all / (double)done : 0;

	cli_progress(to, rows, whole > (double)rows ? (size_t)whole : rows);
}

static struct str
option(const struct cli *cli, const char *name)
{
	return str_from(cli_value(cli, name));
}

/* Days without a year are of the period's, a list without days is of all of
 * it, and so is a table that names no period. */
static int
take_period(struct cli *cli, struct import_what *what)
{
	struct day_period period;
	int64_t year;
	int fail;

	if (!cli_given(cli, "period"))
		return 0;
	if ((fail = workspace_period(cli, &period)) != 0)
		return fail;
	what->period = period.name;
	what->until = day_text(cli->arena, period.last);
	what->since = day_text(cli->arena, period.first);
	str_to_int(str_sub(what->since, 0, 4), &year);
	what->year = (int)year;
	return 0;
}

static struct import_what
import_what(struct cli *cli, struct str kind)
{
	return (struct import_what){ .kind = kind,
		.profile = option(cli, "profile"),
		.as_of = cli->as_of,
		.now = cli->now,
		.version = STR(CLI_VERSION),
		.reverse = cli_given(cli, "reverse"),
		.dry = cli_given(cli, "dry-run"),
		.say_all = cli->json,
		.stop = cli->stop,
		.progress = progress,
		.progress_to = cli };
}

static struct str
number(struct cli *cli, size_t n)
{
	return str_int(cli->arena, (int64_t)n);
}

static void
put_count(struct json *j, const struct import_count *c)
{
	json_int(j, "read", (int64_t)c->read);
	json_int(j, "new", (int64_t)c->added);
	json_int(j, "unchanged", (int64_t)c->unchanged);
	json_int(j, "corrected", (int64_t)c->corrected);
	json_int(j, "refused", (int64_t)c->refused);
	json_int(j, "skipped", (int64_t)c->skipped);
	if (c->seen > 0)
		json_int(j, "seen", (int64_t)c->seen);
	if (c->older > 0)
		json_int(j, "older", (int64_t)c->older);
}

static void
put_json(struct cli *cli, const struct import_what *what,
    const struct import_report *r)
{
	struct json *j = cli_document(cli, "import"), *sheets;

	json_str(j, "kind", what->kind);
	json_str(j, "file", what->path);
	json_str(j, "profile", r->profile);
	json_bool(j, "dry_run", what->dry);
	put_count(j, &r->all);
	if (r->broken)
		json_bool(j, "broken_off", true);
	json_str_some(j, "rejects", r->rejects_path);
	sheets = json_new_array();
	for (size_t i = 0; i < r->nsheets; i++) {
		struct json *sheet = json_new_object();

		json_str(sheet, "sheet", r->sheet[i].name);
		put_count(sheet, &r->sheet[i].count);
		json_str_some(sheet, "unread", r->sheet[i].unread);
		json_push(sheets, sheet);
	}
	json_put(j, "sheets", sheets);
	cli_document_out(cli, j);
}

static void
say_count(struct cli *cli, struct str what, const struct import_count *c)
{
	CLI_SAY(cli, "{1}：读{2}行，新{3}，未变{4}，更正{5}，拒收{6}",
	    "{1}: read {2}, new {3}, unchanged {4}, corrected {5}, refused {6}",
	    what, number(cli, c->read), number(cli, c->added),
	    number(cli, c->unchanged), number(cli, c->corrected),
	    number(cli, c->refused));
}

/* Once, where the sheets are alike. */
static void
say_unread(struct cli *cli, const struct import_report *r)
{
	struct str last = { NULL, 0 };

	for (size_t i = 0; i < r->nsheets; i++) {
		if (r->sheet[i].unread.n > 0 &&
		    !str_eq(r->sheet[i].unread, last))
			CLI_SAY(cli, "  没有读取的列：{1}",
			    "  columns that were not read: {1}",
			    r->sheet[i].unread);
		last = r->sheet[i].unread;
	}
}

static void
say(struct cli *cli, const struct import_what *what,
    const struct import_report *r)
{
	say_count(cli, what->path, &r->all);
	for (size_t i = 0; r->nsheets > 1 && i < r->nsheets; i++)
		say_count(cli,
		    str_printf(cli->arena, "  " STR_FMT,
			STR_ARG(r->sheet[i].name)),
		    &r->sheet[i].count);
	say_unread(cli, r);
	if (r->all.skipped > 0)
		CLI_SAY(cli, "  重复或非数据行，略过{1}行",
		    "  skipped {1} repeated rows or rows that are no data",
		    number(cli, r->all.skipped));
	if (r->all.seen > 0)
		CLI_SAY(cli, "  未变的行中{1}行别的文件里也有",
		    "  {1} of the unchanged rows are in another file too",
		    number(cli, r->all.seen));
	if (r->all.older > 0)
		CLI_SAY(cli, "  未变的行中{1}行此后已更正，未改回",
		    "  {1} of the unchanged rows were corrected since, which stays",
		    number(cli, r->all.older));
	if (what->dry)
		cli_say(cli, "  只是试算，没有写入",
		    "  this was a dry run: nothing was written", NULL, 0);
	if (r->rejects_path.n > 0)
		CLI_SAY(cli, "  拒收的行在{1}，改好后可再导入",
		    "  the refused rows are in {1}: mend and import them again",
		    r->rejects_path);
}

/* What is done with a file; it is named in what->path. */
struct errand {
	struct workspace *ws;
	struct import_what what;
	bool first; /* no kind was listed yet */
};

static int
import_one(struct cli *cli, struct errand *e)
{
	struct import_report r = { .nsheets = 0 };
	/* what it took is given back after each of many files; not the
	 * messages, which are printed at the end */
	int fail = import_file(e->ws->store, cli->arena, &e->what, &r,
	    cli->diag);

	cli_progress_end(cli);
	if (r.all.read > 0 && cli->json)
		put_json(cli, &e->what, &r);
	else if (r.all.read > 0)
		say(cli, &e->what, &r);
	else if (fail == FAIL_DATA)
		CLI_SAY(cli, "{1}：整个文件未导入",
		    "{1}: nothing of the file was imported", e->what.path);
	return fail;
}

/* The table of mapping_csv as lines; its head names their fields. */
static int
columns_json(struct cli *cli, struct str file, struct str csv)
{
	enum { PROFILE, SHEET, ROW, FIELD, REQUIRED, COLUMN, HEADER };
	struct sheet sheet;
	int fail = sheet_read(cli->arena, csv, file, &sheet, cli->diag);

	for (size_t i = 1; fail == 0 && i < sheet.nrows; i++) {
		const struct sheet_row *row = &sheet.row[i];
		struct json *j = cli_document(cli, "columns");
		int64_t n;

		json_str(j, "file", file);
		json_str_some(j, "profile", sheet_cell(row, PROFILE));
		json_str_some(j, "sheet", sheet_cell(row, SHEET));
		if (str_to_int(sheet_cell(row, ROW), &n))
			json_int(j, "row", n);
		json_str_some(j, "field", sheet_cell(row, FIELD));
		if (sheet_cell(row, FIELD).n > 0)
			json_bool(j, "required",
			    str_eq(sheet_cell(row, REQUIRED), STR("yes")));
		if (str_to_int(sheet_cell(row, COLUMN), &n)) {
			json_int(j, "column", n);
			json_str(j, "header", sheet_cell(row, HEADER));
		}
		cli_document_out(cli, j);
	}
	return fail;
}

static int
columns_one(struct cli *cli, struct errand *e)
{
	struct str text = { NULL, 0 };
	int fail = mapping_csv(cli->arena,
	    &(struct mapping_of){ e->what.kind, e->what.profile, e->what.path,
		e->ws->store, e->what.period },
	    &text, cli->diag);
	int worse = 0;

	if (text.n > 0 && cli->json)
		worse = columns_json(cli, e->what.path, text);
	else if (text.n > 0)
		cli_out(cli, text);
	return fail != 0 ? fail : worse;
}

static int
kinds_one(struct cli *cli, struct errand *e)
{
	return kinds_list_file(cli, e->what.path, &e->first);
}

/* Every file is tried, those of a folder by name; the exit is the worst. */
static int
each_file(struct cli *cli, struct errand *e, int first,
    int (*one)(struct cli *, struct errand *))
{
	int worst = 0, fail;

	for (int i = first; i < cli->args.nwords; i++) {
		struct folder_list list;

		if ((fail = folder_files(cli->arena,
			 str_from(cli->args.word[i]), &list, cli->diag)) >
		    worst)
			worst = fail;
		for (size_t k = 0; fail == 0 && k < list.n; k++) {
			int bad;

			e->what.path = list.path[k];
			if ((bad = one(cli, e)) == FAIL_STOP)
				return bad;
			if (bad > worst)
				worst = bad;
		}
	}
	return worst;
}

static bool
is_kind(struct str name)
{
	struct str known;

	if (str_eq(name, STR("template")))
		return true;
	for (size_t i = 0; import_kind(i, &known); i++)
		if (str_eq(name, known))
			return true;
	return false;
}

/* With a profile of one's own the kind may be one's own. */
static int
check_kind(struct cli *cli, struct str kind)
{
	struct text_nearest near = text_nearest(cli->arena, kind, NEAR_MAX,
	    STR(""));
	struct str known, all = STR("");

	if (cli_given(cli, "profile"))
		return 0;
	for (size_t i = 0; import_kind(i, &known); i++) {
		if (str_eq(kind, known))
			return 0;
		text_nearest_try(&near, known);
		all = str_printf(cli->arena, STR_FMT "%s" STR_FMT, STR_ARG(all),
		    i > 0 ? ", " : "", STR_ARG(known));
	}
	if (near.name.n > 0)
		DIAG(cli->diag, E6060, DIAG_NOWHERE, kind, near.name, all);
	else
		DIAG(cli->diag, E6062, DIAG_NOWHERE, kind, all);
	return FAIL_USAGE;
}

/* import template KIND -o F.xlsx */
static int template(struct cli *cli)
{
	struct str kind = str_from(cli->args.word[1]);
	struct blank blank = { .kind = kind,
		.profile = str_from(cli_value(cli, "profile")),
		.path = str_from(cli_value(cli, "output")) };
	struct workspace ws;
	struct scheme scheme;
	int fail;

	if (blank.path.n == 0 || cli->args.nwords > 2)
		return cli_usage(cli, &cmd_import);
	if ((fail = check_kind(cli, kind)) != 0 ||
	    (fail = workspace_open(cli, WORKSPACE_WRITE, &ws)) != 0)
		return fail;
	blank.store = ws.store;
	if ((fail = workspace_scheme(&ws, &scheme, &blank.scheme_id)) == 0)
		fail = blank_write(cli->arena, &blank, cli->diag);
	workspace_close(&ws);
	if (fail == 0)
		CLI_SAY(cli,
		    "模板已写入{1}；填好后导入：kaoping import {2} {1}",
		    "the template is in {1}; once filled in: kaoping import {2} {1}",
		    blank.path, kind);
	return fail;
}

/* No workspace is needed, but one knows the units that headers name. */
static int
columns(struct errand *e, struct cli *cli)
{
	int fail;

	*e->ws = (struct workspace){ .cli = cli, .dir = cli->dir };
	if (!file_exists(cli->arena, workspace_path(e->ws, WORKSPACE_DB)))
		return each_file(cli, e, 1, columns_one);
	if ((fail = workspace_open(cli, WORKSPACE_READ, e->ws)) == 0)
		fail = each_file(cli, e, 1, columns_one);
	workspace_close(e->ws);
	return fail;
}

static int
run(struct cli *cli)
{
	struct workspace ws;
	struct errand e = { .ws = &ws, .first = true };
	struct scheme scheme;
	int fail;

	if (cli_given(cli, "kinds") && cli->args.nwords > 0)
		return each_file(cli, &e, 0, kinds_one);
	if (cli_given(cli, "kinds")) {
		kinds_list_all(cli);
		return 0;
	}
	if (cli->args.nwords == 1 && !is_kind(str_from(cli->args.word[0]))) {
		DIAG(cli->diag, E6079, DIAG_NOWHERE,
		    str_from(cli->args.word[0]));
		return FAIL_USAGE;
	}
	if (cli->args.nwords < 2)
		return cli_usage(cli, &cmd_import);
	if (str_eq(str_from(cli->args.word[0]), STR("template")))
		return template(cli);
	e.what = import_what(cli, str_from(cli->args.word[0]));
	if ((fail = check_kind(cli, e.what.kind)) != 0 ||
	    (fail = take_period(cli, &e.what)) != 0)
		return fail;
	if (cli_given(cli, "columns"))
		return columns(&e, cli);
	if ((fail = workspace_open(cli, WORKSPACE_WRITE, &ws)) != 0)
		return fail;
	e.what.workspace = ws.dir;
	if ((fail = workspace_scheme(&ws, &scheme, &e.what.scheme_id)) == 0)
		fail = each_file(cli, &e, 1, import_one);
	workspace_close(&ws);
	return fail;
}

static const struct cli_option options[] = {
	{ 'n', "dry-run", NULL, "只显示会怎样，不写入",
	    "show what would happen, write nothing" },
	{ 0, "columns", NULL, "只显示哪些列对得上",
	    "show which columns match, import nothing" },
	{ 0, "kinds", NULL,
	    "只说明各文件是哪一类台账、怎样导入；不给文件则列出各类",
	    "tell which kind each file is and what to run; with no file, list the kinds" },
	{ 0, "profile", "NAME|FILE", "表头对照表：内置的名称，或CSV文件",
	    "what columns mean: a built-in profile's name, or a CSV file" },
	{ 0, "reverse", NULL, "问卷的数字选项以1为最好",
	    "of a questionnaire's numbers 1 is the best" },
	{ 0, "period", "P",
	    "考核期，如2016Q3：没有年份的日期、没有时期一列的表按它",
	    "the period, as 2016Q3: of days without a year, of tables without a column for it" },
	{ 'o', "output", "F.xlsx", "模板写到哪里（import template KIND）",
	    "where the template goes (import template KIND)" },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct command cmd_import = {
	.name = "import",
	.usage =
	    "KIND FILE… [-n] [--columns] [--profile NAME|FILE] [--reverse] [--period P] | --kinds [FILE…] | template KIND -o F.xlsx",
	.zh = "导入台账、名录、问卷和各种导出表（--kinds说明文件是哪一类）",
	.en =
	    "import ledgers, rosters, questionnaires and exports (--kinds tells which a file is)",
	.example = "kaoping -C city2016 import conference 发布会台账.csv",
	.more_words = kinds_list_words,
	.more_help = kinds_list_help,
	.option = options,
	.run = run,
};
