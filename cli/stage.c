#include "cli/stage.h"

#include "analyze/analyze.h"
#include "analyze/rulebook.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/proc.h"
#include "cli/cli.h"
#include "cli/moved.h"
#include "cli/workspace.h"
#include "collect/collect.h"
#include "report/report.h"
#include "store/fetchlog.h"

enum { OPEN_SECONDS = 30, OPEN_MAX = 65536 };

/* Jitter comes from a seeded generator, so that two runs ask alike. */
#define SEED 20160901

static void
progress(void *to, size_t done, size_t all, size_t items)
{
	struct cli *cli = to;
	struct arena_mark mark = arena_mark(cli->arena);

	if (!cli->progress)
		return;
	cli_progress_of(cli, done, all,
	    str_printf(cli->arena,
		cli->lang == DIAG_ZH ? "个信源，%zu个条目" :
				       " sources, %zu items",
		items));
	arena_reset(cli->arena, mark);
}

static void
source_json(struct cli *cli, const struct collect_line *line)
{
	struct json *j = cli_document(cli, "collect");

	json_str(j, "kind", STR("source"));
	json_str(j, "source", line->source);
	json_str(j, "outcome", line->outcome);
	json_str_some(j, "reason", line->reason);
	if (line->status != 0)
		json_int(j, "status", line->status);
	json_int(j, "items", (int64_t)line->items);
	json_int(j, "new", (int64_t)line->added);
	json_int(j, "followed", (int64_t)line->followed);
	json_int(j, "lost", (int64_t)line->lost);
	cli_document_out(cli, j);
}

static struct str
outcome_of(struct cli *cli, const struct collect_line *line)
{
	static const struct {
		const char *outcome;
		const char *zh;
		const char *en;
	} words[] = { { "new", "已读取", "read" },
		{ "unchanged", "未变", "unchanged" },
		{ "partial", "只读到一部分", "read in part" },
		{ "failed", "未采到", "not collected" },
		{ "followed", "未到期，只跟进所欠",
		    "not due, only what it owed" } };
	struct str s = line->outcome;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eq(s, str_from(words[i].outcome)))
			s = str_from(
			    cli->lang == DIAG_EN ? words[i].en : words[i].zh);
	if (line->reason.n == 0)
		return s;
	return str_printf(cli->arena, STR_FMT " (" STR_FMT ")", STR_ARG(s),
	    STR_ARG(line->reason));
}

/* What the source led to, where it led anywhere. */
static struct str
followed(struct cli *cli, const struct collect_line *line)
{
	bool zh = cli->lang == DIAG_ZH;

	if (line->followed == 0)
		return STR("");
	if (line->lost == 0)
		return str_printf(cli->arena,
		    zh ? "，跟进%zu" : ", %zu followed", line->followed);
	return str_printf(cli->arena,
	    zh ? "，跟进%zu（未读到%zu）" : ", %zu followed (%zu not read)",
	    line->followed, line->lost);
}

static void
say_source(void *to, const struct collect_line *line)
{
	struct cli *cli = to;

	if (cli->json)
		source_json(cli, line);
	CLI_SAY(cli, "{1}：{2}，条目{3}，新增{4}{5}",
	    "{1}: {2}, items {3}, new {4}{5}", line->source,
	    outcome_of(cli, line), str_int(cli->arena, (int64_t)line->items),
	    str_int(cli->arena, (int64_t)line->added), followed(cli, line));
}

struct collect_settings
stage_settings(const struct workspace *ws)
{
	const struct conf *c = &ws->conf;

	return (struct collect_settings){ .user_agent = c->user_agent,
		.contact = c->contact,
		.nallow = c->nallow,
		.allow = c->allow,
		.gap_ms = c->gap_ms,
		.per_host = c->per_host,
		.connect_ms = c->connect_ms,
		.stall_ms = c->stall_ms,
		.total_ms = c->total_ms,
		.retries = c->retries,
		.seed = SEED,
		.proxied = cli_proxied() };
}

static struct collect_what
collect_what(struct workspace *ws, const struct stage_collect *s)
{
	struct cli *cli = ws->cli;

	return (struct collect_what){ .workspace = ws->dir,
		.as_of = cli->as_of,
		.now = cli->now,
		.version = STR(CLI_VERSION),
		.zone = ws->conf.zone,
		.only = s->only,
		.nonly = s->nonly,
		.replay = s->replay,
		.set = stage_settings(ws),
		.workers = { .workers = (size_t)ws->conf.workers },
		.stop = cli->stop,
		.clock = cli_clock,
		.lock = workspace_lock_patiently,
		.unlock = workspace_unlock,
		.lock_to = ws,
		.progress = progress,
		.progress_to = cli,
		.said = say_source,
		.said_to = cli };
}

