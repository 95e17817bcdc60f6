#ifndef BASE_REASON_H
#define BASE_REASON_H

#include "base/diag.h"
#include "base/str.h"

struct arena;

/*
 * The reasons that values and evidence carry are words ("over-quota"): this
 * says them to people.  reason.def lists them.  A word that is not there is
 * given back as it is, so that nothing is ever shown as blank.
 */
struct str reason_text(struct str word, enum diag_lang);
/* Likewise of a word, or of a message by its code, without the values of the
 * message and what it asks for: a day of a source has either. */
struct str reason_of_day(struct arena *, struct str, enum diag_lang);

#endif
