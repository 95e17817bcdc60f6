#ifndef BASE_XLSX_NUMBER_H
#define BASE_XLSX_NUMBER_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/*
 * The shortest decimal that is the same double, as spreadsheets show numbers:
 * 0.1 for 0.10000000000000001, 4454572602912350 for 4.45457260291235E+15;
 * without an exponent below 1e21.  False where the text is no number, or one
 * too large for a double.  The text may be the one that was given.
 */
bool xlsx_number_text(struct arena *, struct str, struct str *out);

/*
 * What a number of days is in a format (xlsx_format.h), to the second:
 * "2016-05-03", "2016-05-03 10:30:00", "10:30:00", and "2016-05" where
 * the format shows no day and it is the month's first.  Nothing of a time is
 * left out because the format does not show it, nor a day.  Serial 60 of the
 * 1900 epoch is 1900-02-29, a day that never was.  False before the epoch,
 * after the year 9999, and where the text is no number.
 */
bool xlsx_number_date(struct arena *, struct str, unsigned char format,
    bool epoch1904, struct str *out);

/* The same of a cell with a date in ISO 8601 (t="d"). */
bool xlsx_number_iso(struct arena *, struct str, unsigned char format,
    struct str *out);

#endif