static void
say_collected(struct cli *cli, const struct collect_report *r, bool replay)
{
	bool zh = cli->lang == DIAG_ZH;
	struct json *j;

	CLI_SAY(cli,
	    "采集：读到{1}个信源，未变{2}，不完整{3}，未采到{4}，{7}{5}；新条目{6}",
	    "collected: {1} sources read, {2} unchanged, {3} partial, {4} not collected, {5} {7}; {6} new items",
	    str_int(cli->arena, (int64_t)r->read),
	    str_int(cli->arena, (int64_t)r->unchanged),
	    str_int(cli->arena, (int64_t)r->partial),
	    str_int(cli->arena, (int64_t)r->failed),
	    str_int(cli->arena, (int64_t)r->not_due),
	    str_int(cli->arena, (int64_t)r->added),
	    str_from(replay ? (zh ? "不在档案中" : "not in the archive") :
		    zh	    ? "未到期" :
			      "not due"));
	if (r->sources == 0 && !replay && r->next.n > 0)
		CLI_SAY(cli,
		    "  没有到期的信源，最早的{1}到期；要立即采集，请写明信源的编号",
		    "  no source is due, the first will be at {1}; name sources to collect them now",
		    r->next);
	if (!cli->json)
		return;
	j = cli_document(cli, "collect");
	json_str(j, "kind", STR("summary"));
	json_int(j, "sources", (int64_t)r->sources);
	json_int(j, "read", (int64_t)r->read);
	json_int(j, "unchanged", (int64_t)r->unchanged);
	json_int(j, "partial", (int64_t)r->partial);
	json_int(j, "failed", (int64_t)r->failed);
	json_int(j, "not_due", (int64_t)r->not_due);
	json_str_some(j, "next_due", r->next);
	json_int(j, "items", (int64_t)r->items);
	json_int(j, "new", (int64_t)r->added);
	json_int(j, "followed", (int64_t)r->followed);
	json_int(j, "lost", (int64_t)r->lost);
	cli_document_out(cli, j);
}

/* What was published is collected whatever is wrong with the scheme. */
static void
take_ages(struct workspace *ws, struct scheme *scheme,
    struct collect_what *what)
{
	struct arena *a = ws->cli->arena;
	struct diag *own = diag_new(a);

	if (rulebook_load(a, workspace_path(ws, WORKSPACE_SCHEME), scheme,
		own) != 0) {
		DIAG0(ws->cli->diag, W6053,
		    DIAG_FILE(workspace_path(ws, WORKSPACE_SCHEME)));
		return;
	}
	what->age = scheme->age;
	what->nages = scheme->nages;
}

/* Proposed once there was something to see. */
static int
say_moved(struct workspace *ws)
{
	struct cli *cli = ws->cli;
	struct fetchlog_move *move;
	size_t n;
	int fail = fetchlog_moved(ws->store, cli->arena, &move, &n, cli->diag);

	for (size_t i = 0; fail == 0 && i < n; i++) {
		struct json *j;

		CLI_SAY(cli, "{1}", "{1}", moved_text(cli, &move[i]));
		if (!cli->json)
			continue;
		j = cli_document(cli, "collect");
		json_str(j, "kind", STR("moved"));
		moved_json(j, &move[i]);
		cli_document_out(cli, j);
	}
	return fail;
}

int
stage_collect(struct workspace *ws, const struct stage_collect *s)
{
	struct cli *cli = ws->cli;
	struct collect_what what = collect_what(ws, s);
	struct collect_report r = { 0 };
	struct scheme scheme;
	int fail;

	if (ws->conf.contact.n == 0 && s->replay.n == 0) {
		DIAG0(cli->diag, E6022,
		    DIAG_FILE(workspace_path(ws, WORKSPACE_CONF)));
		return FAIL_CONF;
	}
	take_ages(ws, &scheme, &what);
	if ((fail = workspace_lock_collect(ws)) != 0)
		return fail;
	/* the first source may take its time */
	cli_progress_of(cli, 0, 0,
	    cli->lang == DIAG_ZH ? STR("正在采集") : STR("collecting"));
	fail = collect_run(ws->store, cli->arena, &what, &r, cli->diag);
	if (fail == 0 || fail == FAIL_PARTIAL)
		say_collected(cli, &r, s->replay.n > 0);
	if (r.sources > 0 && (fail == 0 || fail == FAIL_PARTIAL)) {
		int failed = say_moved(ws);

		fail = failed != 0 ? failed : fail;
	}
	return fail;
}

/* What comes after --as-of is not counted; a period that has not begun by
 * then is not assessed. */
static int
cut_period(struct cli *cli, struct day_period *p)
{
	int64_t day;
	int fail = cli_today(cli, &day);

	if (fail != 0)
		return fail;
	if (p->first > day) {
		DIAG(cli->diag, E6032, DIAG_NOWHERE, p->name, cli->as_of);
		return FAIL_USAGE;
	}
	if (p->last > day) {
		DIAG(cli->diag, W6033, DIAG_NOWHERE, p->name, cli->as_of);
		p->last = day;
	}
	return 0;
}

