#ifndef COLLECT_RATING_H
#define COLLECT_RATING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct store;

/*
 * Whom a column of a questionnaire rates, by its header: 第5题(教育局),
 * 5、请评价—教育局, 请评价：教育局, Q1[K06], 您对教育局的满意度, 请评价/教育局.
 */
struct rating;

/* Reads the units of the store. */
int rating_new(struct store *, struct arena *, struct rating **out,
    struct diag *);

/* Is a column whose header a wildcard matched a rating?  It is where it names
 * a unit, or asks how satisfied somebody is, and asks for nothing else: then it
 * is of the unit that the row names.  upper: of two headers, or empty. */
bool rating_takes(const struct rating *, struct str upper, struct str lower);

/* The id of the unit that the i-th column names on a day; 0: it names none. */
int64_t rating_unit(struct rating *, struct arena *scratch, size_t i,
    struct str header, struct str day);

#endif
