#ifndef STORE_ANSWER_H
#define STORE_ANSWER_H

#include "store/fact.h"

/* What one respondent said of one unit, and of other things at that. */

enum answer_state {
	ANSWER_GIVEN,
	ANSWER_BLANK, /* left empty */
	ANSWER_SKIPPED, /* not shown */
	ANSWER_NA, /* the respondent cannot judge */
	ANSWER_DISPUTED, /* rows of one file say different things */
};

struct answer {
	struct str respondent; /* a pseudonym */
	int64_t unit_id;
	struct str question;
	struct str answered; /* day_iso's form, +08:00 */
	enum answer_state state;
	struct str value; /* a decimal, as fix_short; only where given */
	struct str survey; /* from here on: empty where not known */
	struct str duration; /* seconds */
	struct str channel;
	struct str kept; /* JSON: see the table */
	struct str said;
};

/* A respondent's second row of one file about one unit (the scheme's
 * respondent_twice): which one counts. */
enum answer_twice {
	ANSWER_TWICE_REFUSE,
	ANSWER_TWICE_FIRST,
	ANSWER_TWICE_LAST
};

enum answer_fate {
	ANSWER_ADDED,
	ANSWER_UNCHANGED,
	ANSWER_CORRECTED, /* one of another file, which is kept as a revision */
	ANSWER_REPEATED, /* another row of the file says the same */
	ANSWER_DROPPED, /* another row counts */
	ANSWER_REPLACED, /* it counts in the place of another */
	ANSWER_REFUSED, /* neither counts */
};

struct answer_put {
	enum answer_fate fate;
	int64_t other; /* the other row's number; 0: none */
	bool undone; /* refused, and what counted until now counts no more */
};

int answer_put(struct store *, const struct answer *, const struct fact_from *,
    enum answer_twice, struct answer_put *out, struct diag *);

/* Is there one at all? */
int answer_any(struct store *, bool *out, struct diag *);

/* The days (day_iso's form or YYYY-MM-DD) between which a file's rows were
 * answered; those of an earlier time stay, where they are wider. */
int answer_file_put(struct store *, int64_t capture_id, struct str first,
    struct str last, struct diag *);

#endif
