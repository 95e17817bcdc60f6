#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct diag;

/*
 * The workspace's database.  Only files in store/ see SQLite; everyone else
 * goes through the nouns (unit.h, release.h, …) or, for the queries of one
 * family, section or format, through query.h.
 */
struct store;

enum store_mode {
	STORE_READ, /* FAIL_IO where there is no such database */
	STORE_WRITE, /* creates and migrates; the caller holds the lock */
};

/* WAL, synchronous=FULL, foreign_keys, trusted_schema=OFF, DEFENSIVE. */
int store_open(struct store **out, const char *path, enum store_mode,
    struct diag *);
void store_close(struct store *); /* NULL is ignored */

/* Before a transaction that changes very much: how much of the database may be
 * held in memory.  Unique keys of people come in no order: what does not fit
 * is written and read again and again. */
#define STORE_ROOM_IMPORT 256 /* MiB: a million answers, with their keys */
#define STORE_ROOM_BULK	  8 /* what is only added, and sorting its keys */
int store_room(struct store *, int mib, struct diag *);

int store_begin(struct store *, struct diag *);
int store_commit(struct store *, struct diag *);
void store_rollback(struct store *); /* nothing is open: does nothing */

/* SHA-256 of all facts in canonical order, without ids, times of fetching or
 * places in the evidence: the same facts give the same digest, in whatever
 * order they came. */
int store_digest(struct store *, struct arena *, struct str *hex_out,
    struct diag *);

struct str store_version(struct arena *); /* "SQLite 3.40.1" */

extern const char *const schema_steps[]; /* NULL-terminated */
extern const char schema_derived[];

#endif
