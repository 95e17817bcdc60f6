#ifndef STORE_FACT_H
#define STORE_FACT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "store/query.h"

struct arena;

/* What the nouns that come from ledgers share: a fact is added, is there
 * already, or corrects one (the trigger keeps the values it replaces). */

enum fact_change { FACT_UNCHANGED, FACT_ADDED, FACT_CORRECTED };

/* Where a fact was read. */
struct fact_from {
	int64_t capture_id;
	int64_t row_no;
	/* A list names it: that adds it, and changes nothing that its own
	 * document said. */
	bool listed;
};

/*
 * add does nothing where the key is taken.  mend changes the row of that key
 * only where a value differs and no later capture is its source: an old file
 * imported again undoes no correction, whatever it had said itself.  Both have
 * the parameters :capture_id and :row_no, and those that bind sets.
 */
struct fact_kind {
	enum q_id add;
	enum q_id mend;
	void (*bind)(struct query *, enum q_id, const void *fact);
};

int fact_put(struct store *, const struct fact_kind *, const void *fact,
    const struct fact_from *, enum fact_change *out, struct diag *);

/*
 * Likewise for nouns that come by the thousand, most of them known.  find
 * gives the id of the row of a key, which key binds, and its values; same
 * says whether they are the fact's.  add does nothing where the key is taken.
 */
struct fact_many {
	struct fact_kind kind;
	enum q_id find;
	void (*key)(struct query *, const void *fact);
	bool (*same)(struct query *, const void *fact);
};

struct fact_kept {
	enum fact_change change;
	int64_t id;
};

/* *kept holds what became of the fact before (zero: there was none): after
 * one that was added it is not looked for another first. */
int fact_keep(struct store *, const struct fact_many *, const void *fact,
    const struct fact_from *, struct fact_kept *kept, struct diag *);

/* What is kept under a key, and who said so: what a row of that key is compared
 * with before it corrects. */
struct fact_held {
	bool there;
	int64_t capture_id;
	int64_t row_no;
	int64_t unit_id; /* 0: nobody's */
	struct str title;
	struct str at;
	struct str file;
};

/* Runs a query that has the columns of fact_held in its order, without the
 * first; it is closed. */
int fact_hold(struct query *, struct arena *, struct fact_held *out);

/* Is a column of a row that text?  An empty one is kept as NULL. */
bool fact_is(struct query *, int col, struct str);

/* Does a time say nothing that the columns col and col + 1, a time and its
 * precision, do not: is it the same, or coarser and agrees? */
bool fact_agrees(struct query *, int col, struct str time,
    struct str precision);

/* Runs a query with the parameter :code; *id_out is 0 without a row. */
int fact_id(struct store *, enum q_id, struct str code, int64_t *id_out,
    struct diag *);

#endif
