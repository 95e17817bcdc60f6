#ifndef COLLECT_VERDICT_H
#define COLLECT_VERDICT_H

#include "base/str.h"
#include "collect/fetch.h"

struct diag;

/* What came of an exchange, in words.  Finished is not complete: curl is
 * content with statuses and bodies that are no answer to what was asked. */

/* 0: status 200, or 304 to a condition of ours.  A 200 that broke off is 0
 * with a warning. */
int verdict_of(const struct fetch_exchange *, const struct fetch_settings *,
    struct str url, struct diag *);

/* Does it lead to another URL? */
bool verdict_redirects(const struct fetch_exchange *);
/* Does the server say that it does so for good (301, 308)? */
bool verdict_moved(const struct fetch_exchange *);

#endif
