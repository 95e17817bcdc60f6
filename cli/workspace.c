#include "cli/workspace.h"

#include "analyze/rulebook.h"
#include "analyze/rulebook_keep.h"
#include "base/arena.h"
#include "base/file.h"
#include "cli/cli.h"
#include "store/lock.h"
#include "store/run.h"
#include "store/store.h"

struct str
workspace_path(struct workspace *ws, const char *name)
{
	return str_printf(ws->cli->arena, STR_FMT "/%s", STR_ARG(ws->dir),
	    name);
}

static int
take(struct workspace *ws, const char *name, int64_t wait_ms, struct lock **out)
{
	struct lock_wish w = { .path = workspace_path(ws, name),
		.who = str_printf(ws->cli->arena, "kaoping %s",
		    ws->cli->command),
		.wait_ms = wait_ms,
		.stop = ws->cli->stop };

	return lock_take(ws->cli->arena, &w, out, ws->cli->diag);
}

int
workspace_lock(void *to)
{
	struct workspace *ws = to;

	return take(ws, WORKSPACE_LOCK, 0, &ws->lock);
}

/* What was fetched for half an hour is not lost for an import of a minute. */
int
workspace_lock_patiently(void *to)
{
	struct workspace *ws = to;

	if (ws->lock != NULL)
		return 0;
	return take(ws, WORKSPACE_LOCK, ws->conf.lock_wait_ms, &ws->lock);
}

int
workspace_lock_collect(struct workspace *ws)
{
	return take(ws, WORKSPACE_LOCK_COLLECT, 0, &ws->lock_collect);
}

void
workspace_unlock(void *to)
{
	struct workspace *ws = to;

	lock_release(ws->lock);
	ws->lock = NULL;
}

static int
open_store(struct workspace *ws, enum workspace_mode mode)
{
	struct str db = workspace_path(ws, WORKSPACE_DB);

	return store_open(&ws->store, str_z(ws->cli->arena, db),
	    mode == WORKSPACE_READ ? STORE_READ : STORE_WRITE, ws->cli->diag);
}

int
workspace_open(struct cli *cli, enum workspace_mode mode, struct workspace *out)
{
	int fail;

	*out = (struct workspace){ .cli = cli, .dir = cli->dir };
	if (!file_exists(cli->arena, workspace_path(out, WORKSPACE_DB))) {
		DIAG0(cli->diag, E6030, DIAG_FILE(cli->dir));
		return FAIL_NO_WORKSPACE;
	}
	if ((fail = conf_read(cli->arena, workspace_path(out, WORKSPACE_CONF),
		 &out->conf, cli->diag)) != 0)
		return fail;
	if (mode == WORKSPACE_WRITE && (fail = workspace_lock(out)) != 0)
		return fail;
	if ((fail = open_store(out, mode)) != 0)
		workspace_close(out);
	return fail;
}

void
workspace_close(struct workspace *ws)
{
	store_close(ws->store);
	ws->store = NULL;
	workspace_unlock(ws);
	lock_release(ws->lock_collect);
	ws->lock_collect = NULL;
}

int
workspace_scheme(struct workspace *ws, struct scheme *out, int64_t *id_out)
{
	int fail = rulebook_load(ws->cli->arena,
	    workspace_path(ws, WORKSPACE_SCHEME), out, ws->cli->diag);

	return fail != 0 ? fail :
			   rulebook_keep(ws->store, out, id_out, ws->cli->diag);
}

int
workspace_fresh(struct workspace *ws, struct str period)
{
	struct arena *a = ws->cli->arena;
	struct run_analysis run;
	struct scheme scheme;
	struct str facts;
	int fail = run_analysis(ws->store, a, period, &run, ws->cli->diag);

	if (fail != 0 || !run.there)
		return fail;
	if ((fail = rulebook_load(a, workspace_path(ws, WORKSPACE_SCHEME),
		 &scheme, ws->cli->diag)) != 0 ||
	    (fail = store_digest(ws->store, a, &facts, ws->cli->diag)) != 0)
		return fail;
	if (str_eq(run.facts_sha256, facts) &&
	    str_eq(run.scheme_sha256, scheme.sha256))
		return 0;
	DIAG(ws->cli->diag, E6034, DIAG_NOWHERE, period);
	return FAIL_PARTIAL;
}

int
workspace_period(struct cli *cli, struct day_period *out)
{
	const char *name = cli_value(cli, "period");
	struct day_time as_of;

	if (day_parse(cli->as_of, DAY_SHANGHAI, &as_of) &&
	    day_period_parse(cli->arena, str_from(name == NULL ? "last" : name),
		(as_of.instant + DAY_SHANGHAI) / 86400, out))
		return 0;
	DIAG(cli->diag, E6031, DIAG_NOWHERE,
	    str_from(name == NULL ? "last" : name));
	return FAIL_USAGE;
}

int
workspace_on_period(struct cli *cli, enum workspace_mode mode,
    int (*job)(struct workspace *, const struct day_period *))
{
	struct day_period period;
	struct workspace ws;
	int fail;

	if ((fail = workspace_period(cli, &period)) != 0 ||
	    (fail = workspace_open(cli, mode, &ws)) != 0)
		return fail;
	fail = job(&ws, &period);
	workspace_close(&ws);
	return fail;
}
