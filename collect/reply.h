#ifndef COLLECT_REPLY_H
#define COLLECT_REPLY_H

#include "base/str.h"
#include "store/answer.h"

struct field_value;
struct row_work;

/* What a row of a questionnaire tells of itself: who, when, and whether a
 * question was answered at all. */

#define REPLY_TIME 25 /* bytes of day_iso's form */

/* The pseudonym: the row's own, else of its number and the time. */
struct str reply_respondent(const struct row_work *, struct str answered);
/* day_iso's form; empty where it has no time. */
struct str reply_answered(const struct row_work *);
enum answer_state reply_state(const struct field_value *);

#endif
