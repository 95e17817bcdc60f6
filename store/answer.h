#ifndef STORE_ANSWER_H
#define STORE_ANSWER_H

#include "store/fact.h"

/* What one respondent said of one unit. */
struct answer {
	struct str respondent; /* a pseudonym */
	int64_t unit_id;
	struct str question;
	struct str answered; /* day_iso's form, +08:00 */
	bool blank; /* left empty: value is not looked at */
	int64_t value;
};

int answer_put(struct store *, const struct answer *, const struct fact_from *,
    enum fact_change *out, struct diag *);

/* Is there one at all? */
int answer_any(struct store *, bool *out, struct diag *);

#endif
