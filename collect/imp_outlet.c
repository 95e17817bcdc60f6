/* Media, with their tiers. */

#include "collect/row.h"
#include "store/outlet.h"

static int
keep(struct row_work *w)
{
	struct outlet outlet = {
		.code = row_value(w, "code")->text,
		.name = row_value(w, "name")->text,
		.tier = row_value(w, "tier")->text,
		.unit_id = row_value(w, "unit")->number,
		.aliases = row_value(w, "aliases")->text,
		.domain = row_value(w, "domain")->text,
	};

	return outlet_put(w->store, &outlet, &w->from, &w->change, w->diag);
}

static const char *const key[] = { "code", NULL };

const struct row_kind imp_outlet = {
	.name = "outlet",
	.key = key,
	.keep = keep,
};
