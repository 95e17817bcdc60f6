#ifndef COLLECT_LEDGER_KEY_H
#define COLLECT_LEDGER_KEY_H

#include <stdbool.h>

#include "base/str.h"
#include "collect/field.h"

struct arena;
struct row_work;

/* What the rows of a ledger of events are known by. */

/*
 * The code, else the fields that the profile marks as key.  Where it marks
 * none: unit, person, ref, title and the first time, as far as it has them; a
 * row that has none of these, all that it says.
 */
struct str ledger_key_of(const struct row_work *);

/* The fields of these names, as ledger_key_of has them; empty where one of
 * them is. */
struct str ledger_key_named(const struct row_work *, const struct str *name,
    size_t n);

/* A field as a part of a key: spelled so that a blank or the width of a
 * character makes no other key, a time by its day, a month by its year: what
 * is planned for June and moved to July is the same plan. */
struct str ledger_key_part(struct arena *, enum field_type, struct str);

/* What events find each other by: 甬政办发[2016]137号 and 甬政办发〔2016〕
 * 137 号 are one number. */
struct str ledger_key_ref(struct arena *, struct str);

bool ledger_key_is_time(enum field_type);

/* Is it the name of a field that an event has, and no attribute's? */
bool ledger_key_is_reserved(struct str);

#endif
