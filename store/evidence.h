#ifndef STORE_EVIDENCE_H
#define STORE_EVIDENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct store;

/*
 * What was looked at for a value, counted or not: a row of v_looked, or several
 * where the one behind them is nobody's to name (the answers of one file with
 * one content and one fate).
 */
struct evidence_row {
	struct str noun; /* article, attendance, answer, … */
	struct str day; /* as the fact has it, or empty */
	struct str what; /* title; conference; the answer given */
	struct str who; /* outlet; person; empty */
	struct str capacity; /* tier; stated role; empty */
	struct str basis; /* what else decided */
	struct str subperiod;
	bool counted;
	bool named;
	int64_t amount; /* 1e-4, of each row */
	struct str reason; /* word of reason.def; empty where counted */
	struct str url; /* of the fact itself; empty: none */
	struct str uri; /* of the file or feed it was read from */
	int64_t line; /* the first and the last */
	int64_t line_last;
	struct str sha256; /* of the original */
	struct str warc; /* where its bytes are kept */
	int64_t offset;
	int64_t n; /* rows that stand together here */
};

/* In order of day, then as the indicator looked at them. */
int evidence_load(struct store *, struct arena *, int64_t value_id,
    struct evidence_row **out, size_t *n_out, struct diag *);

/* FAIL_BUG where v_looked does not know a row of the value's evidence. */
int evidence_complete(struct store *, int64_t value_id, struct diag *);

#endif