static void
say_analyzed(struct cli *cli, struct str period, const struct analyze_report *r)
{
	struct json *j;

	CLI_SAY(cli,
	    "{1}：考核{2}个单位，排名{3}，暂定{4}，无法评分{5}；转载{6}条",
	    "{1}: {2} units, {3} ranked, {4} provisional, {5} unscored; {6} reposts",
	    period, str_int(cli->arena, (int64_t)r->units),
	    str_int(cli->arena, (int64_t)r->ranked),
	    str_int(cli->arena, (int64_t)r->provisional),
	    str_int(cli->arena, (int64_t)r->unscored),
	    str_int(cli->arena, (int64_t)r->reposts));
	if (!cli->json)
		return;
	j = cli_document(cli, "analyze");
	json_str(j, "period", period);
	json_str(j, "as_of", cli->as_of);
	json_int(j, "units", (int64_t)r->units);
	json_int(j, "ranked", (int64_t)r->ranked);
	json_int(j, "provisional", (int64_t)r->provisional);
	json_int(j, "unscored", (int64_t)r->unscored);
	json_int(j, "reposts", (int64_t)r->reposts);
	cli_document_out(cli, j);
}

int
stage_analyze(struct workspace *ws, const struct day_period *period)
{
	struct cli *cli = ws->cli;
	struct scheme scheme;
	struct day_period until = *period;
	struct analyze_what what = { .scheme = &scheme,
		.period = &until,
		.as_of = cli->as_of,
		.began = cli->now,
		.version = STR(CLI_VERSION) };
	struct analyze_report r;
	int fail;

	if ((fail = cut_period(cli, &until)) != 0 ||
	    (fail = workspace_scheme(ws, &scheme, &what.scheme_id)) != 0 ||
	    (fail = analyze_period(ws->store, cli->arena, &what, &r,
		 cli->diag)) != 0)
		return fail;
	say_analyzed(cli, period->name, &r);
	return 0;
}

static bool
has_format(const struct report_what *what, struct str name)
{
	for (size_t i = 0; i < what->nformats; i++)
		if (str_eq(what->formats[i], name))
			return true;
	return false;
}

/* Each once, in the order given. */
static int
take_formats(struct cli *cli, struct str list, struct report_what *out)
{
	struct str *format = NULL, one;

	if (list.n == 0)
		list = STR("html,csv,json");
	while (list.n > 0) {
		str_cut(list, ',', &one, &list);
		if (!report_format_known(one)) {
			DIAG(cli->diag, E6061, DIAG_NOWHERE, one);
			return FAIL_USAGE;
		}
		if (has_format(out, one))
			continue;
		format = arena_grow(cli->arena, format, out->nformats,
		    sizeof(*format));
		format[out->nformats++] = one;
		out->formats = format;
	}
	return 0;
}

static void
say_written(struct cli *cli, struct str period, const struct report_made *made)
{
	struct json *j, *files;

	for (size_t i = 0; i < made->n; i++)
		CLI_SAY(cli, "已写出{1}", "wrote {1}", made->path[i]);
	if (!cli->json)
		return;
	/* kaoping.report/1 is the document itself */
	j = cli_document(cli, "written");
	files = json_new_array();
	for (size_t i = 0; i < made->n; i++)
		json_push_str(files, made->path[i]);
	json_str(j, "period", period);
	json_put(j, "files", files);
	cli_document_out(cli, j);
}

static int
open_page(struct cli *cli, struct str path)
{
	const char *argv[] = { "xdg-open", str_z(cli->arena, path), NULL };
	struct proc_result r;

	return proc_run(cli->arena, argv, STR(""),
	    (struct proc_limits){ OPEN_MAX, OPEN_SECONDS }, &r, cli->diag);
}

static enum diag_lang
report_lang(const struct workspace *ws)
{
	return ws->cli->lang_given ? ws->cli->lang :
	    ws->conf.has_lang	   ? ws->conf.lang :
				     DIAG_ZH;
}

int
stage_report(struct workspace *ws, const struct stage_report *s)
{
	struct cli *cli = ws->cli;
	struct report_what what = { .period = s->period,
		.out_dir = s->out.n > 0 ?
		    s->out :
		    str_printf(cli->arena, STR_FMT "/reports/" STR_FMT,
			STR_ARG(ws->dir), STR_ARG(s->period)),
		.unit = s->unit,
		.lang = report_lang(ws),
		.gnuplot = STR("gnuplot") };
	struct report_made made = { 0 };
	int fail;

	if ((fail = take_formats(cli, s->formats, &what)) != 0 ||
	    (fail = workspace_fresh(ws, s->period)) != 0 ||
	    (fail = report_write(ws->store, cli->arena, &what, &made,
		 cli->diag)) != 0)
		return fail;
	say_written(cli, s->period, &made);
	return s->open && made.n > 0 ? open_page(cli, made.path[0]) : 0;
}
