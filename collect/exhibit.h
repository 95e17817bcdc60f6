#ifndef COLLECT_EXHIBIT_H
#define COLLECT_EXHIBIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct judge;
struct spool;
struct store;

/*
 * What is kept of an imported file as evidence: its bytes, or, of a
 * questionnaire, a stripped copy of each sheet; and the captures that facts
 * name, one a sheet.
 */
struct exhibit;

struct exhibit_of {
	struct store *store;
	struct str workspace;
	struct str kind;
	struct str uri; /* the file's name */
	struct str now;
	int64_t run_id;
	const struct spool *spool;
	bool personal; /* strip_personal */
	bool dry; /* captures are put, nothing is kept */
};

struct exhibit *exhibit_new(struct arena *, const struct exhibit_of *);

/* Rows of a sheet follow (empty: the file is one table).  known: the same
 * bytes were imported before, and are not kept again. */
int exhibit_sheet(struct exhibit *, struct str sheet, int64_t *capture_out,
    bool *known_out, struct diag *);
/* The judge's row at hand has been read; now and then also the file's bytes
 * are passed on, so that they are packed meanwhile. */
int exhibit_row(struct exhibit *, const struct judge *);
/* After the last row: all is in the evidence, on the disk, and the captures
 * say where.  FAIL_TEMP where the file is not the one that was opened. */
int exhibit_end(struct exhibit *, struct diag *);
void exhibit_close(struct exhibit *);

#endif
