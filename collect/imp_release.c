/* What units published, by their ledgers. */

#include "base/day.h"
#include "collect/row.h"
#include "store/release.h"

static int
keep(struct row_work *w)
{
	const struct field_value *published = row_value(w, "published");
	struct release release = {
		.item_key = str_printf(w->arena, "ledger:" STR_FMT,
		    STR_ARG(row_value(w, "code")->text)),
		.unit_id = row_value(w, "unit")->number,
		.title = row_value(w, "title")->text,
		.url = row_value(w, "url")->text,
		.published = published->text,
		.precision = str_from(day_precision_name(published->precision)),
		.published_raw = published->raw,
	};
	struct fact_kept kept = { FACT_UNCHANGED, 0 };
	int fail = release_put(w->store, &release, &w->from, &kept, w->diag);

	w->change = kept.change;
	return fail;
}

static const char *const key[] = { "code", NULL };

const struct row_kind imp_release = { "release", key, NULL, keep };
