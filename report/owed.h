#ifndef REPORT_OWED_H
#define REPORT_OWED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct result;
struct result_unit;

/* The parts of the period in which a quota was not met, in words; empty
 * where it was met or has no parts. */
struct str owed_missed(const struct result *, struct arena *, size_t unit,
    size_t indicator, enum diag_lang);

/* What quotas gave and wanted together, 1e-4; false where none applies. */
bool owed_sum(const struct result *, const struct result_unit *,
    int64_t *got_out, int64_t *want_out);

#endif
