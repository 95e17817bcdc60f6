#include "collect/namesake.h"

#include "base/arena.h"
#include "collect/row.h"
#include "collect/words.h"

#define DAY 10 /* characters of day_iso's form */

static bool
other_text(struct str a, struct str b)
{
	return a.n > 0 && b.n > 0 && !str_eq(a, b);
}

static bool
is_other(struct arena *a, const struct namesake *n, const struct fact_held *h)
{
	if (!other_text(words_key(a, n->title), words_key(a, h->title)))
		return false;
	return (n->unit_id != 0 && h->unit_id != 0 &&
		   n->unit_id != h->unit_id) ||
	    other_text(str_sub(n->at, 0, DAY), str_sub(h->at, 0, DAY));
}

bool
namesake_refuse(struct row_work *w, const struct namesake *n,
    const struct fact_held *held)
{
	/* what came later stands anyway */
	if (!held->there || held->capture_id >= w->from.capture_id ||
	    !is_other(w->arena, n, held))
		return false;
	ROW_REFUSE(w, "code", E3700, field_quote(w->arena, n->code), held->file,
	    str_int(w->arena, held->row_no),
	    field_quote(w->arena, held->title));
	return true;
}
