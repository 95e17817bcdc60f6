/* What units published, by their ledgers. */

#include "base/arena.h"
#include "base/day.h"
#include "collect/namesake.h"
#include "collect/posting.h"
#include "collect/row.h"
#include "collect/words.h"
#include "store/release.h"

/* Without a number of its own a release is what its row says of it, its title
 * however it is spelled. */
static struct str
key_of(const struct row_work *w)
{
	const struct field_value *code = row_value(w, "code");
	struct str part[] = { row_value(w, "unit")->text, STR("\n"),
		words_key(w->arena, row_value(w, "title")->text), STR("\n"),
		row_value(w, "published")->text, STR("\n"),
		row_value(w, "platform")->text };

	if (!code->blank)
		return str_printf(w->arena, "ledger:" STR_FMT,
		    STR_ARG(code->text));
	return posting_key(w->arena, part, sizeof(part) / sizeof(part[0]));
}

static int
keep_record(struct row_work *w, int64_t release_id)
{
	struct release_record record = {
		.release_id = release_id,
		.platform = row_value(w, "platform")->text,
		.important = row_value(w, "important")->text,
		.sensitive = row_value(w, "sensitive")->text,
		.approved_by = row_value(w, "approved_by")->text,
		.approved = row_value(w, "approved")->text,
		.handed_over = row_value(w, "handed_over")->text,
	};
	enum fact_change change;
	int fail;

	if (record.platform.n + record.important.n + record.sensitive.n +
		record.approved_by.n + record.approved.n +
		record.handed_over.n ==
	    0)
		return 0;
	fail = release_put_record(w->store, &record, &w->from, &change,
	    w->diag);
	if (w->change == FACT_UNCHANGED && change != FACT_UNCHANGED)
		w->change = FACT_CORRECTED;
	return fail;
}

/* Who has the key already: another row of this file, or, by chance, another
 * unit's release of the same number. */
static int
look(struct row_work *w, const struct release *r)
{
	struct fact_held held;
	int fail = release_held(w->store, w->arena, r->item_key, &held,
	    w->diag);

	if (fail != 0 || !held.there)
		return fail;
	if (held.capture_id == w->from.capture_id &&
	    held.row_no != w->from.row_no)
		ROW_REFUSE(w, "code", E3525, str_int(w->arena, held.row_no),
		    str_int(w->arena, w->from.row_no));
	else
		namesake_refuse(w,
		    &(struct namesake){ row_value(w, "code")->text, r->unit_id,
			r->title, r->published },
		    &held);
	return 0;
}

static int
keep(struct row_work *w)
{
	const struct field_value *published = row_value(w, "published");
	struct release release = {
		.item_key = key_of(w),
		.unit_id = row_value(w, "unit")->number,
		.title = row_value(w, "title")->text,
		.url = row_value(w, "url")->text,
		.published = published->text,
		.precision = str_from(day_precision_name(published->precision)),
		.published_raw = published->raw,
	};
	struct fact_kept kept = { FACT_UNCHANGED, 0 };
	int fail = look(w, &release);

	if (fail != 0 || w->row->state != ROW_GOOD)
		return fail;
	fail = release_put(w->store, &release, &w->from, &kept, w->diag);
	if (fail != 0)
		return fail;
	w->change = kept.change;
	return keep_record(w, kept.id);
}

static const char *const key[] = { "code", "unit", "title", "published",
	"platform", NULL };

const struct row_kind imp_release = {
	.name = "release",
	.key = key,
	.keep = keep,
};
