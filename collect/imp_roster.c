/* The list of spokespersons (新闻发言人名录).  Telephone and fax are contacts
 * of persons, and no profile has them: they stay in the file. */

#include "collect/row.h"
#include "collect/term.h"

static int
keep(struct row_work *w)
{
	return term_keep(w, true);
}

const struct row_kind imp_roster = {
	.name = "roster",
	.key = term_key,
	.keep = keep,
};
