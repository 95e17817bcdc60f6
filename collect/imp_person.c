/* Appointments: who serves which unit in what, from when to when. */

#include "collect/row.h"
#include "collect/term.h"

static int
keep(struct row_work *w)
{
	return term_keep(w, false);
}

const struct row_kind imp_person = {
	.name = "person",
	.key = term_key,
	.keep = keep,
};
