#include "cli/leftover.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "cli/cli.h"
#include "cli/workspace.h"
#include "store/query.h"

enum { DEPTH = 3 }; /* evidence/2016/11/ */

/* Paths in the workspace, as captures name them. */
struct files {
	struct workspace *ws;
	struct str *path;
	size_t n;
};

static void
add(struct files *f, struct str path)
{
	f->path = arena_grow(f->ws->cli->arena, f->path, f->n,
	    sizeof(*f->path));
	f->path[f->n++] = path;
}

/* What cannot be opened as a folder is a file. */
static int
walk(struct files *f, struct str path, int depth)
{
	struct arena *a = f->ws->cli->arena;
	struct str full = str_printf(a, STR_FMT "/" STR_FMT,
	    STR_ARG(f->ws->dir), STR_ARG(path));
	DIR *d = depth < DEPTH ? opendir(full.p) : NULL;
	struct dirent *e;
	int fail = 0;

	if (d == NULL && depth < DEPTH && errno != ENOTDIR)
		return file_fail(full, f->ws->cli->diag);
	if (d == NULL) {
		add(f, path);
		return 0;
	}
	while (fail == 0 && (e = readdir(d)) != NULL)
		if (e->d_name[0] != '.')
			fail = walk(f,
			    str_printf(a, STR_FMT "/%s", STR_ARG(path),
				e->d_name),
			    depth + 1);
	closedir(d);
	return fail;
}

static int
by_path(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

int
leftover_check(struct workspace *ws)
{
	struct files f = { .ws = ws };
	struct query *q;
	size_t i = 0;
	int fail = walk(&f, STR(WORKSPACE_EVIDENCE), 0);

	if (fail != 0)
		return fail;
	if (f.n > 0)
		qsort(f.path, f.n, sizeof(*f.path), by_path);
	/* both are in the order of bytes */
	q = q_open(ws->store, Q_DOCTOR_WARCS, ws->cli->diag);
	for (bool more = q_next(q); i < f.n; i++) {
		while (more && str_cmp(q_text(q, 0), f.path[i]) < 0)
			more = q_next(q);
		if (!more || !str_eq(q_text(q, 0), f.path[i]))
			DIAG0(ws->cli->diag, W6052, DIAG_FILE(f.path[i]));
	}
	return q_close(q);
}
