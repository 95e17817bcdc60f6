#ifndef COLLECT_SETTINGS_H
#define COLLECT_SETTINGS_H

#include "collect/visit.h"

struct arena;
struct collect_settings;

/* What concerns the fetching of what a run was told. */
struct visit_settings settings_of_visit(struct arena *,
    const struct collect_settings *);

#endif
