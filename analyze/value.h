#ifndef ANALYZE_VALUE_H
#define ANALYZE_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fix.h"
#include "base/str.h"

struct arena;

enum value_state { VALUE_OK, VALUE_ZERO, VALUE_MISSING, VALUE_NA };
const char *value_state_name(enum value_state); /* ok zero missing na */

/* What was looked at, counted or not. */
struct evidence {
	struct evidence *next;
	const char *noun; /* attendance, article, answer */
	int64_t row_id;
	struct str subperiod;
	int64_t amount; /* 1e-4 */
	const char *reason; /* a word of reason.def; empty: it counted */
};

struct value {
	bool wanted; /* the unit's group has this indicator */
	enum value_state state;
	const char *reason; /* a word of reason.def; empty where ok */
	int64_t got; /* 1e-4 of the family's unit */
	int64_t want; /* 1e-4; -1: the family has none */
	int64_t n; /* events, articles or answers; -1: none looked at */
	struct fix_frac score; /* of full marks, 0 to 1 */
	int64_t
	    low; /* 95 % interval of the score on 0–100, 1e-4; low > high: */
	int64_t high; /* there is none */
	struct evidence *first;
	struct evidence **last;
};

/* Adds a copy of what was looked at. */
void value_add(struct arena *, struct value *, struct evidence);

#endif
