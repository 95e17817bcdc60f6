#include "base/arena.h"
#include "base/file.h"
#include "base/proc.h"
#include "cli/cli.h"
#include "cli/help.h"
#include "cli/workspace.h"
#include "collect/warc.h"
#include "store/query.h"

enum { HELPER_MAX = 4096, HELPER_SECONDS = 10 };

static void
print(struct cli *cli, const char *what, struct str found)
{
	cli_out(cli,
	    str_printf(cli->arena, "%-9s " STR_FMT "\n", what, STR_ARG(found)));
}

/* The first line that "gnuplot --version" prints. */
static int
find_gnuplot(struct cli *cli)
{
	static const char *const argv[] = { "gnuplot", "--version", NULL };
	struct proc_result r;
	struct str rest;
	int fail = proc_run(cli->arena, argv, STR(""),
	    (struct proc_limits){ HELPER_MAX, HELPER_SECONDS }, &r, cli->diag);

	if (fail != 0)
		return fail;
	str_cut(r.out, '\n', &r.out, &rest);
	print(cli, "gnuplot", r.out);
	return 0;
}

/* Every row that a check found is one difference. */
static int
check_rows(struct workspace *ws, enum q_id id, bool *bad)
{
	struct cli *cli = ws->cli;
	struct query *q = q_open(ws->store, id, cli->diag);

	while (q_next(q)) {
		if (str_eq(q_text(q, 0), STR("ok")))
			continue;
		DIAG(cli->diag, E6050, DIAG_NOWHERE, q_text(q, 0));
		*bad = true;
	}
	return q_close(q);
}

static int
check_capture(struct workspace *ws, struct query *q, bool *bad)
{
	struct arena_mark mark = arena_mark(ws->cli->arena);
	struct warc_entry e = { .uri = q_text(q, 1),
		.path = q_text(q, 2),
		.offset = q_int(q, 3),
		.length = q_int(q, 4),
		.sha256 = q_text(q, 5) };
	struct str payload;

	if (warc_read(ws->cli->arena, ws->dir, &e, &payload, ws->cli->diag) !=
	    0)
		*bad = true; /* said which one; the next may be sound */
	else
		arena_reset(ws->cli->arena, mark);
	return 0;
}

/* Re-reads and re-hashes every capture. */
static int
check_evidence(struct workspace *ws, bool *bad)
{
	struct query *q = q_open(ws->store, Q_DOCTOR_CAPTURES, ws->cli->diag);
	int64_t n = 0;
	int fail = 0;

	while (fail == 0 && q_next(q)) {
		fail = check_capture(ws, q, bad);
		n++;
	}
	fail = q_close(q);
	print(ws->cli, "captures", str_int(ws->cli->arena, n));
	return fail;
}

static int
check_workspace(struct cli *cli, bool *bad)
{
	struct workspace ws;
	int fail = workspace_open(cli, WORKSPACE_READ, &ws);

	if (fail != 0)
		return fail;
	if ((fail = check_rows(&ws, Q_DOCTOR_INTEGRITY, bad)) == 0 &&
	    (fail = check_rows(&ws, Q_DOCTOR_FOREIGN_KEYS, bad)) == 0)
		fail = check_evidence(&ws, bad);
	workspace_close(&ws);
	return fail;
}

static int
run(struct cli *cli)
{
	bool bad = false;
	int worst, fail = 0;

	if (cli->args.nwords != 0)
		return cli_usage(cli, &cmd_doctor);
	cli_out(cli, help_version(cli->arena));
	worst = find_gnuplot(cli);
	if (file_exists(cli->arena,
		str_printf(cli->arena, STR_FMT "/%s", STR_ARG(cli->dir),
		    WORKSPACE_DB)))
		fail = check_workspace(cli, &bad);
	else
		CLI_SAY(cli, "{1}不是工作目录，只检查了程序",
		    "{1} is no workspace: only the program was checked",
		    cli->dir);
	if (fail == 0)
		fail = worst;
	return fail != 0 ? fail : bad ? FAIL_DIFF : 0;
}

const struct command cmd_doctor = {
	.name = "doctor",
	.usage = "",
	.zh = "检查程序、所需软件、数据库和证据",
	.en = "check the program, its helpers, the database and the evidence",
	.example = "kaoping -C city2016 doctor",
	.run = run,
};
