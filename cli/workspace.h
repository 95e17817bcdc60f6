#ifndef CLI_WORKSPACE_H
#define CLI_WORKSPACE_H

#include <stdint.h>

#include "analyze/scheme.h"
#include "base/day.h"
#include "cli/conf.h"

struct cli;
struct lock;
struct store;

/* An open workspace: its settings, database, and, for writing, its lock. */
struct workspace {
	struct cli *cli;
	struct str dir;
	struct conf conf;
	struct store *store;
	struct lock *lock; /* NULL: not held */
	struct lock *lock_collect; /* likewise: of a collect as a whole */
};

enum workspace_mode {
	WORKSPACE_READ,
	WORKSPACE_WRITE, /* with the writer's lock */
	WORKSPACE_COLLECT, /* for writing, the lock is taken per batch */
};

#define WORKSPACE_DB	       "kaoping.db"
#define WORKSPACE_CONF	       "kaoping.conf"
#define WORKSPACE_LOCK	       "kaoping.lock"
#define WORKSPACE_LOCK_COLLECT "collect.lock"
#define WORKSPACE_KEY	       "secret.key"
#define WORKSPACE_SOURCES      "sources.csv"
#define WORKSPACE_EVIDENCE     "evidence"
#define WORKSPACE_SCHEME       "scheme"

/* FAIL_NO_WORKSPACE, FAIL_LOCKED, FAIL_CONF, or the store's. */
int workspace_open(struct cli *, enum workspace_mode, struct workspace *out);
void workspace_close(struct workspace *);

struct str workspace_path(struct workspace *, const char *name);

/* Compiles scheme/ and keeps it in the store (WORKSPACE_WRITE). */
int workspace_scheme(struct workspace *, struct scheme *out, int64_t *id_out);

/*
 * Are the scores of a period those of the facts and the scheme as they are
 * now?  FAIL_PARTIAL where they are not: what is printed beside a score must
 * be what made it.  A period that was never scored is no failure here.
 */
int workspace_fresh(struct workspace *, struct str period);

/* --period, by default the last year finished. */
int workspace_period(struct cli *, struct day_period *out);

/* Does the job of a command on a workspace and the period of --period (by
 * default the last year finished), and closes it. */
int workspace_on_period(struct cli *, enum workspace_mode,
    int (*job)(struct workspace *, const struct day_period *));

/* The writer's lock as callbacks, for stages that take it per batch. */
int workspace_lock(void *workspace);
/* Waits for it, as kaoping.conf says. */
int workspace_lock_patiently(void *workspace);
void workspace_unlock(void *workspace);
/* One collect at a time; until workspace_close. */
int workspace_lock_collect(struct workspace *);

#endif
