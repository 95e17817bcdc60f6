#ifndef COLLECT_IMPORT_H
#define COLLECT_IMPORT_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct store;

/* Ledgers, rosters and questionnaires into facts: one transaction a file. */

struct import_what {
	struct str kind; /* of imports.def */
	struct str path; /* file, or "-" */
	struct str workspace; /* its folder */
	struct str as_of; /* YYYY-MM-DD */
	struct str since; /* first day of --period; empty: not given */
	struct str now; /* day_iso's form, +08:00 */
	struct str version; /* of the program */
	int64_t scheme_id; /* whose groups, tiers and scale are meant */
	bool dry; /* all is read and judged, nothing is written */
	const volatile sig_atomic_t *stop; /* a signal came; may be NULL */
	void (*progress)(void *to, size_t done, size_t all); /* may be NULL */
	void *progress_to;
};

/* read = added + unchanged + corrected + refused + skipped. */
struct import_report {
	size_t read; /* rows below the header that are not blank */
	size_t added;
	size_t unchanged;
	size_t corrected; /* the values that were replaced are kept */
	size_t refused;
	size_t skipped; /* repeated rows, footers */
	struct str rejects_path; /* empty: no row was refused, or dry */
};

/* The i-th kind; false past the last. */
bool import_kind(size_t i, struct str *name_out);

/*
 * Good rows become facts, refused ones go to the rejects file, the bytes (of
 * a questionnaire a stripped copy) to the evidence, on the disk before the
 * rows that name them commit.  A file that was imported before is not kept
 * again, and where it says nothing new nothing is written.
 *
 * FAIL_DATA: the file can't be read, or rows were refused (the good ones were
 * kept).  After any other failure, FAIL_STOP too, nothing of it is kept; only
 * where the rejects file can't be written the facts are, and importing again
 * writes it.
 */
int import_file(struct store *, struct arena *, const struct import_what *,
    struct import_report *, struct diag *);

/* Which columns of a file match which fields, as CSV: field, required,
 * column number and header; what did not match has the one or the other.
 * FAIL_DATA where there is no header at all. */
int import_columns(struct arena *, struct str kind, struct str path,
    struct str *csv_out, struct diag *);

#endif
