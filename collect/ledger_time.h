#ifndef COLLECT_LEDGER_TIME_H
#define COLLECT_LEDGER_TIME_H

#include "collect/field.h"

struct arena;
struct event;

/* The time of an event in full, whatever of it was said. */
void ledger_time_set(struct arena *, struct event *, const struct field_value *,
    struct str text);

/* What is told of a whole period stands at its first day. */
void ledger_time_period(struct arena *, struct event *,
    const struct field_value *);

#endif
