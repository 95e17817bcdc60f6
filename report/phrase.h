#ifndef REPORT_PHRASE_H
#define REPORT_PHRASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "report/doc.h"

struct result;
struct result_group;
struct result_unit;
struct result_value;

/* What several sections say about a result, in the language of the report. */

/* Points, rounded to the places of the scheme by its rule. */
struct str phrase_score(const struct build *, int64_t v);
struct str phrase_rank(const struct build *, const struct result_unit *);
/* Who leads a group: "重点部门：市教育局居首（92.50分）". */
struct str phrase_leader(const struct build *, const struct result_group *);
/* Ranked units whose interval meets the leader's; not the leaders. */
size_t phrase_close(const struct build *, const struct result_group *);
/* The mean of the ranked units, 1e-4. */
int64_t phrase_mean(const struct build *, const struct result_group *);
/* Why a unit has no rank. */
struct str phrase_unranked(const struct build *, const struct result_unit *);
/* How much of the period the sources were read. */
struct str phrase_coverage(const struct build *);
struct str phrase_state(const struct build *, enum doc_state);

/* Cells. */
struct cell phrase_rank_cell(const struct build *, const struct result_unit *);
struct cell phrase_range_cell(const struct build *, const struct result_unit *);
/* The score of a value on 0 to 100, or why there is none. */
struct cell phrase_percent_cell(const struct build *,
    const struct result_value *);
struct cell phrase_unit_cell(const struct build *, const struct result_unit *);
struct cell phrase_text(struct str);
struct cell phrase_int(int64_t);
struct cell phrase_fix(int64_t, int places); /* places -1: shortest */
struct cell phrase_points(const struct build *, int64_t v);
struct cell phrase_none(struct str why);

#endif
