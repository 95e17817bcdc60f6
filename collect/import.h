#ifndef COLLECT_IMPORT_H
#define COLLECT_IMPORT_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct profile_set;
struct diag;
struct store;

/* Ledgers, rosters and questionnaires into facts: one transaction a file. */

struct import_what {
	struct str kind; /* of a profile, or one's own with a profile */
	struct str path; /* file, or "-" */
	struct str profile; /* name or file; empty: the one that fits best */
	struct str workspace; /* its folder */
	struct str as_of; /* YYYY-MM-DD */
	struct str since; /* first day of --period; empty: not given */
	struct str now; /* day_iso's form, +08:00 */
	struct str version; /* of the program */
	int64_t scheme_id; /* whose groups, tiers and scale are meant */
	int year; /* of days without one; 0: these are refused */
	struct str period; /* name of --period, or empty */
	struct str until; /* its last day */
	bool reverse; /* 1 is the best of every scale */
	bool dry; /* all is read and judged, nothing is written */
	bool say_all; /* every message; else at most LIMIT_ROW_MESSAGES alike */
	const volatile sig_atomic_t *stop; /* a signal came; may be NULL */
	/* Rows so far; and how much of the file, of all (0: not known).  May
	 * be NULL. */
	void (*progress)(void *to, size_t rows, uint64_t done, uint64_t all);
	void *progress_to;
};

/* read = added + unchanged + corrected + refused + skipped. */
struct import_count {
	size_t read; /* rows below the header that are not blank */
	size_t added;
	size_t unchanged;
	size_t corrected; /* the values that were replaced are kept */
	size_t refused;
	size_t skipped; /* repeated rows, footers */
	size_t seen; /* of those unchanged: another file says the same */
	size_t older; /* of those unchanged: replaced since by another file */
};

struct import_sheet {
	struct str name; /* empty: the file is one table */
	struct str unread; /* headers that are no field's, 、 between them */
	struct import_count count;
};

struct import_report {
	struct import_count all;
	struct str profile; /* that was used */
	size_t nsheets;
	const struct import_sheet *sheet;
	bool broken; /* it can't be read to its end: rows before that count */
	struct str rejects_path; /* empty: no row was refused, or dry */
};

/* Which columns of a wildcard are a kind's, which the store may know: into
 * set->filter, NULL where all are.  Without a store *unsure_out says whether
 * some may be none of its columns. */
int import_filter(struct store *, struct arena *, struct str kind,
    struct profile_set *set, bool *unsure_out, struct diag *);

/* The i-th kind; false past the last. */
bool import_kind(size_t i, struct str *name_out);

/*
 * Good rows become facts, refused ones go to the rejects file, the bytes (of
 * a questionnaire a stripped copy) to the evidence, on the disk before the
 * rows that name them commit.  A file that was imported before is not kept
 * again, and where it says nothing new nothing is written.  Memory does not
 * grow with the file, but for 32 bytes a row (rowset.h) and what there is to
 * say.
 *
 * FAIL_DATA: the file can't be read, or only to some row, or rows were refused
 * (the good ones were kept).  After any other failure, FAIL_STOP too, nothing
 * of it is kept; only where the rejects file can't get its name the facts are,
 * and importing again writes it.
 */
int import_file(struct store *, struct arena *, const struct import_what *,
    struct import_report *, struct diag *);

#endif
