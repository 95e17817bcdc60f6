#ifndef STORE_PURGE_H
#define STORE_PURGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct capture;
struct diag;
struct store;

/* Answers of a period taken down to totals. */
struct purge {
	struct str period;
	struct str first; /* YYYY-MM-DD */
	struct str after; /* the day after its last */
	struct str day; /* today */
	struct str document; /* that orders it; may be empty */
	struct str version; /* of the program */
	int64_t id; /* put's */
};

/* How many answers of a period there are. */
int purge_count(struct store *, const struct purge *, int64_t *out,
    struct diag *);

/*
 * Puts the totals of each month, unit, question, answer and file in the place
 * of the answers, and of the rows of evidence that name them; what corrections
 * replaced goes too.  In the caller's transaction.  A period that was purged
 * before keeps its day and document.
 */
int purge_answers(struct store *, struct purge *, struct diag *);

/* A questionnaire whose copy in the evidence has rows of the period, or that
 * lies in the same archive as such a one. */
struct purge_capture {
	int64_t id;
	struct str warc;
	int64_t offset;
	int64_t length;
	struct str sha256;
	struct str uri;
	struct str taken;
	bool touched; /* has rows of the period */
	bool whole; /* has no others */
};

/* By archive and offset. */
int purge_captures(struct store *, struct arena *, const struct purge *,
    struct purge_capture **out, size_t *n_out, struct diag *);

/* The numbers of the rows of a capture that answers still name, ascending. */
int purge_rows(struct store *, struct arena *, int64_t capture_id,
    int64_t **out, size_t *n_out, struct diag *);

/* Its payload is gone. */
int purge_capture_gone(struct store *, const struct purge *, int64_t capture_id,
    struct diag *);

/* Where what is left of it lies: sha256, bytes and the place in the evidence
 * are looked at. */
int purge_capture_place(struct store *, int64_t capture_id,
    const struct capture *, struct diag *);
/* Of its days those are left that answers still have. */
int purge_range(struct store *, int64_t capture_id, struct diag *);

/* Archives that are to go from the disk once this is committed. */
int purge_file_put(struct store *, const struct purge *, struct str path,
    struct diag *);
int purge_files(struct store *, struct arena *, struct str **out, size_t *n_out,
    struct diag *);
int purge_files_gone(struct store *, struct diag *);

/* Outside of a transaction: nothing of what was deleted is left in the file
 * of the database, nor in its log. */
int purge_scrub(struct store *, struct diag *);

#endif
