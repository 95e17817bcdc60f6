#ifndef ANALYZE_EXPLAIN_H
#define ANALYZE_EXPLAIN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct store;

/*
 * A score told backwards: rank ← points ← rule in words ← what counted and
 * what did not, and why ← file and line or URL ← digest of the evidence.
 */
struct explain_node { /* an indicator */
	struct str code;
	struct str name;
	struct str name_en;
	struct str clause;
	struct str rule;
	struct str rule_en;
	struct str kind; /* sum, owed, count, mean */
	struct str state;
	struct str reason;
	int depth; /* of the tree; 0 is the total */
	bool has_got;
	bool has_want;
	bool has_interval;
	int64_t got; /* 1e-4 */
	int64_t want;
	int64_t n;
	int64_t low; /* 1e-4 of 100 */
	int64_t high;
	int64_t weight; /* 1e-4 points */
	int64_t effective_num;
	int64_t effective_den;
	int64_t points;
	size_t nrows;
	struct evidence_row *row;
};

struct explain {
	struct str unit; /* code */
	struct str unit_name;
	struct str group;
	struct str group_en;
	struct str period;
	struct str state;
	int64_t total; /* exact, 1e-4 */
	int64_t published; /* rounded, 1e-4 */
	int places;
	bool has_interval;
	int64_t low;
	int64_t high;
	int64_t missing;
	int64_t rank; /* tenths; 0: none */
	int64_t tied;
	int64_t ranked; /* units ranked in the group */
	struct str grade;
	struct str grade_en;
	struct str as_of;
	struct str version;
	struct str facts_sha256;
	struct str scheme; /* code and version */
	struct str scheme_sha256;
	size_t nnodes;
	struct explain_node *node;
};

struct explain_what {
	struct str period;
	struct str unit;
	struct str indicator;
};

/*
 * unit is a code, name or alias; indicator a code, or empty for all.
 * FAIL_USAGE where there is no such unit (with the nearest) or indicator,
 * FAIL_PARTIAL where the period was not analyzed or the unit not assessed.
 */
int explain_load(struct store *, struct arena *, const struct explain_what *,
    struct explain *out, struct diag *);

#endif
