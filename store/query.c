#include "store/query.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "base/diag.h"
#include "store/store.h"
#include "store/store_impl.h"
#include "store/writer.h"

/* Most parameters that a query's names are kept of; the rest is looked up. */
#define PARAMS 24

/* A parameter that was bound before: its name is a literal, so that the same
 * address is the same name. */
struct param {
	const char *name;
	int i;
};

struct query {
	sqlite3_stmt *stmt;
	struct param param[PARAMS]; /* in the order in which they are bound */
	int nparams;
	int next; /* most likely the one that is bound next */
	struct store *st;
	struct diag *diag;
	enum q_id id;
	int fail;
	bool open;
	struct writer *later; /* it is not run here, but given to that */
};

struct q_cache {
	struct query q[Q_COUNT];
	struct query later;
};

static void
fail_now(struct query *q, const char *what)
{
	const struct q_text *t = &q_texts[q->id];
	struct diag_place place = { .file = str_from(t->file),
		.line = (size_t)t->line };

	if (q->fail != 0)
		return;
	if (sqlite3_errcode(q->st->db) == SQLITE_CONSTRAINT) {
		q->fail = FAIL_BUG;
		DIAG(q->diag, E2009, place, str_from(t->name), str_from(what),
		    str_from(sqlite3_errmsg(q->st->db)));
		return;
	}
	q->fail = FAIL_IO;
	DIAG(q->diag, E2005, place, str_from(t->name), str_from(what),
	    str_from(sqlite3_errmsg(q->st->db)));
}

struct query *
q_open(struct store *st, enum q_id id, struct diag *d)
{
	struct query *q;
	bool later = st->writer != NULL && writer_runs(st->writer, id);

	if (st->cache == NULL &&
	    (st->cache = calloc(1, sizeof(*st->cache))) == NULL)
		abort();
	q = later ? &st->cache->later : &st->cache->q[id];
	if (q->open)
		abort(); /* a query cannot be nested in itself */
	q->st = st;
	q->id = id;
	q->diag = d;
	q->fail = 0;
	q->next = 0;
	q->open = true;
	q->later = later ? st->writer : NULL;
	if (later)
		return q;
	if (st->writer != NULL)
		q->fail = writer_wait(st->writer, d);
	if (q->fail == 0 && q->stmt == NULL &&
	    sqlite3_prepare_v3(st->db, q_texts[id].sql, -1,
		SQLITE_PREPARE_PERSISTENT, &q->stmt, NULL) != SQLITE_OK)
		fail_now(q, "prepare");
	return q;
}

/* A caller binds in the same order each time: mostly the first look finds. */
static int
param_known(struct query *q, const char *name)
{
	for (int k = 0; k < q->nparams; k++) {
		int at = (q->next + k) % q->nparams;

		if (q->param[at].name == name) {
			q->next = at + 1;
			return q->param[at].i;
		}
	}
	return 0;
}

static int
param(struct query *q, const char *name)
{
	int i;

	if (q->fail != 0 || (i = param_known(q, name)) != 0)
		return q->fail != 0 ? 0 : i;
	if ((i = sqlite3_bind_parameter_index(q->stmt, name)) == 0)
		fail_now(q, name);
	else if (q->nparams < PARAMS)
		q->param[q->nparams++] = (struct param){ name, i };
	return i;
}

void
q_bind_text(struct query *q, const char *name, struct str s)
{
	int i;

	if (q->later != NULL) {
		writer_text(q->later, name, s);
		return;
	}
	i = param(q, name);
	if (i != 0 &&
	    sqlite3_bind_text64(q->stmt, i, s.n ? s.p : "", s.n, SQLITE_STATIC,
		SQLITE_UTF8) != SQLITE_OK)
		fail_now(q, name);
}

void
q_bind_some(struct query *q, const char *name, struct str s)
{
	if (s.n == 0)
		q_bind_null(q, name);
	else
		q_bind_text(q, name, s);
}

void
q_bind_int(struct query *q, const char *name, int64_t v)
{
	int i;

	if (q->later != NULL) {
		writer_int(q->later, name, v);
		return;
	}
	i = param(q, name);
	if (i != 0 && sqlite3_bind_int64(q->stmt, i, v) != SQLITE_OK)
		fail_now(q, name);
}

void
q_bind_null(struct query *q, const char *name)
{
	int i;

	if (q->later != NULL)
		return; /* what is not bound is NULL */
	i = param(q, name);
	if (i != 0 && sqlite3_bind_null(q->stmt, i) != SQLITE_OK)
		fail_now(q, name);
}

bool
q_next(struct query *q)
{
	int rc;

	if (q->fail != 0)
		return false;
	if (q->later != NULL) {
		if (writer_give(q->later) != 0)
			q->fail = writer_wait(q->later, q->diag);
		return false;
	}
	rc = sqlite3_step(q->stmt);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		fail_now(q, "step");
	return rc == SQLITE_ROW;
}

struct str
q_text(struct query *q, int col)
{
	const unsigned char *p;

	if (q->fail != 0)
		return (struct str){ NULL, 0 };
	p = sqlite3_column_text(q->stmt, col);
	return (struct str){ (const char *)p,
		(size_t)sqlite3_column_bytes(q->stmt, col) };
}

struct str
q_dup(struct query *q, struct arena *a, int col)
{
	return str_dup(a, q_text(q, col));
}

int64_t
q_int(struct query *q, int col)
{
	return q->fail != 0 ? 0 : sqlite3_column_int64(q->stmt, col);
}

int
q_columns(struct query *q)
{
	return q->stmt != NULL ? sqlite3_column_count(q->stmt) : 0;
}

bool
q_null(struct query *q, int col)
{
	return q->fail != 0 || sqlite3_column_type(q->stmt, col) == SQLITE_NULL;
}

int
q_again(struct query *q)
{
	if (q->stmt != NULL) {
		sqlite3_reset(q->stmt);
		sqlite3_clear_bindings(q->stmt);
	}
	q->next = 0;
	return q->fail;
}

int
q_close(struct query *q)
{
	q_again(q);
	q->open = false;
	return q->fail;
}

int
q_run(struct query *q)
{
	q_next(q);
	return q_close(q);
}

int64_t
q_changes(struct store *st)
{
	return sqlite3_changes(st->db);
}

int64_t
q_last_id(struct store *st)
{
	return sqlite3_last_insert_rowid(st->db);
}

void
q_cache_free(struct store *st)
{
	if (st->cache == NULL)
		return;
	for (int i = 0; i < Q_COUNT; i++)
		sqlite3_finalize(st->cache->q[i].stmt);
	free(st->cache);
	st->cache = NULL;
}
