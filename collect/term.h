#ifndef COLLECT_TERM_H
#define COLLECT_TERM_H

#include <stdbool.h>

struct row_work;

/*
 * The row of a roster or of a list of appointments: a person's term in a role
 * of a unit.  roster: the role is spokesperson unless it is stated, and a last
 * day that is left blank ends no term and opens none again.
 */
int term_keep(struct row_work *, bool roster);

extern const char *const term_key[]; /* fields that make an entry */

#endif
