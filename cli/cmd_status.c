#include "analyze/rulebook.h"
#include "analyze/scheme.h"
#include "base/arena.h"
#include "base/day.h"
#include "base/json.h"
#include "base/reason.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/moved.h"
#include "cli/workspace.h"
#include "store/coverage.h"
#include "store/fetchlog.h"
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
	if (q_int(q, 6) != 0)
		json_bool(j, "gone", true);
	return j;
}

/* What came of the last attempt, and why. */
static struct str
came_of(struct status *s, struct query *q)
{
	static const struct {
		const char *outcome;
		const char *zh;
		const char *en;
	} words[] = { { "", "从未采集", "never fetched" },
		{ "new", "已读取", "read" },
		{ "unchanged", "未变", "unchanged" },
		{ "partial", "只读到一部分", "read in part" },
		{ "failed", "未采到", "not collected" } };
	struct str came = q_text(q, 3);

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eq(q_text(q, 3), str_from(words[i].outcome)))
			came = str_from(s->zh ? words[i].zh : words[i].en);
	if (q_int(q, 6) != 0)
		came = s->zh ? STR("已永久撤下") : STR("gone");
	if (q_text(q, 4).n == 0)
		return came;
	return str_printf(s->cli->arena,
	    s->zh ? STR_FMT "：" STR_FMT : STR_FMT ": " STR_FMT, STR_ARG(came),
	    STR_ARG(reason_of_day(s->cli->arena, q_text(q, 4), s->cli->lang)));
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
				"  " STR_FMT "  " STR_FMT "  " STR_FMT,
				STR_ARG(q_text(q, 0)),
				STR_ARG(q_text(q, 2).n > 0 ? q_text(q, 2) :
							     STR("-")),
				STR_ARG(came_of(s, q))));
	}
	if (s->doc != NULL)
		json_put(s->doc, "sources", all);
	else
		json_free(all);
	return q_close(q);
}

static int
moves(struct status *s)
{
	struct arena *a = s->cli->arena;
	struct json *all = json_new_array();
	struct fetchlog_move *move;
	size_t n;
	int fail = fetchlog_moved(s->ws->store, a, &move, &n, s->cli->diag);

	for (size_t i = 0; fail == 0 && i < n; i++) {
		struct json *j = json_new_object();

		moved_json(j, &move[i]);
		json_push(all, j);
		if (s->doc == NULL)
			line(s,
			    str_printf(a, "  " STR_FMT,
				STR_ARG(moved_text(s->cli, &move[i]))));
	}
	if (s->doc != NULL)
		json_put(s->doc, "moved", all);
	else
		json_free(all);
	return fail;
}

/* What sources led to and was not read yet. */
static int
owed(struct status *s)
{
	struct query *q = q_open(s->ws->store, Q_STATUS_OWED, s->cli->diag);
	struct json *all = json_new_array();
	bool any = false;

	while (q_next(q)) {
		struct json *j = json_new_object();

		json_str(j, "source", q_text(q, 0));
		json_int(j, "owed", q_int(q, 1));
		json_int(j, "failed", q_int(q, 2));
		json_str_some(j, "reason", q_text(q, 3));
		json_push(all, j);
		if (!any)
			heading(s, "待补读的网页（其中读取失败的）",
			    "pages still to be read (of these failed)");
		any = true;
		if (s->doc == NULL)
			line(s,
			    str_printf(s->cli->arena,
				"  " STR_FMT "  %lld (%lld) " STR_FMT,
				STR_ARG(q_text(q, 0)), (long long)q_int(q, 1),
				(long long)q_int(q, 2), STR_ARG(q_text(q, 3))));
	}
	if (s->doc != NULL)
		json_put(s->doc, "owed", all);
	else
		json_free(all);
	return q_close(q);
}

