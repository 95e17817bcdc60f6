#ifndef ANALYZE_SCHEME_H
#define ANALYZE_SCHEME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "base/fix.h"
#include "base/str.h"
#include "store/sample.h"

/* The compiled scheme: sheets whose references resolve (rulebook.h). */

enum { SCHEME_NONE = -1 };

struct indicator;

struct scheme_group {
	struct str code;
	struct str name;
	struct str name_en;
};

struct scheme_indicator {
	struct str code;
	struct str name;
	struct str name_en;
	struct str clause;
	struct str rule; /* the rule in words */
	struct str rule_en;
	const struct indicator *family; /* NULL: a sum of its children */
	int parent; /* index, or SCHEME_NONE for the root */
	int na_scope; /* over whose leaves its weight spreads; SCHEME_NONE */
	int64_t want; /* 1e-4 of the family's unit; 0 where it has none */
	enum day_per per; /* of want */
	int64_t *weight; /* one a group, 1e-4 points; -1: not in that group */
	size_t line; /* of the sheet, for messages */
};

enum scheme_role { /* bits */
	SCHEME_HEAD = 1,
	SCHEME_SPOKESPERSON = 2,
	SCHEME_OFFICER = 4,
};

/* A quota of clause 三（四）: count events in each per, no carry-over. */
struct scheme_quota {
	int indicator;
	int group;
	unsigned roles; /* who serves it, bits of enum scheme_role */
	int64_t count;
	enum day_per per;
	bool office_only; /* only conferences that the news office organised */
	struct str clause;
};

struct scheme_tier {
	struct str code;
	struct str name;
	struct str name_en;
	int64_t weight; /* 1e-4 */
};

struct scheme_band {
	struct str code;
	struct str name;
	struct str name_en;
	int64_t low; /* 1e-4 points, included */
};

enum scheme_ties { SCHEME_COMPETITION, SCHEME_DENSE, SCHEME_AVERAGE };

struct scheme_setting {
	struct str name;
	struct str value;
	struct str basis;
};

struct scheme {
	struct str code;
	struct str name;
	struct str version;
	struct str sha256; /* over all cells of all sheets */
	enum fix_rounding rounding;
	int places; /* decimals of a published total */
	enum scheme_ties ties;
	bool rank_on_full; /* else on the published total */
	bool missing_zero; /* else its weight is redistributed */
	int64_t missing_max; /* percent of the weight */
	int64_t min_n; /* valid answers */
	int64_t scale_low;
	int64_t scale_high;
	bool head_serves_spokesperson;
	int64_t window_before; /* seconds */
	int64_t window_after;
	struct sample_age *age; /* at which counts are sampled */
	size_t nages;
	int64_t age_tolerance; /* per cent of the age */
	int ngroups;
	int nindicators;
	int nquotas;
	int ntiers;
	int nbands;
	int nsettings;
	struct scheme_group *group;
	struct scheme_indicator *indicator; /* parents before children */
	struct scheme_quota *quota;
	struct scheme_tier *tier;
	struct scheme_band *band; /* highest first */
	struct scheme_setting *setting;
};

#endif
