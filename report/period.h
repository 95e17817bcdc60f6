#ifndef REPORT_PERIOD_H
#define REPORT_PERIOD_H

#include "base/day.h"
#include "base/diag.h"
#include "base/str.h"

struct arena;

/* A period in words: 2016年第三季度. */
struct str period_whole(struct arena *, struct day_period, enum diag_lang);
/* Within its year: 第三季度. */
struct str period_part(struct arena *, struct day_period, enum diag_lang);

#endif
