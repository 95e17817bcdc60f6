#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "gen/sql.h"

struct arena;
struct diag;
struct query;
struct store;

struct q_text {
	const char *name;
	const char *file;
	int line;
	const char *sql;
};

extern const struct q_text q_texts[];

/*
 * A named query from a .sql file.
 *
 *	struct query *q = q_open(st, Q_UNIT_ALL, d);
 *	q_bind_text(q, ":day", day);
 *	while (q_next(q))
 *		use(q_text(q, 0), q_int(q, 1));
 *	return q_close(q);
 *
 * Names of parameters are literals.  Text that is bound is not copied: it
 * stays as it is until q_close.
 *
 * Failure is sticky: binding, stepping and reading after an error do nothing,
 * and q_close returns it (it was reported once).  Text from q_text lives
 * until the next q_next or q_close; q_dup copies it.  A query cannot be
 * opened while it is open: finish it first.
 *
 * What a writer runs (store/writer.h) is only noted, and tells nothing: neither
 * q_changes nor q_last_id.  Any other query waits for it.
 */
struct query *q_open(struct store *, enum q_id, struct diag *);
void q_bind_text(struct query *, const char *param, struct str);
void q_bind_some(struct query *, const char *param, struct str); /* NULL if
								    empty */
void q_bind_int(struct query *, const char *param, int64_t);
void q_bind_null(struct query *, const char *param);
bool q_next(struct query *);
struct str q_text(struct query *, int col);
struct str q_dup(struct query *, struct arena *, int col);
int64_t q_int(struct query *, int col);
bool q_null(struct query *, int col);
int q_columns(struct query *); /* of each row */
int q_again(struct query *); /* it can be bound and run once more */
int q_close(struct query *);

int q_run(struct query *); /* step once, close */
int64_t q_changes(struct store *); /* rows that the last q_run changed */
int64_t q_last_id(struct store *); /* id of the last row inserted */

#endif
