#ifndef ANALYZE_RULEWORDS_H
#define ANALYZE_RULEWORDS_H

#include <stdbool.h>

#include "base/day.h"

struct arena;
struct scheme;

/* Puts each indicator's rule into words, Chinese and English, from the sheets
 * alone: what a report and explain print. */
void rulewords_write(struct arena *, struct scheme *);

/* 每季度, a quarter */
struct str rulewords_per(enum day_per, bool zh);

#endif
