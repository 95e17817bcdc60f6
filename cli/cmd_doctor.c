#include "base/arena.h"
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/proc.h"
#include "base/sandbox.h"
#include "cli/archive.h"
#include "cli/cli.h"
#include "cli/help.h"
#include "cli/leftover.h"
#include "cli/workspace.h"
#include "store/query.h"

enum { HELPER_MAX = 4096, HELPER_SECONDS = 10 };

struct doctor {
	struct cli *cli;
	struct json *doc; /* NULL: lines */
	bool bad;
};

static void
print(struct doctor *dr, const char *what, struct str found)
{
	if (dr->doc != NULL)
		json_str(dr->doc, what, found);
	else
		cli_out(dr->cli,
		    str_printf(dr->cli->arena, "%-9s " STR_FMT "\n", what,
			STR_ARG(found)));
}

/* The first line that "gnuplot --version" prints. */
static int
find_gnuplot(struct doctor *dr)
{
	struct cli *cli = dr->cli;
	static const char *const argv[] = { "gnuplot", "--version", NULL };
	struct proc_result r;
	struct str rest;
	int fail = proc_run(cli->arena, argv, STR(""),
	    (struct proc_limits){ HELPER_MAX, HELPER_SECONDS }, &r, cli->diag);

	if (fail != 0)
		return fail;
	str_cut(r.out, '\n', &r.out, &rest);
	print(dr, "gnuplot", r.out);
	return 0;
}

/* The processes that read documents: how many, within what, and whether the
 * kernel holds them to it. */
static void
show_workers(struct doctor *dr, int64_t n)
{
	bool held = sandbox_holds(), zh = dr->cli->lang == DIAG_ZH;

	if (dr->doc != NULL) {
		json_int(dr->doc, "workers", n);
		json_int(dr->doc, "worker_ms", LIMIT_WORKER_MS);
		json_int(dr->doc, "worker_bytes", (int64_t)LIMIT_WORKER_MEMORY);
		json_bool(dr->doc, "seccomp", held);
		return;
	}
	print(dr, "workers",
	    str_printf(dr->cli->arena,
		zh ? "%d个，每份文档至多%d秒、%zu MiB；%s" :
		     "%d, each document at most %d s and %zu MiB; %s",
		(int)n, LIMIT_WORKER_MS / 1000, LIMIT_WORKER_MEMORY >> 20,
		held   ? zh ? "受seccomp约束" : "held by seccomp" :
		    zh ? "内核没有seccomp，不受约束" :
			 "the kernel has no seccomp to hold them"));
}

/* Every row that a check found is one difference. */
static int
check_rows(struct doctor *dr, struct workspace *ws, enum q_id id)
{
	struct cli *cli = dr->cli;
	struct query *q = q_open(ws->store, id, cli->diag);

	while (q_next(q)) {
		if (str_eq(q_text(q, 0), STR("ok")))
			continue;
		DIAG(cli->diag, E6050, DIAG_NOWHERE, q_text(q, 0));
		dr->bad = true;
	}
	return q_close(q);
}

static int
check_evidence(struct doctor *dr, struct workspace *ws)
{
	struct archive_sum sum;
	int fail = archive_check(ws, &sum);

	dr->bad = dr->bad || sum.bad;
	if (dr->doc != NULL)
		json_int(dr->doc, "captures", sum.captures);
	else
		print(dr, "captures", str_int(dr->cli->arena, sum.captures));
	return fail;
}

/* A run that was killed has a beginning and no end. */
static int
check_runs(struct workspace *ws)
{
	struct query *q = q_open(ws->store, Q_DOCTOR_RUNS, ws->cli->diag);

	while (q_next(q))
		DIAG(ws->cli->diag, W6051, DIAG_NOWHERE,
		    str_int(ws->cli->arena, q_int(q, 0)), q_text(q, 1),
		    q_text(q, 2));
	return q_close(q);
}

static int
check_program(struct doctor *dr)
{
	show_workers(dr, cli_cores());
	CLI_SAY(dr->cli, "{1}不是工作目录，只检查了程序",
	    "{1} is no workspace: only the program was checked", dr->cli->dir);
	return 0;
}

static int
check_workspace(struct doctor *dr)
{
	struct workspace ws;
	int fail = workspace_open(dr->cli, WORKSPACE_READ, &ws);

	if (fail != 0)
		return fail;
	show_workers(dr, ws.conf.workers);
	if ((fail = check_rows(dr, &ws, Q_DOCTOR_INTEGRITY)) == 0 &&
	    (fail = check_rows(dr, &ws, Q_DOCTOR_FOREIGN_KEYS)) == 0 &&
	    (fail = check_evidence(dr, &ws)) == 0 &&
	    (fail = check_runs(&ws)) == 0)
		fail = leftover_check(&ws);
	workspace_close(&ws);
	return fail;
}

/* The last line: what all the checks come to. */
static void
conclude(struct doctor *dr, bool sound)
{
	struct cli *cli = dr->cli;
	size_t errors = diag_count(cli->diag, DIAG_ERROR);
	size_t warnings = diag_count(cli->diag, DIAG_WARN);
	bool zh = cli->lang == DIAG_ZH;

	if (dr->doc != NULL) {
		json_bool(dr->doc, "sound", sound);
		json_int(dr->doc, "errors", (int64_t)errors);
		json_int(dr->doc, "warnings", (int64_t)warnings);
		cli_document_out(cli, dr->doc);
		return;
	}
	print(dr, "verdict",
	    str_printf(cli->arena,
		zh ? "%s；错误%zu项，警告%zu项" :
		     "%s; errors %zu, warnings %zu",
		sound  ? zh ? "完好" : "sound" :
		    zh ? "有问题" :
			 "not sound",
		errors, warnings));
}

static int
run(struct cli *cli)
{
	struct doctor dr = { .cli = cli };
	int worst, fail = 0;

	if (cli->args.nwords != 0)
		return cli_usage(cli, &cmd_doctor);
	if (cli->json) {
		dr.doc = cli_document(cli, "doctor");
		help_version_put(cli->arena, dr.doc);
	} else {
		cli_out(cli, help_version(cli->arena));
	}
	worst = find_gnuplot(&dr);
	if (file_exists(cli->arena,
		str_printf(cli->arena, STR_FMT "/%s", STR_ARG(cli->dir),
		    WORKSPACE_DB)))
		fail = check_workspace(&dr);
	else
		fail = check_program(&dr);
	if (fail == 0)
		fail = worst;
	if (fail == 0 && dr.bad)
		fail = FAIL_DIFF;
	conclude(&dr, fail == 0);
	return fail;
}

const struct command cmd_doctor = {
	.name = "doctor",
	.usage = "",
	.zh = "检查程序、所需软件、数据库和证据",
	.en = "check the program, its helpers, the database and the evidence",
	.example = "kaoping -C city2016 doctor",
	.run = run,
};
