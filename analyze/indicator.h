#ifndef ANALYZE_INDICATOR_H
#define ANALYZE_INDICATOR_H

#include <stdbool.h>
#include <stdint.h>

#include "analyze/scheme.h"
#include "analyze/value.h"
#include "base/str.h"

struct arena;
struct diag;
struct store;

struct unit_row {
	int64_t id;
	struct str code;
	int group; /* index in the scheme */
};

/* One indicator to be measured for all units in one period. */
struct measure {
	struct arena *arena;
	struct store *store;
	const struct scheme *scheme;
	const struct day_period *period;
	int indicator; /* index in the scheme */
	int nunits;
	const struct unit_row *unit; /* by id, ascending */
	struct value *value; /* one a unit; wanted is set, the rest is empty */
};

/* The value of a unit, or NULL where it is unknown or not wanted. */
struct value *indicator_value(struct measure *, int64_t unit_id);

/*
 * A family of indicators.  To add one: ind_NAME.c with the table ind_NAME,
 * its queries in ind_NAME.sql, INDICATOR(NAME) in indicators.def, a test; for
 * evidence of a new noun an arm of v_looked.  measure fills every value that is
 * wanted (it begins as ok).
 */
struct indicator {
	const char *name;
	/*
	 * How report and explain put it in words: "owed" (so many events in
	 * each part of the period), "count" (what counts, weighted, against
	 * what is wanted) or "mean" (of n answers, that nobody may name).
	 */
	const char *kind;
	bool has_want; /* its row gives want and per */
	bool has_quota; /* it has a row of quotas.csv in each group */
	int (*measure)(struct measure *, struct diag *);
	/* the rule in words, from the scheme's cells */
	struct str (*words)(struct arena *, const struct scheme *,
	    int indicator, bool zh);
};

const struct indicator *indicator_find(struct str name); /* NULL: none */
const char *const *indicator_names(void); /* with "sum"; NULL-terminated */

#define INDICATOR(name) extern const struct indicator ind_##name;
#include "analyze/indicators.def"
#undef INDICATOR

#endif