/* Counts of posts at the ages that the scheme names. */
static int
samples(struct status *s)
{
	struct query *q = q_open(s->ws->store, Q_STATUS_SAMPLES, s->cli->diag);
	struct json *all = json_new_array();
	bool any = false;
	int64_t now = 0;

	day_from_iso(s->cli->now, &now);
	q_bind_int(q, ":now", now);
	while (q_next(q)) {
		struct json *j = json_new_object();

		json_int(j, "age_hours", q_int(q, 0) / 3600);
		json_int(j, "taken", q_int(q, 1));
		json_int(j, "due", q_int(q, 2));
		json_int(j, "missed", q_int(q, 3));
		json_push(all, j);
		if (!any)
			heading(s, "传播数据的样本（已取、到期、缺失）",
			    "samples of counts (taken, due, missed)");
		any = true;
		if (s->doc == NULL)
			line(s,
			    str_printf(s->cli->arena,
				"  +%lldh  %lld  %lld  %lld",
				(long long)(q_int(q, 0) / 3600),
				(long long)q_int(q, 1), (long long)q_int(q, 2),
				(long long)q_int(q, 3)));
	}
	if (s->doc != NULL)
		json_put(s->doc, "samples", all);
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

/* How many items came, where so many were expected. */
static void
falls_short(struct status *s, const struct coverage_source *c)
{
	int64_t expected = c->expect * (int64_t)c->ndays / 7;

	if (s->doc != NULL || c->items >= expected)
		return;
	line(s,
	    str_printf(s->cli->arena,
		s->zh ? "    " STR_FMT "  条目%lld，预计约%lld" :
			"    " STR_FMT "  items %lld, about %lld expected",
		STR_ARG(c->code), (long long)c->items, (long long)expected));
}

/* Why most of the days that were missed were; of two, the one that came
 * first. */
static struct str
most_often(const struct coverage_source *c)
{
	struct str why = STR("");
	size_t most = 0;

	for (size_t i = 0; i < c->ndays; i++) {
		struct str reason = c->day[i].reason;
		size_t n = 0;

		if (reason.n == 0 ||
		    (i > 0 && str_eq(reason, c->day[i - 1].reason)))
			continue;
		for (size_t k = i; k < c->ndays; k++)
			n += str_eq(c->day[k].reason, reason);
		if (n > most)
			why = reason;
		most = n > most ? n : most;
	}
	return why;
}

/* A source that was not read on all its days. */
static void
lacking(struct status *s, const struct coverage_source *c, struct json *all)
{
	struct arena *a = s->cli->arena;
	const struct coverage_day *first = NULL, *last = NULL;
	struct json *j = json_new_object();

	for (size_t i = 0; i < c->ndays; i++)
		if (c->day[i].state != COVERAGE_READ) {
			first = first == NULL ? &c->day[i] : first;
			last = &c->day[i];
		}
	json_str(j, "source", c->code);
	json_int(j, "days", (int64_t)c->ndays);
	json_int(j, "read", (int64_t)c->read);
	json_int(j, "partial", (int64_t)c->partial);
	json_int(j, "items", c->items);
	if (c->expect > 0)
		json_int(j, "expected", c->expect * (int64_t)c->ndays / 7);
	json_str_some(j, "last_read", c->last);
	if (first != NULL) {
		json_str(j, "first_missed", day_text(a, first->day));
		json_str(j, "last_missed", day_text(a, last->day));
		json_str(j, "reason", most_often(c));
		if (s->doc == NULL)
			line(s,
			    str_printf(a,
				"    " STR_FMT "  %zu/%zu  " STR_FMT "…" STR_FMT
				"  " STR_FMT,
				STR_ARG(c->code), c->read, c->ndays,
				STR_ARG(day_text(a, first->day)),
				STR_ARG(day_text(a, last->day)),
				STR_ARG(reason_of_day(a, most_often(c),
				    s->cli->lang))));
	}
	json_push(all, j);
}

/* How much of a period the sources were read. */
static int
cover(struct status *s, struct str period, struct json *all)
{
	struct arena *a = s->cli->arena;
	struct json *j = json_new_object(), *sources = json_new_array();
	int64_t today, share;
	struct day_period p;
	struct coverage c;
	int fail = cli_today(s->cli, &today);

	if (fail == 0 && day_period_parse(a, period, today, &p))
		fail = coverage_load(s->ws->store, a,
		    (struct coverage_span){ p.first, p.last, today }, &c,
		    s->cli->diag);
	if (fail == 0 && c.days > 0) {
		share = coverage_permille((int64_t)c.read, (int64_t)c.days);
		json_str(j, "period", period);
		json_int(j, "sources", (int64_t)c.nsources);
		json_int(j, "whole", (int64_t)c.whole);
		json_int(j, "source_days", (int64_t)c.days);
		json_int(j, "read", (int64_t)c.read);
		if (s->doc == NULL)
			line(s,
			    str_printf(a,
				s->zh ?
				    "  " STR_FMT
				    "  %zu个信源中%zu个完整，来源日的%lld.%lld%%" :
				    "  " STR_FMT
				    "  of %zu sources %zu whole, %lld.%lld%% of source-days",
				STR_ARG(period), c.nsources, c.whole,
				(long long)(share / 10),
				(long long)(share % 10)));
		for (size_t i = 0; i < c.nsources; i++)
			lacking(s, &c.source[i], sources);
		for (size_t i = 0; i < c.nsources; i++)
			falls_short(s, &c.source[i]);
		json_put(j, "by_source", sources);
		json_push(all, j);
		return 0;
	}
	json_free(j);
	json_free(sources);
	return fail;
}

/* Of each period that was scored; before, of the year so far. */
static int
coverage(struct status *s)
{
	struct arena *a = s->cli->arena;
	struct query *q = q_open(s->ws->store, Q_STATUS_PERIODS, s->cli->diag);
	struct json *all = json_new_array();
	struct str *period = NULL;
	size_t n = 0;
	int fail;

	while (q_next(q)) {
		period = arena_grow(a, period, n, sizeof(*period));
		period[n++] = q_dup(q, a, 0);
	}
	fail = q_close(q);
	if (n == 0) {
		period = arena_grow(a, period, n, sizeof(*period));
		period[n++] = str_sub(s->cli->as_of, 0, 4);
	}
	heading(s, "信源覆盖", "coverage by the sources");
	for (size_t i = 0; fail == 0 && i < n; i++)
		fail = cover(s, period[i], all);
	if (s->doc != NULL)
		json_put(s->doc, "coverage", all);
	else
		json_free(all);
	return fail;
}

static int
gaps(struct status *s)
{
	struct query *q = q_open(s->ws->store, Q_STATUS_GAPS, s->cli->diag);
	struct json *all = json_new_array();

	heading(s, "缺少证据的单位", "units without evidence");
	q_bind_text(q, ":day", s->cli->as_of);
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

	if ((fail = rulebook_load(a, workspace_path(s->ws, WORKSPACE_SCHEME),
		 &scheme, s->cli->diag)) != 0 ||
	    (fail = store_digest(s->ws->store, a, &facts, s->cli->diag)) != 0)
		return fail;
	if ((fail = counts(s)) != 0 || (fail = sources(s)) != 0 ||
	    (fail = moves(s)) != 0 || (fail = owed(s)) != 0 ||
	    (fail = samples(s)) != 0 ||
	    (fail = periods(s, facts, scheme.sha256)) != 0 ||
	    (fail = coverage(s)) != 0)
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
