#ifndef COLLECT_RIVAL_H
#define COLLECT_RIVAL_H

#include <stdbool.h>

struct conference;
struct row_work;

/*
 * Does another ledger speak of the same conference, and otherwise?  Who
 * handed a row in may correct it; what two units say of one conference is not
 * merged: the row is refused, with the place of the other.  Also refused is a
 * second row of one file with the same code.  One that may be a conference
 * that was moved is kept with a warning.
 *
 * coded: its code stands in the row; else titles and days are compared.
 */
int rival_look(struct row_work *, const struct conference *, bool coded);

#endif
