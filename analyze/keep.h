#ifndef ANALYZE_KEEP_H
#define ANALYZE_KEEP_H

struct arena;
struct day_period;
struct diag;
struct scheme;
struct score;
struct store;
struct tree;

/* Writes what was computed for one period into the derived tables; the caller
 * holds the transaction. */
struct keep {
	struct store *store;
	struct arena *arena;
	const struct scheme *scheme;
	const struct day_period *period;
	struct diag *diag;
};

int keep_clear(struct keep *); /* what was derived for the period before */
int keep_tree(struct keep *, const struct tree *); /* values and evidence */
int keep_score(struct keep *, const struct score *);

#endif
