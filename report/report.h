#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct store;

struct report_what {
	struct str period;
	struct str out_dir; /* made where it is not there */
	const struct str *formats; /* each is known */
	size_t nformats;
	struct str unit; /* code: only its page; empty: the whole report */
	enum diag_lang lang;
	struct str gnuplot; /* name or path of the program */
};

struct report_made {
	size_t n;
	struct str *path; /* in the order of the formats */
};

bool report_format_known(struct str); /* html csv json */

/*
 * Writes report.html, report.json and one CSV a table (unit-CODE.html,
 * unit-CODE.json and unit-CODE-TABLE.csv of one unit).  All is made before
 * the first file is written, and each file appears whole: a report that fails
 * leaves the last one as it was.  The same database gives the same bytes.
 * FAIL_PARTIAL where the period was not analyzed, FAIL_USAGE for an unknown
 * unit, FAIL_HELPER where the charts cannot be drawn.
 */
int report_write(struct store *, struct arena *, const struct report_what *,
    struct report_made *, struct diag *);

#endif
