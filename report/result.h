#ifndef REPORT_RESULT_H
#define REPORT_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/diag.h"
#include "base/fix.h"
#include "base/str.h"

struct arena;
struct store;

/*
 * What the analysis of one period gave, read once for all sections.  Texts
 * with two languages are in that of the report.  Units stand in the order of
 * the report: group; ranked, provisional, unscored; rank; code.
 */
enum result_state {
	RESULT_OK,
	RESULT_ZERO,
	RESULT_MISSING,
	RESULT_NA,
};

struct result_value {
	bool there; /* the unit's group has this indicator */
	int64_t id;
	enum result_state state;
	struct str reason; /* a word of reason.def */
	int64_t got; /* 1e-4; -1: none, also below */
	int64_t want;
	int64_t n;
	int64_t num; /* the score is num/den of full marks; den 0: none */
	int64_t den;
	int64_t low; /* 1e-4 of 100 points; low > high: no interval */
	int64_t high;
	int64_t weight; /* 1e-4 points, as the scheme gives it */
	int64_t full; /* after redistribution, rounded */
	int64_t points;
};

enum result_rank { RESULT_RANKED, RESULT_PROVISIONAL, RESULT_UNSCORED };

struct result_unit {
	int64_t id;
	struct str code;
	struct str name;
	size_t group;
	int64_t published; /* 1e-4 */
	int64_t low; /* low > high: no interval */
	int64_t high;
	int64_t missing; /* weight without evidence, 1e-4 points */
	enum result_rank state;
	int64_t rank; /* tenths */
	int64_t tied;
	struct str grade;
	struct result_value *value; /* one an indicator */
};

struct result_group {
	struct str code;
	struct str name;
	size_t first; /* of its units */
	size_t nunits;
	size_t nranked; /* they come first */
};

/* How an indicator measures: analyze/indicator.h. */
enum result_kind { RESULT_SUM, RESULT_OWED, RESULT_COUNT, RESULT_MEAN };

struct result_indicator {
	struct str code;
	struct str parent;
	struct str name;
	struct str clause;
	enum result_kind kind;
	struct str rule;
	bool leaf; /* not a sum */
};

/* What counted for a quota in one part of the period. */
struct result_quota {
	size_t unit;
	size_t indicator;
	struct str part; /* 2016Q3 */
	int64_t got; /* 1e-4 */
};

enum result_read {
	RESULT_READ,
	RESULT_PARTIAL,
	RESULT_FAILED,
	RESULT_NEVER, /* no attempt yet */
};

struct result_source {
	struct str code;
	bool releases; /* else articles */
	struct str owner;
	struct str url;
	enum result_read read; /* at the last attempt */
	bool before; /* an earlier attempt read it */
	int64_t status; /* of HTTP; 0: none */
	struct str reason;
	int64_t items; /* in the period */
	/* Of its days in the period (store/coverage.h): */
	int64_t due;
	int64_t days_read;
	int64_t days_partial;
	int64_t expected; /* items; 0: not said */
	struct str first; /* the first and last that were not read; empty */
	struct str last;
	struct str lack; /* why the most of these were not */
};

/* What counted, beside the quotas. */
struct result_noun {
	struct str noun; /* article, answer, … */
	int64_t n;
};

struct result_setting {
	struct str name;
	struct str value;
	struct str basis;
};

struct result {
	struct day_period period;
	struct str period_text; /* 2016年第三季度 */
	struct str as_of;
	struct str facts_sha256;
	struct str version; /* of the program that analyzed */
	int64_t scheme_id;
	struct str scheme_code;
	struct str scheme_name;
	struct str scheme_version;
	struct str scheme_sha256;
	int places; /* of a published total */
	enum fix_rounding rounding;
	size_t nsettings, ngroups, nindicators, nunits, nquotas, nsources,
	    nnouns;
	struct result_setting *setting;
	struct result_group *group;
	struct result_indicator *indicator;
	struct result_unit *unit;
	struct result_quota *quota;
	struct result_source *source;
	struct result_noun *noun;
};

/* FAIL_PARTIAL where the period was never analyzed. */
int result_load(struct store *, struct arena *, struct str period,
    enum diag_lang, struct result *out, struct diag *);

/* The value of a setting; empty where the scheme has none. */
struct str result_setting(const struct result *, const char *name);

/* The score on 0 to 100, 1e-4; -1 where there is none. */
int64_t result_percent(const struct result_value *);

#endif
