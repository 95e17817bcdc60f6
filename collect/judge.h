#ifndef COLLECT_JUDGE_H
#define COLLECT_JUDGE_H

#include <signal.h>

#include "collect/profile.h"
#include "collect/row.h"

struct field_book;
struct sheet;

/* Which rows of a table are good, and what is wrong with the others. */
struct judge {
	struct store *store;
	struct arena *arena;
	const struct row_kind *kind;
	const struct profile *profile;
	const struct sheet *sheet;
	const struct profile_match *match;
	struct field_book *book;
	const volatile sig_atomic_t *stop; /* may be NULL */
	struct diag *diag;
};

/* The rows below the header, blank ones left out.  Only reads the store. */
int judge_rows(const struct judge *, struct row **out, size_t *n_out);

/* Says what there is to say of each row, in the order of the file. */
void judge_say(const struct judge *, const struct row *, size_t n);

/* FAIL_STOP, with a message, where a signal asked to. */
int judge_stopped(const struct judge *);

#endif
